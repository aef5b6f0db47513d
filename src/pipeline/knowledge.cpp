#include "pipeline/knowledge.h"

namespace detente::pipeline {

namespace {

using Paths = std::vector<std::filesystem::path>;

Paths joined(Paths first, const Paths& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

Knowledge load_knowledge(const Sources& sources) {
  Paths actors = sources.own_actors ? Paths{sources.data / "actors"} : Paths{};
  Paths tenures = sources.own_actors ? Paths{sources.data / "tenures"} : Paths{};
  return Knowledge{
      clean::load_rules(sources.data),
      language::Model(sources.model),
      find::load_dates(sources.data),
      resolve::load_actors(joined(actors, sources.more_actors), joined(tenures, sources.more_tenures)),
      speech::load_lexicon(sources.data),
      events::load_lexicon(sources.data),
      claims::load_lexicon(sources.data),
  };
}

}  // namespace detente::pipeline

#include "pipeline/knowledge.h"

namespace detente::pipeline {

namespace {

using Paths = std::vector<std::filesystem::path>;

Paths joined(Paths first, const Paths& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

resolve::ActorTable load_actors(const Sources& sources) {
  Paths actors = sources.own_actors ? Paths{sources.data / "actors"} : Paths{};
  Paths tenures = sources.own_actors ? Paths{sources.data / "tenures"} : Paths{};
  return resolve::load_actors(sources.data, joined(actors, sources.more_actors), joined(tenures, sources.more_tenures));
}

Knowledge load_knowledge(const Sources& sources) {
  return Knowledge{
      clean::load_rules(sources.data),    language::Model(sources.model, sources.data),
      find::load_dates(sources.data),     load_actors(sources),
      speech::load_lexicon(sources.data), events::load_lexicon(sources.data, sources.more_verbs),
      claims::load_lexicon(sources.data),
  };
}

}  // namespace detente::pipeline

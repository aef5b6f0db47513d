#include "pipeline/knowledge.h"

#include "lexicon/petrarch.h"

namespace detente::pipeline {

namespace {

using Paths = std::vector<std::filesystem::path>;

Paths joined(Paths first, const Paths& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

// A file of actors in the field's format, not one of ours: the one place that tells them apart.
bool is_of_the_field(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && lexicon::petrarch::is_petrarch(lexicon::petrarch::read(path).content);
}

}  // namespace

resolve::ActorTable load_actors(const Sources& sources) {
  Paths actors = sources.own_actors ? Paths{sources.data / "actors"} : Paths{};
  Paths tenures = sources.own_actors ? Paths{sources.data / "tenures"} : Paths{};
  Paths own;
  resolve::FieldFiles field{{}, sources.more_agents};
  for (const auto& path : sources.more_actors) (is_of_the_field(path) ? field.actors : own).push_back(path);
  return resolve::load_actors(sources.data, joined(actors, own), joined(tenures, sources.more_tenures), field);
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

// All knowledge of language and the world, read once from the data folder and shared by all threads.
#pragma once

#include <filesystem>
#include <vector>

#include "claims/claims.h"
#include "clean/clean.h"
#include "events/events.h"
#include "find/dates.h"
#include "language/model.h"
#include "resolve/resolve.h"
#include "speech/quotes.h"

namespace detente::pipeline {

struct Knowledge {
  clean::Rules clean;
  language::Model model;
  find::DateLexicon dates;
  resolve::ActorTable actors;
  speech::Lexicon speech;
  events::Lexicon events;
  claims::Lexicon claims;
};

struct Sources {
  std::filesystem::path data;                      ///< the data folder
  std::filesystem::path model;                     ///< the model file
  std::vector<std::filesystem::path> more_actors;  ///< users' own: folders laid out like data/actors
  std::vector<std::filesystem::path> more_tenures;
  std::vector<std::filesystem::path> more_agents;  ///< users' own words for kinds of people, in the field's format
  std::vector<std::filesystem::path> more_verbs;   ///< users' own verbs, in the field's format
  bool own_actors = true;                          ///< false: only the users' (the tests' invented world)
};

/// Only the actors and tenures of `sources`. Throws WorldError with place and advice.
resolve::ActorTable load_actors(const Sources& sources);
/// Throws WorldError with place and advice.
Knowledge load_knowledge(const Sources& sources);

}  // namespace detente::pipeline

// Was it done? The status of an act from its own form (tense, modals, negation) and from every word that governs it.
#pragma once

#include <optional>

#include "events/events.h"
#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

struct Reading {
  Status status = Status::occurred;
  int decider = -1;            ///< the token that made it other than done, when that is a governing word
  bool negated = false;        ///< by its own negation
  bool future = false;         ///< "will", "is going to", or bare "to" of a headline
  std::vector<int> reporters;  ///< governing words that report it, innermost first
};

/// The status of the act at a token. `noun`: it is a nominal.
Reading status_of(const Tree& tree, int token, bool noun, const Words& words);

}  // namespace detente::events

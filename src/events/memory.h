// The same act told again: "the summit", "the invasion" leave out who; the text said it before (or, after a headline, says it next).
//
//     "Dorn will meet Sarn in Gannet on Monday. ... Aides expect little of the summit."   the summit: Dorn, Sarn; planned
#pragma once

#include <vector>

#include "detente/facts.h"
#include "events/words.h"

namespace detente::events {

/// An event with what is needed to complete it from others of its article.
struct Coded {
  Event event;
  const Frame* frame = nullptr;
  bool definite = false;      ///< a nominal given as known ("the", "this", an owner)
  bool plain_status = false;  ///< nothing in its own sentence settles its status
};

/// Fills sides left open, then drops events that have no political party.
void complete(std::vector<Coded>& all);

}  // namespace detente::events

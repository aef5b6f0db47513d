// The same act told again: "the summit", "the invasion" leave out who; the text said it before (or, after a headline, says it
// next).
//
//     "Dorn will meet Sarn in Gannet on Monday. ... Aides expect little of the summit."   the summit: Dorn, Sarn; planned
#pragma once

#include <optional>
#include <vector>

#include "detente/actor.h"
#include "detente/date.h"
#include "detente/facts.h"
#include "events/words.h"

namespace detente::events {

/// An event with what is needed to complete it from others of its article.
struct Coded {
  Event event;
  const Frame* frame = nullptr;
  const CodeGroups* codes = nullptr;
  bool definite = false;      ///< a nominal given as known ("the", "this", an owner)
  bool has_object = false;    ///< a verb tells in its own words what it was done to, though that is no actor
  bool whom_given = false;    ///< a verb's own noun is given as known ("cancelled THE meeting")
  bool told_past = false;     ///< a verb in the past tense
  bool told_now = false;      ///< in a clause of the present tense
  bool plain_status = false;  ///< nothing in its own sentence settles its status
};

/// Fills sides left open and days that other mentions give (days.h), then drops events that have no political party. `states`:
/// those the article speaks of most, first; the first that is not the doer's own is the one whose election is meant where none is
/// named.
void complete(std::vector<Coded>& all, const std::vector<Party>& states, std::optional<Day> published);

/// The states of the article, those with most mentions (of anything theirs) first; three mentions at least.
std::vector<Party> commonest_states(const Text& text, const Entities& entities);

}  // namespace detente::events

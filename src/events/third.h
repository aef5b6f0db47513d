// Others with a hand in an act: "over the objections of Congress", "talks mediated by Lorvia", "at Velmark's request".
#pragma once

#include <vector>

#include "detente/facts.h"
#include "events/parties.h"
#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

/// A third party and the token of the words that give its role ("objections").
struct Hand {
  int token = -1;
  ThirdParty third;
};

/// Those of a whole sentence, in order.
std::vector<Hand> third_parties(const Tree& tree, const Parties& parties, const Words& words);

}  // namespace detente::events

// The stance of some words towards the actors they are about.
//
// Every stance word of the words (data/lexicon/en/stance.txt) is given to one actor: an act to who does it ("Velmark betrayed
// us"), a feeling of the speaker to its object ("I admire Sarn"), a judgement to whom it is said of ("Sarn is weak", "a weak
// Sarn"), anything else to the nearest. "not", "never" turn it round, "very" strengthens it. The cue itself counts too:
// "praised Sarn" is warm towards Sarn.
#pragma once

#include <vector>

#include "detente/facts.h"
#include "speech/drafts.h"

namespace detente::speech {

struct Regarded {
  int actor = -1;                        ///< index into Entities::actors
  std::vector<const Mention*> mentions;  ///< inside the words
  bool loose = false;  ///< only guessed: a neuter word of the words goes back to something, the actor is near it
};

/// One About for each of `whom`, in order.
std::vector<About> stances(const Page& page, const Draft& draft, const std::vector<Regarded>& whom);

}  // namespace detente::speech

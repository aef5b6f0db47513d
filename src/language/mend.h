// What the network now and then gets wrong and the grammar of the language rules out, set right in the finished tree.
#pragma once

#include "detente/language.h"

namespace detente::language {

/// "ordered them to leave and imposed fines": a tensed verb is no second conjunct of an infinitive (2 of 1,552 in the treebanks);
/// it hangs on the nearest tensed verb above. The tree stays a tree.
void mend(Sentence& sentence);

}  // namespace detente::language

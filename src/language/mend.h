// What the network now and then gets wrong and the grammar of the language rules out, set right in the finished tree.
#pragma once

#include "detente/language.h"

namespace detente::language {

/// "ordered them to leave and imposed fines": a tensed verb is no second conjunct of an infinitive (2 of 1,552 in the treebanks);
/// it hangs on the nearest tensed verb above. "Dorn ordered sixty officials expelled": no verb has one subject before it and
/// another behind (0 of 27,185); the second is its object. Two subjects side by side
/// are one ("election meddling"). A base form behind a preposition is an infinitive ("threatened in March to tax buyers"). The
/// tree stays a tree.
void mend(Sentence& sentence);

}  // namespace detente::language

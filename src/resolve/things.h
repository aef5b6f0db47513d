// "It" and "its": does the pronoun mean the actor that stands out before it, or a thing, a deed, or nothing at all?
//
//     "The ministry denied it."  "It was arranged by both."  "It is too early."     nobody
//     "Velmark said it would stay."  "It imposed sanctions."                         an actor
// Things named before compete with the actor: singular nouns by their place in the sentence, and what an earlier "it" meant.
#pragma once

#include "resolve/draft.h"

namespace detente::resolve {

/// Does the neuter pronoun at `at` rather mean a thing than `actor`? `seen`: resolved mentions in reading order.
bool means_thing(const Draft& draft, const std::vector<Mention>& seen, const Mention& at, int actor);

}  // namespace detente::resolve

// What the tree says of who may be who: which noun a name stands with, who does what a verb says though another clause names him,
// and whom a pronoun cannot mean.
//
//     "Orne asked Sarn to help her"        -> she who helps is Sarn, so "her" is not Sarn
//     "Bonnie, her sister, came"           -> "her" is not Bonnie
//     "Dorn was appointed her successor"   -> "her" is not Dorn
#pragma once

#include <vector>

#include "detente/language.h"

namespace detente::resolve {

/// The noun of its clause that a name's head stands with ("Foreign Minister Ada Orne", "the scholar Ada Orne"): the head itself
/// if there is none.
int anchor_of(const std::vector<Token>& tokens, int head);

/// The nearest token within reach that hangs on `head` by `dep`; -1 if none.
int child_of(const std::vector<Token>& tokens, int head, Dep dep);

/// The token of whoever does what the word at `verb` says, named with it or understood: "Orne wants to go", "Orne came and went",
/// "Orne, who went". -1 if the tree does not tell.
int doer_of(const std::vector<Token>& tokens, int verb);

/// Is the token at `part` the name or apposition of the noun at `noun`, or the noun that of it ("his brother Dorn", "Dorn, his
/// brother,")?
bool is_named(const std::vector<Token>& tokens, int part, int noun);

/// Heads that the pronoun at `at` cannot mean, by grammar alone. A reflexive has none.
std::vector<int> barred_heads(const std::vector<Token>& tokens, int at);

}  // namespace detente::resolve

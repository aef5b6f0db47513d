// The words that govern acts ("plans to", "a threat of", "is unlikely to") and what denies a clause, one word at a time; the
// climb through the sentence that puts them together is in status.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

/// Null where the table does not know the word.
const StatusWord* lookup(const std::map<std::string, StatusWord>& table, const std::string& word);

/// What data/lexicon/en/status.txt says of this token as a verb, noun or adjective that governs an act; null if nothing.
const StatusWord* operator_at(const Tree& tree, int token, const Words& words);

/// "imposes NO sanctions"
bool has_no(const Tree& tree, int noun, const Words& words);

/// Is the clause denied: by an adverb, its subject ("nobody", "no soldier") or a negated circumstance in front?
bool is_negated(const Tree& tree, int token, const Words& words);

/// Is the operator denied: of a noun also by its article or the verb that lends it its subject ("had no trouble in")?
bool is_operator_negated(const Tree& tree, int token, const Words& words);

/// "the claim was FALSE", "it is a LIE that": what the governed report is called, and not itself denied.
bool is_untrue(const Tree& tree, int predicate, const Words& words);

/// The token's clause from its first word: of "whenever Sarn invades", "whenever", also where the tree hangs it elsewhere.
int first_token(const Tree& tree, int clause);

}  // namespace detente::events

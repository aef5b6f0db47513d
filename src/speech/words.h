// Lists of tokens of a sentence, in text order, and small questions about one token.
#pragma once

#include <string_view>
#include <vector>

#include "speech/lexicon.h"
#include "speech/tree.h"

namespace detente::speech {

inline constexpr int kDeepest = 12;  ///< steps up a tree before it is taken for broken

/// Has the token a mark ("that", "to", "if") with this role?
bool has_mark(const Tree& tree, int token, const Lexicon::Impl& lexicon, Role role);
/// Has the token a preposition with this role?
bool has_preposition(const Tree& tree, int token, const Lexicon::Impl& lexicon, Role role);
/// "who", "which".
bool is_relative(const Token& token, const Lexicon::Impl& lexicon);
/// "I", "we".
bool is_first_person(const Token& token, const Lexicon::Impl& lexicon);

/// `all` without what stands in `out`; both sorted.
std::vector<int> without(const std::vector<int>& all, const std::vector<int>& out);
/// Both together, sorted, each once.
std::vector<int> joined(std::vector<int> a, const std::vector<int>& b);

}  // namespace detente::speech

#include "speech/words.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

bool has_mark(const Tree& tree, int token, const Lexicon::Impl& lexicon, Role role) {
  for (int one : tree.children(token))
    if (tree[one].dep == Dep::mark && lexicon.plays(tree[one].lemma, role)) return true;
  return false;
}

bool has_preposition(const Tree& tree, int token, const Lexicon::Impl& lexicon, Role role) {
  return lexicon.plays(tree.preposition(token), role);
}

bool is_relative(const Token& token, const Lexicon::Impl& lexicon) {
  return token.xpos == "WDT" || token.xpos == "WP" || (token.upos == Upos::PRON && lexicon.plays(token.lemma, Role::relative));
}

bool is_first_person(const Token& token, const Lexicon::Impl& lexicon) {
  return token.upos == Upos::PRON &&
         (lexicon.plays(utf8::lower(token.lemma), Role::first) || lexicon.plays(utf8::lower(token.form), Role::first));
}

std::vector<int> without(const std::vector<int>& all, const std::vector<int>& out) {
  std::vector<int> left;
  std::set_difference(all.begin(), all.end(), out.begin(), out.end(), std::back_inserter(left));
  return left;
}

std::vector<int> joined(std::vector<int> a, const std::vector<int>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  return a;
}

}  // namespace detente::speech

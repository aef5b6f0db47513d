#include "speech/tree.h"

#include <algorithm>

namespace detente::speech {

Tree::Tree(const Sentence& sentence) : sentence_(&sentence), children_(sentence.tokens.size()) {
  for (int i = 0; i < size(); ++i) {
    const int up = head(i);
    if (up >= 0 && up < size() && up != i) children_[static_cast<std::size_t>(up)].push_back(i);
  }
}

int Tree::child(int token, Dep dep) const {
  for (int one : children(token))
    if ((*this)[one].dep == dep) return one;
  return -1;
}

int Tree::child(int token, std::string_view deprel) const {
  for (int one : children(token))
    if ((*this)[one].deprel == deprel) return one;
  return -1;
}

std::vector<int> Tree::subtree(int token) const {
  std::vector<int> found{token};
  for (std::size_t i = 0; i < found.size() && found.size() <= sentence_->tokens.size(); ++i)
    for (int one : children(found[i])) found.push_back(one);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool Tree::below(int inner, int token) const {
  for (int steps = 0; inner >= 0 && steps <= size(); inner = head(inner), ++steps)
    if (inner == token) return true;
  return false;
}

std::string_view Tree::preposition(int token) const {
  const int one = child(token, Dep::case_);
  return one < 0 ? std::string_view() : std::string_view((*this)[one].lemma);
}

bool Tree::is_clause(int token) const {
  if ((*this)[token].upos == Upos::VERB) return true;
  return child(token, Dep::cop) >= 0 || child(token, Dep::nsubj) >= 0;
}

bool Tree::is_passive(int token) const { return child(token, "aux:pass") >= 0 || child(token, "nsubj:pass") >= 0; }

}  // namespace detente::speech

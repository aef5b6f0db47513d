// A sentence's dependencies, ready to be walked.
#pragma once

#include <string_view>
#include <vector>

#include "detente/language.h"

namespace detente::speech {

class Tree {
 public:
  explicit Tree(const Sentence& sentence);

  int size() const { return static_cast<int>(sentence_->tokens.size()); }
  const Token& operator[](int token) const { return sentence_->tokens[static_cast<std::size_t>(token)]; }
  const Sentence& sentence() const { return *sentence_; }
  int head(int token) const { return (*this)[token].head; }
  const std::vector<int>& children(int token) const { return children_[static_cast<std::size_t>(token)]; }

  /// The first child with this relation, -1 if none.
  int child(int token, Dep dep) const;
  /// The first child with this relation and subtype ("nsubj:pass"), -1 if none.
  int child(int token, std::string_view deprel) const;
  /// The token and all below it, in text order. Cycles of a broken tree are cut.
  std::vector<int> subtree(int token) const;
  /// Is `inner` the token or below it?
  bool below(int inner, int token) const;
  /// The word of its case child ("of" in "of Arnor"); "" if none. "according to" gives "according".
  std::string_view preposition(int token) const;
  bool is_verb(int token) const { return (*this)[token].upos == Upos::VERB || (*this)[token].upos == Upos::AUX; }
  /// Has a subject, a copula or a finite verb of its own?
  bool is_clause(int token) const;
  bool is_passive(int token) const;

 private:
  const Sentence* sentence_;
  std::vector<std::vector<int>> children_;
};

}  // namespace detente::speech

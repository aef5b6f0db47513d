// One report of the speech room, with what the claims room asks of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "claims/lexicon.h"
#include "speech/tree.h"

namespace detente::claims {

/// Words of one sentence: tokens [first, last] that lie in a span.
struct Stretch {
  int sentence = 0;
  int first = 0;
  int last = -1;
};

/// The article's trees, and questions asked of spans of it.
class Reading {
 public:
  Reading(const Input& input, const Lexicon::Impl& lexicon);

  const Input& input() const { return input_; }
  const Lexicon::Impl& lexicon() const { return lexicon_; }
  const speech::Tree& tree(int sentence) const { return trees_[static_cast<std::size_t>(sentence)]; }
  int sentences() const { return static_cast<int>(trees_.size()); }

  std::vector<Stretch> stretches(Span span) const;
  int sentence_at(std::uint32_t byte) const;
  /// Content words (lemmas of nouns, verbs, adjectives, numbers), light verbs and names left out.
  std::set<std::string> content_words(Span span) const;
  std::set<std::string> actors_in(Span span) const;
  /// Does any word of the span stand in the list?
  bool has_word(Span span, const Lexicon::Impl::Words& words) const;
  /// The conditional clause in or around a span, in the span's sentences; "" if none.
  std::string condition(Span span) const;
  /// The time by which, as a date where it stands for one, else its words; "" if none.
  std::string deadline(Span span) const;
  std::string words(Span span) const { return std::string(input_.text.view(span)); }
  Span trimmed(Span span) const;

 private:
  const Input& input_;
  const Lexicon::Impl& lexicon_;
  std::vector<speech::Tree> trees_;
};

}  // namespace detente::claims

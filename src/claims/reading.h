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

/// A clause of one sentence, by its verb or predicate.
struct Clause {
  int sentence = 0;
  int verb = -1;
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
  /// Is something called one of these: "it was fake", "a lie", "was invented"? Not "that he lied".
  bool is_called(Span span, const Lexicon::Impl::Words& words) const;
  /// The conditional clause in or around a span, in the span's sentences; "" if none.
  std::string condition(Span span) const;
  /// The time by which, as a date where it stands for one, else its words; "" if none.
  std::string deadline(const Quote& quote) const;
  std::string deadline(Span span) const;
  /// The day or time said of the telling word itself: "promised in March", "his pledge of May 2025".
  std::optional<Date> made_on(Clause word) const;
  /// "50 days", "a week".
  bool is_stretch_of_time(Clause noun) const;
  /// The first time named in a span, as a date where it stands for one, else its words; "" if none.
  std::string time_in(Span span) const;
  /// Told as done: "promised", "has promised"; not "would promise", "did not promise", "was promised", "to promise".
  bool is_told_done(Clause word) const;
  /// The clauses that the words of a report consist of: the topmost of every sentence and those joined to them by "and".
  std::vector<Clause> clauses(const Quote& quote) const;
  bool has_auxiliary(Clause clause, const Lexicon::Impl::Words& words) const;
  /// "will go", "would go", "is going to go"; not "would have gone".
  bool is_to_come(Clause clause) const;
  /// Its subject, or that of the clause it is joined to; -1 if none.
  int subject(Clause clause) const;
  bool is_speaker(const Quote& quote, int sentence, int subject) const;
  /// An official and his own state or government: "Russia will answer", said by its spokesman.
  bool speaks_for(const Quote& quote, int sentence, int subject) const;
  /// Speaks for others by office: a spokesman, an embassy, a ministry.
  bool is_mouthpiece(const Quote& quote) const;
  bool is_official(const Quote& quote) const;
  /// "no one", "none of them", "no sanctions".
  bool is_none(Clause noun) const;
  /// Who speaks: an actor known by name, else one only described ("a senior Arnorian official"); null if neither.
  const Actor* speaker_of(const Quote& quote) const;
  /// The state that the speaker is of. An unnamed official ("A spokesman said") is of the state whose words stand right before.
  std::string country_of(const Quote& quote) const;
  /// The state or body whose words stand in the sentence before, where an unnamed official speaks; null if none.
  const Actor* voice_before(const Quote& quote) const;
  /// The state itself among the article's actors; null if it is not there.
  const Actor* state_of(const std::string& country) const;
  /// "would be a better partner": an opinion, put as what would be.
  bool is_comparison(Clause clause) const;
  const Actor* actor_at(int sentence, int token) const;
  /// All that a token stands for: those of a plural, and those joined to it by "and".
  std::vector<const Actor*> actors_at(int sentence, int token) const;
  /// The token that the words of a span hang on, with its sentence; verb -1 if none.
  Clause head_of(Span span) const;
  const Actor* actor_of(const std::string& id) const;

  std::string words(Span span) const { return std::string(input_.text.view(span)); }
  Span trimmed(Span span) const;
  bool is_part_of_name(Span date) const;
  bool is_deadline(const TimeExpression& date) const;
  std::string limit_at(Clause word) const;
  bool is_told(const speech::Tree& tree, int token) const;
  bool begins_condition(const speech::Tree& tree, int token) const;

 private:
  const Input& input_;
  const Lexicon::Impl& lexicon_;
  std::vector<speech::Tree> trees_;
};

}  // namespace detente::claims

// Finds the attributions of one sentence: attribution.cpp tries each word as a cue, the other files find what hangs on it.
#pragma once

#include <string_view>
#include <vector>

#include "speech/attribution.h"
#include "speech/subjects.h"
#include "speech/words.h"

namespace detente::speech {

class Finder {
 public:
  Finder(const Tree& tree, int sentence, const Lexicon::Impl& lexicon)
      : tree_(tree), lexicon_(lexicon), sentence_(sentence), subjects_(tree, lexicon) {}
  std::vector<Attribution> all();

 private:
  bool marked(int token, Role role) const { return has_mark(tree_, token, lexicon_, role); }
  bool led_by(int token, Role role) const { return has_preposition(tree_, token, lexicon_, role); }
  bool is_infinitive(int clause) const { return marked(clause, Role::infinitive); }

  void at(int token);
  bool is_state(int token) const;
  bool acted_on(int token) const;
  bool any_of(const std::vector<Cue>* cues, int token);
  int match(const Cue& cue, int token) const;
  bool fits(const Cue& cue, int token) const;
  bool take(const Cue& cue, int token, int last);
  bool keep(Attribution& one);
  void cut_further_cues(Attribution& one) const;
  void cut_asides(Attribution& one) const;
  bool is_writers(int token, const Attribution& one) const;
  bool ends_sentence(int clause) const;
  bool alike(int a, int b) const;
  bool is_past(int verb) const;
  void cut_finite(Attribution& one) const;
  int relative_subject(const Attribution& one) const;
  bool verb(Attribution& one);
  int named_after_as(const Attribution& one) const;
  int object_speaker(int verb) const;
  std::vector<int> dependents(const Attribution& one) const;
  bool around_content(Attribution& one) const;
  int closing_comma(int last) const;
  bool only_cue_between(const Attribution& one, int from, int to) const;
  bool begins_clause(int comma, int after) const;
  bool verb_behind(int comma) const;
  bool that_content(Attribution& one) const;
  bool silence(Attribution& one) const;
  bool is_bare(int verb) const;
  bool clause_content(Attribution& one);
  int late_infinitive(const Attribution& one) const;
  int clause_after(const Attribution& one) const;
  bool takes_clause(const Cue& cue, int clause) const;
  bool is_question(int clause) const;
  bool asks(int clause) const;
  bool open_clause(Attribution& one, int clause);
  bool leads_to_cue(int governor, int clause) const;
  bool with_object(Attribution& one);
  int undergoer(const Attribution& one) const;
  bool object_content(Attribution& one);
  bool beside_content(Attribution& one);
  static bool may_stand_aside(Act act);
  bool tells_a_work(const Attribution& one) const;
  bool fill_before(Attribution& one) const;
  bool is_break(int token) const;
  bool parted(int from, int to) const;
  std::vector<int> in_part_of(int token, const std::vector<int>& tokens) const;
  bool is_quote_verb(int clause) const;
  bool follows_pause(int cue, int clause) const;
  bool preposition_content(Attribution& one);
  bool opens_with(int child, const Cue& cue) const;
  bool opened_by_cue(const Attribution& one, int child) const;
  void drop_case(Attribution& one, int child) const;
  bool phrase_content(Attribution& one);
  int verb_after(const Attribution& one, int object) const;
  void round_off(Attribution& one, int object) const;
  bool behind_comma(int clause) const;
  bool is_pause(int token) const;
  bool says_of_object(int child) const;
  bool set_clause(Attribution& one, int clause) const;
  int that_behind(const Attribution& one) const;
  void with_condition(Attribution& one, int clause) const;
  bool speech_without_marks(const Attribution& one) const;
  bool to_the_end(Attribution& one) const;
  bool set(Attribution& one, Frame frame, int head) const;
  int addressee(const Attribution& one) const;
  bool is_said(int verb) const;
  bool subject_between(int verb) const;
  bool is_negated(int verb) const;
  bool is_modal(int verb) const;
  bool unsaid_control(int governor) const;
  bool noun(Attribution& one);
  int noun_content(const Attribution& one) const;
  static bool is_phrase(const Token& token);
  bool behind_mark(const Attribution& one) const;
  bool as_phrase(Attribution& one);
  static bool hangs(const Token& token);
  bool noun_takes(const Cue& cue, int child) const;
  int noun_speaker(const Attribution& one) const;
  bool adjective(Attribution& one);
  bool preposition(Attribution& one);
  int phrase_head(const Attribution& one) const;
  bool scope_noun(Attribution& one);
  bool scope(Attribution& one, int phrase);
  std::vector<int> cue_words(const Attribution& one) const;
  bool closes_scope(int clause) const;
  const Tree& tree_;
  const Lexicon::Impl& lexicon_;
  int sentence_;
  Subjects subjects_;
  std::vector<Attribution> found_;
};

}  // namespace detente::speech

// How drafts are made, in the order that drafts.h gives. Marks first (beside.cpp), then what the tree gives (reported.cpp), then
// quotations without a cue (uncued.cpp); drafts.cpp holds the order and what all of them ask.
#pragma once

#include "speech/drafts.h"

namespace detente::speech {

bool is_punct(const Token& token);
bool within(Span inner, const Quotation& quotation);

inline constexpr std::size_t kSentenceWords = 5;  ///< a quotation of so many words may stand alone as speech
inline constexpr std::uint32_t kBefore = 14;      ///< tokens from a cue to the quotation it brings in

class Drafting {
 public:
  explicit Drafting(const Page& page)
      : page_(page), owner_(page.quotations.size(), -1), draft_of_(page.attributions.size(), -1) {}
  std::vector<Draft> all();

 private:
  void index_paragraphs();
  int paragraph_of(std::uint32_t at) const;
  const Tree& tree(int sentence) const { return page_.trees[static_cast<std::size_t>(sentence)]; }
  const Quotation& quotation(int q) const { return page_.quotations[static_cast<std::size_t>(q)]; }
  int sentence_at(std::uint32_t at) const;
  int quotation_at(Span place) const;
  std::vector<int> level_within(Span range, int parent) const;
  std::size_t words_in(Span span) const;
  Draft begin(const Attribution& by) const;
  int push(Draft draft);
  void own(const std::vector<int>& qs, int draft);
  std::vector<Span> spans_of_all(const std::vector<int>& qs) const;
  void pinned(int q);
  std::uint32_t close_to(const Attribution& one, int q) const;
  std::uint32_t close_after(const Attribution& one, const Tree& t, Span outer) const;
  bool same_sentence(const Attribution& one, Span outer) const;
  bool is_stopped(int q) const;
  bool has_comma_at(std::uint32_t at) const;
  bool brought_in(Span outer) const;
  void take_beside(const Attribution& by, int q, const char* rule, double confidence);
  void contents(const Attribution& one);
  bool is_told_by_others(const Attribution& one) const;
  bool is_object_of_cue(const Attribution& one) const;
  bool is_thought_reported(const Attribution& one) const;
  int draft_of(const Attribution& one) const;
  std::vector<int> touched(const Attribution& one, const std::vector<int>& qs) const;
  std::vector<int> touched_by(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const;
  int outside_words(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const;
  static bool is_small(const Token& token);
  void whole(const Attribution& one, const std::vector<int>& qs);
  void reported(const Attribution& one, const std::vector<int>& qs);
  double report_confidence(const Attribution& one, const std::vector<int>& qs) const;
  bool is_to_come(const Attribution& one) const;
  bool is_filler(const Attribution& one) const;
  bool is_supposed(const Attribution& one) const;
  bool is_trait(const Attribution& one) const;
  bool is_thing_before(const Attribution& one) const;
  bool is_shown_by_deed(const Attribution& one) const;
  bool is_known(const Draft& draft) const;
  bool said_deeper(const Attribution& one, int q) const;
  bool is_unsourced(const Attribution& one) const;
  bool is_participle(const Attribution& one) const;
  bool can_speak(const Attribution& one) const;
  static bool is_thought(Frame frame);
  bool is_neuter(const Token& token) const;
  static bool is_of_the_mind(Act act);
  std::vector<Span> reaching(std::vector<Span> spans, const std::vector<int>& qs) const;
  bool speaks(const Attribution& one, int q) const;
  void complete(int q);
  bool goes_on_in_lower_case(int q) const;
  static bool adds_nothing(const Tree& t, const std::vector<int>& tokens);
  std::vector<int> begun_outside(const Attribution& by, int q) const;
  int opening_before(const Attribution& by, int q) const;
  bool is_occasion(const Token& token) const;
  std::vector<int> ended_outside(const Attribution& by, int q) const;
  bool hangs_on_quotation(const Tree& t, const Attribution& by, int token, int q) const;
  void partial(Draft draft, int outer, int q);
  void beside(int q);
  int join_or_push(Draft draft, int q);
  void extend(int d, int q);
  std::vector<const Attribution*> around(int q, bool any_frame) const;
  struct Range {
    const Attribution* first;
    const Attribution* last;
    const Attribution* begin() const { return first; }
    const Attribution* end() const { return last; }
  };
  Range in_sentences(int from, int to) const;
  bool can_introduce(const Attribution& one, int q, bool any_frame) const;
  bool leads_in(int sentence, Span outer) const;
  bool trails(const Attribution& one, Span outer) const;
  std::uint32_t distance_to(const Attribution& one, int q) const;
  bool is_cut_off(std::uint32_t at) const;
  bool introduced(Span outer, const Attribution& one, const Tree& t) const;
  static bool only_names(const Attribution& one);
  bool names_it(const Attribution& one, Span between) const;
  bool is_title(int q) const;
  bool is_programme(const Attribution& one, int q) const;
  bool follows_work(std::uint32_t at) const;
  bool names_quotation(const Attribution& one, int q) const;
  bool clear_between(Span between, int q) const;
  void labelled(std::size_t p);
  std::uint32_t label_end(Span paragraph) const;
  const Mention* label(Span words) const;
  bool follows_label(std::size_t p) const;
  Draft spoken_by(const Mention& who) const;
  void labelled_quotation(const Mention& who, int q);
  void labelled_text(const Mention& who, Span words);
  void carried_on(int q);
  bool is_speech(int q) const;
  bool is_sentence(int q) const;
  bool begins_sentence(std::uint32_t at) const;
  int last_owned_before(int q) const;
  bool second_half(int before, int q) const;
  bool behind_semicolon(Span outer) const;
  bool is_listed_with(int before, int q) const;
  std::size_t words_of_speaker(const Draft& draft) const;
  bool goes_on(int before, int q) const;
  void join(int before, int q);
  bool next_paragraph(int before, int q) const;
  bool starts_paragraph(int q, int paragraph) const;
  void follow(int before, int q);
  void after_sentence_about(int q);
  Place main_reported(int sentence, int q) const;
  Place subject_place(int sentence, const Tree& t, int root) const;
  std::vector<Draft> arranged();
  const Page& page_;
  std::vector<int> owner_;     ///< of each quotation: its draft, -1 if none
  std::vector<int> draft_of_;  ///< of each attribution: its direct draft
  std::vector<Draft> drafts_;
  std::vector<Span> paragraphs_;
};

}  // namespace detente::speech

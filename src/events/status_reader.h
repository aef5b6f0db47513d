// The reader of one act's status: it looks at the act's own form, then climbs to every word that governs it, and settles on the
// first of them that makes it other than done. One file per kind of look; the contract is status.h's.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "events/status.h"

namespace detente::events {

inline bool is_done(Status status) { return status == Status::occurred || status == Status::ongoing; }

class StatusReader {
 public:
  StatusReader(const Tree& tree, const Words& words) : tree_(tree), words_(words) {}

  Reading read(int token, bool noun);

 private:
  // ---- status.cpp

  bool is_performed(int token) const;
  bool is_stance(int verb) const;
  bool is_wished_now(int clause, bool own) const;
  void settle(Status status, int decider = -1);
  void settle_later(Status status, int decider);
  void own_modality(int verb);
  Reading clause_only(int token) const;
  int adjacent_operator(int at) const;
  int governor(int at) const;
  void climb(int token, bool noun);
  bool is_content_question() const;
  bool asks_later(int token) const;
  bool turns_round(int verb) const;
  bool is_own_telling(int clause) const;
  bool opens_question(int clause, int token) const;
  void read_question(int token);

  // ---- status_form.cpp

  bool is_condition(int nominal) const;
  bool has_condition(int token) const;
  bool is_condition_word(int participle) const;
  void read_clause(int token);
  bool has_circumstance(int token, const std::set<std::string>& phrases) const;
  const StatusWord* pair_before(int token) const;
  bool own_modal(int verb) const;
  void apply_modal(int token, const StatusWord& modal);
  bool is_open_question(int token) const;
  bool is_rule(int token) const;
  bool is_of_anybody(int token) const;
  void read_tense(int token, const Token& word);
  bool is_mere_future(int token) const;
  bool is_appointed(int token) const;
  bool has_time_ahead(int token) const;
  bool is_inverted(int token) const;
  bool is_present(int token) const;
  bool present_auxiliary(int token) const;
  bool is_perfect(int token) const;
  bool is_past(int token) const;
  bool is_finite_aux(int verb) const;
  int finite_word(int clause) const;
  bool has_comma(int from, int to) const;
  bool is_imperative(int token) const;
  bool has_tense(int verb) const;

  // ---- status_words.cpp

  void read_verdict(int verb);
  bool apply_operator(int governor, int below, bool noun);
  bool is_foreseen(Status status) const;
  void read_report(int verb);
  bool is_superseded(int verb) const;
  bool reports(int noun) const;
  bool other_doer(int governor, int below) const;
  bool is_pointed_at(int predicate) const;
  bool is_belied(int report) const;
  bool is_rejected(int object) const;
  void share_operator(int above);
  void settle_condition(Status status, int at);
  bool is_far(int at) const;
  bool is_ranked(int noun) const;
  bool is_said(int clause) const;
  void inherit(int above);
  bool is_phrase(int governor, const std::string& preposition) const;
  bool links_object(const std::string& preposition) const;

  // ---- status_clauses.cpp

  bool step_clause(int at, int above);
  bool is_bargain(int at, int above) const;
  bool step_relative(int at, int above);
  void read_imagined(int noun);
  bool is_presupposed(int at, int above) const;
  bool is_told_how(int at) const;
  bool is_pointed_out(int at, int above) const;
  bool is_reduced(int at) const;
  bool is_asked_state(int object) const;
  bool is_misjoined(int at, int above) const;
  void read_gerund(int at, int above);
  bool is_to_come(int at) const;
  bool is_habit(int above) const;
  bool step_adverbial(int at, int above, const StatusWord* condition, bool finite);
  bool step_complement(int at, int above, const StatusWord* condition, bool finite);

  // ---- status_nouns.cpp

  void read_noun(int token);
  void read_standing(int token);
  void read_named(int token);
  void read_verbless(int token);
  bool is_linked(int clause) const;
  const StatusWord* hidden_verb(int child) const;
  void read_modifier(int child);
  bool step_noun(int at, int above, bool& noun);
  bool step_subject(int at, int above, bool& noun);
  void read_holding(int above);
  void read_predicate(int predicate, bool known);
  bool is_generic(int subject, int predicate) const;
  bool is_indefinite(int noun) const;
  bool is_owned(int noun) const;
  static bool is_capital(const std::string& form);
  void read_naming(int predicate, int verb);
  bool step_object(int at, int above);
  bool is_named_so(int at, int above) const;

  const Tree& tree_;
  const Words& words_;
  Reading reading_;
  int act_ = -1;
  int told_ = -1;                  ///< the act asked about, in the reader that was asked
  std::optional<Status> pending_;  ///< of a purpose, unless something above settles it
  int pending_decider_ = -1;
  bool given_ = false;  ///< presupposed: what stands further up does not touch it
  bool direct_ = true;  ///< no other nominal stands between the act and its verb
};

}  // namespace detente::events

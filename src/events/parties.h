// Which actors stand at a place of the tree, and in the slots of an event word.
#pragma once

#include <string>
#include <vector>

#include "events/events.h"
#include "events/match.h"
#include "events/tree.h"

namespace detente::events {

struct Sides {
  std::vector<Party> source;
  std::vector<Party> target;
  bool subject_unknown = false;  ///< a doer is named that is no actor ("the storm hit ...")
};

class Parties {
 public:
  Parties(const Input& input, const Words& words, int sentence, const Tree& tree);

  /// The actors that this nominal names, with those coordinated to it; else the one that owns or qualifies it.
  std::vector<Party> at(int token) const;
  /// Both sides of an event word, from its slots.
  Sides sides(int token, const Match& match) const;
  /// Where a side is empty, the words that stand in its slot, as an unidentified party: "the truce plan". Never the doer of a
  /// deed.
  void add_unnamed(int token, const Match& match, Sides& sides) const;
  /// The doer of the condition that stands below a threat or refusal, at most so many clauses down.
  std::vector<Party> of_condition(int token, const std::vector<Party>& without, int depth = 2) const;
  /// Actors in the clause or phrase below a token, nearest to the top first, without these.
  /// `core_only`: not when and where it happens. `judged`: of a verdict, not those against whom what it judges was done.
  std::vector<Party> below(int token, const std::vector<Party>& without, bool core_only = false,
                           const Match* judged = nullptr) const;
  /// Whom what is said is about: its doer; one actor at most.
  std::vector<Party> about(int token, const std::vector<Party>& without) const;

 private:
  std::vector<Party> named(int token) const;
  std::vector<Party> inside(int token, int depth) const;
  std::vector<Party> whole_of(int token, const std::vector<Party>& qualifiers) const;
  std::vector<Party> coordinated(int token) const;
  std::vector<Party> first_person(int token) const;
  std::vector<Party> speaker(int token) const;
  void add_with(const std::string& preposition, int parent, std::vector<int>& to) const;
  bool is_counterpart(const Mention& mention, const Actor& actor) const;
  const Mention& named_by(const Mention& mention, int actor) const;
  std::vector<Party> topic(int clause, const std::vector<Party>& without, int depth) const;
  std::string without_article(const Mention& mention) const;
  bool is_place_name(int token) const;
  bool is_whom_it_struck(int token, const Frame& frame) const;
  Party words_at(int token) const;
  std::vector<Party> issuer(int document) const;
  std::vector<Party> known_issuer(int document) const;
  std::vector<Party> qualified(int token) const;
  std::vector<Party> proposer(int token, const Match& match) const;
  std::vector<Party> carried_out_by(int noun) const;
  int blamed(int verb) const;
  bool is_talk(int noun) const;
  void give_to_state(Party& party) const;
  std::string country_of_owner(int noun) const;
  bool asks(int verb) const;
  int asked(int verb, int infinitive) const;
  int told_doer(int verb, int depth) const;
  void drop_own(std::vector<Party>& target) const;
  bool takes(int noun, const std::string& preposition, const Match& match) const;
  bool is_harmed(int noun, int child, const Match& judging) const;
  bool is_away(int nominal) const;
  bool is_document(int token) const;
  bool is_own(int token) const;
  bool is_aside(int token) const;
  bool is_setting(int token) const;
  bool is_deed(int verb) const;
  void add_hit(int noun, Sides& sides) const;
  std::vector<Party> lifted_target(int token, const Match& match, const std::vector<Party>& source) const;
  int party_head(const Party& party) const;
  Party place_party(int token) const;
  void settle_home(Party& party) const;
  int top_of(Span span) const;
  bool is_told_by_noun(int verb) const;
  void add_destination(int token, const Match& match, const Roles& given, Sides& sides) const;
  void add_visited(int noun, const Match& match, Sides& sides) const;
  void stand_for_state(Sides& sides) const;
  bool is_time(int token) const;
  std::string country_at(int token) const;
  int place_at(int token) const;
  std::vector<int> lifted_tokens(const std::string& preposition, int token, const Match& match) const;
  std::vector<Party> target_of(int token, const Match& match, const Roles& roles, const std::vector<Party>& source) const;
  void drop_own(const Frame& frame, Sides& sides) const;
  void add_described(int token, const Match& match, const Roles& roles, Sides& sides) const;
  bool is_arm(int token) const;
  void add_struck(const Frame& frame, const Roles& given, Sides& sides) const;
  void settle_countries(int token, const Match& match, Sides& sides) const;
  bool is_nominal_use(int token) const;
  bool is_thing(int token, const Match& match, const Roles& given) const;
  bool is_act_described(int verb, int noun) const;
  int named_before(int clause, int noun) const;
  bool is_matter(const std::string& preposition, int token) const;
  void add_joined(std::vector<int>& to) const;
  std::vector<int> slot_tokens(const std::string& slot, int token, const Match& match, const Roles& roles) const;
  std::vector<Party> slot(const std::string& name, int token, const Match& match, const Roles& roles,
                          const std::vector<Party>& without) const;
  std::vector<Party> first_filled(const std::vector<std::string>& slots, int token, const Match& match, const Roles& roles,
                                  const std::vector<Party>& without) const;
  std::vector<Party> behind(const std::string& preposition, int token) const;
  std::vector<Party> of_purpose(int token, const Match& match, const std::vector<Party>& without) const;
  void add_support(int token, const Match& match, Sides& sides) const;
  void drop_blamer(int noun, Sides& sides) const;
  void split_joint(int token, const Match& match, const Roles& roles, Sides& sides) const;
  std::vector<Party> leader_of(int token, const Mention& group) const;
  bool describes(int conjunct, int name) const;
  bool is_beside(int conjunct, int first) const;
  bool is_generic(int verb, int doer) const;
  bool is_compared(int token) const;
  bool is_awaited_talk(int token) const;
  int described_by(int noun, int verb) const;
  std::vector<Party> late_agent(int verb) const;
  std::vector<Party> admitting(int token, const Match& match) const;
  std::vector<Party> attending(int talks) const;
  void name_retinue(Sides& sides) const;
  std::string surname(const Party& person) const;
  int place_of_clause(int verb) const;
  bool is_act(int noun) const;
  int held_doer(int verb, int doer) const;
  bool is_described_only(int noun) const;
  const Mention* mention(int token) const;
  std::vector<Party> parties(const Mention& mention) const;
  Party party(const Mention& mention, int actor) const;

  const Input& input_;
  const Words& words_;
  int sentence_;
  const Tree& tree_;
};

/// Is it the same actor (or, unidentified, the same words)?
bool same_party(const Party& a, const Party& b);
/// Those of the second that the first lacks, at its end.
void add_new(std::vector<Party>& to, const std::vector<Party>& more);
std::vector<Party> minus(const std::vector<Party>& all, const std::vector<Party>& without);
/// Those that are identified.
std::vector<Party> identified(const std::vector<Party>& all);
/// Is it an actor of the tables, or of a known country?
bool is_identified(const Party& party);
/// Is it identified, or at least of a known country or sector?
bool is_political(const Party& party);
/// Is it one person, named or known by an office?
bool is_person(const Party& party, const Entities& entities);
/// Is it of a country that one of these is of?
bool is_at_home(const Party& party, const std::vector<Party>& with);

}  // namespace detente::events

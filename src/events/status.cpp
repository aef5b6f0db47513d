#include "events/status.h"

#include <algorithm>

#include "events/operators.h"
#include "events/status_reader.h"

namespace detente::events {

namespace {

constexpr int kHighest = 10;  // steps of a climb

}  // namespace

Reading StatusReader::read(int token, bool noun) {
  act_ = told_ = token;
  if (!noun && is_performed(token)) return reading_;
  noun ? read_noun(token) : read_clause(token);
  climb(token, noun);
  if (pending_) settle(*pending_, pending_decider_);
  return reading_;
}

// "I WOULD LIKE TO THANK Arnor", "we must say": said is done.
bool StatusReader::is_performed(int token) const {
  if (!words_.performed.count(tree_.lemma(token)) || tree_[token].xpos != "VB" || is_negated(tree_, token, words_)) return false;
  int clause = tree_[token].dep == Dep::xcomp ? tree_.head(token) : token;
  if (clause == token && tree_.kid(token, Dep::aux) < 0) return false;
  int subject = tree_.kid(clause, Dep::nsubj);
  bool main = tree_[clause].dep == Dep::root || tree_[clause].dep == Dep::ccomp || tree_[clause].dep == Dep::parataxis;
  bool first = subject >= 0 && words_.first_person.count(tree_.lemma(subject)) > 0;
  return main && first && is_wished_now(clause, clause == token) && !is_negated(tree_, clause, words_) && !has_condition(clause);
}

// "I would WELCOME it" is not yet said; "I would ARGUE" is.
bool StatusReader::is_stance(int verb) const {
  const StatusWord* word = operator_at(tree_, verb, words_);
  return word && word->effect == Effect::stop;
}

// "would like to", "want to", "must", "have to"; not "will" nor "wanted to".
bool StatusReader::is_wished_now(int clause, bool own) const {
  for (int child : tree_.kids(clause)) {
    if (tree_[child].dep != Dep::aux) continue;
    auto modal = words_.modals.find(tree_.lemma(child));
    if (modal == words_.modals.end() || modal->second.status == Status::planned) return false;
    if (own) return !is_stance(clause) && (modal->second.status == Status::requested || modal->second.other.has_value());
  }
  const StatusWord* word = operator_at(tree_, clause, words_);
  return !own && word && word->effect == Effect::status && !is_past(clause) &&
         (word->status == Status::considered || word->past.has_value());
}

void StatusReader::settle(Status status, int decider) {
  if (given_) return;
  bool override = status == Status::denied && reading_.status != Status::denied;
  if (!is_done(reading_.status) && !override) return;
  if (status == Status::ongoing && reading_.status != Status::occurred) return;
  reading_.status = status;
  if (!is_done(status)) reading_.decider = decider;
}

// Holds only where nothing further up settles it: "called for armies to be raised TO FIGHT" is asked for, not merely a purpose.
void StatusReader::settle_later(Status status, int decider) {
  if (pending_) return;
  pending_ = status;
  pending_decider_ = decider;
}

void StatusReader::own_modality(int verb) {
  Reading own = StatusReader(tree_, words_).clause_only(verb);
  if (own.future) reading_.future = true;
  if (!is_done(own.status) || own.status == Status::ongoing) settle(own.status, verb);
}

Reading StatusReader::clause_only(int token) const {
  StatusReader other(tree_, words_);
  other.act_ = token;
  other.read_clause(token);
  return other.reading_;
}

// "stopped short of banning": the clause hangs on the particle, but the operator is its verb.
// "points to the call FOR a ban", "the plan TO strike": the word right before the preposition or "to" governs, whatever the
// tree says.
int StatusReader::adjacent_operator(int at) const {
  for (int child : tree_.kids(at)) {
    bool mark = tree_[child].dep == Dep::mark;
    if ((!mark && tree_[child].dep != Dep::case_) || child == 0 || child > at || !tree_.is_noun(child - 1)) continue;
    const StatusWord* word = operator_at(tree_, child - 1, words_);
    if (mark && !tree_.is_infinitive(at) && (!word || word->others.empty())) continue;  // "high time that ..."
    bool linked = tree_[child].dep == Dep::mark || links_object(tree_.lemma(child));
    if (word && word->effect == Effect::status && linked && !tree_.within(child - 1, at)) return child - 1;
  }
  return -1;
}

int StatusReader::governor(int at) const {
  if (int near = adjacent_operator(at); near >= 0) return near;
  int above = tree_.head(at);
  if (above < 0 || tree_[above].dep != Dep::advmod || operator_at(tree_, above, words_)) return above;
  int verb = tree_.head(above);
  return verb >= 0 && operator_at(tree_, verb, words_) ? verb : above;
}

void StatusReader::climb(int token, bool noun) {
  for (int at = token, steps = 0; steps < kHighest; ++steps) {
    int above = governor(at);
    if (above < 0) break;
    bool go_on = noun ? step_noun(at, above, noun) : step_clause(at, above);
    if (!noun && tree_.is_noun(above) && tree_.kid(above, Dep::cop) < 0) noun = true;
    if (!go_on) break;
    at = above;
  }
  read_question(token);
}

// "Why did Velmark shell Tresk?" takes it that Velmark did.
bool StatusReader::is_content_question() const {
  const std::string& first = tree_[0].xpos;
  return first == "WRB" || first == "WP" || first == "WDT" || first == "WP$";
}

// "Velmark shelled Tresk; what WILL Arnor do?": the question is a later clause.
bool StatusReader::asks_later(int token) const {
  for (int other = token + 1; other < tree_.size(); ++other) {
    const Dep dep = tree_[other].dep;
    const bool below = dep == Dep::advcl || dep == Dep::acl || tree_.within(token, other);
    if (!below && (turns_round(other) || opens_question(other, token))) return true;
  }
  return false;
}

// "WILL she answer", "IS there a way"
bool StatusReader::turns_round(int verb) const {
  const int copula = tree_.kid(verb, Dep::cop), helper = tree_.kid(verb, Dep::aux);
  if (tree_.is_noun(verb) && copula < 0) return false;
  const int subject = std::max(tree_.kid(verb, Dep::nsubj), tree_.kid(verb, Dep::expl));
  const int first = helper >= 0 ? helper : copula >= 0 ? copula : tree_[verb].upos == Upos::AUX ? verb : -1;
  return first >= 0 && subject > first;
}

// "I have a fax machine?": who tells it of himself asks something else.
bool StatusReader::is_own_telling(int clause) const {
  const int subject = tree_.kid(clause, Dep::nsubj);
  return subject >= 0 && subject < clause && words_.first_person.count(tree_.lemma(subject)) > 0 && !turns_round(clause);
}

// "so WHAT are the next steps": a clause of its own that begins with such a word after the token.
bool StatusReader::opens_question(int clause, int token) const {
  const Dep dep = tree_[clause].dep;
  if (dep != Dep::parataxis && dep != Dep::conj) return false;
  const auto& kids = tree_.kids(clause);
  return std::any_of(kids.begin(), kids.end(), [&](int child) {
    return child > token && child < clause && tree_[child].xpos.compare(0, 1, "W") == 0 && !tree_.is_relative(child);
  });
}

void StatusReader::read_question(int token) {
  const auto& tokens = tree_.sentence().tokens;
  if (tokens.empty() || tokens.back().form != "?" || is_content_question()) return;
  if (asks_later(token)) return;
  int steps = 0;
  for (int at = token; at >= 0 && steps < 3; at = tree_.head(at), ++steps) {
    Dep dep = tree_[at].dep;
    if (dep == Dep::acl || dep == Dep::parataxis || (dep == Dep::advcl && tree_.is_finite(at))) return;
    if (tree_[at].head < 0 && !is_own_telling(at)) settle(Status::hypothetical);
  }
}

Reading status_of(const Tree& tree, int token, bool noun, const Words& words) {
  return StatusReader(tree, words).read(token, noun);
}

}  // namespace detente::events

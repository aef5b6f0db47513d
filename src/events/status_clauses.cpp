// The climb from a clause to what it hangs on: relative, adverbial and complement clauses.
#include "events/status_reader.h"

#include <algorithm>

#include "events/operators.h"

namespace detente::events {

// One step up from a clause. Returns false when the climb ends.
bool StatusReader::step_clause(int at, int above) {
  const Token& word = tree_[at];
  std::string mark = tree_.mark(at);
  if (mark.empty() && word.dep != Dep::conj) mark = tree_.preposition(at);
  const StatusWord* condition = lookup(words_.marks, mark);
  bool finite = tree_.is_finite(at);
  switch (word.dep) {
    case Dep::advcl:
    case Dep::obl:
    case Dep::nmod: return step_adverbial(at, above, condition, finite);
    case Dep::acl:
      if (word.deprel == "acl:relcl") return step_relative(at, above);
      if (is_presupposed(at, above)) return false;
      if (is_belied(above)) settle(Status::denied, above);
      if (word.xpos == "VBN" && is_asked_state(above)) settle(Status::requested, tree_.head(above));
      if (word.xpos == "VBG") read_gerund(at, above);
      if (is_pointed_out(at, above)) return false;
      [[fallthrough]];
    case Dep::xcomp:
    case Dep::ccomp:
    case Dep::csubj:
    case Dep::obj:
    case Dep::nsubj: return step_complement(at, above, condition, finite);
    case Dep::conj:
      if (is_misjoined(at, above)) return false;
      if (is_bargain(at, above)) settle(Status::hypothetical, above);
      if (tree_[at].xpos == "VB" && tree_[above].xpos == "VB" && is_imperative(above)) settle(Status::requested);
      if (!tree_.has_subject(at) && !finite) inherit(above);
      if (word.xpos == "VBG" && !finite) share_operator(above);
      return true;
    case Dep::parataxis:
      if (const StatusWord* report = operator_at(tree_, above, words_); report && report->reports)
        reading_.reporters.push_back(above);
      return false;
    default: return false;
  }
}

// "ONE wrong move and Sundria sinks it": a counted noun joined to a clause in the present is its condition.
bool StatusReader::is_bargain(int at, int above) const {
  if (tree_[above].upos != Upos::NOUN || tree_[above].head >= 0 || !tree_.has_subject(at) || !is_present(at)) return false;
  const auto& kids = tree_.kids(above);
  return std::any_of(kids.begin(), kids.end(), [&](int child) { return words_.staked.count(tree_.lemma(child)) > 0; });
}

// "any official who TORTURES prisoners": nobody has yet.
bool StatusReader::step_relative(int at, int above) {
  bool anyone = words_.any.count(tree_.lemma(above)) > 0;
  for (int child : tree_.kids(above))
    anyone = anyone || (tree_[child].dep == Dep::det && words_.any.count(tree_.lemma(child)) > 0);
  if (anyone) settle(Status::hypothetical, above);
  if (is_pointed_at(above)) {
    if (is_untrue(tree_, above, words_)) settle(Status::denied, above);
    apply_operator(above, at, false);
    return false;
  }
  const StatusWord* word = operator_at(tree_, above, words_);
  if (word && word->effect == Effect::status && !word->others.empty()) settle(word->status, above);
  const int subject = tree_.kid(at, Dep::nsubj), verb = tree_.head(above);
  if (verb >= 0 && tree_[above].dep == Dep::obj && words_.acted.count(tree_.lemma(verb))) settle(Status::hypothetical, verb);
  if (subject >= 0 && !tree_.is_relative(subject)) read_imagined(above);  // not "defended a tyrant WHO had bombed"
  return false;
}

// "imagined A WORLD in which Velmark had won": what is told of it is as real as it is.
void StatusReader::read_imagined(int noun) {
  const int verb = tree_.head(noun);
  if (verb < 0 || tree_[noun].dep != Dep::obj || !is_indefinite(noun)) return;
  const StatusWord* word = operator_at(tree_, verb, words_);
  if (word && !word->weak && word->effect == Effect::status && word->status == Status::hypothetical) settle(word->status, verb);
}

// "the deal brokered last week": a participle after a noun given as known.
bool StatusReader::is_presupposed(int at, int above) const {
  if (!is_reduced(at) || !tree_.is_noun(above) || is_asked_state(above)) return false;
  return tree_.is_definite(above) || is_owned(above) || (tree_.kid(at, "obl:agent") >= 0 && is_rejected(above));
}

// "asked the men GUARDING it", "no threat, the envoy said, WAVING it away": what is told of one who is known goes on.
bool StatusReader::is_pointed_out(int at, int above) const {
  if (tree_[at].xpos != "VBG" || is_linked(at) || !tree_.is_noun(above)) return false;
  return tree_.is_definite(above) && !operator_at(tree_, above, words_);
}

bool StatusReader::is_reduced(int at) const {
  return tree_[at].xpos == "VBN" && !tree_.is_infinitive(at) && !is_finite_aux(at) && tree_.mark(at).empty();
}

// "asked WHY Velmark had fired", "does not know WHO struck": whoever asks takes it that somebody did.
bool StatusReader::is_told_how(int at) const {
  if (tree_[at].dep != Dep::ccomp || !is_past(at) || !tree_.mark(at).empty()) return false;
  return tree_[first_token(tree_, at)].xpos.compare(0, 1, "W") == 0;
}

// "wants the envoy THROWN OUT": the participle after the object is what is wanted of it.
bool StatusReader::is_asked_state(int object) const {
  int verb = tree_.head(object);
  if (verb < 0 || tree_[object].dep != Dep::obj || tree_.kid(verb, Dep::xcomp) >= 0) return false;
  const StatusWord* word = operator_at(tree_, verb, words_);
  return word && word->other == Status::requested;
}

// "has promised to push harder, OPPOSED the deal and ...": a past form goes not with the infinitive but with what is above it.
bool StatusReader::is_misjoined(int at, int above) const {
  const std::string& tag = tree_[at].xpos;
  bool past = tag == "VBD" || tag == "VBZ" || (tag == "VBN" && tree_.kid(at, Dep::aux) < 0);
  return past && tree_[above].xpos == "VB" && tree_.is_infinitive(above);
}

// "troops attacking Tresk" are at it; "strides on ending the war" are not the end of it.
void StatusReader::read_gerund(int at, int above) {
  if (tree_.is_finite(at)) return;
  if (!is_linked(at)) settle(Status::ongoing);
  else if (!operator_at(tree_, above, words_)) settle(Status::hypothetical, above);
}

// "before she throws out its envoys", "when Velmark attacks": the present of such a clause is still to come.
bool StatusReader::is_to_come(int at) const {
  int before = first_token(tree_, at) - 1;
  bool opened = before >= 0 && tree_[before].xpos == "WRB" && words_.temporal.count(tree_.lemma(before));
  if (!opened && !words_.temporal.count(tree_.mark(at)) && !words_.temporal.count(tree_.adverb_mark(at))) return false;
  int finite = finite_word(at);
  return finite >= 0 && (tree_[finite].xpos == "VBZ" || tree_[finite].xpos == "VBP");
}

// "Prices rise when Velmark CUTS the gas": what is told in the present of what happens again and again has happened.
bool StatusReader::is_habit(int above) const {
  if (above < 0 || !is_present(above) || tree_[above].upos != Upos::VERB || is_imperative(above)) return false;
  return tree_.kid(above, Dep::aux) < 0 && !operator_at(tree_, above, words_);
}

bool StatusReader::step_adverbial(int at, int above, const StatusWord* condition, bool finite) {
  if (finite && is_to_come(at) && !is_habit(above)) settle(Status::hypothetical, at);
  if (condition && condition->past && finite && is_past(at) && !own_modal(above)) condition = nullptr;
  bool governed = !finite && tree_[at].xpos == "VBG" && operator_at(tree_, above, words_);
  if (condition && !governed && (finite || !condition->governed)) {
    if (condition->effect == Effect::status && (finite || tree_[at].xpos == "VBG" || condition->status == Status::denied))
      finite ? settle_condition(condition->status, at) : settle(condition->status, at);
  }
  if (condition && condition->governed && (operator_at(tree_, above, words_) || is_far(at))) {
    apply_operator(above, at, false);
    if (!is_negated(tree_, above, words_)) settle(Status::denied, above);
    return false;
  }
  if (finite) return false;
  if (tree_.is_infinitive(at)) {
    bool open = !apply_operator(above, at, false) && !operator_at(tree_, above, words_);
    if (open && !is_ranked(above)) settle_later(Status::planned, above);
    inherit(above);
    return true;
  }
  std::string mark = tree_.mark(at).empty() ? tree_.preposition(at) : tree_.mark(at);
  bool joined = mark.empty() && !has_comma(above, at);
  bool linked = !mark.empty() && (links_object(mark) || is_phrase(above, mark));
  if ((joined || linked) && apply_operator(above, at, false)) return false;
  inherit(above);
  if (is_imperative(above)) settle(Status::requested);
  return true;
}

bool StatusReader::step_complement(int at, int above, const StatusWord* condition, bool finite) {
  if (condition && condition->effect == Effect::status) settle(condition->status, at);
  const StatusWord* known = operator_at(tree_, above, words_);
  if (tree_[at].dep == Dep::ccomp && is_condition_word(above)) settle(Status::hypothetical, above);
  if (tree_.is_noun(above) && is_belied(above)) settle(Status::denied, above);
  bool reminds =
      finite && ((known && (known->effect == Effect::stop || known->reports)) || is_past(at));  // "Recall that he fired"
  if (is_told_how(at)) given_ = true;
  if (is_imperative(above) && !reminds) settle(Status::requested);
  const bool described = tree_[at].dep == Dep::acl && tree_.is_noun(above) && is_reduced(at);  // "a CASE filed by Arnor"
  if (!described && apply_operator(above, at, false)) return false;
  bool infinitive = tree_.is_infinitive(at);
  if (!known && infinitive && !is_ranked(above)) settle_later(Status::hypothetical, above);
  if (!finite) inherit(above);
  return true;
}

}  // namespace detente::events

// What the words that govern an act say of it, and which of them do.
#include "events/status_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/operators.h"

namespace detente::events {

// "called the report a fairy tale", "described the claim as baseless".
void StatusReader::read_verdict(int verb) {
  if (!words_.verdicts.count(tree_.lemma(verb))) return;
  for (int token = verb + 1; token < tree_.size(); ++token)
    if (words_.untrue.count(tree_.lemma(token)) && tree_.within(token, verb)) settle(Status::denied, verb);
}

// What a governing word does to the act below it; true when nothing above matters any more.
bool StatusReader::apply_operator(int governor, int below, bool noun) {
  read_verdict(governor);
  const StatusWord* word = operator_at(tree_, governor, words_);
  if (!word) return false;
  if (word->reports) read_report(governor);
  bool about_report = noun && reports(below);
  if (word->weak && !about_report && (!noun || tree_.is_definite(below))) return false;
  if (word->only_infinitive && !noun && tree_.is_finite(below)) return false;
  if (word->past && tree_[below].xpos != "VB") return false;
  bool negated = is_operator_negated(tree_, governor, words_);
  if (negated && word->negated == Status::occurred && tree_.is_noun(governor)) return true;
  if (word->effect == Effect::stop) return true;
  if (word->effect == Effect::same) {
    if (negated) settle(word->negated.value_or(word->reports ? Status::hypothetical : Status::denied), governor);
    return false;
  }
  Status status = word->past && is_past(governor) ? *word->past : word->status;
  if (word->other && (tree_.is_noun(governor) || other_doer(governor, below))) status = *word->other;
  if (negated) status = word->negated.value_or(Status::denied);
  if (negated && word->negated == Status::occurred) return false;
  if (is_foreseen(status)) reading_.status = status, reading_.decider = governor;
  settle(status, governor);
  return false;
}

// "WORRIED that Sarn will strike": whoever fears or foresees what another will do knows of no plan.
bool StatusReader::is_foreseen(Status status) const {
  const bool foreseen = status == Status::predicted || status == Status::hypothetical;
  return foreseen && reading_.status == Status::planned && reading_.future && reading_.decider < 0;
}

// "WRONGLY reported that Velmark had fired", "reported AS A JOKE"
void StatusReader::read_report(int verb) {
  reading_.reporters.push_back(verb);
  if (has_circumstance(verb, words_.jest) || is_superseded(verb)) settle(Status::hypothetical, verb);
  for (int child : tree_.kids(verb))
    if (tree_[child].dep == Dep::advmod && words_.wrongly.count(tree_.lemma(child))) settle(Status::denied, verb);
}

// "An EARLIER VERSION said that ten had been expelled": what a text takes back of itself.
bool StatusReader::is_superseded(int verb) const {
  const int subject = tree_.kid(verb, Dep::nsubj);
  if (subject < 0) return false;
  return std::any_of(tree_.kids(subject).begin(), tree_.kids(subject).end(), [&](int child) {
    return tree_[child].dep == Dep::amod && words_.superseded.count(utf8::lower(tree_[child].form) + " " + tree_.lemma(subject));
  });
}

// "rejected claims that Velmark had ..."
bool StatusReader::reports(int noun) const {
  const StatusWord* word = operator_at(tree_, noun, words_);
  return word && word->reports;
}

bool StatusReader::other_doer(int governor, int below) const {
  return tree_.kid(governor, Dep::obj) >= 0 || tree_.has_subject(below);
}

// "IT IS A LIE that Velmark fired": the parser may take what is said of the clause for a noun with a relative clause.
bool StatusReader::is_pointed_at(int predicate) const {
  return tree_.kid(predicate, Dep::cop) >= 0 && tree_.kid(predicate, Dep::expl) >= 0 && tree_[predicate].upos == Upos::NOUN;
}

// "Reports that Velmark had fired WERE FALSE", "proved FALSE"
bool StatusReader::is_belied(int report) const {
  if (!reports(report)) return false;
  int head = tree_.head(report);
  for (int token = report + 1; token < tree_.size(); ++token) {
    int above = tree_.head(token);
    bool said_of_it = token == head || above == report || (above >= 0 && above == head && tree_[head].upos == Upos::VERB);
    if (said_of_it && is_untrue(tree_, token, words_)) return true;
  }
  return false;
}

// "rejected a plan BACKED by Arnor"
bool StatusReader::is_rejected(int object) const {
  int verb = tree_.head(object);
  const StatusWord* word = verb >= 0 ? operator_at(tree_, verb, words_) : nullptr;
  return word && word->weak && word->status == Status::denied;
}

// "is considering the expulsion of envoys and seizing property": the second may hang on the operator as the first does.
void StatusReader::share_operator(int above) {
  const StatusWord* word = operator_at(tree_, above, words_);
  if (word && word->effect == Effect::status) settle(word->status, above);
}

// "if Sarn does not withdraw": the condition, not the denial.
void StatusReader::settle_condition(Status status, int at) {
  bool open = status == Status::hypothetical && reading_.status == Status::denied;
  if (open) reading_.status = status;
  else settle(status, at);
}

// "far from arresting him": the words before "from" deny it, wherever they hang.
bool StatusReader::is_far(int at) const {
  for (int child : tree_.kids(at)) {
    if (tree_[child].dep != Dep::mark || child == 0) continue;
    const StatusWord* word = lookup(words_.adverbs, tree_.lemma(child - 1) + " " + tree_.lemma(child));
    if (word) return true;
  }
  return false;
}

// "the LATEST state to impose sanctions", "AMONG the senators to vote against": who stands in a row has done it.
bool StatusReader::is_ranked(int noun) const {
  if (!tree_.is_noun(noun)) return false;
  if (words_.ranks.count(tree_.preposition(noun))) return true;
  for (int child : tree_.kids(noun))
    if (tree_[child].dep == Dep::amod && words_.ranks.count(tree_.lemma(child))) return true;
  int above = tree_.head(noun);  // "ONE of few states to"
  return above >= 0 && tree_[noun].dep == Dep::nmod && words_.ranks.count(tree_.lemma(above)) > 0;
}

// Not "saw Dorn FIRE him": a bare verb below one that does not report is no command.
bool StatusReader::is_said(int clause) const {
  const StatusWord* word = operator_at(tree_, tree_.head(clause), words_);
  return !word || word->reports || clause < tree_.head(clause);
}

// A non-finite act shares the modality of the clause it belongs to.
void StatusReader::inherit(int above) {
  if (tree_.is_noun(above) || tree_[above].upos == Upos::ADJ) {
    if (tree_.kid(above, Dep::cop) < 0) return;
  }
  for (int child : tree_.kids(above))
    if (tree_[child].dep == Dep::aux)
      if (const StatusWord* modal = lookup(words_.modals, tree_.lemma(child))) apply_modal(above, *modal);
  if (tree_[above].head < 0 && tree_.is_infinitive(above)) settle(Status::planned, above);
}

// "talked him OUT OF bombing": the preposition belongs to the operator.
bool StatusReader::is_phrase(int governor, const std::string& preposition) const {
  const StatusWord* word = operator_at(tree_, governor, words_);
  if (!word || word->others.empty() || preposition.empty()) return false;
  const std::string first = preposition.substr(0, preposition.find(' '));
  return std::count(word->others.begin(), word->others.end(), first) > 0;
}

// Prepositions that make a nominal the matter of its verb ("called for talks"), not its time or place.
bool StatusReader::links_object(const std::string& preposition) const {
  return preposition.empty() || words_.linking.count(preposition) > 0;
}

}  // namespace detente::events

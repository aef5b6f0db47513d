// Acts told as nouns: what stands around them, and the verb or noun that they hang on.
#include "events/status_reader.h"

#include "events/operators.h"

namespace detente::events {

void StatusReader::read_noun(int token) {
  const std::string phrase = tree_.preposition(token) + " " + tree_.lemma(token);  // "under sanction"
  if (words_.lasting.count(tree_.lemma(token)) || words_.lasting.count(phrase)) settle(Status::ongoing);
  for (int child : tree_.kids(token)) {
    const Token& word = tree_[child];
    if (word.dep == Dep::det && words_.negations.count(tree_.lemma(child))) settle(Status::denied);
    if (word.dep == Dep::det && words_.any.count(tree_.lemma(child))) settle(Status::hypothetical);
    if (word.dep == Dep::amod || word.dep == Dep::compound || word.dep == Dep::advmod) read_modifier(child);
    if (child == token + 1 && word.xpos == "VBG" && word.dep == Dep::acl) settle(Status::ongoing);  // "wars RAVAGING Tresia"
  }
  read_standing(token);
  if (tree_.kid(token, Dep::cop) >= 0) read_named(token);
  else if (tree_[token].head < 0) read_verbless(token);
}

// "Prisoner swap IN DOUBT", "ON THE TABLE is the expulsion": how far the act has come.
void StatusReader::read_standing(int token) {
  bool main = tree_[token].head < 0 || tree_.kid(token, Dep::cop) >= 0;
  for (int child : tree_.kids(token)) {
    if (!main || (tree_[child].dep != Dep::obl && tree_[child].dep != Dep::nmod)) continue;
    const StatusWord* word = lookup(words_.standings, tree_.preposition(child) + " " + tree_.lemma(child));
    if (word) settle(word->status, child);
  }
}

// "An attack on Lorvia is AN ATTACK on Arnor"
void StatusReader::read_named(int token) {
  read_clause(token);
  int subject = tree_.kid(token, Dep::nsubj);
  if (subject >= 0 && tree_.is_noun(subject) && is_generic(subject, token)) settle(Status::hypothetical, token);
}

// "A rupture between Lorvia and Velmark LOOMS", where the tagger takes the verb for a plural.
void StatusReader::read_verbless(int token) {
  for (int other = token + 1; other < tree_.size(); ++other) {
    if (tree_[other].upos == Upos::VERB) return;
    auto verb = words_.arises.count(tree_.lemma(other)) ? words_.verbs.find(tree_.lemma(other)) : words_.verbs.end();
    if (verb != words_.verbs.end() && tree_[other].xpos == "NNS" && verb->second.back().status == Status::predicted)
      settle(Status::predicted, other);
  }
}

bool StatusReader::is_linked(int clause) const { return !tree_.mark(clause).empty() || !tree_.preposition(clause).empty(); }

// "Velmark MULLS blockade", "Arnor EYES sanctions": a verb that the parser hung on the noun; null if none.
const StatusWord* StatusReader::hidden_verb(int child) const {
  const std::string& tag = tree_[child].xpos;
  if (tag == "VBZ" || tag == "VBD") return operator_at(tree_, child, words_);
  auto known = words_.verbs.find(tree_.lemma(child));
  const bool plural =
      tag == "NNS" && child > 0 && tree_[child - 1].upos == Upos::PROPN && !words_.nouns.count(tree_.lemma(child));
  return plural && known != words_.verbs.end() && known->second.back().others.empty() ? &known->second.back() : nullptr;
}

void StatusReader::read_modifier(int child) {
  if (const StatusWord* verb = hidden_verb(child); verb && verb->effect == Effect::status) settle(verb->status, child);
  auto found = words_.adjectives.find(tree_.lemma(child));
  if (found == words_.adjectives.end()) {
    std::string form = tree_[child].form;
    found = words_.adjectives.find(form);
  }
  if (found == words_.adjectives.end() || found->second.front().effect != Effect::status) return;
  settle(found->second.front().status, child);
}

// One step up from a nominal. Returns false when the climb ends.
bool StatusReader::step_noun(int at, int above, bool& noun) {
  const Token& word = tree_[at];
  if (word.dep == Dep::conj || word.dep == Dep::appos || word.dep == Dep::compound || word.dep == Dep::amod)
    return tree_.is_noun(above);
  if (tree_.is_noun(above) && word.dep == Dep::nmod) {
    direct_ = false;
    return !apply_operator(above, at, true);
  }
  const StatusWord* before = lookup(words_.marks, tree_.preposition(at));
  if (before && before->status == Status::hypothetical && tree_.preposition(at).find(' ') != std::string::npos)
    settle(Status::hypothetical, at);
  if (before && before->status == Status::denied && !before->weak && word.dep == Dep::obl && tree_[above].upos == Upos::VERB)
    settle(Status::denied, at);
  if (word.dep != Dep::obj && word.dep != Dep::obl && word.dep != Dep::nsubj && word.dep != Dep::xcomp && word.dep != Dep::iobj)
    return false;
  if (word.dep == Dep::nsubj && word.deprel != "nsubj:pass") return step_subject(at, above, noun);
  noun = false;
  return step_object(at, above);
}

// "The summit will take place": the verb's own future or condition is the noun's, unless the noun is given as known.
bool StatusReader::step_subject(int at, int above, bool& noun) {
  noun = false;
  Reading own = StatusReader(tree_, words_).clause_only(above);
  bool existence = tree_[above].upos == Upos::VERB && tree_.kid(above, Dep::obj) < 0;
  bool arises = existence && words_.arises.count(tree_.lemma(above));
  bool known = existence ? is_owned(at) && !arises : tree_.is_definite(at) || is_owned(at);
  if (!is_done(own.status) && !known) settle(own.status, above);
  if (arises)
    if (const StatusWord* word = operator_at(tree_, above, words_); word && word->status == Status::predicted)
      settle(word->status, above);
  if (!existence) read_predicate(above, tree_.is_definite(at) || is_owned(at));
  if (is_done(own.status)) read_holding(above);
  if (is_generic(at, above)) settle(Status::hypothetical, above);
  return false;
}

// "The sanctions remain IN FORCE", "are IN PLACE"
void StatusReader::read_holding(int above) {
  std::vector<int> nominals = tree_.kids(above);
  nominals.push_back(above);
  for (int nominal : nominals) {
    const StatusWord* word = lookup(words_.standings, tree_.preposition(nominal) + " " + tree_.lemma(nominal));
    if (word && word->status == Status::ongoing) settle(Status::ongoing, nominal);
  }
}

// "Sanctions on Sarn are possible", "are on the table": the predicate says how far they have come.
// Of an act given as known, only what cannot be said of one that was done: "Velmark's attack is a matter of time".
void StatusReader::read_predicate(int predicate, bool known) {
  if (tree_.kid(predicate, Dep::cop) < 0) return;
  const StatusWord* word = operator_at(tree_, predicate, words_);
  if (!word || word->effect != Effect::status || word->weak) return;
  bool judges = word->status == Status::requested || (word->status == Status::hypothetical && !tree_.is_noun(predicate));
  if (!known || !judges) settle(word->status, predicate);
}

// "AN attack on Lorvia IS an attack on Arnor": what such an act amounts to, not that there was one.
bool StatusReader::is_generic(int subject, int predicate) const {
  return tree_.is_noun(predicate) && tree_.kid(predicate, Dep::cop) >= 0 && is_present(predicate) && is_indefinite(subject);
}

bool StatusReader::is_indefinite(int noun) const {
  int article = tree_.kid(noun, Dep::det);
  return article >= 0 && tree_[article].xpos == "DT" && !words_.definite.count(tree_.lemma(article)) &&
         !words_.negations.count(tree_.lemma(article)) && tree_.kid(noun, "nmod:poss") < 0;
}

// Somebody's own act, or a people's: given as known. "An unnecessary war" is nobody's.
bool StatusReader::is_owned(int noun) const {
  if (is_indefinite(noun)) return false;
  if (tree_.kid(noun, "nmod:poss") >= 0 || tree_.kid(noun, Dep::compound) >= 0) return true;
  for (int child : tree_.kids(noun))
    if (tree_[child].dep == Dep::amod && is_capital(tree_[child].form)) return true;
  return false;
}

bool StatusReader::is_capital(const std::string& form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

// "Velmark's goal remains the conquest": what the subject is called, the predicate is.
void StatusReader::read_naming(int predicate, int verb) {
  int subject = tree_.kid(verb, Dep::nsubj);
  if (subject < 0 || tree_[predicate].dep != Dep::xcomp) return;
  const StatusWord* word = operator_at(tree_, subject, words_);
  if (word && word->effect == Effect::status) settle(word->status, subject);
}

bool StatusReader::step_object(int at, int above) {
  read_naming(at, above);
  auto support = words_.support.find(tree_.lemma(above));
  bool passive = tree_[at].deprel == "nsubj:pass";
  const std::string preposition = tree_.preposition(at);
  if (tree_[at].dep == Dep::obl && !links_object(preposition) && !is_phrase(above, preposition)) return false;
  if (is_named_so(at, above)) settle(Status::hypothetical, above);
  if (apply_operator(above, at, true)) return false;
  bool lends = tree_[at].dep == Dep::obj || passive || tree_.kid(above, Dep::obj) < 0;
  if (direct_ && lends && support != words_.support.end()) {
    for (const SupportWord& word : support->second)
      if (word.status && word.others.empty()) settle(*word.status, above);
    own_modality(above);
    return true;
  }
  bool aside = tree_[at].dep == Dep::obl && !links_object(tree_.preposition(at)) && clause_only(above).status == Status::denied;
  if (!is_owned(at) && !aside) {
    Reading own = clause_only(above);
    if (tree_.is_infinitive(above)) settle(Status::hypothetical, above);
    if (!is_done(own.status)) settle(own.status == Status::denied ? Status::denied : Status::hypothetical, above);
  }
  return false;
}

// "is called THE SIEGE OF ARNOR": a name.
bool StatusReader::is_named_so(int at, int above) const {
  return tree_[at].dep == Dep::xcomp && words_.naming.count(tree_.lemma(above)) && is_capital(tree_[at].form);
}

}  // namespace detente::events

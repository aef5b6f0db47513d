// What the form of a clause says of its act: modals, negation, tense, conditions, commands.
#include "events/status_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/operators.h"

namespace detente::events {

// "in the event of a raid", "in case of war"
bool StatusReader::is_condition(int nominal) const {
  const std::string preposition = tree_.preposition(nominal);
  for (const std::string& phrase : {preposition, preposition + " " + tree_.lemma(nominal) + " of"}) {
    const StatusWord* word = lookup(words_.marks, phrase);
    if (word && word->status == Status::hypothetical && phrase.find(' ') != std::string::npos) return true;
  }
  return false;
}

bool StatusReader::has_condition(int token) const {
  for (int child : tree_.kids(token)) {
    if (tree_[child].dep == Dep::obl && is_condition(child)) return true;
    if (tree_[child].dep != Dep::advcl) continue;
    const StatusWord* word = lookup(words_.marks, tree_.mark(child));
    if (word && word->status == Status::hypothetical && tree_.is_finite(child)) return true;
    if (is_condition_word(child)) return true;
  }
  return false;
}

// "PROVIDED that Arnor agrees": a participle that opens a condition.
bool StatusReader::is_condition_word(int participle) const {
  if (tree_[participle].dep != Dep::advcl || tree_[participle].upos != Upos::VERB || tree_.has_subject(participle)) return false;
  const StatusWord* word = lookup(words_.marks, utf8::lower(tree_[participle].form));
  return word && word->status == Status::hypothetical && tree_.kid(participle, Dep::ccomp) > participle;
}

// Modals, negation, hedges and tense of one clause.
void StatusReader::read_clause(int token) {
  const Token& word = tree_[token];
  bool keeps = false;  // "may not" leaves it open
  for (int child : tree_.kids(token)) {
    const Token& part = tree_[child];
    if (part.dep == Dep::aux)
      if (const StatusWord* modal = lookup(words_.modals, tree_.lemma(child))) {
        apply_modal(token, *modal);
        keeps = keeps || modal->negated.has_value();
      }
    if (part.dep == Dep::advmod) {
      const StatusWord* hedge = lookup(words_.adverbs, tree_.lemma(child));
      if (hedge && hedge->effect == Effect::status) settle(hedge->status, child);
    }
  }
  if (word.xpos == "NN") read_standing(token);
  if (const StatusWord* pair = pair_before(token)) settle(pair->status, token);
  if (has_circumstance(token, words_.feigned)) settle(Status::hypothetical, token);
  if (is_present(token) && !is_perfect(token) && has_circumstance(token, words_.laid_down)) settle(Status::hypothetical, token);
  int object = tree_.kid(token, Dep::obj);
  if (token == told_ && object >= 0 && has_no(tree_, object, words_)) settle(Status::denied);
  if (is_negated(tree_, token, words_)) {
    reading_.negated = true;
    if (!keeps) settle(Status::denied);
  }
  if (is_open_question(token) || is_rule(token) || is_of_anybody(token)) settle(Status::hypothetical, token);
  read_tense(token, word);
}

// "WHOM to release", "which banks to sanction": still to be settled.
bool StatusReader::is_open_question(int token) const {
  if (!tree_.is_infinitive(token)) return false;
  auto asks = [&](int word) { return word < token && tree_[word].xpos.compare(0, 1, "W") == 0; };
  const auto& kids = tree_.kids(token);
  return std::any_of(kids.begin(), kids.end(), [&](int child) {
    const auto& below = tree_.kids(child);
    return asks(child) || (child < token && std::any_of(below.begin(), below.end(), asks));
  });
}

// "The Harrow Act FORBIDS talks": what a law says, in the present, happens to nobody today.
bool StatusReader::is_rule(int token) const {
  const int subject = tree_.kid(token, Dep::nsubj);
  if (subject < 0 || !is_present(token) || tree_.kid(token, Dep::aux) >= 0) return false;
  if (words_.laws.count(tree_.lemma(subject))) return true;
  const auto& kids = tree_.kids(subject);
  return std::any_of(kids.begin(), kids.end(),
                     [&](int child) { return tree_[child].dep == Dep::flat && words_.laws.count(tree_.lemma(child)) > 0; });
}

// "countries that TRADE with Velmark": a plural of which nothing more is said, with a present tense, is whoever does so.
bool StatusReader::is_of_anybody(int token) const {
  const int noun = tree_[token].head;
  if (tree_[token].deprel != "acl:relcl" || tree_[token].xpos != "VBP" || noun < 0 || tree_[noun].xpos != "NNS") return false;
  const int subject = tree_.kid(token, Dep::nsubj);
  if (subject >= 0 && !tree_.is_relative(subject)) return false;  // "sources that WE trust"
  const int verb = tree_.head(noun);                              // "Arnor PUNISHED firms that trade with Velmark": those that do
  if (verb >= 0 && tree_[verb].upos == Upos::VERB && is_past(verb) && !operator_at(tree_, verb, words_)) return false;
  const auto& kids = tree_.kids(noun);
  return std::none_of(kids.begin(), kids.end(), [&](int child) { return child < noun && tree_[child].dep != Dep::case_; });
}

// "stormed a base IN A DRILL": the circumstance says that it was not meant in earnest.
// "UNDER Velmarkian LAW, deserters are shot": it only says what is laid down.
bool StatusReader::has_circumstance(int token, const std::set<std::string>& phrases) const {
  for (int child : tree_.kids(token))
    if (tree_.is_noun(child) && phrases.count(tree_.preposition(child) + " " + tree_.lemma(child)) &&
        !is_negated(tree_, child, words_))
      return true;
  return false;
}

// Two words right before the verb, whatever the tree makes of them: "all but broke off".
const StatusWord* StatusReader::pair_before(int token) const {
  if (token < 2) return nullptr;
  return lookup(words_.adverbs, tree_.lemma(token - 2) + " " + tree_.lemma(token - 1));
}

bool StatusReader::own_modal(int verb) const {
  return std::any_of(tree_.kids(verb).begin(), tree_.kids(verb).end(),
                     [&](int child) { return tree_[child].dep == Dep::aux && lookup(words_.modals, tree_.lemma(child)); });
}

void StatusReader::apply_modal(int token, const StatusWord& modal) {
  Status status = modal.status;
  if (status == Status::planned) {
    reading_.future = true;
    if (has_condition(token)) status = Status::hypothetical;
  }
  settle(status);
}

void StatusReader::read_tense(int token, const Token& word) {
  bool progressive = word.xpos == "VBG" && tree_.kid(token, Dep::aux) >= 0;
  if (progressive && is_mere_future(token)) settle(Status::planned);
  bool bare = word.xpos == "VB" && !tree_.is_infinitive(token);
  if (bare && tree_.kid(token, Dep::cop) >= 0) settle(Status::hypothetical);  // "all it has to do is LEAVE"
  bool present = present_auxiliary(token) ? word.xpos != "VBN" : word.xpos == "VBZ" || word.xpos == "VBP";
  if (present && !operator_at(tree_, token, words_) && has_time_ahead(token)) {
    reading_.future = true;
    settle(Status::planned);
  }
  if (progressive && present_auxiliary(token)) settle(Status::ongoing);
  if (is_inverted(token)) settle(Status::hypothetical);
  bool says = operator_at(tree_, token, words_) && (tree_.kid(token, Dep::xcomp) >= 0 || tree_.kid(token, Dep::ccomp) >= 0);
  if (is_present(token) && !says && has_condition(token)) settle(Status::hypothetical);
  bool bare_root = word.head < 0 && word.xpos == "VB" && tree_.kid(token, Dep::aux) < 0 && tree_.kid(token, Dep::nsubj) < 0;
  bool headline_future = word.head < 0 && tree_.is_infinitive(token);
  if (headline_future || is_appointed(token)) {
    reading_.future = true;
    settle(Status::planned);
  } else if (bare_root && token == act_) {
    settle(Status::requested);
  }
  if (is_imperative(token) && !words_.uttered.count(tree_.lemma(token))) settle(Status::requested);
}

// "is GOING to bomb": tells only when.
bool StatusReader::is_mere_future(int token) const {
  int act = tree_.kid(token, Dep::xcomp);
  return act >= 0 && tree_.is_infinitive(act) && token == act_ && words_.mere.count(tree_.lemma(token)) > 0;
}

// "he IS TO free them"; not "to be angry", nor "he is to blame".
bool StatusReader::is_appointed(int token) const {
  int copula = tree_.kid(token, Dep::cop);
  if (copula < 0 || !tree_.is_infinitive(token) || tree_[copula].xpos == "VB") return false;
  const StatusWord* word = operator_at(tree_, token, words_);
  return !word || word->effect != Effect::stop;
}

// "meets her TOMORROW", "is leaving NEXT WEEK": a present form of what is still to come.
bool StatusReader::has_time_ahead(int token) const {
  for (int child : tree_.kids(token)) {
    const Token& word = tree_[child];
    if (word.upos == Upos::VERB || (word.dep != Dep::advmod && word.dep != Dep::obl && word.dep != Dep::obj)) continue;
    if (words_.ahead_of_now.count(tree_.lemma(child))) return true;
    for (int below : tree_.kids(child))
      if (words_.ahead_of_now.count(tree_.lemma(below) + " " + tree_.lemma(child))) return true;
  }
  return false;
}

// "Had Sarn invaded ...", "Should Sarn invade ...": the auxiliary stands before the subject, and it is no question.
bool StatusReader::is_inverted(int token) const {
  int subject = tree_.kid(token, Dep::nsubj);
  int first = tree_.kid(token, Dep::aux);
  const int before = subject < 0 ? -1 : first_token(tree_, subject) - 1;  // an auxiliary that the parser hung elsewhere
  if (first < 0 && before >= 0 && tree_[before].upos == Upos::AUX && tree_[token].xpos == "VBN") first = before;
  if (subject < 0 || first < 0 || first > subject || tree_.sentence().tokens.back().form == "?") return false;
  return first == 0 || tree_[first - 1].upos == Upos::PUNCT;
}

bool StatusReader::is_present(int token) const {
  if (token < 0) return false;
  int finite = finite_word(token);
  return tree_[finite].xpos == "VBZ" || tree_[finite].xpos == "VBP";
}

bool StatusReader::present_auxiliary(int token) const {
  for (int child : tree_.kids(token))
    if (tree_[child].dep == Dep::aux && (tree_[child].xpos == "VBZ" || tree_[child].xpos == "VBP")) return true;
  return false;
}

// "HAS seized", "has been seized"; not "is seized".
bool StatusReader::is_perfect(int token) const { return tree_[token].xpos == "VBN" && tree_[finite_word(token)].deprel == "aux"; }

bool StatusReader::is_past(int token) const { return tree_[finite_word(token)].xpos == "VBD"; }

bool StatusReader::is_finite_aux(int verb) const {
  int auxiliary = tree_.kid(verb, Dep::aux);
  return auxiliary >= 0 && tree_[auxiliary].xpos != "VBG";
}

int StatusReader::finite_word(int clause) const {
  for (int child : tree_.kids(clause))
    if (tree_[child].dep == Dep::aux || tree_[child].dep == Dep::cop) return child;
  return clause;
}

bool StatusReader::has_comma(int from, int to) const {
  for (int token = std::min(from, to); token < std::max(from, to); ++token)
    if (tree_[token].upos == Upos::PUNCT) return true;
  return false;
}

bool StatusReader::is_imperative(int token) const {
  const Token& word = tree_[token];
  bool main = word.head < 0 || (word.dep == Dep::ccomp && is_said(token)) || word.dep == Dep::parataxis;
  bool bare = word.upos == Upos::VERB && (word.xpos == "VB" || word.xpos == "VBP");
  return main && bare && !has_tense(token) && !tree_.has_subject(token) && !tree_.is_infinitive(token);
}

// An auxiliary that is no command's ("DO not hesitate").
bool StatusReader::has_tense(int verb) const {
  return std::any_of(tree_.kids(verb).begin(), tree_.kids(verb).end(),
                     [&](int child) { return tree_[child].dep == Dep::aux && tree_[child].xpos != "VB"; });
}

}  // namespace detente::events

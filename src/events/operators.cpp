#include "events/operators.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::events {

const StatusWord* lookup(const std::map<std::string, StatusWord>& table, const std::string& word) {
  auto found = table.find(word);
  return found == table.end() ? nullptr : &found->second;
}

namespace {

// "the case FOR sending troops", not "FOR the case": a noun's own preposition is none of its words.
bool has_child(const Tree& tree, int token, const std::string& word) {
  for (int child : tree.kids(token)) {
    if (tree.lemma(child) == word && (tree[child].dep != Dep::case_ || !tree.is_noun(token))) return true;
    for (int below : tree.kids(child))
      if ((tree[below].dep == Dep::case_ || tree[below].dep == Dep::mark) && tree.lemma(below) == word) return true;
  }
  return false;
}

const StatusWord* choose(const Tree& tree, int token, const std::vector<StatusWord>& list) {
  for (const StatusWord& word : list)
    if (std::all_of(word.others.begin(), word.others.end(), [&](const auto& other) { return has_child(tree, token, other); }))
      return &word;
  return nullptr;
}

// A noun with a subject and no copula is a verb that the tagger took for a noun ("Lorvia mulls expelling the consul").
bool is_nominal(const Tree& tree, int token) {
  return tree.is_noun(token) && (tree.kid(token, Dep::nsubj) < 0 || tree.kid(token, Dep::cop) >= 0);
}

}  // namespace

const StatusWord* operator_at(const Tree& tree, int token, const Words& words) {
  bool quality = tree[token].upos == Upos::ADJ || tree[token].upos == Upos::ADV;
  if (tree.is_noun(token))
    if (const StatusWord* standing = lookup(words.standings, tree.preposition(token) + " " + tree.lemma(token))) return standing;
  const auto& table = quality ? words.adjectives : is_nominal(tree, token) ? words.nouns : words.verbs;
  auto found = table.find(tree.joined(token));
  if (found == table.end()) found = table.find(tree.lemma(token));
  if (found != table.end()) return choose(tree, token, found->second);
  if (tree[token].upos == Upos::VERB && tree.kid(token, Dep::obj) < 0) {
    auto adjective = words.adjectives.find(tree[token].form);
    if (adjective != words.adjectives.end()) return choose(tree, token, adjective->second);
  }
  return nullptr;
}

bool has_no(const Tree& tree, int noun, const Words& words) {
  int article = tree.kid(noun, Dep::det);
  return article >= 0 && words.negations.count(tree.lemma(article)) > 0;
}

namespace {

// "not only attacked": the next word takes the negation back.
bool denies_nothing(const Tree& tree, int negation, const Words& words) {
  return negation + 1 < tree.size() && words.only.count(tree.lemma(negation + 1)) > 0;
}

// "AT NO POINT did Arnor attack": a negated circumstance in front turns the auxiliary round; "with no warning" does not.
bool has_negated_front(const Tree& tree, int token, const Words& words) {
  int auxiliary = tree.kid(token, Dep::aux);
  int subject = tree.kid(token, Dep::nsubj);
  if (auxiliary < 0 || subject < auxiliary) return false;
  for (int child : tree.kids(token))
    if (tree[child].dep == Dep::obl && child < auxiliary && has_no(tree, child, words)) return true;
  return false;
}

// "blamed Arnor, NOT Lorvia": behind the verb it sets one thing against another and denies nothing of the deed.
bool is_contrast(const Tree& tree, int negation, int token) {
  if (tree[token].upos != Upos::VERB || tree[negation].dep != Dep::advmod) return false;
  return negation > token;
}

// "NOR did Arnor attack": a joining word that turns the auxiliary round.
bool is_turned(const Tree& tree, int token, int joining) {
  const int auxiliary = tree.kid(token, Dep::aux), subject = tree.kid(token, Dep::nsubj);
  return auxiliary > joining && subject > auxiliary;
}

bool is_negation(const Tree& tree, int word, const Words& words) {
  return words.negations.count(tree.lemma(word)) > 0 && !denies_nothing(tree, word, words);
}

// "NOT one"
bool is_negated_number(const Tree& tree, int number, const Words& words) {
  return tree[number].dep == Dep::nummod && std::any_of(tree.kids(number).begin(), tree.kids(number).end(), [&](int child) {
           return tree[child].dep == Dep::advmod && is_negation(tree, child, words);
         });
}

// "NOBODY fired", "NO soldier fired", "NEITHER side fired"
bool has_negated_subject(const Tree& tree, int subject, const Words& words) {
  if (words.negations.count(tree.lemma(subject))) return true;
  for (int below : tree.kids(subject)) {
    Dep dep = tree[below].dep;
    bool part = dep == Dep::det || dep == Dep::cc || (dep == Dep::advmod && below < subject);
    if ((part && is_negation(tree, below, words)) || is_negated_number(tree, below, words)) return true;
  }
  return false;
}

// "no longer": the adverb's own negation
bool has_negated_adverb(const Tree& tree, int adverb, const Words& words) {
  if (words.only.count(tree.lemma(adverb))) return false;
  for (int below : tree.kids(adverb))
    if ((tree[below].dep == Dep::det || tree[below].dep == Dep::advmod) && words.negations.count(tree.lemma(below))) return true;
  return false;
}

}  // namespace

bool is_negated(const Tree& tree, int token, const Words& words) {
  if (has_negated_front(tree, token, words)) return true;
  for (int child : tree.kids(token)) {
    Dep dep = tree[child].dep;
    bool modifier = dep == Dep::advmod || dep == Dep::det || dep == Dep::aux;
    if (modifier && is_negation(tree, child, words) && !is_contrast(tree, child, token)) return true;
    if (dep == Dep::cc && is_negation(tree, child, words) && is_turned(tree, token, child)) return true;
    if (dep == Dep::advmod && has_negated_adverb(tree, child, words)) return true;
    if (dep == Dep::nsubj && has_negated_subject(tree, child, words)) return true;
  }
  return false;
}

bool is_operator_negated(const Tree& tree, int token, const Words& words) {
  if (is_negated(tree, token, words)) return true;
  int verb = tree.head(token);
  bool lent = verb >= 0 && tree.is_noun(token) && (tree[token].dep == Dep::obj || tree[token].deprel == "nsubj");
  return lent && tree[verb].upos == Upos::VERB && is_negated(tree, verb, words);
}

bool is_untrue(const Tree& tree, int predicate, const Words& words) {
  return words.untrue.count(tree.lemma(predicate)) > 0 && !is_negated(tree, predicate, words) && !has_no(tree, predicate, words);
}

int first_token(const Tree& tree, int clause) {
  int first = clause;
  for (int child : tree.kids(clause)) first = std::min(first, first_token(tree, child));
  return first;
}

}  // namespace detente::events

#include "events/third.h"

namespace detente::events {

namespace {

const ThirdWord* word_at(const Tree& tree, int token, const Words& words) {
  auto known = words.third.find(tree.lemma(token));
  if (known == words.third.end()) return nullptr;
  const bool noun = tree.is_noun(token);
  const std::string preposition = noun ? tree.preposition(token) : "";
  if (noun && preposition.empty()) return nullptr;
  for (const ThirdWord& word : known->second)
    if (word.preposition == preposition) return &word;
  return nullptr;
}

// A participle that tells of a nominal or an act who was behind it; a finite clause of its own is an act of its own.
bool is_participle(const Tree& tree, int token) {
  const Token& word = tree[token];
  bool hangs = word.dep == Dep::acl || word.dep == Dep::advcl;
  return word.upos == Upos::VERB && hangs && tree.is_passive(token) && !tree.is_finite(token);
}

// The owner of the noun ("Velmark's objections", "objections of Velmark", "Velmarkian help"), the doer of the participle.
std::vector<Party> behind(const Tree& tree, int token, const Parties& parties) {
  if (!tree.is_noun(token)) return is_participle(tree, token) ? parties.at(roles(tree, token).subject) : std::vector<Party>{};
  for (Dep wanted : {Dep::nmod, Dep::amod, Dep::compound})
    for (int child : tree.kids(token)) {
      if (tree[child].dep != wanted) continue;
      auto found = parties.at(child);
      if (!found.empty()) return found;
    }
  return {};
}

Span cue_of(const Tree& tree, int token) {
  int first = token;
  for (int child : tree.kids(token))
    if (tree[child].dep == Dep::case_ && tree[child].xpos != "POS" && child < first) first = child;
  return {tree[first].span.begin, tree[token].span.end};
}

}  // namespace

std::vector<Hand> third_parties(const Tree& tree, const Parties& parties, const Words& words) {
  std::vector<Hand> found;
  for (int token = 0; token < tree.size(); ++token) {
    const ThirdWord* word = word_at(tree, token, words);
    if (!word) continue;
    for (Party& party : behind(tree, token, parties))
      found.push_back({token, {std::move(party), word->role, cue_of(tree, token)}});
  }
  return found;
}

}  // namespace detente::events

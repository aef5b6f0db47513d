// Cues that are no verbs: "the claim by Lesko that ...", "is confident that ...", "according to Orne", "in her view".
#include "speech/finder.h"

#include <algorithm>

namespace detente::speech {

bool Finder::noun(Attribution& one) {
  const int content = noun_content(one);
  if (content >= 0) {
    const Token& token = tree_[content];
    set(one, is_infinitive(content) ? Frame::inf : Frame::that, content);
    if (is_phrase(token)) {
      one.frame = Frame::np;
      one.direct_only = one.entry->has(Frame::own);
      drop_case(one, content);
      round_off(one, content);
    }
    one.speaker = noun_speaker(one);
    return one.speaker >= 0 && keep(one);
  }
  one.speaker = noun_speaker(one);
  if (one.speaker < 0) return false;
  if (one.entry->has(Frame::as) && as_phrase(one)) return keep(one);
  if (!one.entry->has(Frame::quote) && !behind_mark(one)) return false;
  one.frame = Frame::quote;
  return keep(one);
}

// What hangs on the noun as its content: a clause before a phrase, "his pledge of May to end the war"; -1 if none.
int Finder::noun_content(const Attribution& one) const {
  int phrase = -1;
  for (int child : dependents(one)) {
    const Token& token = tree_[child];
    if (token.dep == Dep::appos || !hangs(token) || !noun_takes(*one.entry, child)) continue;
    if (!is_phrase(token)) return child;
    if (phrase < 0) phrase = child;
  }
  return phrase;
}

// "Lesko's 'if you like it, keep it' promise": what he promised stands in marks right before it.
bool Finder::behind_mark(const Attribution& one) const {
  return one.cue > 0 && tree_[one.cue - 1].upos == Upos::PUNCT && one.speaker < one.cue - 1;
}

// "heaped praise on him as a 'great friend'": the as-phrase may hang on the noun, its verb or what the praise is for.
bool Finder::as_phrase(Attribution& one) {
  const int up = tree_.head(one.cue);
  for (int token = one.cue + 1; token < tree_.size(); ++token) {
    if (!led_by(token, Role::part) || token > one.cue + 12) continue;
    if (!tree_.below(token, one.cue) && (up < 0 || !tree_.below(token, up))) continue;
    set(one, Frame::as, token);
    one.complement = one.content;
    return true;
  }
  return false;
}

bool Finder::is_phrase(const Token& token) { return token.dep == Dep::nmod || token.dep == Dep::obl; }

bool Finder::hangs(const Token& token) {
  return token.dep == Dep::acl || token.dep == Dep::ccomp || token.dep == Dep::advcl || token.dep == Dep::nmod ||
         token.dep == Dep::obl;
}

bool Finder::noun_takes(const Cue& cue, int child) const {
  const Token& token = tree_[child];
  if (token.dep == Dep::nmod || token.dep == Dep::obl) return opens_with(child, cue);
  if (is_infinitive(child)) return cue.has(Frame::inf);
  if (marked(child, Role::clause) || token.dep == Dep::ccomp) return cue.has(Frame::that);
  return cue.has(Frame::wh) && (is_question(child) || asks(child)) && token.deprel != "acl:relcl";
}

int Finder::noun_speaker(const Attribution& one) const {
  for (int child : tree_.children(one.cue)) {
    const Token& token = tree_[child];
    if (token.deprel == "nmod:poss") return child;
    const auto word = tree_.preposition(child);
    if (token.dep == Dep::nmod && lexicon_.plays(word, Role::giver) && !one.entry->takes(word)) return child;
  }
  const int up = tree_.head(one.cue);
  if (up >= 0 && tree_[one.cue].dep == Dep::obj) {
    const auto light = lexicon_.light.find(tree_[up].lemma);
    if (light != lexicon_.light.end() && light->second) return subjects_.of(up);
  }
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::nmod && led_by(child, Role::owner) && !one.entry->takes(tree_.preposition(child))) return child;
  for (int child : tree_.children(one.cue))
    if ((tree_[child].dep == Dep::amod || tree_[child].dep == Dep::compound) && tree_[child].xpos.starts_with("NNP"))
      return child;
  return -1;
}

bool Finder::adjective(Attribution& one) {
  if (tree_[one.cue].dep == Dep::amod) return false;
  one.speaker = subjects_.of(one.cue);
  if (one.speaker < 0) one.speaker = tree_.child(one.cue, Dep::nsubj);
  if (one.speaker < 0 || lexicon_.plays(tree_[one.speaker].lemma, Role::thing)) return false;
  one.said = is_said(one.cue);
  for (int child : dependents(one)) {
    const Token& token = tree_[child];
    if (token.dep == Dep::ccomp && one.entry->has(Frame::that)) return set(one, Frame::that, child) && keep(one);
    if (token.dep == Dep::advcl && marked(child, Role::clause)) return set(one, Frame::that, child) && keep(one);
    const bool inf = (token.dep == Dep::xcomp || token.dep == Dep::advcl || token.dep == Dep::ccomp) && is_infinitive(child);
    if (inf && one.entry->has(Frame::inf)) return set(one, Frame::inf, child) && keep(one);
  }
  return preposition_content(one) && keep(one);
}

bool Finder::preposition(Attribution& one) {
  const int after = one.cue_last + 1;
  if (after >= tree_.size()) return false;
  one.speaker = phrase_head(one);
  return one.speaker >= 0 && scope(one, one.speaker);
}

// The head of the phrase that the preposition brings in: what its words hang on, or its own dependent.
int Finder::phrase_head(const Attribution& one) const {
  for (int word = one.cue; word <= one.cue_last; ++word) {
    const int up = tree_.head(word);
    if (tree_[word].dep == Dep::case_ && up > one.cue_last) return up;
  }
  for (int word = one.cue_last; word >= one.cue; --word)
    for (int child : tree_.children(word))
      if (child > one.cue_last && (tree_[child].dep == Dep::obl || tree_[child].dep == Dep::nmod || tree_[child].dep == Dep::obj))
        return child;
  return -1;
}

bool Finder::scope_noun(Attribution& one) {
  if (!led_by(one.cue, Role::view)) return false;
  one.speaker = tree_.child(one.cue, "nmod:poss");
  return one.speaker >= 0 && scope(one, one.cue);
}

// The clause that the phrase hangs in, without the phrase.
bool Finder::scope(Attribution& one, int phrase) {
  int top = phrase;
  while (tree_.head(top) >= one.cue && tree_.head(top) <= one.cue_last) top = tree_.head(top);
  int clause = tree_.head(top);
  for (int steps = 0; clause >= 0 && steps < kDeepest && !closes_scope(clause); ++steps) clause = tree_.head(clause);
  if (clause < 0) return false;
  one.frame = Frame::clause;
  one.content = without(without(tree_.subtree(clause), tree_.subtree(top)), cue_words(one));
  return !one.content.empty() && keep(one);
}

std::vector<int> Finder::cue_words(const Attribution& one) const {
  std::vector<int> words;
  for (int word = one.cue; word <= one.cue_last; ++word) words.push_back(word);
  return words;
}

bool Finder::closes_scope(int clause) const {
  const Dep dep = tree_[clause].dep;
  if (!tree_.is_clause(clause) && dep != Dep::root) return false;
  return dep == Dep::root || dep == Dep::conj || dep == Dep::parataxis || dep == Dep::ccomp;
}

}  // namespace detente::speech

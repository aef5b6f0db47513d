#include "speech/attribution.h"

#include <algorithm>

#include "base/utf8.h"
#include "speech/finder.h"

namespace detente::speech {

namespace {

constexpr int kCueGap = 3;      // tokens that may stand between the words of a cue
constexpr int kLongest = 1500;  // tokens of a sentence that is still walked

}  // namespace

std::vector<Attribution> Finder::all() {
  for (int token = 0; token < tree_.size(); ++token) at(token);
  return std::move(found_);
}

void Finder::at(int token) {
  if (!found_.empty() && found_.back().cue_last >= token) return;
  if (is_state(token) && any_of(lexicon_.find(utf8::lower(tree_[token].form)), token)) return;
  if (any_of(lexicon_.find(utf8::lower(tree_[token].lemma)), token)) return;
  any_of(lexicon_.inflected(utf8::lower(tree_[token].form)), token);
}

// "was convinced that", "is worried about": a state of mind and no act of others, unless it is said whose.
bool Finder::is_state(int token) const { return tree_[token].xpos == "VBN" && tree_.is_passive(token) && !acted_on(token); }

bool Finder::acted_on(int token) const { return tree_.child(token, "obl:agent") >= 0; }

bool Finder::any_of(const std::vector<Cue>* cues, int token) {
  if (!cues) return false;
  for (const Cue& cue : *cues) {
    const int last = match(cue, token);
    if (last >= 0 && fits(cue, token) && take(cue, token, last)) return true;
  }
  return false;
}

// The last token of the cue words, -1 if they are not all there.
int Finder::match(const Cue& cue, int token) const {
  int last = token;
  for (std::size_t i = 1; i < cue.words.size(); ++i) {
    const int limit = std::min(tree_.size(), last + 2 + (cue.part == Part::preposition ? 0 : kCueGap));
    int next = last + 1;
    while (next < limit && utf8::lower(tree_[next].form) != cue.words[i] && tree_[next].lemma != cue.words[i]) {
      if (tree_[next].upos == Upos::PUNCT || tree_[next].upos == Upos::VERB) return -1;
      ++next;
    }
    if (next >= limit) return -1;
    last = next;
  }
  return last;
}

bool Finder::fits(const Cue& cue, int token) const {
  const Upos tag = tree_[token].upos;
  switch (cue.part) {
    case Part::verb: return tag == Upos::VERB;
    case Part::noun: return tag == Upos::NOUN;
    case Part::adjective: return tag == Upos::ADJ || tree_[token].xpos == "VBN";
    case Part::scope_noun: return tag == Upos::NOUN;
    case Part::preposition: return true;
  }
  return false;
}

bool Finder::take(const Cue& cue, int token, int last) {
  Attribution one;
  one.sentence = sentence_;
  one.cue = token;
  one.cue_last = last;
  one.entry = &cue;
  switch (cue.part) {
    case Part::verb: return verb(one);
    case Part::noun: return noun(one);
    case Part::adjective: return adjective(one);
    case Part::preposition: return preposition(one);
    case Part::scope_noun: return scope_noun(one);
  }
  return false;
}

bool Finder::keep(Attribution& one) {
  if (one.speaker >= 0) one.content = without(one.content, speaker_words(tree_, one));
  if (one.frame == Frame::that || one.frame == Frame::wh) cut_further_cues(one);
  if (one.frame == Frame::inf) cut_finite(one);
  if (one.frame != Frame::quote) cut_asides(one);
  one.relative = relative_subject(one);
  found_.push_back(one);
  return true;
}

// "said he was tired and noted that ...": the second cue is the speaker's, however deep the parser hung it.
void Finder::cut_further_cues(Attribution& one) const {
  for (int token : std::vector<int>(one.content))
    if (tree_[token].dep == Dep::conj && token > one.cue && alike(token, one.cue) && is_quote_verb(token) &&
        tree_.child(token, Dep::nsubj) < 0 && !alike(tree_.head(token), token))
      one.content = without(one.content, tree_.subtree(token));
}

// What the writer says of it behind a comma: "..., something that nobody had done", "..., although he later denied it",
// "..., several aides said".
void Finder::cut_asides(Attribution& one) const {
  for (int token : std::vector<int>(one.content))
    if (token > one.cue && is_writers(token, one) && behind_comma(token))
      one.content = without(one.content, tree_.subtree(token));
}

bool Finder::is_writers(int token, const Attribution& one) const {
  if (lexicon_.plays(tree_[token].lemma, Role::summary) && tree_.child(token, "acl:relcl") >= 0)
    return tree_[token].dep != Dep::nsubj;
  if (tree_[token].dep == Dep::parataxis)
    return one.frame != Frame::clause && is_quote_verb(token) && tree_.child(token, Dep::nsubj) >= 0 && ends_sentence(token) &&
           tree_.child(token, Dep::ccomp) < 0;
  if (tree_[token].dep != Dep::advcl) return false;
  if (marked(token, Role::concession)) return is_quote_verb(token);
  return tree_[token].xpos == "VBG" && lexicon_.plays(tree_[token].lemma, Role::further);
}

bool Finder::ends_sentence(int clause) const {
  const int next = tree_.subtree(clause).back() + 1;
  return next >= tree_.size() - 1;
}

// Two verbs of one form; a past tense without auxiliary is often taken for a participle.
bool Finder::alike(int a, int b) const { return tree_[a].xpos == tree_[b].xpos || (is_past(a) && is_past(b)); }

bool Finder::is_past(int verb) const {
  const bool participle = tree_[verb].xpos == "VBN" && tree_.child(verb, Dep::aux) < 0 && tree_.child(verb, "aux:pass") < 0;
  return tree_[verb].xpos == "VBD" || participle;
}

// "promised to go further, opposed the deal": what is no infinitive goes on from the cue, not from what was promised.
void Finder::cut_finite(Attribution& one) const {
  for (int token : std::vector<int>(one.content))
    if (tree_[token].dep == Dep::conj && token > one.cue && tree_[tree_.head(token)].xpos == "VB" &&
        (is_past(token) || tree_[token].xpos == "VBZ") && is_quote_verb(token))
      one.content = without(one.content, tree_.subtree(token));
}

// "the aide who said": the words that stand for the speaker are "who".
int Finder::relative_subject(const Attribution& one) const {
  if (one.speaker < 0 || one.entry->part == Part::noun) return -1;
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::nsubj && child < one.cue && child > one.speaker && is_relative(tree_[child], lexicon_))
      return child;
  return -1;
}

bool Finder::is_said(int verb) const {
  for (int token = verb, steps = 0; token >= 0 && steps < kDeepest; ++steps) {
    if (is_negated(token) || is_modal(token)) return false;
    if (tree_[token].dep == Dep::advcl && marked(token, Role::condition)) return false;
    const int up = tree_.head(token);
    if (up < 0 || (tree_[token].dep != Dep::xcomp && tree_[token].dep != Dep::conj)) return true;
    if (tree_[token].dep == Dep::conj && subject_between(token)) return true;
    if (tree_[token].dep == Dep::xcomp && unsaid_control(up)) return false;
    token = up;
  }
  return true;
}

bool Finder::subject_between(int verb) const {
  return tree_.child(verb, Dep::nsubj) >= 0 || tree_[verb].xpos == "VBD" || tree_[verb].xpos == "VBZ";
}

bool Finder::is_negated(int verb) const {
  for (int child : tree_.children(verb)) {
    const Token& token = tree_[child];
    if (token.dep != Dep::advmod && token.dep != Dep::det && token.dep != Dep::nsubj) continue;
    if (lexicon_.negations.count(utf8::lower(token.form)) > 0 ||
        (token.dep == Dep::advmod && lexicon_.negations.count(token.lemma) > 0))
      return true;
  }
  return false;
}

bool Finder::is_modal(int verb) const {
  for (int child : tree_.children(verb))
    if (tree_[child].dep == Dep::aux && lexicon_.modals.count(utf8::lower(tree_[child].lemma)) > 0) return true;
  return false;
}

bool Finder::unsaid_control(int governor) const {
  const auto control = lexicon_.controls.find(tree_[governor].lemma);
  return control != lexicon_.controls.end() && (control->second.negative || control->second.unsaid);
}

std::vector<Attribution> attributions(const Tree& tree, int sentence, const Lexicon::Impl& lexicon) {
  if (tree.size() > kLongest) return {};
  return Finder(tree, sentence, lexicon).all();
}

std::vector<int> noun_phrase(const Tree& tree, int head) {
  std::vector<int> words = tree.subtree(head);
  for (int child : tree.children(head)) {
    const Dep dep = tree[child].dep;
    if (dep == Dep::case_ || dep == Dep::acl || dep == Dep::parataxis || dep == Dep::cop || dep == Dep::cc)
      words = without(words, tree.subtree(child));
  }
  return words;
}

std::vector<int> speaker_words(const Tree& tree, const Attribution& one) {
  std::vector<int> words = noun_phrase(tree, one.speaker);
  for (int child : tree.children(one.speaker))
    if (tree.below(one.cue, child)) words = without(words, tree.subtree(child));
  return words;
}

int subject_of(const Tree& tree, int verb, const Lexicon::Impl& lexicon) { return Subjects(tree, lexicon).of(verb); }

}  // namespace detente::speech

// Noun phrases as content of a cue, the edges of all content, and who is spoken to.
#include "speech/finder.h"

#include <algorithm>

namespace detente::speech {

bool Finder::preposition_content(Attribution& one) {
  for (int child : dependents(one)) {
    const Token& token = tree_[child];
    if (token.dep != Dep::obl && token.dep != Dep::nmod && token.dep != Dep::advcl) continue;
    if (!opens_with(child, *one.entry) && !opened_by_cue(one, child)) continue;
    set(one, Frame::np, child);
    drop_case(one, child);
    round_off(one, child);
    one.direct_only = one.entry->has(Frame::own);
    return true;
  }
  return false;
}

bool Finder::opens_with(int child, const Cue& cue) const {
  for (int one : tree_.children(child))
    if ((tree_[one].dep == Dep::case_ || tree_[one].dep == Dep::mark) && cue.takes(tree_[one].lemma)) return true;
  return false;
}

// "call for calm": the preposition is the cue's last word.
bool Finder::opened_by_cue(const Attribution& one, int child) const {
  if (!one.entry->has(Frame::np)) return false;
  for (int kid : tree_.children(child))
    if ((tree_[kid].dep == Dep::case_ || tree_[kid].dep == Dep::mark) && kid > one.cue && kid <= one.cue_last) return true;
  return false;
}

void Finder::drop_case(Attribution& one, int child) const {
  std::vector<int> cases;
  for (int kid : tree_.children(child))
    if (tree_[kid].dep == Dep::case_ || tree_[kid].dep == Dep::mark) cases.push_back(kid);
  one.content = without(one.content, cases);
}

bool Finder::phrase_content(Attribution& one) {
  const Cue& cue = *one.entry;
  if (!cue.has(Frame::np) && !cue.has(Frame::own)) return false;
  int object = -1;
  for (int child : dependents(one))
    if (tree_[child].dep == Dep::obj) object = child;
  if (object < 0) object = tree_.child(one.cue, "nsubj:pass");
  if (object < 0 || object == one.speaker) return false;
  if (const int verb = verb_after(one, object); verb >= 0) {
    set(one, Frame::that, object);
    one.content = joined(one.content, tree_.subtree(verb));
    return true;
  }
  set(one, Frame::np, object);
  round_off(one, object);
  one.direct_only = !cue.has(Frame::np);
  return true;
}

// "stressed the path to peace runs through Ardell": the noun is the subject of the verb right behind it.
int Finder::verb_after(const Attribution& one, int object) const {
  const int next = tree_.subtree(object).back() + 1;
  if (!one.entry->has(Frame::that) || object < one.cue || next >= tree_.size()) return -1;
  const Token& token = tree_[next];
  const bool finite = token.xpos == "VBZ" || token.xpos == "VBP" || token.xpos == "MD";
  const int verb = token.upos == Upos::AUX ? tree_.head(next) : next;
  return finite && verb >= next && tree_.head(verb) == one.cue ? verb : -1;
}

// A noun phrase as content goes without what the writer adds behind a comma, and with what the cue says of it:
// "cites the case [, which began in May]", "cites the case [as a warning]", "backs a plan [to leave]".
void Finder::round_off(Attribution& one, int object) const {
  for (int token : std::vector<int>(one.content)) {
    const bool aside = tree_[token].deprel == "acl:relcl" || tree_[token].dep == Dep::parataxis;
    if (aside && token > object && behind_comma(token)) one.content = without(one.content, tree_.subtree(token));
  }
  for (int child : dependents(one))
    if (child > object && says_of_object(child) && !behind_comma(child)) one.content = joined(one.content, tree_.subtree(child));
}

bool Finder::behind_comma(int clause) const {
  const int first = tree_.subtree(clause).front();
  return is_pause(first) || (first > 0 && is_pause(first - 1));
}

// A comma or a dash; a quotation mark is none.
bool Finder::is_pause(int token) const {
  const std::string& form = tree_[token].form;
  return form == "," || form == "-" || form == "--" || form == "–" || form == "—";
}

bool Finder::says_of_object(int child) const {
  const Dep dep = tree_[child].dep;
  if (dep == Dep::xcomp || dep == Dep::advcl || dep == Dep::ccomp) return is_infinitive(child) || tree_[child].xpos == "VBG";
  return dep == Dep::obl && (led_by(child, Role::part) || led_by(child, Role::purpose));
}

// A clause after the cue lies after it as a whole, and so does a second subject between them, whatever the parser hung where.
bool Finder::set_clause(Attribution& one, int clause) const {
  set(one, Frame::that, clause);
  if (clause < one.cue) return fill_before(one);
  if (speech_without_marks(one)) {
    to_the_end(one);
    with_condition(one, clause);
    return true;
  }
  auto& content = one.content;
  const int from = std::max(one.cue, that_behind(one));
  content.erase(std::remove_if(content.begin(), content.end(), [&](int token) { return token < from; }), content.end());
  with_condition(one, clause);
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::nsubj && child > one.cue && child < clause && child != one.speaker && one.speaker >= 0 &&
        one.speaker < one.cue)
      content = joined(content, tree_.subtree(child));
  return true;
}

// "It did harm, he said": all from the clause's first word, or its part of the sentence, to the comma before the speaker.
bool Finder::fill_before(Attribution& one) const {
  if (!one.entry->has(Frame::quote) || one.speaker < 0 || one.content.empty()) return true;
  const int end = std::min(one.cue, tree_.subtree(one.speaker).front());
  if (end < 2 || tree_[end - 1].upos != Upos::PUNCT) return true;
  int from = one.content.front();
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::ccomp && child < end) from = std::min(from, tree_.subtree(child).front());
  for (int token = from; token < end; ++token)
    if (is_break(token)) from = token + 1;
  std::vector<int> later;
  for (int token : one.content)
    if (token >= end) later.push_back(token);
  one.content.clear();
  for (int token = from; token < end - 1; ++token) one.content.push_back(token);
  one.content = joined(one.content, later);
  return true;
}

// A semicolon parts what is said by different people.
bool Finder::is_break(int token) const { return tree_[token].form == ";"; }

// The "that" that begins the clause, where a parser gave the clause the words before it ("said on Friday that"); -1 if none.
int Finder::that_behind(const Attribution& one) const {
  for (int token : one.content) {
    if (token <= one.cue_last) continue;
    if (tree_.is_verb(token)) return -1;
    if (tree_[token].dep == Dep::mark && lexicon_.plays(tree_[token].lemma, Role::clause)) return token;
  }
  return -1;
}

// "If prices fall, analysts say, farms will close": the condition is theirs, whichever verb the parser hung it on.
void Finder::with_condition(Attribution& one, int clause) const {
  for (int verb : {one.cue, clause})
    for (int child : tree_.children(verb))
      if (child < one.cue && tree_[child].dep == Dep::advcl && marked(child, Role::condition))
        one.content = joined(one.content, tree_.subtree(child));
}

// "He said, I never met him, I know nobody there": after the comma he speaks to the end of the sentence.
bool Finder::speech_without_marks(const Attribution& one) const {
  const int after = one.cue_last + 1;
  return one.entry->has(Frame::quote) && after + 1 < tree_.size() && tree_[after].form == "," && one.content.front() >= after &&
         tree_[after + 1].upos != Upos::PUNCT && one.content.front() <= after + 2 && one.speaker >= 0 && one.speaker < one.cue;
}

bool Finder::to_the_end(Attribution& one) const {
  one.content.clear();
  for (int token = one.cue_last + 2; token < tree_.size(); ++token) one.content.push_back(token);
  return true;
}

bool Finder::set(Attribution& one, Frame frame, int head) const {
  one.frame = frame;
  one.content = tree_.subtree(head);
  return true;
}

int Finder::addressee(const Attribution& one) const {
  if (one.entry->to_object) {
    const int second = tree_.child(one.cue, Dep::iobj);
    if (second >= 0) return second;
    const int object = tree_.child(one.cue, Dep::obj);
    return object >= 0 ? object : tree_.child(one.cue, "nsubj:pass");
  }
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::obl && led_by(child, Role::hearer) && tree_[child].upos != Upos::NUM) return child;
  return -1;
}

}  // namespace detente::speech

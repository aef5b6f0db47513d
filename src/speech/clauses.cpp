// Clauses and small clauses as content of a verb: "said that ...", "promised to ...", "called him a ...", "..., Orne said".
#include "speech/finder.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr int kAside = 10;          // tokens between a cue in the midst of a clause and the comma after it
constexpr int kCircumstances = 16;  // tokens between a cue and the "that" of its clause

}  // namespace

bool Finder::verb(Attribution& one) {
  const Cue& cue = *one.entry;
  one.speaker = cue.no_speaker ? -1 : cue.speaker_object ? object_speaker(one.cue) : subjects_.of(one.cue);
  if (one.speaker < 0 && !cue.no_speaker) one.speaker = named_after_as(one);
  one.addressee = addressee(one);
  one.said = is_said(one.cue);
  if (!tells_a_work(one) && (around_content(one) || clause_content(one) || object_content(one) || beside_content(one) ||
                             that_content(one) || preposition_content(one) || phrase_content(one) || silence(one)))
    return keep(one);
  if (tells_a_work(one) && cue.has(Frame::np) && phrase_content(one)) return keep(one);
  if (!cue.has(Frame::quote) && !(cue.has(Frame::name) && tree_.child(one.cue, Dep::obj) >= 0)) return false;
  one.frame = Frame::quote;
  return keep(one);
}

// "As the harbour chief, Jon Lesko, put it": a parser may lose who it is.
int Finder::named_after_as(const Attribution& one) const {
  if (!one.entry->has(Frame::quote) || tree_.is_passive(one.cue)) return -1;
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::obl && child < one.cue && led_by(child, Role::part) &&
        tree_.subtree(child).back() >= one.cue - 2)
      return child;
  return -1;
}

int Finder::object_speaker(int verb) const {
  const int object = tree_.child(verb, Dep::obj);
  return object >= 0 ? object : tree_.child(verb, "nsubj:pass");
}

// The children of the cue's words: of "make clear" those of both.
std::vector<int> Finder::dependents(const Attribution& one) const {
  std::vector<int> all = tree_.children(one.cue);
  for (int word = one.cue + 1; word <= one.cue_last; ++word)
    if (tree_.below(word, one.cue))
      for (int child : tree_.children(word)) all.push_back(child);
  all.erase(std::remove_if(all.begin(), all.end(), [&](int t) { return t >= one.cue && t <= one.cue_last; }), all.end());
  std::sort(all.begin(), all.end());
  return all;
}

// "The talks, he said in Ardell, never began": between commas in the midst of a clause, the cue has all of it around it.
bool Finder::around_content(Attribution& one) const {
  if (!one.entry->has(Frame::quote) || !one.entry->has(Frame::that) || one.speaker < 0 || tells_a_work(one)) return false;
  const int from = std::min(one.cue, tree_.subtree(one.speaker).front());
  const int to = closing_comma(std::max(one.cue_last, tree_.subtree(one.speaker).back()));
  if (from < 2 || to < 0 || tree_[from - 1].form != "," || !only_cue_between(one, from, to)) return false;
  if (!begins_clause(from - 1, to)) return false;
  one.frame = Frame::clause;
  for (int token = 0; token < tree_.size(); ++token)
    if (token < from || token > to) one.content.push_back(token);
  return true;
}

// The comma that ends a short phrase after the cue; -1 if there is none or nothing follows.
int Finder::closing_comma(int last) const {
  for (int token = last + 1; token < std::min(tree_.size() - 2, last + kAside); ++token) {
    if (tree_[token].form == ",") return token;
    if (tree_.is_verb(token) || tree_[token].upos == Upos::SCONJ || tree_[token].dep == Dep::punct) return -1;
  }
  return -1;
}

bool Finder::only_cue_between(const Attribution& one, int from, int to) const {
  for (int token = from; token < to; ++token)
    if (token != one.cue && tree_.is_verb(token) && !tree_.below(token, one.speaker) && tree_[token].dep != Dep::aux)
      return false;
  return true;
}

// Do the words before the first comma hold a subject whose verb comes after the second?
bool Finder::begins_clause(int comma, int after) const {
  for (int token = 0; token < comma; ++token)
    if (tree_[token].dep == Dep::nsubj && (tree_.head(token) > after || tree_.head(token) > comma) && verb_behind(after))
      return true;
  return false;
}

bool Finder::verb_behind(int comma) const {
  for (int token = comma + 1; token < std::min(tree_.size(), comma + 6); ++token) {
    if (tree_[token].dep == Dep::nsubj) return false;
    if (tree_.is_verb(token)) return true;
  }
  return false;
}

// A clause behind "that" which the parser hung on the place or the day: "said in an interview that ...".
bool Finder::that_content(Attribution& one) const {
  if (!one.entry->has(Frame::that)) return false;
  for (int token = one.cue_last + 1; token < std::min(tree_.size(), one.cue_last + kCircumstances); ++token) {
    if (tree_.is_verb(token)) return false;
    if (tree_[token].dep != Dep::mark || !lexicon_.plays(tree_[token].lemma, Role::clause)) continue;
    set(one, Frame::that, tree_.head(token));
    one.content.erase(std::remove_if(one.content.begin(), one.content.end(), [&](int t) { return t < token; }),
                      one.content.end());
    return !one.content.empty();
  }
  return false;
}

// "declined to comment": what was not said.
bool Finder::silence(Attribution& one) const {
  const auto control = lexicon_.controls.find(tree_[one.cue].lemma);
  if (control == lexicon_.controls.end() || !control->second.negative || !one.entry->has(Frame::inf)) return false;
  for (int child : dependents(one))
    if (tree_[child].dep == Dep::xcomp && is_infinitive(child) && is_bare(child)) {
      one.said = false;
      return set(one, Frame::inf, child);
    }
  return false;
}

// "to comment on Friday": nothing that it comments.
bool Finder::is_bare(int verb) const {
  for (int child : tree_.children(verb))
    if (tree_[child].dep == Dep::ccomp || tree_[child].dep == Dep::xcomp || tree_[child].dep == Dep::obj) return false;
  return true;
}

bool Finder::clause_content(Attribution& one) {
  if (const int clause = clause_after(one); clause >= 0) return set_clause(one, clause);
  for (int child : dependents(one)) {
    const Token& token = tree_[child];
    if (token.dep == Dep::ccomp && takes_clause(*one.entry, child) && (child < one.cue || !parted(one.cue, child)))
      return set_clause(one, child);
    if (token.dep == Dep::advcl && is_question(child) && one.entry->has(Frame::wh)) return set(one, Frame::wh, child);
    if (token.dep == Dep::advcl && marked(child, Role::clause) && one.entry->has(Frame::that))
      return set(one, Frame::that, child);
  }
  for (int child : dependents(one))
    if (tree_[child].dep == Dep::xcomp && open_clause(one, child)) return true;
  if (const int goal = late_infinitive(one); goal >= 0) return set(one, Frame::inf, goal);
  return false;
}

// "threatened in March to tax the farms": an infinitive that a parser took for a purpose.
int Finder::late_infinitive(const Attribution& one) const {
  const Act act = one.entry->act;
  if (!one.entry->has(Frame::inf) || (act != Act::threat && act != Act::promise) || tree_.child(one.cue, Dep::obj) >= 0)
    return -1;
  for (int child : dependents(one))
    if (tree_[child].dep == Dep::advcl && child > one.cue_last && is_infinitive(child) && !behind_comma(child)) return child;
  return -1;
}

// Of two clauses the one behind the cue is its content: "Asked if he would stay, Orne said he would not."
int Finder::clause_after(const Attribution& one) const {
  for (int child : dependents(one))
    if (child > one.cue && tree_[child].dep == Dep::ccomp && takes_clause(*one.entry, child) && !parted(one.cue, child))
      return child;
  return -1;
}

// Those of the tokens that no semicolon parts from this one.
std::vector<int> Finder::in_part_of(int token, const std::vector<int>& tokens) const {
  std::vector<int> near;
  for (int one : tokens)
    if (!parted(std::min(one, token), std::max(one, token))) near.push_back(one);
  return near;
}

bool Finder::parted(int from, int to) const {
  for (int token = from; token < to; ++token)
    if (is_break(token)) return true;
  return false;
}

bool Finder::takes_clause(const Cue& cue, int clause) const {
  if (cue.has(Frame::that) || cue.has(Frame::quote)) return true;
  if (cue.has(Frame::wh) && asks(clause)) return true;
  if (cue.has(Frame::ing) && tree_[clause].xpos == "VBG") return true;
  return cue.has(Frame::inf) && is_infinitive(clause);
}

bool Finder::is_question(int clause) const { return marked(clause, Role::question); }

// Does an indirect question begin here: "why", "how many", "whether"?
bool Finder::asks(int clause) const {
  for (int token : tree_.subtree(clause))
    if (tree_[token].upos != Upos::PUNCT) return lexicon_.wh.count(utf8::lower(tree_[token].form)) > 0;
  return false;
}

bool Finder::open_clause(Attribution& one, int clause) {
  const Cue& cue = *one.entry;
  const int object = tree_.child(one.cue, Dep::obj);
  if (is_infinitive(clause)) {
    if (!cue.has(Frame::inf) || leads_to_cue(one.cue, clause)) return false;
    set(one, Frame::inf, clause);
    const int doer = object >= 0 ? object : undergoer(one);
    if (doer >= 0 && !cue.to_object) one.content = joined(one.content, tree_.subtree(doer));
    return true;
  }
  if (tree_[clause].xpos == "VBG" && cue.has(Frame::ing)) return set(one, Frame::ing, clause);
  const bool as = marked(clause, Role::part) || led_by(clause, Role::part);
  if (as ? !cue.has(Frame::as) : !cue.has(Frame::name)) return false;
  set(one, as ? Frame::as : Frame::name, clause);
  return with_object(one);
}

// "declined to say": the saying is the cue.
bool Finder::leads_to_cue(int governor, int clause) const {
  if (lexicon_.controls.count(tree_[governor].lemma) == 0) return false;
  return is_quote_verb(clause);
}

bool Finder::with_object(Attribution& one) {
  one.complement = one.content;
  int object = tree_.child(one.cue, Dep::obj);
  if (object < 0) object = undergoer(one);
  if (object >= 0) one.content = joined(one.content, tree_.subtree(object));
  return true;
}

// Whom the words are about when nobody is said to think them: "Orne is expected to win", "Orne seems weak".
int Finder::undergoer(const Attribution& one) const {
  const int passive = tree_.child(one.cue, "nsubj:pass");
  if (passive >= 0 || !one.entry->no_speaker) return passive;
  return tree_.child(one.cue, Dep::nsubj);
}

// An object with "as ..." or "of ...", or two objects of which the second is a name.
bool Finder::object_content(Attribution& one) {
  const Cue& cue = *one.entry;
  for (int child : dependents(one)) {
    const Token& token = tree_[child];
    const bool phrase = token.dep == Dep::obl || token.dep == Dep::advcl || token.dep == Dep::nmod;
    const bool as = phrase && (marked(child, Role::part) || led_by(child, Role::part));
    if (as && cue.has(Frame::as)) return set(one, Frame::as, child) && with_object(one);
    const bool of = phrase && (led_by(child, Role::charge) || marked(child, Role::charge));
    if (of && cue.has(Frame::of)) return set(one, Frame::of, child) && with_object(one);
  }
  const int second = tree_.child(one.cue, Dep::iobj);
  if (second >= 0 && cue.has(Frame::name) && tree_.child(one.cue, Dep::obj) >= 0)
    return set(one, Frame::name, second) && with_object(one);
  return false;
}

// The cue stands beside the clause: "..., Orne said", "Orne said: ...", "as Orne put it".
bool Finder::beside_content(Attribution& one) {
  if (!one.entry->has(Frame::quote) && !one.entry->has(Frame::that)) return false;
  const Token& cue = tree_[one.cue];
  const int up = tree_.head(one.cue);
  const bool aside = cue.dep == Dep::parataxis || (cue.dep == Dep::advcl && marked(one.cue, Role::part)) ||
                     (cue.dep == Dep::dep && up >= 0 && tree_.is_clause(up));
  if (up >= 0 && aside && one.speaker >= 0 && may_stand_aside(one.entry->act) && !is_negated(one.cue) && !tells_a_work(one)) {
    one.frame = Frame::clause;
    one.content = in_part_of(one.cue, without(tree_.subtree(up), tree_.subtree(one.cue)));
    return !one.content.empty();
  }
  if (!one.entry->has(Frame::quote)) return false;
  for (int child : tree_.children(one.cue))
    if (tree_[child].dep == Dep::parataxis && follows_pause(one.cue, child) && !is_quote_verb(child))
      return set(one, Frame::clause, child);
  return false;
}

// "..., she warned" and "as she warned"; not "as she attacked".
bool Finder::may_stand_aside(Act act) {
  return act != Act::praise && act != Act::blame && act != Act::want && act != Act::judge && act != Act::order &&
         act != Act::decide;
}

// "told two versions of the story": that is what he told, not the words around.
bool Finder::tells_a_work(const Attribution& one) const {
  const int object = tree_.child(one.cue, Dep::obj);
  return object >= 0 && tree_[object].upos == Upos::NOUN && lexicon_.documents.count(tree_[object].lemma) > 0;
}

bool Finder::is_quote_verb(int clause) const {
  const auto* cues = lexicon_.find(tree_[clause].lemma);
  return cues &&
         std::any_of(cues->begin(), cues->end(), [](const Cue& cue) { return cue.part == Part::verb && cue.has(Frame::quote); });
}

// A clause before the cue, or one that a colon brings in.
bool Finder::follows_pause(int cue, int clause) const {
  if (clause < cue) return true;
  const int first = tree_.subtree(clause).front();
  for (int token = first; token > cue && token >= first - 2; --token)
    if (tree_[token].form == ":") return true;
  return false;
}

}  // namespace detente::speech

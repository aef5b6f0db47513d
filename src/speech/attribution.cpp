#include "speech/attribution.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr int kDeepest = 12;        // steps up a tree in search of a subject
constexpr int kCueGap = 3;          // tokens that may stand between the words of a cue
constexpr int kAside = 10;          // tokens between a cue in the midst of a clause and the comma after it
constexpr int kCircumstances = 16;  // tokens between a cue and the "that" of its clause
constexpr int kLongest = 1500;      // tokens of a sentence that is still walked

bool is_relative(const Token& token) {
  return token.xpos == "WDT" || token.xpos == "WP" ||
         (token.upos == Upos::PRON && (token.lemma == "who" || token.lemma == "which"));
}

bool has_mark(const Tree& tree, int token, std::string_view word) {
  for (int one : tree.children(token))
    if (tree[one].dep == Dep::mark && tree[one].lemma == word) return true;
  return false;
}

bool is_infinitive(const Tree& tree, int token) { return has_mark(tree, token, "to"); }

// Without what stands in `out`; both sorted.
std::vector<int> without(const std::vector<int>& all, const std::vector<int>& out) {
  std::vector<int> left;
  std::set_difference(all.begin(), all.end(), out.begin(), out.end(), std::back_inserter(left));
  return left;
}

std::vector<int> joined(std::vector<int> a, const std::vector<int>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  return a;
}

class Subjects {
 public:
  Subjects(const Tree& tree, const Lexicon::Impl& lexicon) : tree_(tree), lexicon_(lexicon) {}

  int of(int verb, int depth = 0) const {
    if (verb < 0 || depth > kDeepest) return -1;
    if (tree_.is_passive(verb) || is_participle(verb)) return agent(verb);
    const int own = nearest_subject(verb);
    if (own >= 0) return antecedent(own, verb);
    return inherited(verb, depth);
  }

  // The one the clause is about, passive or not: "He was quoted as saying".
  int any(int verb, int depth) const {
    const int passive = tree_.child(verb, "nsubj:pass");
    return passive >= 0 ? antecedent(passive, verb) : of(verb, depth);
  }

 private:
  // "a plan called ...", "as defined by ...": passive without an auxiliary.
  bool is_participle(int verb) const {
    const Dep dep = tree_[verb].dep;
    return tree_[verb].xpos == "VBN" && tree_.child(verb, Dep::aux) < 0 && tree_.child(verb, Dep::nsubj) < 0 &&
           (dep == Dep::acl || dep == Dep::advcl || dep == Dep::amod);
  }

  // The last one before the verb ("The talks, he said, failed": a parser may give "said" both), else the first after it; and
  // that one first where the words are turned round: "The talks failed, said Orne".
  int nearest_subject(int verb) const {
    int before = -1, after = -1;
    for (int one : tree_.children(verb)) {
      if (tree_[one].dep != Dep::nsubj || tree_[one].deprel == "nsubj:pass" || tree_[one].lemma == "there") continue;
      if (one < verb) before = one;
      else if (after < 0) after = one;
    }
    const bool turned = after >= 0 && verb > 0 && tree_[verb - 1].upos == Upos::PUNCT && ends_words(after);
    return before < 0 || turned ? after : before;
  }

  // Does a pause or the end follow the words of this subject?
  bool ends_words(int subject) const {
    const int next = tree_.subtree(subject).back() + 1;
    return next >= tree_.size() || tree_[next].upos == Upos::PUNCT || tree_[next - 1].upos == Upos::PUNCT;
  }

  int agent(int verb) const {
    for (int one : tree_.children(verb))
      if (tree_[one].deprel == "obl:agent" || (tree_[one].dep == Dep::obl && tree_.preposition(one) == "by")) return one;
    return -1;
  }

  // "the aide who said": the relative pronoun stands for the noun above.
  int antecedent(int subject, int verb) const {
    if (!is_relative(tree_[subject]) && tree_[subject].xpos != "WDT" && tree_[subject].lemma != "that") return subject;
    for (int up = verb, steps = 0; up >= 0 && steps < kDeepest; up = tree_.head(up), ++steps)
      if (tree_[up].dep == Dep::acl) return tree_.head(up);
    return subject;
  }

  bool passes_object(int governor) const {
    const auto* cues = lexicon_.find(tree_[governor].lemma);
    if (!cues) return false;
    return std::any_of(cues->begin(), cues->end(), [](const Cue& cue) { return cue.to_object || cue.speaker_object; });
  }

  int inherited(int verb, int depth) const {
    const int up = tree_.head(verb);
    if (up < 0) return -1;
    switch (tree_[verb].dep) {
      case Dep::conj: return tree_.is_clause(up) ? any(up, depth + 1) : -1;
      case Dep::xcomp:
      case Dep::advcl: return from_above(verb, up, depth);
      case Dep::acl:
        if (has_having(verb)) return subject_before(verb);
        return tree_[verb].deprel == "acl:relcl" ? -1 : described(verb, noun_above(up), depth);
      default: return -1;
    }
  }

  int from_above(int verb, int up, int depth) const {
    const int object = tree_.child(up, Dep::obj);
    if (object >= 0 && (passes_object(up) || runs_into(object, verb))) return object;
    for (int child : tree_.children(up))  // a parser may take the object for a second subject
      if (tree_[child].dep == Dep::nsubj && child > up && runs_into(child, verb)) return child;
    if (const int aside = cue_beside(up, verb); aside >= 0) return any(aside, depth + 1);
    if (const int cue = tree_.head(up); tree_[up].dep == Dep::ccomp && cue > up && cue < verb) return any(cue, depth + 1);
    return any(up, depth + 1);
  }

  // "we have Lesko saying": the object stands right before its participle.
  bool runs_into(int object, int verb) const {
    return tree_[verb].xpos == "VBG" && object < verb && tree_.subtree(object).back() == verb - 1 &&
           tree_[verb - 1].upos != Upos::PUNCT;
  }

  // A participle below a noun: "issued a statement saying" (who issued it says), "the last step of announcing" (who took it
  // announces), "the aides saying" (the aides).
  int described(int verb, int noun, int depth) const {
    if (noun < 0) return -1;
    const int above = tree_.head(noun);
    const auto light = above < 0 ? lexicon_.light.end() : lexicon_.light.find(tree_[above].lemma);
    const bool issued = tree_[noun].dep == Dep::obj && light != lexicon_.light.end() && light->second;
    const bool gerund = tree_.child(verb, Dep::mark) >= 0 && tree_[verb].xpos == "VBG";
    if (!issued && !gerund) return noun;
    int governor = above;
    for (int steps = 0; governor >= 0 && !tree_.is_verb(governor) && steps < kDeepest; ++steps) governor = tree_.head(governor);
    const int subject = governor < 0 ? -1 : any(governor, depth + 1);
    return subject >= 0 ? subject : noun;
  }

  // "'...,' Dorn said, adding that": the participle hangs on the quoted clause, but Dorn adds.
  int cue_beside(int clause, int verb) const {
    for (int child : tree_.children(clause))
      if (tree_[child].dep == Dep::parataxis && child < verb && child > clause && tree_.child(child, Dep::nsubj) >= 0)
        return child;
    return -1;
  }

  // "..., having promised that": whoever the clause before it is about.
  bool has_having(int verb) const {
    for (int child : tree_.children(verb))
      if (tree_[child].dep == Dep::aux && tree_[child].xpos == "VBG") return true;
    return false;
  }

  int subject_before(int verb) const {
    for (int token = verb - 1; token >= 0; --token)
      if (tree_[token].dep == Dep::nsubj && !is_relative(tree_[token])) return token;
    return -1;
  }

  int noun_above(int up) const { return tree_.is_verb(up) ? -1 : up; }

  const Tree& tree_;
  const Lexicon::Impl& lexicon_;
};

// Finds the attributions of one sentence.
class Finder {
 public:
  Finder(const Tree& tree, int sentence, const Lexicon::Impl& lexicon)
      : tree_(tree), lexicon_(lexicon), sentence_(sentence), subjects_(tree, lexicon) {}

  std::vector<Attribution> all() {
    for (int token = 0; token < tree_.size(); ++token) at(token);
    return std::move(found_);
  }

 private:
  void at(int token) {
    if (!found_.empty() && found_.back().cue_last >= token) return;
    if (is_state(token) && any_of(lexicon_.find(utf8::lower(tree_[token].form)), token)) return;
    if (any_of(lexicon_.find(utf8::lower(tree_[token].lemma)), token)) return;
    any_of(lexicon_.inflected(utf8::lower(tree_[token].form)), token);
  }

  // "was convinced that", "is worried about": a state of mind and no act of others, unless it is said whose.
  bool is_state(int token) const { return tree_[token].xpos == "VBN" && tree_.is_passive(token) && !acted_on(token); }

  bool acted_on(int token) const { return tree_.child(token, "obl:agent") >= 0; }

  bool any_of(const std::vector<Cue>* cues, int token) {
    if (!cues) return false;
    for (const Cue& cue : *cues) {
      const int last = match(cue, token);
      if (last >= 0 && fits(cue, token) && take(cue, token, last)) return true;
    }
    return false;
  }

  // The last token of the cue words, -1 if they are not all there.
  int match(const Cue& cue, int token) const {
    int last = token;
    for (std::size_t i = 1; i < cue.words.size(); ++i) {
      const int limit = std::min(tree_.size(), last + 2 + (cue.part == Part::preposition ? 0 : kCueGap));
      int next = last + 1;
      while (next < limit && utf8::lower(tree_[next].form) != cue.words[i] && tree_[next].lemma != cue.words[i]) ++next;
      if (next >= limit) return -1;
      last = next;
    }
    return last;
  }

  bool fits(const Cue& cue, int token) const {
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

  bool take(const Cue& cue, int token, int last) {
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

  bool keep(Attribution& one) {
    if (one.speaker >= 0) one.content = without(one.content, speaker_words(tree_, one));
    if (one.frame == Frame::that || one.frame == Frame::wh) cut_further_cues(one);
    if (one.frame == Frame::inf) cut_finite(one);
    one.relative = relative_subject(one);
    found_.push_back(one);
    return true;
  }

  // "said he was tired and noted that ...": the second cue is the speaker's, however deep the parser hung it.
  void cut_further_cues(Attribution& one) const {
    for (int token : std::vector<int>(one.content))
      if (tree_[token].dep == Dep::conj && token > one.cue && alike(token, one.cue) && is_quote_verb(token) &&
          tree_.child(token, Dep::nsubj) < 0 && !alike(tree_.head(token), token))
        one.content = without(one.content, tree_.subtree(token));
  }

  // Two verbs of one form; a past tense without auxiliary is often taken for a participle.
  bool alike(int a, int b) const { return tree_[a].xpos == tree_[b].xpos || (is_past(a) && is_past(b)); }

  bool is_past(int verb) const {
    const bool participle = tree_[verb].xpos == "VBN" && tree_.child(verb, Dep::aux) < 0 && tree_.child(verb, "aux:pass") < 0;
    return tree_[verb].xpos == "VBD" || participle;
  }

  // "promised to go further, opposed the deal": what is no infinitive goes on from the cue, not from what was promised.
  void cut_finite(Attribution& one) const {
    for (int token : std::vector<int>(one.content))
      if (tree_[token].dep == Dep::conj && token > one.cue && tree_[tree_.head(token)].xpos == "VB" &&
          (is_past(token) || tree_[token].xpos == "VBZ") && is_quote_verb(token))
        one.content = without(one.content, tree_.subtree(token));
  }

  // "the aide who said": the words that stand for the speaker are "who".
  int relative_subject(const Attribution& one) const {
    if (one.speaker < 0 || one.entry->part == Part::noun) return -1;
    for (int child : tree_.children(one.cue))
      if (tree_[child].dep == Dep::nsubj && child < one.cue && child > one.speaker && is_relative(tree_[child])) return child;
    return -1;
  }

  // ---- verbs

  bool verb(Attribution& one) {
    const Cue& cue = *one.entry;
    one.speaker = cue.no_speaker ? -1 : cue.speaker_object ? object_speaker(one.cue) : subjects_.of(one.cue);
    one.addressee = addressee(one);
    one.said = is_said(one.cue);
    if (around_content(one) || clause_content(one) || object_content(one) || beside_content(one) || that_content(one) ||
        preposition_content(one) || phrase_content(one) || silence(one))
      return keep(one);
    if (!cue.has(Frame::quote)) return false;
    one.frame = Frame::quote;
    return keep(one);
  }

  int object_speaker(int verb) const {
    const int object = tree_.child(verb, Dep::obj);
    return object >= 0 ? object : tree_.child(verb, "nsubj:pass");
  }

  // The children of the cue's words: of "make clear" those of both.
  std::vector<int> dependents(const Attribution& one) const {
    std::vector<int> all = tree_.children(one.cue);
    for (int word = one.cue + 1; word <= one.cue_last; ++word)
      if (tree_.below(word, one.cue))
        for (int child : tree_.children(word)) all.push_back(child);
    all.erase(std::remove_if(all.begin(), all.end(), [&](int t) { return t >= one.cue && t <= one.cue_last; }), all.end());
    std::sort(all.begin(), all.end());
    return all;
  }

  // "The talks, he said in Ardell, never began": between commas in the midst of a clause, the cue has all of it around it.
  bool around_content(Attribution& one) const {
    if (!one.entry->has(Frame::quote) || !one.entry->has(Frame::that) || one.speaker < 0) return false;
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
  int closing_comma(int last) const {
    for (int token = last + 1; token < std::min(tree_.size() - 2, last + kAside); ++token) {
      if (tree_[token].form == ",") return token;
      if (tree_.is_verb(token) || tree_[token].upos == Upos::SCONJ || tree_[token].dep == Dep::punct) return -1;
    }
    return -1;
  }

  bool only_cue_between(const Attribution& one, int from, int to) const {
    for (int token = from; token < to; ++token)
      if (token != one.cue && tree_.is_verb(token) && !tree_.below(token, one.speaker) && tree_[token].dep != Dep::aux)
        return false;
    return true;
  }

  // Do the words before the first comma hold a subject whose verb comes after the second?
  bool begins_clause(int comma, int after) const {
    for (int token = 0; token < comma; ++token)
      if (tree_[token].dep == Dep::nsubj && (tree_.head(token) > after || tree_.head(token) > comma) && verb_behind(after))
        return true;
    return false;
  }

  bool verb_behind(int comma) const {
    for (int token = comma + 1; token < std::min(tree_.size(), comma + 6); ++token) {
      if (tree_[token].dep == Dep::nsubj) return false;
      if (tree_.is_verb(token)) return true;
    }
    return false;
  }

  // A clause behind "that" which the parser hung on the place or the day: "said in an interview that ...".
  bool that_content(Attribution& one) const {
    if (!one.entry->has(Frame::that)) return false;
    for (int token = one.cue_last + 1; token < std::min(tree_.size(), one.cue_last + kCircumstances); ++token) {
      if (tree_.is_verb(token)) return false;
      if (tree_[token].lemma != "that" || tree_[token].dep != Dep::mark) continue;
      set(one, Frame::that, tree_.head(token));
      one.content.erase(std::remove_if(one.content.begin(), one.content.end(), [&](int t) { return t < token; }),
                        one.content.end());
      return !one.content.empty();
    }
    return false;
  }

  // "declined to comment": what was not said.
  bool silence(Attribution& one) const {
    const auto control = lexicon_.controls.find(tree_[one.cue].lemma);
    if (control == lexicon_.controls.end() || !control->second.negative || !one.entry->has(Frame::inf)) return false;
    for (int child : dependents(one))
      if (tree_[child].dep == Dep::xcomp && is_infinitive(tree_, child) && is_bare(child)) {
        one.said = false;
        return set(one, Frame::inf, child);
      }
    return false;
  }

  // "to comment on Friday": nothing that it comments.
  bool is_bare(int verb) const {
    for (int child : tree_.children(verb))
      if (tree_[child].dep == Dep::ccomp || tree_[child].dep == Dep::xcomp || tree_[child].dep == Dep::obj) return false;
    return true;
  }

  bool clause_content(Attribution& one) {
    if (const int clause = clause_after(one); clause >= 0) return set_clause(one, clause);
    for (int child : dependents(one)) {
      const Token& token = tree_[child];
      if (token.dep == Dep::ccomp && takes_clause(*one.entry, child)) return set_clause(one, child);
      if (token.dep == Dep::advcl && is_question(child) && one.entry->has(Frame::wh)) return set(one, Frame::wh, child);
      if (token.dep == Dep::advcl && has_mark(tree_, child, "that") && one.entry->has(Frame::that))
        return set(one, Frame::that, child);
    }
    for (int child : dependents(one))
      if (tree_[child].dep == Dep::xcomp && open_clause(one, child)) return true;
    return false;
  }

  // Of two clauses the one behind the cue is its content: "Asked if he would stay, Orne said he would not."
  int clause_after(const Attribution& one) const {
    for (int child : dependents(one))
      if (child > one.cue && tree_[child].dep == Dep::ccomp && takes_clause(*one.entry, child)) return child;
    return -1;
  }

  bool takes_clause(const Cue& cue, int clause) const {
    if (cue.has(Frame::that) || cue.has(Frame::quote)) return true;
    if (cue.has(Frame::wh) && asks(clause)) return true;
    if (cue.has(Frame::ing) && tree_[clause].xpos == "VBG") return true;
    return cue.has(Frame::inf) && is_infinitive(tree_, clause);
  }

  bool is_question(int clause) const { return has_mark(tree_, clause, "if") || has_mark(tree_, clause, "whether"); }

  // Does an indirect question begin here: "why", "how many", "whether"?
  bool asks(int clause) const {
    for (int token : tree_.subtree(clause))
      if (tree_[token].upos != Upos::PUNCT) return lexicon_.wh.count(utf8::lower(tree_[token].form)) > 0;
    return false;
  }

  bool open_clause(Attribution& one, int clause) {
    const Cue& cue = *one.entry;
    const int object = tree_.child(one.cue, Dep::obj);
    if (is_infinitive(tree_, clause)) {
      if (!cue.has(Frame::inf) || leads_to_cue(one.cue, clause)) return false;
      set(one, Frame::inf, clause);
      const int doer = object >= 0 ? object : undergoer(one);
      if (doer >= 0 && !cue.to_object) one.content = joined(one.content, tree_.subtree(doer));
      return true;
    }
    if (tree_[clause].xpos == "VBG" && cue.has(Frame::ing)) return set(one, Frame::ing, clause);
    const bool as = tree_.preposition(clause) == "as" || has_mark(tree_, clause, "as");
    if (as ? !cue.has(Frame::as) : !cue.has(Frame::name)) return false;
    set(one, as ? Frame::as : Frame::name, clause);
    return with_object(one);
  }

  // "declined to say": the saying is the cue.
  bool leads_to_cue(int governor, int clause) const {
    if (lexicon_.controls.count(tree_[governor].lemma) == 0) return false;
    return is_quote_verb(clause);
  }

  bool with_object(Attribution& one) {
    one.complement = one.content;
    int object = tree_.child(one.cue, Dep::obj);
    if (object < 0) object = undergoer(one);
    if (object >= 0) one.content = joined(one.content, tree_.subtree(object));
    return true;
  }

  // Whom the words are about when nobody is said to think them: "Orne is expected to win", "Orne seems weak".
  int undergoer(const Attribution& one) const {
    const int passive = tree_.child(one.cue, "nsubj:pass");
    if (passive >= 0 || !one.entry->no_speaker) return passive;
    return tree_.child(one.cue, Dep::nsubj);
  }

  // An object with "as ..." or "of ...", or two objects of which the second is a name.
  bool object_content(Attribution& one) {
    const Cue& cue = *one.entry;
    for (int child : dependents(one)) {
      const Token& token = tree_[child];
      const bool phrase = token.dep == Dep::obl || token.dep == Dep::advcl || token.dep == Dep::nmod;
      const bool as = phrase && (tree_.preposition(child) == "as" || has_mark(tree_, child, "as"));
      if (as && cue.has(Frame::as)) return set(one, Frame::as, child) && with_object(one);
      const bool of = phrase && (tree_.preposition(child) == "of" || tree_.preposition(child) == "for" ||
                                 has_mark(tree_, child, "of") || has_mark(tree_, child, "for"));
      if (of && cue.has(Frame::of)) return set(one, Frame::of, child) && with_object(one);
    }
    const int second = tree_.child(one.cue, Dep::iobj);
    if (second >= 0 && cue.has(Frame::name) && tree_.child(one.cue, Dep::obj) >= 0)
      return set(one, Frame::name, second) && with_object(one);
    return false;
  }

  // The cue stands beside the clause: "..., Orne said", "Orne said: ...", "as Orne put it".
  bool beside_content(Attribution& one) {
    if (!one.entry->has(Frame::quote) && !one.entry->has(Frame::that)) return false;
    const Token& cue = tree_[one.cue];
    const int up = tree_.head(one.cue);
    const bool aside = cue.dep == Dep::parataxis || (cue.dep == Dep::advcl && has_mark(tree_, one.cue, "as")) ||
                       (cue.dep == Dep::dep && up >= 0 && tree_.is_clause(up));
    if (up >= 0 && aside && one.speaker >= 0 && may_stand_aside(one.entry->act) && !is_negated(one.cue)) {
      one.frame = Frame::clause;
      one.content = without(tree_.subtree(up), tree_.subtree(one.cue));
      return !one.content.empty();
    }
    if (!one.entry->has(Frame::quote)) return false;
    for (int child : tree_.children(one.cue))
      if (tree_[child].dep == Dep::parataxis && follows_pause(one.cue, child) && !is_quote_verb(child))
        return set(one, Frame::clause, child);
    return false;
  }

  // "..., she warned" and "as she warned"; not "as she attacked".
  static bool may_stand_aside(Act act) {
    return act != Act::praise && act != Act::blame && act != Act::want && act != Act::judge && act != Act::order &&
           act != Act::decide;
  }

  bool is_quote_verb(int clause) const {
    const auto* cues = lexicon_.find(tree_[clause].lemma);
    return cues && std::any_of(cues->begin(), cues->end(),
                               [](const Cue& cue) { return cue.part == Part::verb && cue.has(Frame::quote); });
  }

  // A clause before the cue, or one that a colon brings in.
  bool follows_pause(int cue, int clause) const {
    if (clause < cue) return true;
    const int first = tree_.subtree(clause).front();
    for (int token = first; token > cue && token >= first - 2; --token)
      if (tree_[token].form == ":") return true;
    return false;
  }

  bool preposition_content(Attribution& one) {
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

  bool opens_with(int child, const Cue& cue) const {
    for (int one : tree_.children(child))
      if ((tree_[one].dep == Dep::case_ || tree_[one].dep == Dep::mark) && cue.takes(tree_[one].lemma)) return true;
    return false;
  }

  // "call for calm": the preposition is the cue's last word.
  bool opened_by_cue(const Attribution& one, int child) const {
    if (!one.entry->has(Frame::np)) return false;
    for (int kid : tree_.children(child))
      if ((tree_[kid].dep == Dep::case_ || tree_[kid].dep == Dep::mark) && kid > one.cue && kid <= one.cue_last) return true;
    return false;
  }

  void drop_case(Attribution& one, int child) const {
    std::vector<int> cases;
    for (int kid : tree_.children(child))
      if (tree_[kid].dep == Dep::case_ || tree_[kid].dep == Dep::mark) cases.push_back(kid);
    one.content = without(one.content, cases);
  }

  bool phrase_content(Attribution& one) {
    const Cue& cue = *one.entry;
    if (!cue.has(Frame::np) && !cue.has(Frame::own)) return false;
    int object = -1;
    for (int child : dependents(one))
      if (tree_[child].dep == Dep::obj) object = child;
    if (object < 0) object = tree_.child(one.cue, "nsubj:pass");
    if (object < 0 || object == one.speaker) return false;
    set(one, Frame::np, object);
    round_off(one, object);
    one.direct_only = !cue.has(Frame::np);
    return true;
  }

  // A noun phrase as content goes without what the writer adds behind a comma, and with what the cue says of it:
  // "cites the case [, which began in May]", "cites the case [as a warning]", "backs a plan [to leave]".
  void round_off(Attribution& one, int object) const {
    for (int token : std::vector<int>(one.content)) {
      const bool aside = tree_[token].deprel == "acl:relcl" || tree_[token].dep == Dep::parataxis;
      if (aside && token > object && behind_comma(token)) one.content = without(one.content, tree_.subtree(token));
    }
    for (int child : dependents(one))
      if (child > object && says_of_object(child) && !behind_comma(child))
        one.content = joined(one.content, tree_.subtree(child));
  }

  bool behind_comma(int clause) const {
    const int first = tree_.subtree(clause).front();
    return is_pause(first) || (first > 0 && is_pause(first - 1));
  }

  // A comma or a dash; a quotation mark is none.
  bool is_pause(int token) const {
    const std::string& form = tree_[token].form;
    return form == "," || form == "-" || form == "--" || form == "–" || form == "—";
  }

  bool says_of_object(int child) const {
    const Dep dep = tree_[child].dep;
    if (dep == Dep::xcomp || dep == Dep::advcl || dep == Dep::ccomp)
      return is_infinitive(tree_, child) || tree_[child].xpos == "VBG";
    return dep == Dep::obl && (tree_.preposition(child) == "as" || tree_.preposition(child) == "for");
  }

  // A clause after the cue lies after it as a whole, and so does a second subject between them, whatever the parser hung where.
  bool set_clause(Attribution& one, int clause) const {
    set(one, Frame::that, clause);
    if (clause < one.cue) return true;
    if (speech_without_marks(one)) return to_the_end(one);
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

  // The "that" that begins the clause, where a parser gave the clause the words before it ("said on Friday that"); -1 if none.
  int that_behind(const Attribution& one) const {
    for (int token : one.content) {
      if (token <= one.cue_last) continue;
      if (tree_.is_verb(token)) return -1;
      if (tree_[token].dep == Dep::mark && tree_[token].lemma == "that") return token;
    }
    return -1;
  }

  // "If prices fall, analysts say, farms will close": the condition is theirs, whichever verb the parser hung it on.
  void with_condition(Attribution& one, int clause) const {
    for (int verb : {one.cue, clause})
      for (int child : tree_.children(verb))
        if (child < one.cue && tree_[child].dep == Dep::advcl &&
            (has_mark(tree_, child, "if") || has_mark(tree_, child, "unless")))
          one.content = joined(one.content, tree_.subtree(child));
  }

  // "He said, I never met him, I know nobody there": after the comma he speaks to the end of the sentence.
  bool speech_without_marks(const Attribution& one) const {
    const int after = one.cue_last + 1;
    return one.entry->has(Frame::quote) && after + 1 < tree_.size() && tree_[after].form == "," && one.content.front() >= after &&
           tree_[after + 1].upos != Upos::PUNCT && one.content.front() <= after + 2 && one.speaker >= 0 && one.speaker < one.cue;
  }

  bool to_the_end(Attribution& one) const {
    one.content.clear();
    for (int token = one.cue_last + 2; token < tree_.size(); ++token) one.content.push_back(token);
    return true;
  }

  bool set(Attribution& one, Frame frame, int head) const {
    one.frame = frame;
    one.content = tree_.subtree(head);
    return true;
  }

  int addressee(const Attribution& one) const {
    if (one.entry->to_object) {
      const int second = tree_.child(one.cue, Dep::iobj);
      if (second >= 0) return second;
      const int object = tree_.child(one.cue, Dep::obj);
      return object >= 0 ? object : tree_.child(one.cue, "nsubj:pass");
    }
    for (int child : tree_.children(one.cue))
      if (tree_[child].dep == Dep::obl && tree_.preposition(child) == "to" && tree_[child].upos != Upos::NUM) return child;
    return -1;
  }

  // ---- was it said at all?

  bool is_said(int verb) const {
    for (int token = verb, steps = 0; token >= 0 && steps < kDeepest; ++steps) {
      if (is_negated(token) || is_modal(token)) return false;
      if (tree_[token].dep == Dep::advcl && (has_mark(tree_, token, "if") || has_mark(tree_, token, "unless"))) return false;
      const int up = tree_.head(token);
      if (up < 0 || (tree_[token].dep != Dep::xcomp && tree_[token].dep != Dep::conj)) return true;
      if (tree_[token].dep == Dep::conj && subject_between(token)) return true;
      if (tree_[token].dep == Dep::xcomp && unsaid_control(up)) return false;
      token = up;
    }
    return true;
  }

  bool subject_between(int verb) const { return tree_.child(verb, Dep::nsubj) >= 0 || tree_[verb].xpos == "VBD"; }

  bool is_negated(int verb) const {
    for (int child : tree_.children(verb)) {
      const Token& token = tree_[child];
      if (token.dep != Dep::advmod && token.dep != Dep::det && token.dep != Dep::nsubj) continue;
      if (lexicon_.negations.count(utf8::lower(token.form)) > 0 || (token.dep == Dep::advmod && token.lemma == "not"))
        return true;
    }
    return false;
  }

  bool is_modal(int verb) const {
    for (int child : tree_.children(verb))
      if (tree_[child].dep == Dep::aux && lexicon_.modals.count(utf8::lower(tree_[child].lemma)) > 0) return true;
    return false;
  }

  bool unsaid_control(int governor) const {
    const auto control = lexicon_.controls.find(tree_[governor].lemma);
    return control != lexicon_.controls.end() && (control->second.negative || control->second.unsaid);
  }

  // ---- nouns: "the claim by Lesko that ...", "Dorn's promise to ..."

  bool noun(Attribution& one) {
    for (int child : dependents(one)) {
      const Token& token = tree_[child];
      if (token.dep == Dep::appos || !hangs(token) || !noun_takes(*one.entry, child)) continue;
      set(one, is_infinitive(tree_, child) ? Frame::inf : Frame::that, child);
      if (token.dep == Dep::nmod || token.dep == Dep::obl) {
        one.frame = Frame::np;
        one.direct_only = one.entry->has(Frame::own);
        drop_case(one, child);
        round_off(one, child);
      }
      one.speaker = noun_speaker(one);
      return one.speaker >= 0 && keep(one);
    }
    one.speaker = noun_speaker(one);
    if (one.speaker < 0) return false;
    if (one.entry->has(Frame::as) && as_phrase(one)) return keep(one);
    if (!one.entry->has(Frame::quote)) return false;
    one.frame = Frame::quote;
    return keep(one);
  }

  // "heaped praise on him as a 'great friend'": the as-phrase may hang on the noun, its verb or what the praise is for.
  bool as_phrase(Attribution& one) {
    const int up = tree_.head(one.cue);
    for (int token = one.cue + 1; token < tree_.size(); ++token) {
      if (tree_.preposition(token) != "as" || token > one.cue + 12) continue;
      if (!tree_.below(token, one.cue) && (up < 0 || !tree_.below(token, up))) continue;
      set(one, Frame::as, token);
      one.complement = one.content;
      return true;
    }
    return false;
  }

  static bool hangs(const Token& token) {
    return token.dep == Dep::acl || token.dep == Dep::ccomp || token.dep == Dep::advcl || token.dep == Dep::nmod ||
           token.dep == Dep::obl;
  }

  bool noun_takes(const Cue& cue, int child) const {
    const Token& token = tree_[child];
    if (token.dep == Dep::nmod || token.dep == Dep::obl) return opens_with(child, cue);
    if (is_infinitive(tree_, child)) return cue.has(Frame::inf);
    if (has_mark(tree_, child, "that") || token.dep == Dep::ccomp) return cue.has(Frame::that);
    return cue.has(Frame::wh) && (is_question(child) || asks(child)) && token.deprel != "acl:relcl";
  }

  int noun_speaker(const Attribution& one) const {
    for (int child : tree_.children(one.cue)) {
      const Token& token = tree_[child];
      if (token.deprel == "nmod:poss") return child;
      const auto word = tree_.preposition(child);
      if (token.dep == Dep::nmod && (word == "by" || word == "from") && !one.entry->takes(word)) return child;
    }
    const int up = tree_.head(one.cue);
    if (up >= 0 && tree_[one.cue].dep == Dep::obj) {
      const auto light = lexicon_.light.find(tree_[up].lemma);
      if (light != lexicon_.light.end() && light->second) return subjects_.of(up);
    }
    for (int child : tree_.children(one.cue))
      if (tree_[child].dep == Dep::nmod && tree_.preposition(child) == "of" && !one.entry->takes("of")) return child;
    for (int child : tree_.children(one.cue))
      if ((tree_[child].dep == Dep::amod || tree_[child].dep == Dep::compound) && tree_[child].xpos.starts_with("NNP"))
        return child;
    return -1;
  }

  // ---- adjectives: "he is confident that ..."

  bool adjective(Attribution& one) {
    if (tree_[one.cue].dep == Dep::amod) return false;
    one.speaker = subjects_.of(one.cue);
    if (one.speaker < 0) one.speaker = tree_.child(one.cue, Dep::nsubj);
    if (one.speaker < 0 || tree_[one.speaker].lemma == "it") return false;
    one.said = is_said(one.cue);
    for (int child : dependents(one)) {
      const Token& token = tree_[child];
      if (token.dep == Dep::ccomp && one.entry->has(Frame::that)) return set(one, Frame::that, child) && keep(one);
      if (token.dep == Dep::advcl && has_mark(tree_, child, "that")) return set(one, Frame::that, child) && keep(one);
      const bool inf =
          (token.dep == Dep::xcomp || token.dep == Dep::advcl || token.dep == Dep::ccomp) && is_infinitive(tree_, child);
      if (inf && one.entry->has(Frame::inf)) return set(one, Frame::inf, child) && keep(one);
    }
    return preposition_content(one) && keep(one);
  }

  // ---- "according to Orne", "in the eyes of many", "in her view"

  bool preposition(Attribution& one) {
    const int after = one.cue_last + 1;
    if (after >= tree_.size()) return false;
    one.speaker = phrase_head(one);
    return one.speaker >= 0 && scope(one, one.speaker);
  }

  // The head of the phrase that the preposition brings in: what its words hang on, or its own dependent.
  int phrase_head(const Attribution& one) const {
    for (int word = one.cue; word <= one.cue_last; ++word) {
      const int up = tree_.head(word);
      if (tree_[word].dep == Dep::case_ && up > one.cue_last) return up;
    }
    for (int word = one.cue_last; word >= one.cue; --word)
      for (int child : tree_.children(word))
        if (child > one.cue_last &&
            (tree_[child].dep == Dep::obl || tree_[child].dep == Dep::nmod || tree_[child].dep == Dep::obj))
          return child;
    return -1;
  }

  bool scope_noun(Attribution& one) {
    const auto word = tree_.preposition(one.cue);
    if (word != "in" && word != "by" && word != "to") return false;
    one.speaker = tree_.child(one.cue, "nmod:poss");
    return one.speaker >= 0 && scope(one, one.cue);
  }

  // The clause that the phrase hangs in, without the phrase.
  bool scope(Attribution& one, int phrase) {
    int top = phrase;
    while (tree_.head(top) >= one.cue && tree_.head(top) <= one.cue_last) top = tree_.head(top);
    int clause = tree_.head(top);
    for (int steps = 0; clause >= 0 && steps < kDeepest && !closes_scope(clause); ++steps) clause = tree_.head(clause);
    if (clause < 0) return false;
    one.frame = Frame::clause;
    one.content = without(without(tree_.subtree(clause), tree_.subtree(top)), cue_words(one));
    return !one.content.empty() && keep(one);
  }

  std::vector<int> cue_words(const Attribution& one) const {
    std::vector<int> words;
    for (int word = one.cue; word <= one.cue_last; ++word) words.push_back(word);
    return words;
  }

  bool closes_scope(int clause) const {
    const Dep dep = tree_[clause].dep;
    if (!tree_.is_clause(clause) && dep != Dep::root) return false;
    return dep == Dep::root || dep == Dep::conj || dep == Dep::parataxis || dep == Dep::ccomp;
  }

  const Tree& tree_;
  const Lexicon::Impl& lexicon_;
  int sentence_;
  Subjects subjects_;
  std::vector<Attribution> found_;
};

}  // namespace

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

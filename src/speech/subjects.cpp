#include "speech/subjects.h"

#include <algorithm>

namespace detente::speech {

int Subjects::of(int verb, int depth) const {
  if (verb < 0 || depth > kDeepest) return -1;
  if (tree_.is_passive(verb) || is_participle(verb)) return agent(verb);
  const int own = nearest_subject(verb);
  if (own >= 0) return antecedent(own, verb);
  if (const int lent = given_to_clause(verb); lent >= 0) return lent;
  return inherited(verb, depth);
}

// The one the clause is about, passive or not: "He was quoted as saying".
int Subjects::any(int verb, int depth) const {
  const int passive = tree_.child(verb, "nsubj:pass");
  return passive >= 0 ? antecedent(passive, verb) : of(verb, depth);
}

// "a plan called ...", "as defined by ...": passive without an auxiliary.
bool Subjects::is_participle(int verb) const {
  const Dep dep = tree_[verb].dep;
  return tree_[verb].xpos == "VBN" && tree_.child(verb, Dep::aux) < 0 && tree_.child(verb, Dep::nsubj) < 0 &&
         (dep == Dep::acl || dep == Dep::advcl || dep == Dep::amod);
}

// The last one before the verb ("The talks, he said, failed": a parser may give "said" both), else the first after it; and
// that one first where the words are turned round: "The talks failed, said Orne".
int Subjects::nearest_subject(int verb) const {
  int before = -1, after = -1;
  for (int one : tree_.children(verb)) {
    if (tree_[one].dep != Dep::nsubj || tree_[one].deprel == "nsubj:pass" || lexicon_.plays(tree_[one].lemma, Role::empty))
      continue;
    if (one < verb) before = one;
    else if (after < 0) after = one;
  }
  const bool turned = after >= 0 && verb > 0 && tree_[verb - 1].upos == Upos::PUNCT && ends_words(after);
  return before < 0 || turned ? after : before;
}

// "An official, who ..., said the list would grow": a parser may give the clause both subjects.
int Subjects::given_to_clause(int verb) const {
  for (int clause : tree_.children(verb)) {
    if (tree_[clause].dep != Dep::ccomp || clause < verb) continue;
    int before = -1, after = -1;
    for (int one : tree_.children(clause))
      if (tree_[one].dep == Dep::nsubj) (one < verb ? before : after) = one;
    if (before >= 0 && after >= 0) return before;
  }
  return -1;
}

// Does a pause or the end follow the words of this subject?
bool Subjects::ends_words(int subject) const {
  const int next = tree_.subtree(subject).back() + 1;
  return next >= tree_.size() || tree_[next].upos == Upos::PUNCT || tree_[next - 1].upos == Upos::PUNCT;
}

int Subjects::agent(int verb) const {
  for (int one : tree_.children(verb))
    if (tree_[one].deprel == "obl:agent" || (tree_[one].dep == Dep::obl && has_preposition(tree_, one, lexicon_, Role::agent)))
      return one;
  return -1;
}

// "the aide who said": the relative pronoun stands for the noun above.
int Subjects::antecedent(int subject, int verb) const {
  if (!is_relative(tree_[subject], lexicon_) && tree_[subject].xpos != "WDT" &&
      !lexicon_.plays(tree_[subject].lemma, Role::clause))
    return subject;
  for (int up = verb, steps = 0; up >= 0 && steps < kDeepest; up = tree_.head(up), ++steps)
    if (tree_[up].dep == Dep::acl) return nearer(tree_.head(up), subject);
  return subject;
}

// "the ministry and Arnorians who claimed": the one right before "who", of several.
int Subjects::nearer(int noun, int relative) const {
  for (int child : tree_.children(noun))
    if (tree_[child].dep == Dep::conj && child < relative && tree_.subtree(child).back() == relative - 1) return child;
  return noun;
}

bool Subjects::passes_object(int governor) const {
  const auto* cues = lexicon_.find(tree_[governor].lemma);
  if (!cues) return false;
  return std::any_of(cues->begin(), cues->end(), [](const Cue& cue) { return cue.to_object || cue.speaker_object; });
}

int Subjects::inherited(int verb, int depth) const {
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

int Subjects::from_above(int verb, int up, int depth) const {
  const int object = tree_.child(up, Dep::obj);
  if (object >= 0 && (passes_object(up) || runs_into(object, verb))) return object;
  for (int child : tree_.children(up))  // a parser may take the object for a second subject
    if (tree_[child].dep == Dep::nsubj && child > up && runs_into(child, verb)) return child;
  if (const int told = told_to(up, verb); told >= 0) return told;
  if (goes_further(verb))
    if (const int cue = cue_above(up); cue >= 0) return any(cue, depth + 1);
  if (const int aside = cue_beside(up, verb); aside >= 0) return any(aside, depth + 1);
  if (const int cue = tree_.head(up); tree_[up].dep == Dep::ccomp && cue > up && cue < verb) return any(cue, depth + 1);
  return any(up, depth + 1);
}

// "The vote prompted Lesko to say": he says it; "Lesko used the vote to say": it does not.
int Subjects::told_to(int governor, int verb) const {
  int object = tree_.child(governor, Dep::obj);
  if (object < 0) object = tree_.child(governor, Dep::iobj);
  if (object < 0 || object > verb || tree_[verb].dep != Dep::xcomp) return -1;
  if (lexicon_.plays(tree_[governor].lemma, Role::keeps)) return -1;
  const bool somebody = tree_[object].upos == Upos::PROPN || tree_[object].upos == Upos::PRON;
  return somebody && has_mark(tree_, verb, lexicon_, Role::infinitive) ? object : -1;
}

// "said that Arnor was working hard, adding that": who said the first says the second.
bool Subjects::goes_further(int verb) const {
  return tree_[verb].xpos == "VBG" && lexicon_.plays(tree_[verb].lemma, Role::further);
}

int Subjects::cue_above(int clause) const {
  for (int steps = 0; clause >= 0 && steps < kDeepest; clause = tree_.head(clause), ++steps) {
    const auto* cues = lexicon_.find(tree_[clause].lemma);
    if (cues && tree_[clause].upos == Upos::VERB &&
        std::any_of(cues->begin(), cues->end(), [](const Cue& cue) { return cue.part == Part::verb && cue.has(Frame::quote); }))
      return clause;
  }
  return -1;
}

// "we have Lesko saying": the object stands right before its participle.
bool Subjects::runs_into(int object, int verb) const {
  return tree_[verb].xpos == "VBG" && object < verb && tree_.subtree(object).back() == verb - 1 &&
         tree_[verb - 1].upos != Upos::PUNCT;
}

// A participle below a noun: "issued a statement saying" (who issued it says), "the last step of announcing" (who took it
// announces), "the aides saying" (the aides).
int Subjects::described(int verb, int noun, int depth) const {
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
int Subjects::cue_beside(int clause, int verb) const {
  for (int child : tree_.children(clause))
    if (tree_[child].dep == Dep::parataxis && child < verb && child > clause && tree_.child(child, Dep::nsubj) >= 0) return child;
  return -1;
}

// "..., having promised that": whoever the clause before it is about.
bool Subjects::has_having(int verb) const {
  for (int child : tree_.children(verb))
    if (tree_[child].dep == Dep::aux && tree_[child].xpos == "VBG") return true;
  return false;
}

int Subjects::subject_before(int verb) const {
  for (int token = verb - 1; token >= 0; --token)
    if (tree_[token].dep == Dep::nsubj && !is_relative(tree_[token], lexicon_)) return token;
  return -1;
}

int Subjects::noun_above(int up) const { return tree_.is_verb(up) ? -1 : up; }

}  // namespace detente::speech

#include "language/mend.h"

#include <algorithm>
#include <set>

namespace detente::language {

namespace {

bool is_tensed(const Token& token) { return token.xpos == "VBD" || token.xpos == "VBZ"; }

bool is_infinitive(const Sentence& sentence, int verb) {
  if (sentence.tokens[static_cast<std::size_t>(verb)].xpos != "VB") return false;
  return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                     [&](const Token& token) { return token.head == verb && token.xpos == "TO"; });
}

// "that more forces BE LEFT": neither tense nor "to".
bool is_subjunctive(const Sentence& sentence, int verb) {
  bool bare = false;
  for (const Token& token : sentence.tokens) {
    if (token.head != verb || token.dep != Dep::aux) continue;
    if (token.xpos != "VB") return false;
    bare = true;
  }
  return bare && !is_infinitive(sentence, verb);
}

int tensed_above(const Sentence& sentence, int token) {
  int above = sentence.tokens[static_cast<std::size_t>(token)].head;
  while (above >= 0 && !is_tensed(sentence.tokens[static_cast<std::size_t>(above)]))
    above = sentence.tokens[static_cast<std::size_t>(above)].head;
  return above;
}

void mend_conjuncts(Sentence& sentence) {
  for (Token& token : sentence.tokens) {
    if (token.dep != Dep::conj || !is_tensed(token) || token.head < 0) continue;
    if (!is_infinitive(sentence, token.head) && !is_subjunctive(sentence, token.head)) continue;
    if (const int above = tensed_above(sentence, token.head); above >= 0) token.head = above;
  }
}

void mend_subjects(Sentence& sentence) {
  std::set<int> have;  // verbs with a subject before them
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    Token& token = sentence.tokens[static_cast<std::size_t>(i)];
    if (token.dep != Dep::nsubj || token.head < 0) continue;
    if (i < token.head) {
      have.insert(token.head);
    } else if (have.count(token.head) && sentence.tokens[static_cast<std::size_t>(token.head)].upos == Upos::VERB) {
      token.dep = Dep::obj;
      token.deprel = to_string(Dep::obj);
    }
  }
}

// "Velmark handed over 22 prisoners": a bare past tense with an object of its own is no passive.
void mend_voice(Sentence& sentence) {
  auto& tokens = sentence.tokens;
  const auto has = [&](int verb, std::string_view relation) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const Token& token) { return token.head == verb && token.deprel == relation; });
  };
  for (Token& token : tokens) {
    if (token.deprel != "nsubj:pass" || token.head < 0 || tokens[static_cast<std::size_t>(token.head)].xpos != "VBD") continue;
    if (has(token.head, "obj") && !has(token.head, "aux:pass") && !has(token.head, "aux")) token.deprel = to_string(Dep::nsubj);
  }
}

bool is_noun(const Token& token) { return token.upos == Upos::NOUN || token.upos == Upos::PROPN; }

void become(Token& token, Dep dep, int head) {
  token.dep = dep;
  token.deprel = to_string(dep);
  token.head = head;
}

// "Velmarkian ELECTION MEDDLING angered Dorn": two subjects side by side are one, and what qualifies the first qualifies both.
void mend_doubled(Sentence& sentence) {
  auto& tokens = sentence.tokens;
  for (int next = 1; next < static_cast<int>(tokens.size()); ++next) {
    const int i = next - 1;
    Token &first = tokens[static_cast<std::size_t>(i)], &second = tokens[static_cast<std::size_t>(next)];
    const bool doubled = first.dep == Dep::nsubj && second.dep == Dep::nsubj && first.head == second.head && first.head > next;
    if (!doubled || !is_noun(first) || !(is_noun(second) || second.xpos == "VBG")) continue;
    become(first, Dep::compound, next);
    for (Token& token : tokens)
      if (token.head == i) token.head = next;
  }
}

// "threatened in March TO TAX buyers": a base form behind a preposition is no part of the noun behind it but governs it.
void mend_infinitives(Sentence& sentence) {
  auto& tokens = sentence.tokens;
  for (int next = 1; next < static_cast<int>(tokens.size()); ++next) {
    Token &to = tokens[static_cast<std::size_t>(next - 1)], &verb = tokens[static_cast<std::size_t>(next)];
    if (verb.upos != Upos::VERB || verb.xpos != "VB" || verb.dep != Dep::compound || verb.head <= next) continue;
    Token& noun = tokens[static_cast<std::size_t>(verb.head)];
    if (to.dep != Dep::case_ || to.head != verb.head || noun.head < 0) continue;
    const int below = verb.head;
    become(verb, Dep::xcomp, noun.head);
    become(noun, Dep::obj, next);
    become(to, Dep::mark, next);
    to.upos = Upos::PART;
    to.xpos = "TO";
    for (Token& token : tokens)
      if (token.head == below && &token - tokens.data() < next) token.head = next;
  }
}

}  // namespace

void mend(Sentence& sentence) {
  mend_conjuncts(sentence);
  mend_subjects(sentence);
  mend_voice(sentence);
  mend_doubled(sentence);
  mend_infinitives(sentence);
}

}  // namespace detente::language

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

int tensed_above(const Sentence& sentence, int token) {
  int above = sentence.tokens[static_cast<std::size_t>(token)].head;
  while (above >= 0 && !is_tensed(sentence.tokens[static_cast<std::size_t>(above)]))
    above = sentence.tokens[static_cast<std::size_t>(above)].head;
  return above;
}

void mend_conjuncts(Sentence& sentence) {
  for (Token& token : sentence.tokens) {
    if (token.dep != Dep::conj || !is_tensed(token) || token.head < 0 || !is_infinitive(sentence, token.head)) continue;
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

}  // namespace

void mend(Sentence& sentence) {
  mend_conjuncts(sentence);
  mend_subjects(sentence);
}

}  // namespace detente::language

#include "language/mend.h"

#include <algorithm>

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

}  // namespace

void mend(Sentence& sentence) {
  for (Token& token : sentence.tokens) {
    if (token.dep != Dep::conj || !is_tensed(token) || token.head < 0 || !is_infinitive(sentence, token.head)) continue;
    if (const int above = tensed_above(sentence, token.head); above >= 0) token.head = above;
  }
}

}  // namespace detente::language

#include "resolve/binding.h"

#include <algorithm>

namespace detente::resolve {

namespace {

constexpr int kReach = 60;  // tokens over which a neighbour in the tree is looked for
constexpr int kSteps = 8;   // clauses through which one who does it is looked for

bool has_stop(const std::vector<Token>& tokens, int from, int to) {
  return std::any_of(tokens.begin() + from, tokens.begin() + to, [](const Token& t) { return t.upos == Upos::PUNCT; });
}

bool is_name_part(const Token& token) { return token.dep == Dep::flat || token.dep == Dep::appos || token.deprel == "nmod:desc"; }

bool is_relative(const Token& token) { return token.xpos == "WP" || token.xpos == "WDT"; }

// "Having met her, Orne left"; what follows ("Orne fell ill, making her mother sad") may be done by the deed itself.
bool opens(const Token& token, int verb) { return token.dep == Dep::advcl && token.xpos != "VBD" && verb < token.head; }

// The noun of which "Orne" is said to be ("Orne is her sister", "they made Orne her envoy").
int said_of(const std::vector<Token>& tokens, int noun) {
  if (child_of(tokens, noun, Dep::case_) >= 0) return -1;
  if (child_of(tokens, noun, Dep::cop) >= 0) return doer_of(tokens, noun);
  return tokens[noun].dep == Dep::xcomp ? doer_of(tokens, noun) : -1;
}

}  // namespace

int anchor_of(const std::vector<Token>& tokens, int head) {
  for (int steps = 0; steps < 3; ++steps) {
    const Token& token = tokens[head];
    if (!is_name_part(token) || token.head < 0 || token.head > head || has_stop(tokens, token.head, head)) break;
    head = token.head;
  }
  return head;
}

int child_of(const std::vector<Token>& tokens, int head, Dep dep) {
  int end = std::min(static_cast<int>(tokens.size()), head + kReach);
  for (int i = std::max(0, head - kReach); i < end; ++i)
    if (tokens[i].head == head && tokens[i].dep == dep) return i;
  return -1;
}

int doer_of(const std::vector<Token>& tokens, int verb) {
  for (int steps = 0; verb >= 0 && steps < kSteps; ++steps) {
    const Token& token = tokens[verb];
    const int subject = child_of(tokens, verb, Dep::nsubj);
    const bool relative = token.dep == Dep::acl && token.head >= 0;
    if (subject >= 0) return relative && is_relative(tokens[subject]) ? token.head : subject;
    if (relative) return token.xpos == "VBG" || token.xpos == "VBN" ? token.head : -1;
    if (token.dep == Dep::xcomp && token.head >= 0)
      for (const Dep dep : {Dep::obj, Dep::iobj})
        if (const int object = child_of(tokens, token.head, dep); object >= 0) return object;
    const bool shares = token.dep == Dep::xcomp || token.dep == Dep::conj || opens(token, verb);
    if (!shares) return -1;
    verb = token.head;
  }
  return -1;
}

bool is_named(const std::vector<Token>& tokens, int part, int noun) {
  for (int steps = 0; steps < 4 && part >= 0; ++steps) {
    const Token& token = tokens[part];
    if (token.head == noun && is_name_part(token)) return true;
    if (tokens[noun].dep == Dep::appos && tokens[noun].head == part) return true;
    if (!is_name_part(token) && token.dep != Dep::conj) return false;
    part = token.head;
  }
  return false;
}

std::vector<int> barred_heads(const std::vector<Token>& tokens, int at) {
  const Token& own = tokens[at];
  std::vector<int> out;
  if (own.head < 0) return out;
  if (own.deprel == "nmod:poss") {
    const int start = std::max(0, own.head - kReach);
    const int end = std::min(static_cast<int>(tokens.size()), own.head + kReach);
    for (int i = start; i < end; ++i)
      if (i != own.head && is_named(tokens, i, own.head)) out.push_back(i);
    if (const int subject = said_of(tokens, own.head); subject >= 0) out.push_back(subject);
  } else if (own.dep == Dep::obj || own.dep == Dep::iobj) {
    if (const int subject = doer_of(tokens, own.head); subject >= 0) out.push_back(subject);
  }
  return out;
}

}  // namespace detente::resolve

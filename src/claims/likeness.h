// How alike two propositions are, by the words they are known by. The seam for a better measure: whoever compares propositions
// asks only likeness(), so a sentence vector kept in Known can take its place. language::vectors alone
// cannot: in about half of the sets of eval/similar.tsv a sentence of opposite or other meaning ("will lift its sanctions") lies
// nearer to the first than its paraphrase does ("will introduce new penalties"), for the original model too.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "claims/claims.h"

namespace detente::claims {

/// What a proposition is known by: its words without the light ones, endings cut, and whether it is put in the negative.
struct Known {
  std::set<std::string> words;
  bool negated = false;
};

Known known_by(std::string_view proposition, const Lexicon& lexicon);

/// 0..1: the share of common words, where at least two are common; else 0.
double likeness(const Known& a, const Known& b);

/// From here on two propositions are one.
constexpr double kSameProposition = 0.5;

}  // namespace detente::claims

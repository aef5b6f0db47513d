// How alike two propositions are, by the words they are known by. The seam for a better measure: whoever compares propositions
// asks only likeness(), so a sentence vector kept in Known can take its place. language::vectors alone
// cannot: in about half of the sets of eval/similar.tsv a sentence of opposite or other meaning ("will lift its sanctions") lies
// nearer to the first than its paraphrase does ("will introduce new penalties"), for the original model too.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "claims/claims.h"
#include "detente/text.h"

namespace detente::claims {

/// What a proposition is known by: the actors in it, its other words without the light ones, endings cut, and whether it is put
/// in the negative. "That it interfered" and "that Velmark interfered" are known by the same where "it" is Velmark.
struct Known {
  std::set<std::string> words;
  std::set<std::string> actors;
  bool negated = false;
  bool conditional = false;  ///< holds a condition: "sanctions follow if Velmark interferes" does not say that it does
};

Known known_by(const Text& text, Span proposition, const Entities& entities, const Lexicon& lexicon);

/// 0..1: the share of common words and actors, an actor weighing less than a word, where at least one word and two of both are
/// common; else 0. A brief proposition that says nothing but what a longer one says is like it too: "that it interfered".
double likeness(const Known& a, const Known& b);
/// 0..1: the share of common words alone.
double word_share(const Known& a, const Known& b);

/// From here on two propositions are one.
constexpr double kSameProposition = 0.5;

}  // namespace detente::claims

// The words of data/lexicon/en/claims.txt, ready to be asked.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "claims/claims.h"

namespace detente::claims {

struct Lexicon::Impl {
  using Words = std::set<std::string, std::less<>>;
  using Map = std::map<std::string, std::string, std::less<>>;
  Map acts;      ///< class of a cue -> how
  Map promises;  ///< lemma -> kind
  Words boasts, future, ability, forecasts, plain_future, surely, conditions, back, untrue, light, negations;
  Words selves, going, perfect, offices, menaces, menacing, rueing, mouthpieces, stops;
  Words nobodies, obligations, willing, limits, bygone, questions, pronouns, likenings, infinitives;
  Map with;  ///< lemma of a promise -> the preposition of what is threatened with
};

}  // namespace detente::claims

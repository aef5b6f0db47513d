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
  Words things, inverted, terms, ultimatums, addressing, wishes, retreats, announcing, arranged, claiming, accusing, references,
      guilts, naming, leaders, within;
  /// Do the words of a phrase of the list begin at this token, the first as a lemma: "went back on"?
  static bool begins_phrase(const Words& phrases, const Sentence& sentence, int token);
  Map with;  ///< lemma of a promise -> the preposition of what is threatened with
};

}  // namespace detente::claims

// Why a sentence was coded as it was, for `detente code --explain`: its tree, and for each event the rule, the words that settled
// its status and the way from each actor to it. The same as fields of JSON.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "detente/analysis.h"
#include "events/reasons.h"
#include "report/json.h"

namespace detente::report {

/// What a code means, in one line; "" if it is unknown.
using Meaning = std::function<std::string(const std::string& code)>;

/// One sentence of an analysis, in at most 80 columns. `why`: of each event of the analysis.
std::string explained(const Analysis& analysis, const Sentence& sentence, const std::vector<events::Reasons>& why,
                      const Meaning& meaning);
/// {sentence, tokens, events}: each event as in its record, with `why` beside it.
Json explained_json(const Analysis& analysis, const Sentence& sentence, const std::vector<events::Reasons>& why,
                    const Meaning& meaning);

}  // namespace detente::report

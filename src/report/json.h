// Facts as JSON records: the contract every door and every scorer reads. Offsets become code points here and nowhere else.
// Fields stand in the order of docs/formats.md; a field that may be unknown is null, a list that is empty is [].
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "detente/analysis.h"
#include "events/measure.h"

namespace detente::report {

using Json = nlohmann::ordered_json;

Json json(const Problem& problem);
Json json(const Removed& removed);
Json json(const CleanArticle& article);
Json json(const Text& text, const TimeExpression& date);
Json json(const Text& text, const Quote& quote, const std::vector<Quote>& all);
Json json(const Text& text, const Event& event, const std::vector<Event>& all);
Json json(const Text& text, const std::vector<ThirdParty>& third_parties);
Json json(const Text& text, const Claim& claim);
Json json(const Text& text, const Commitment& commitment);
Json json(const Text& text, const Forecast& forecast);

/// Lists of a whole analysis.
Json sentences_json(const Text& text, const Language& language);
Json names_json(const Text& text, const Language& language);
Json dates_json(const Analysis& analysis);
Json actors_json(const Analysis& analysis);    ///< actors with their mentions
Json entities_json(const Analysis& analysis);  ///< the coref stage: entities with mentions
Json quotes_json(const Analysis& analysis);
Json events_json(const Analysis& analysis);

/// One article's line of `detente code`; `measure` names the tables that its events have been measured by.
Json json(const Analysis& analysis, const events::Measure& measure = {});

/// Adds the fields of a JSON object text that `to` does not have yet (unknown input fields are passed through).
void pass_through(Json& to, const std::string& extra_json);

/// One line, invalid UTF-8 replaced, no trailing newline.
std::string line(const Json& value);

}  // namespace detente::report

// Promises, pledges and threats, off reports and off what the article itself tells:
//
//     "Dorn promised to end the war"              the cue promises
//     "Orne said she would not sign"              the speaker tells what he will do
//     "Velmark will answer," its spokesman said   ... or what his state will do
//     "the price will be high," Orne said         an official threatens with what follows
//     "He promised during the campaign to ..."    told, where the speech room found no report
//     "She gave Velmark 50 days to leave"         an ultimatum
#pragma once

#include <optional>
#include <vector>

#include "claims/reading.h"

namespace detente::claims {

std::optional<Commitment> commitment(const Reading& reading, const Quote& quote);

/// Those who make it with the first, at whose words they stand: "the two presidents promised", "Dorn and Sarn agreed".
void add_makers(const Reading& reading, Clause at, Commitment& to);

/// Adds to `known` the commitments that the article tells and that none of them overlaps.
void told_commitments(const Reading& reading, std::vector<Commitment>& known);

/// Marks those of `known` that the article tells were taken back: "he went back on his promise".
void told_retreats(const Reading& reading, std::vector<Commitment>& known);

}  // namespace detente::claims

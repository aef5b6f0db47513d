// Days that other mentions of an article give.
//
//     "Dorn will meet Sarn in Gannet on Monday. ... Aides expect little of the summit."          the summit: Monday's, still to
//     come "Dorn told reporters on Monday that ... 'Nobody asked us,' Dorn said."                     he said it on Monday too
#pragma once

#include <optional>
#include <vector>

#include "events/memory.h"

namespace detente::events {

/// Meetings, calls, talks (CAMEO 04).
bool is_talking(const Coded& coded);

/// Are both sides known?
bool is_whole(const Coded& coded);

/// The same two sides, whoever is named first. Both must be whole.
bool same_sides(const Coded& a, const Coded& b);

/// Is this party one of the side?
bool holds(const std::vector<Party>& side, const Party& one);

/// Is everybody of `some` in `side`?
bool all_in(const std::vector<Party>& some, const std::vector<Party>& side);

/// Undated talks take the one day near the report on which the article has the same two sides meet; undated words of a speaker
/// the day of the words that it told of him just before.
void share_days(std::vector<Coded>& all, std::optional<Day> published);

/// "the summit" of which the article tells elsewhere that it is still to come, and nowhere that it was held, is planned.
void plan_talks(std::vector<Coded>& all);

}  // namespace detente::events

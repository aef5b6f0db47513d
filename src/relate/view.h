// One level of a relationship, counted. Every count is made by choosing with a Selection, so that its id gives it back.
#pragma once

#include "relate/acts.h"

namespace detente::relate {

/// The acts (for Kind::quotes: the quotes) of a view that a selection stands for; `direction` says which of the two it asks
/// about.
std::vector<int> choose(const View& view, const Selection& selection, int direction);

/// Fills everything from acts and quotes on: counts, gap, periods, phases, issues, neighbours. `coverage`: one day for each
/// story that names both sides, the first that is known.
void count(View& view, const Sides& sides, const Question& question, const std::vector<std::optional<Day>>& coverage);

/// The articles behind the coverage: those that name both sides, in order of heads().
std::vector<std::string> articles_naming(const store::Store& store, const Question& question, Level level,
                                         const resolve::ActorTable& table);

/// Reads and counts one level of a question.
View make_view(const store::Store& store, const Question& question, Level level, const resolve::ActorTable& table);

}  // namespace detente::relate

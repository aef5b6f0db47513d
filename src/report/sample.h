// Hand validation: a blind sheet of coded events to judge, and how often the judge agreed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/article.h"
#include "store/store.h"

namespace detente::report {

/// A CSV sheet of `n` events drawn by `seed` (same store content and seed: same sheet), with the sentence and empty columns
/// event_right, source_right, target_right, type_right, status_right to fill with y or n.
std::string sample_sheet(const store::Store& store, int n, std::uint64_t seed);

struct Agreement {
  std::string column;
  int yes = 0;
  int judged = 0;
  std::optional<double> precision;
  std::optional<double> low;  ///< Wilson, 95 %
  std::optional<double> high;
};

/// Reads a sheet that came back filled; unreadable lines and answers are problems with their line.
std::vector<Agreement> agreement(const std::string& csv, const std::string& name, std::vector<Problem>& problems);
std::string agreement_table(const std::vector<Agreement>& figures);

}  // namespace detente::report

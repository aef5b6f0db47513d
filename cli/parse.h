// Words of the command line -> Invocation, or a message for the user.
#pragma once

#include <string>
#include <vector>

#include "table.h"

namespace detente::cli {

struct Parsed {
  Invocation invocation;
  std::string error;  ///< "" when well-formed
};

Parsed parse(const std::vector<std::string>& words, std::istream& in, std::ostream& out, std::ostream& err);

/// Those of `known` nearest to `word` (edit distance <= 1/3 of its length, at most 3), nearest first.
std::vector<std::string> near_matches(std::string_view word, const std::vector<std::string>& known);
/// " Did you mean 'x' or 'y'?" or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace detente::cli

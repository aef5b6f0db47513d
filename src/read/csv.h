// CSV as RFC 4180 has it: quoted fields may hold the separator, line breaks and doubled quotes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/article.h"

namespace detente::read {

struct Row {
  std::uint64_t line = 0;  ///< 1-based line on which the row starts
  std::vector<std::string> fields;
};

/// All rows, blank lines left out. A quote left open at the end is a Problem; what was read of its row is kept.
std::vector<Row> csv_rows(std::string_view utf8, char separator, const std::string& source, std::vector<Problem>& problems);

/// The separator of a header line: tab, semicolon or comma, whichever it has most of.
char csv_separator(std::string_view utf8);

}  // namespace detente::read

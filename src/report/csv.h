// Comma-separated values: RFC 4180 with line feeds, written and read.
#pragma once

#include <string>
#include <vector>

namespace detente::report {

/// One field, quoted where it must be. `excel_safe`: a field that is no number and starts with = + - @ (or a tab) gets a ' before
/// it, so that a spreadsheet does not run it; numbers stay faithful.
std::string csv_field(const std::string& value, bool excel_safe = false);
/// Fields with commas and a line feed.
std::string csv_line(const std::vector<std::string>& fields, bool excel_safe = false);

struct CsvRow {
  std::size_t line = 0;  ///< 1-based line on which it starts
  std::vector<std::string> fields;
};
/// Rows of a CSV text; line ends of any kind, a byte-order mark is skipped, empty lines left out. An open quotation runs to the
/// end.
std::vector<CsvRow> parse_csv(const std::string& text);

}  // namespace detente::report

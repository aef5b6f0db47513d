#include "report/csv.h"

#include <charconv>

namespace detente::report {

namespace {

bool is_number(const std::string& value) {
  double number = 0;
  const char* first = value.data() + (value.starts_with('+') ? 1 : 0);
  auto [end, error] = std::from_chars(first, value.data() + value.size(), number);
  return error == std::errc{} && end == value.data() + value.size();
}

bool looks_like_formula(const std::string& value) {
  return !value.empty() && std::string("=+-@\t\r").find(value[0]) != std::string::npos && !is_number(value);
}

/// One pass over the text, a state between characters: inside quotation marks or not.
class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  std::vector<CsvRow> rows() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    for (; at_ < text_.size(); ++at_) take(text_[at_]);
    end_row();
    return std::move(rows_);
  }

 private:
  void take(char byte) {
    if (byte == '\n') ++line_;
    if (quoted_) take_quoted(byte);
    else if (byte == '"' && field_.empty()) quoted_ = true;
    else if (byte == ',') end_field();
    else if (byte == '\n' || byte == '\r') end_row();
    else field_ += byte;
  }

  void take_quoted(char byte) {
    if (byte != '"') field_ += byte;
    else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') field_ += text_[++at_];
    else quoted_ = false;
  }

  void end_field() {
    row_.fields.push_back(std::move(field_));
    field_.clear();
  }

  void end_row() {
    end_field();
    bool empty = row_.fields.size() == 1 && row_.fields[0].empty();
    row_.line = row_line_;
    if (!empty) rows_.push_back(std::move(row_));
    row_ = {};
    row_line_ = line_;
  }

  const std::string& text_;
  std::size_t at_ = 0, line_ = 1, row_line_ = 1;
  bool quoted_ = false;
  std::string field_;
  CsvRow row_;
  std::vector<CsvRow> rows_;
};

}  // namespace

std::string csv_field(const std::string& value, bool excel_safe) {
  std::string safe = excel_safe && looks_like_formula(value) ? "'" + value : value;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (char byte : safe) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string csv_line(const std::vector<std::string>& fields, bool excel_safe) {
  std::string line;
  for (std::size_t at = 0; at < fields.size(); ++at) line += (at ? "," : "") + csv_field(fields[at], excel_safe);
  return line + "\n";
}

std::vector<CsvRow> parse_csv(const std::string& text) { return Reader(text).rows(); }

}  // namespace detente::report

#include "read/csv.h"

#include <algorithm>

namespace detente::read {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool done() const { return at_ >= text_.size(); }
  bool left_open() const { return left_open_; }

  Row row() {
    Row row;
    row.line = line_;
    do row.fields.push_back(field());
    while (take(separator_));
    take('\r');
    if (take('\n')) ++line_;
    return row;
  }

 private:
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string field() { return take('"') ? quoted() : bare(); }

  std::string bare() {
    std::size_t begin = at_;
    while (!done() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    std::size_t end = at_;
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string(text_.substr(begin, end - begin));
  }

  // After the opening quote. Words after the closing quote are kept: `"a"b` reads as ab.
  std::string quoted() {
    std::string out;
    while (!done()) {
      char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') out += c;
      else if (take('"')) out += '"';
      else return out + bare();
    }
    left_open_ = true;
    return out;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  bool left_open_ = false;
};

bool is_blank(const Row& row) { return row.fields.size() == 1 && row.fields.front().empty(); }

}  // namespace

std::vector<Row> csv_rows(std::string_view utf8, char separator, const std::string& source, std::vector<Problem>& problems) {
  std::vector<Row> rows;
  CsvReader reader(utf8, separator);
  std::uint64_t last_line = 1;
  while (!reader.done()) {
    Row row = reader.row();
    last_line = row.line;
    if (!is_blank(row)) rows.push_back(std::move(row));
  }
  if (!reader.left_open()) return rows;
  Problem problem;
  problem.source = source;
  problem.line = last_line;
  problem.what = "a quoted field is never closed; the row goes on to the end of the file";
  problems.push_back(std::move(problem));
  return rows;
}

char csv_separator(std::string_view utf8) {
  std::string_view header = utf8.substr(0, utf8.find('\n'));
  auto count = [&](char c) { return std::count(header.begin(), header.end(), c); };
  char best = ',';
  for (char c : {'\t', ';'})
    if (count(c) > count(best)) best = c;
  return best;
}

}  // namespace detente::read

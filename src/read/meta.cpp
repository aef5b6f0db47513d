// --meta FILE: what is known about files from outside them, CSV with a header or JSONL, keyed by file name.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "read/csv.h"
#include "read/encoding.h"
#include "read/formats.h"

namespace detente::read {

namespace {

using MetaByFile = std::map<std::string, Meta>;

Problem problem_at(const std::string& name, std::uint64_t line, std::string what) {
  Problem problem;
  problem.source = name;
  problem.line = line;
  problem.what = std::move(what);
  return problem;
}

struct Line {
  std::string file;
  Meta meta;
  std::uint64_t number;
};

void set(Line& line, std::string_view key, const std::string& value) {
  if (key == "file") line.file = value;
  if (key == "published") line.meta.published = value;
  if (key == "outlet") line.meta.outlet = value;
  if (key == "url") line.meta.url = value;
  if (key == "title") line.meta.title = value;
}

void add(const Line& line, const std::string& name, MetaByFile& out, std::vector<Problem>& problems) {
  std::string key = std::filesystem::path(line.file).filename().string();
  if (key.empty()) return problems.push_back(problem_at(name, line.number, "the line names no file"));
  if (!out.emplace(key, line.meta).second)
    problems.push_back(problem_at(name, line.number, "'" + key + "' is named twice; the first line counts"));
}

void read_csv_meta(std::string_view utf8, const std::string& name, MetaByFile& out, std::vector<Problem>& problems) {
  std::vector<Row> rows = csv_rows(utf8, csv_separator(utf8), name, problems);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Line line{{}, {}, rows[i].line};
    for (std::size_t c = 0; c < std::min(rows[i].fields.size(), rows[0].fields.size()); ++c)
      set(line, rows[0].fields[c], rows[i].fields[c]);
    add(line, name, out, problems);
  }
}

void read_json_meta(std::string_view utf8, const std::string& name, MetaByFile& out, std::vector<Problem>& problems) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    std::string_view words = utf8.substr(at, end - at);
    at = end + 1;
    ++number;
    if (words.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto json = nlohmann::json::parse(words, nullptr, false);
    Line line{{}, {}, number};
    if (!json.is_object()) {
      problems.push_back(problem_at(name, number, "the line is not a JSON object"));
      continue;
    }
    for (const auto& [key, value] : json.items())
      if (value.is_string()) set(line, key, value.get<std::string>());
    add(line, name, out, problems);
  }
}

}  // namespace

std::map<std::string, Meta> load_meta(const std::filesystem::path& path, std::vector<Problem>& problems) {
  MetaByFile out;
  std::string name = path.string();
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.is_open() || in.bad()) {
    problems.push_back(problem_at(name, 1, "cannot be read"));
    return out;
  }
  Decoding decoded = decode(bytes, name);
  problems.insert(problems.end(), decoded.problems.begin(), decoded.problems.end());
  bool is_json = decoded.utf8.find_first_not_of(" \t\r\n") != std::string::npos &&
                 decoded.utf8[decoded.utf8.find_first_not_of(" \t\r\n")] == '{';
  if (is_json) read_json_meta(decoded.utf8, name, out, problems);
  else read_csv_meta(decoded.utf8, name, out, problems);
  return out;
}

}  // namespace detente::read

// JSONL records and JSON arrays of them: {id, text|html, published?, outlet?, url?, title?, author?}; every other field is passed
// on.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/formats.h"

namespace detente::read {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDepth = 100;

// Deepest nesting of brackets outside strings.
int nesting(std::string_view json) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    char c = json[i];
    if (in_string && c == '\\') ++i;
    else if (c == '"') in_string = !in_string;
    else if (in_string) continue;
    else if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    else if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

struct Place {
  std::string name;
  std::uint64_t line;
  std::size_t bytes;
};

Problem problem_at(const Place& place, std::string what, bool lost = true) {
  Problem problem;
  problem.source = place.name;
  problem.line = place.line;
  if (lost) problem.bytes = place.bytes;
  problem.what = std::move(what);
  problem.lost = lost;
  return problem;
}

// nlohmann's message without its prefix "[json.exception.parse_error.101] parse error at line 1, column 5: ".
std::string plain_message(const std::string& message) {
  auto at = message.find(": ");
  return at == std::string::npos ? message : message.substr(at + 2);
}

// "" when the field is absent or null; numbers and truth values as JSON writes them.
std::string field(const Json& record, const char* key) {
  auto found = record.find(key);
  if (found == record.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string unknown_fields(const Json& record) {
  static const std::vector<std::string> known = {"id", "text", "html", "published", "outlet", "url", "title", "author"};
  Json rest = Json::object();
  for (const auto& [key, value] : record.items())
    if (std::find(known.begin(), known.end(), key) == known.end()) rest[key] = value;
  return rest.empty() ? "" : rest.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void read_record(const Json& record, const Place& place, const Options& options, Result& result) {
  if (!record.is_object()) return result.problems.push_back(problem_at(place, "the record is not a JSON object"));
  Article article;
  bool is_html = record.contains("html") && record["html"].is_string();
  const char* body = is_html ? "html" : "text";
  if (!record.contains(body) || !record[body].is_string())
    return result.problems.push_back(problem_at(place, "the record has neither 'text' nor 'html' as a string"));
  article.kind = is_html ? Article::Kind::html : Article::Kind::text;
  article.raw = decode(record[body].get_ref<const std::string&>(), place.name).utf8;
  article.id = field(record, "id");
  article.title = field(record, "title");
  article.outlet = field(record, "outlet");
  article.url = field(record, "url");
  article.author = field(record, "author");
  article.source = place.name + ":" + std::to_string(place.line);
  article.extra_json = unknown_fields(record);
  if (article.raw.empty()) return result.problems.push_back(problem_at(place, "the record's text is empty"));
  set_published(article, field(record, "published"), "record", result.problems);
  add_article(std::move(article), place.name, options, result);
}

}  // namespace

void read_json_record(std::string_view line, std::uint64_t number, const std::string& name, const Options& options,
                      Result& result) {
  Place place{name, number, line.size()};
  if (line.size() > options.max_bytes)
    return result.problems.push_back(
        problem_at(place, "the line is longer than " + std::to_string(options.max_bytes) + " bytes"));
  Decoding decoded = decode(line, name);
  for (Problem& problem : decoded.problems) {
    problem.line = number;
    result.problems.push_back(std::move(problem));
  }
  if (nesting(decoded.utf8) > kDepth) return result.problems.push_back(problem_at(place, "the record is nested too deeply"));
  try {
    read_record(Json::parse(decoded.utf8), place, options, result);
  } catch (const Json::parse_error& error) {
    Problem problem = problem_at(place, "broken JSON: " + plain_message(error.what()));
    problem.column = utf8::count(std::string_view(decoded.utf8).substr(0, error.byte ? error.byte - 1 : 0)) + 1;
    result.problems.push_back(std::move(problem));
  }
}

void read_json_array(std::string_view utf8, const std::string& name, const Options& options, Result& result) {
  Place place{name, 1, utf8.size()};
  if (nesting(utf8) > kDepth) return result.problems.push_back(problem_at(place, "the file is nested too deeply"));
  try {
    const Json all = Json::parse(utf8);
    std::uint64_t number = 0;
    for (const Json& record : all) read_record(record, {name, ++number, record.is_null() ? 4 : std::size_t{0}}, options, result);
  } catch (const Json::parse_error& error) {
    result.problems.push_back(problem_at(place, std::string("broken JSON: ") + error.what()));
  }
}

}  // namespace detente::read

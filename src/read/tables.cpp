// CSV exports: one article a row, the header names the columns.
#include <algorithm>

#include "base/utf8.h"
#include "read/csv.h"
#include "read/formats.h"

namespace detente::read {

namespace {

class Columns {
 public:
  explicit Columns(const Row& header) {
    for (const std::string& field : header.fields) names_.push_back(utf8::lower(field));
  }
  std::size_t count() const { return names_.size(); }
  bool has(std::string_view name) const { return index(name) < names_.size(); }
  std::string get(const Row& row, std::string_view name) const {
    std::size_t at = index(name);
    return at < row.fields.size() ? row.fields[at] : "";
  }

 private:
  std::size_t index(std::string_view name) const {
    return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }
  std::vector<std::string> names_;
};

Problem problem_at(const std::string& name, std::uint64_t line, std::string what) {
  Problem problem;
  problem.source = name;
  problem.line = line;
  problem.what = std::move(what);
  return problem;
}

void read_row(const Row& row, const Columns& columns, const std::string& name, const Options& options, Result& result) {
  Article article;
  article.raw = columns.get(row, "html");
  article.kind = article.raw.empty() ? Article::Kind::text : Article::Kind::html;
  if (article.raw.empty()) article.raw = columns.get(row, "text");
  if (article.raw.empty()) return result.problems.push_back(problem_at(name, row.line, "the row has no text"));
  article.id = columns.get(row, "id");
  article.title = columns.get(row, "title");
  article.url = columns.get(row, "url");
  article.outlet = columns.get(row, "outlet");
  article.author = columns.get(row, "author");
  article.source = name + ":" + std::to_string(row.line);
  set_published(article, columns.get(row, "published"), "record", result.problems);
  add_article(std::move(article), name, options, result);
}

}  // namespace

void read_csv(std::string_view utf8, const std::string& name, const Options& options, Result& result) {
  std::vector<Row> rows = csv_rows(utf8, csv_separator(utf8), name, result.problems);
  if (rows.empty()) return result.problems.push_back(problem_at(name, 1, "the table is empty"));
  Columns columns(rows.front());
  if (!columns.has("text") && !columns.has("html"))
    return result.problems.push_back(
        problem_at(name, rows.front().line, "the header names neither a 'text' nor an 'html' column"));
  if (rows.size() == 1)
    return result.problems.push_back(problem_at(name, rows.front().line, "the table has a header and no rows"));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].fields.size() != columns.count())
      result.problems.push_back(problem_at(
          name, rows[i].line,
          "the row has " + std::to_string(rows[i].fields.size()) + " fields, the header " + std::to_string(columns.count())));
    read_row(rows[i], columns, name, options, result);
  }
}

}  // namespace detente::read

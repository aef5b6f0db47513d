#include "report/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "base/utf8.h"
#include "report/csv.h"
#include "report/layout.h"

namespace detente::report {

namespace {

constexpr std::array kJudged{"event_right", "source_right", "target_right", "type_right", "status_right"};

struct Drawn {
  std::uint64_t lot;  // the event's place in the draw: a hash of its id and the seed
  std::string id;
  std::vector<std::string> fields;
};

std::string names(const std::vector<Party>& parties) {
  std::string all;
  for (const Party& party : parties) all += (all.empty() ? "" : ", ") + (party.name.empty() ? party.text : party.name);
  return all;
}

std::vector<std::string> fields_of(const store::StoredArticle& article, const Event& e) {
  const CleanArticle& a = article.analysis.article;
  std::string published = a.published.day ? format_day(*a.published.day) : "";
  return {e.id,
          published,
          one_line(a.text.view(e.sentence)),
          one_line(a.text.view(e.trigger)),
          names(e.source),
          names(e.target),
          e.type,
          std::string(to_string(e.status)),
          "",
          "",
          "",
          "",
          ""};
}

// The n smallest lots are the sample: adding other articles moves none of those drawn before ahead of each other.
void draw(std::vector<Drawn>& drawn, std::size_t n, Drawn one) {
  auto before = [](const Drawn& a, const Drawn& b) { return std::tie(a.lot, a.id) < std::tie(b.lot, b.id); };
  drawn.insert(std::upper_bound(drawn.begin(), drawn.end(), one, before), std::move(one));
  if (drawn.size() > n) drawn.pop_back();
}

std::optional<bool> answer(const std::string& words) {
  std::string word = utf8::lower(one_line(words));
  for (const char* yes : {"y", "yes", "1", "true"})
    if (word == yes) return true;
  for (const char* no : {"n", "no", "0", "false"})
    if (word == no) return false;
  return std::nullopt;
}

/// Wilson's score interval for `yes` of `n`, 95 %.
std::pair<double, double> wilson(int yes, int n) {
  constexpr double z = 1.959963984540054;
  double p = static_cast<double>(yes) / n, zz = z * z / n;
  double middle = (p + zz / 2) / (1 + zz), half = z * std::sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

void complain(std::vector<Problem>& to, const std::string& name, std::size_t line, const std::string& what) {
  Problem problem;
  problem.source = name;
  if (line) problem.line = line;
  problem.what = what;
  to.push_back(problem);
}

void judge(Agreement& figure, const CsvRow& row, std::size_t column, const std::string& name, std::vector<Problem>& problems) {
  if (column >= row.fields.size() || one_line(row.fields[column]).empty()) return;
  auto said = answer(row.fields[column]);
  if (!said)
    return complain(problems, name, row.line, "'" + row.fields[column] + "' in " + figure.column + " is neither y nor n");
  ++figure.judged;
  figure.yes += *said;
}

void finish(Agreement& figure) {
  if (figure.judged == 0) return;
  figure.precision = static_cast<double>(figure.yes) / figure.judged;
  auto [low, high] = wilson(figure.yes, figure.judged);
  figure.low = low;
  figure.high = high;
}

}  // namespace

std::string sample_sheet(const store::Store& store, int n, std::uint64_t seed) {
  std::vector<Drawn> drawn;
  for (const auto& head : store.heads()) {
    auto article = *store.article(head.id);
    for (const Event& event : article.analysis.events) {
      auto lot = content_hash(std::to_string(seed) + "\x1F" + event.id);
      draw(drawn, static_cast<std::size_t>(std::max(0, n)), {lot, event.id, fields_of(article, event)});
    }
  }
  std::vector<std::string> header{"id", "published", "sentence", "trigger", "source", "target", "type", "status"};
  header.insert(header.end(), kJudged.begin(), kJudged.end());
  std::string sheet = csv_line(header);
  for (const Drawn& one : drawn) sheet += csv_line(one.fields, true);
  return sheet;
}

std::vector<Agreement> agreement(const std::string& csv, const std::string& name, std::vector<Problem>& problems) {
  auto rows = parse_csv(csv);
  std::vector<Agreement> figures;
  if (rows.empty()) return complain(problems, name, 0, "an empty sheet"), figures;
  const auto& header = rows.front().fields;
  for (const char* column : kJudged) {
    Agreement figure;
    figure.column = column;
    auto at = static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
    if (at == header.size()) complain(problems, name, rows.front().line, "no column '" + figure.column + "'");
    else
      for (std::size_t row = 1; row < rows.size(); ++row) judge(figure, rows[row], at, name, problems);
    finish(figure);
    figures.push_back(figure);
  }
  return figures;
}

std::string agreement_table(const std::vector<Agreement>& figures) {
  std::string table = padded("", 14) + "right / judged   share   95 % interval (Wilson)\n";
  for (const Agreement& one : figures) {
    table += padded(one.column, 14) + fmt::format("{:>5} / {:<6}", one.yes, one.judged);
    if (one.precision) table += fmt::format("   {:.3f}   {:.3f} – {:.3f}", *one.precision, *one.low, *one.high);
    table += "\n";
  }
  return table;
}

}  // namespace detente::report

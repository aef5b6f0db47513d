// detente export, sample: the store's facts for other programs and for a judge.
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "parse.h"
#include "report/export.h"
#include "report/json.h"
#include "report/sample.h"
#include "run.h"
#include "setup.h"
#include "store/store.h"

namespace detente::cli {

namespace {

using Writer = std::string (*)(const store::StoredArticle&, const report::ExportOptions&);

struct Format {
  std::string name;
  Writer article;
  std::string (*head)();
};

const std::vector<Format>& formats() {
  static const std::vector<Format> table{
      {"csv", report::csv, report::csv_header},
      {"jsonl", report::jsonl, nullptr},
      {"plover", report::plover, nullptr},
  };
  return table;
}

const Format& format_named(const std::string& name) {
  std::vector<std::string> names;
  for (const Format& format : formats()) {
    if (format.name == name) return format;
    names.push_back(format.name);
  }
  throw UsageError("no format '" + name + "'." + did_you_mean(name, names) + " Formats: csv, jsonl, plover.");
}

template <typename Number>
Number number(const std::string& text, const std::string& what) {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) throw UsageError(what + " is a whole number, not '" + text + "'");
  return value;
}

int judge(const Invocation& call, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw WorldError(path + ": cannot be read");
  std::string sheet{std::istreambuf_iterator<char>(in), {}};
  std::vector<Problem> problems;
  auto figures = report::agreement(sheet, path, problems);
  for (const Problem& problem : problems) report(call, problem);
  call.out << report::agreement_table(figures);
  return problems.empty() ? kDone : kUnreadable;
}

}  // namespace

int run_export(const Invocation& call) {
  const Format& format = format_named(call.get("format").value_or("csv"));
  const report::ExportOptions options{measure(call), call.has("excel-safe")};
  store::Store store(store_file(call), store::Access::read);
  if (format.head) call.out << format.head();
  auto heads = store.heads();
  for (const auto& head : heads) {
    auto article = *store.article(head.id);
    for (Event& event : article.analysis.events) options.measure.apply(event);
    call.out << format.article(article, options);
  }
  return heads.empty() ? kNothing : kDone;
}

int run_sample(const Invocation& call) {
  if (auto filled = call.get("judged")) return judge(call, *filled);
  if (call.operands.empty()) throw UsageError("how many? usage: detente sample N [--seed S] or detente sample --judged FILE");
  int n = number<int>(call.operands[0], "N");
  auto seed = number<std::uint64_t>(call.get("seed").value_or("1"), "--seed");
  if (n < 1) throw UsageError("N must be at least 1");
  store::Store store(store_file(call), store::Access::read);
  call.out << report::sample_sheet(store, n, seed);
  return kDone;
}

}  // namespace detente::cli

// detente code: articles in, one JSON line each out; a pure function.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "explain.h"
#include "pipeline/analyse.h"
#include "pipeline/parallel.h"
#include "report/json.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

namespace {

std::string all_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

read::Result read_operand(const Invocation& call, const std::string& operand, const read::Options& options) {
  if (operand == "-") return read::jsonl(all_of(call.in), "stdin", options);
  return read::file(operand, options);
}

// Problems of the whole call: shown, and written to --problems.
class Ledger {
 public:
  explicit Ledger(const Invocation& call) : call_(call) {
    if (auto path = call.get("problems")) {
      file_.open(*path);
      if (!file_) throw WorldError(*path + ": cannot be written");
    }
  }

  void add(const Problem& problem) {
    lost_ |= problem.lost;
    report(call_, problem);
    if (file_.is_open()) file_ << report::line(report::json(problem)) << "\n";
  }

  bool lost() const { return lost_; }

 private:
  const Invocation& call_;
  std::ofstream file_;
  bool lost_ = false;
};

}  // namespace

int run_code(const Invocation& call) {
  if (call.has("explain")) return run_code_explained(call);
  Ledger ledger(call);
  std::vector<Problem> meta_problems;
  auto options = read_options(call, meta_problems);
  for (const Problem& problem : meta_problems) ledger.add(problem);
  const auto measure = cli::measure(call);
  auto knowledge = pipeline::load_knowledge(sources(call));
  std::size_t coded = 0;
  for (const std::string& operand : call.operands) {
    auto input = read_operand(call, operand, options);
    for (const Problem& problem : input.problems) ledger.add(problem);
    auto lines = pipeline::parallel(input.articles, threads(call), [&](const Article& article) {
      Analysis analysis = pipeline::analyse(article, knowledge);
      for (Event& event : analysis.events) measure.apply(event);
      return std::pair(report::line(report::json(analysis, measure)), analysis.problems);
    });
    for (auto& [line, problems] : lines) {
      call.out << line << "\n";
      for (const Problem& problem : problems) ledger.add(problem);
    }
    coded += lines.size();
  }
  if (ledger.lost()) return kUnreadable;
  return coded ? kDone : kNothing;
}

}  // namespace detente::cli

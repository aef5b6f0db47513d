// detente code --explain: for every sentence its tree, and why each event was coded as it was.
#include "explain.h"

#include <iterator>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "events/reasons.h"
#include "pipeline/analyse.h"
#include "report/explain.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

namespace {

std::optional<events::Explanation> explain_rule(const lexicon::File& rules, const std::string& code) {
  for (const auto& section : rules.sections)
    for (const auto& rule : section.entries)
      if (rule.phrase == code)
        return events::Explanation{
            code, rules.need(rule, "title"), {rules.need(rule, "def"), "Example: " + rules.need(rule, "example")}};
  return std::nullopt;
}

std::string in_one_line(const std::optional<events::Explanation>& found) {
  if (!found) return "";
  return found->lines.empty() ? found->title : found->title + ". " + found->lines.front();
}

CleanArticle as_article(const std::string& words, const read::Options& options) {
  if (!utf8::valid(words)) throw UsageError("the words to explain are no UTF-8");
  CleanArticle article;
  article.source = "text";
  article.text = Text(words);
  article.published.day = parse_day(options.given.published);
  article.language = "en";
  return article;
}

bool is_words(const std::string& operand) {
  std::error_code error;
  return operand.find(' ') != std::string::npos && !std::filesystem::exists(operand, error);
}

std::string all_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

// Analyses of one operand: words as they are, records and files cleaned.
class Explainer {
 public:
  explicit Explainer(const Invocation& call)
      : call_(call),
        from_(sources(call)),
        measure_(measure(call)),
        knowledge_(pipeline::load_knowledge(from_)),
        rules_(lexicon::load(from_.data / "rules.txt")) {
    std::vector<Problem> problems;
    options_ = read_options(call, problems);
    for (const Problem& problem : problems) add(problem);
  }

  void explain(const std::string& operand) {
    if (is_words(operand)) return show(pipeline::analyse(as_article(operand, options_), knowledge_));
    if (operand != "-") return show(read::file(operand, options_));
    const std::string input = all_of(call_.in);
    const auto first = input.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && input[first] == '{') return show(read::jsonl(input, "stdin", options_));
    if (first != std::string::npos) show(pipeline::analyse(as_article(input, options_), knowledge_));
  }

  int exit_code() const { return lost_ ? kUnreadable : shown_ ? kDone : kNothing; }

 private:
  void add(const Problem& problem) {
    lost_ |= problem.lost;
    report(call_, problem);
  }

  void show(const read::Result& input) {
    for (const Problem& problem : input.problems) add(problem);
    for (const Article& article : input.articles) show(pipeline::analyse(article, knowledge_));
  }

  void show(Analysis a) {
    for (const Problem& problem : a.problems) add(problem);
    const auto why = events::reasons({a.article.text, a.language, a.entities, a.dates, a.quotes, a.article.published.day},
                                     knowledge_.events, a.events);
    for (Event& event : a.events) measure_.apply(event);
    auto meaning = [&](const std::string& code) { return in_one_line(explanation(code, knowledge_.events, rules_)); };
    for (const Sentence& sentence : a.language.sentences) {
      if (call_.has("json")) call_.out << report::line(report::explained_json(a, sentence, why, meaning)) << "\n";
      else call_.out << (shown_ ? "\n" : "") << report::explained(a, sentence, why, meaning);
      ++shown_;
    }
  }

  const Invocation& call_;
  pipeline::Sources from_;
  events::Measure measure_;
  pipeline::Knowledge knowledge_;
  lexicon::File rules_;
  read::Options options_;
  std::size_t shown_ = 0;
  bool lost_ = false;
};

}  // namespace

std::optional<events::Explanation> explanation(const std::string& code, const events::Lexicon& lexicon,
                                               const lexicon::File& rules) {
  auto found = events::explain(code, lexicon);
  return found ? found : explain_rule(rules, code);
}

int run_code_explained(const Invocation& call) {
  Explainer explainer(call);
  for (const std::string& operand : call.operands) explainer.explain(operand);
  return explainer.exit_code();
}

}  // namespace detente::cli

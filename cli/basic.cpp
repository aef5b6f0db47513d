// help, version, completion, explain.
#include "base/error.h"
#include "events/events.h"
#include "explain.h"
#include "help.h"
#include "lexicon/lexicon.h"
#include "parse.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

int run_help(const Invocation& call) {
  if (call.has("markdown")) {
    print_markdown(call.out);
    return kDone;
  }
  if (call.operands.empty()) {
    print_help(call.out);
    return kDone;
  }
  const Command* command = find_command(call.operands[0]);
  if (!command) throw UsageError("unknown command '" + call.operands[0] + "'");
  print_help(*command, call.out);
  return kDone;
}

int run_version(const Invocation& call) {
  call.out << "detente " << DETENTE_VERSION << "\n";
  return kDone;
}

int run_completion(const Invocation& call) {
  if (print_completion(call.operands[0], call.out)) return kDone;
  throw UsageError("no completion for '" + call.operands[0] + "': bash, zsh or fish");
}

namespace {

bool is_event_rule(const std::string& code) { return code.rfind("EV.", 0) == 0; }

// docs/ontology.md: every type and CAMEO code; the rules are too many for a page.
int print_ontology(const Invocation& call, const events::Lexicon& lexicon) {
  call.out << "# Ontology: types and CAMEO codes\n\nMade by `detente explain --markdown` from `data/ontology/`; a test keeps it "
              "fresh. "
              "Definitions and examples are ours; the countries are invented.\n";
  for (const auto& code : events::codes(lexicon)) {
    if (is_event_rule(code)) continue;
    auto found = events::explain(code, lexicon);
    call.out << "\n## " << found->code << " " << found->title << "\n\n";
    for (const auto& line : found->lines) call.out << "- " << line << "\n";
  }
  return kDone;
}

}  // namespace

int run_explain(const Invocation& call) {
  const auto from = sources(call);
  auto lexicon = events::load_lexicon(from.data, from.more_verbs);
  if (call.operands.empty() && call.has("markdown")) return print_ontology(call, lexicon);
  if (call.operands.empty()) throw UsageError("which code? usage: detente explain CODE");
  const std::string& code = call.operands[0];
  auto rules = lexicon::load(sources(call).data / "rules.txt");
  auto found = explanation(code, lexicon, rules);
  if (!found) {
    auto known = events::codes(lexicon);
    for (const auto& section : rules.sections)
      for (const auto& rule : section.entries) known.push_back(rule.phrase);
    call.err << "detente: no rule, type or code '" << code << "'." << did_you_mean(code, known) << "\n";
    return kNothing;
  }
  call.out << found->code << "  " << found->title << "\n";
  for (const auto& line : found->lines) call.out << line << "\n";
  return kDone;
}

}  // namespace detente::cli

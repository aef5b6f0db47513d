// help, version, completion, explain.
#include "base/error.h"
#include "events/events.h"
#include "help.h"
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

int run_explain(const Invocation& call) {
  const std::string& code = call.operands[0];
  auto lexicon = events::load_lexicon(sources(call).data);
  auto found = events::explain(code, lexicon);
  if (!found) {
    call.err << "detente: no rule, type or code '" << code << "'." << did_you_mean(code, events::codes(lexicon)) << "\n";
    return kNothing;
  }
  call.out << found->code << "  " << found->title << "\n";
  for (const auto& line : found->lines) call.out << line << "\n";
  return kDone;
}

}  // namespace detente::cli

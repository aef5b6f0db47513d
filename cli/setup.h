// Options -> knowledge, read options, threads; problems -> messages. Shared by the commands.
#pragma once

#include <vector>

#include "pipeline/knowledge.h"
#include "read/read.h"
#include "table.h"

namespace detente::cli {

/// A mistake in how the program was called; the door prints it and exits with kUsage.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

pipeline::Sources sources(const Invocation& call);
unsigned threads(const Invocation& call);

/// --published, --outlet, --url, --meta. Problems in the --meta file are reported.
read::Options read_options(const Invocation& call, std::vector<Problem>& problems);

/// "detente: file:line:column: what" on stderr; notes (nothing lost) only without --quiet.
void report(const Invocation& call, const Problem& problem);
std::string place(const Problem& problem);

}  // namespace detente::cli

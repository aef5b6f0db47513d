// Options -> knowledge, read options, threads; problems -> messages. Shared by the commands.
#pragma once

#include <vector>

#include "pipeline/knowledge.h"
#include "read/read.h"
#include "report/terminal.h"
#include "store/store.h"
#include "table.h"

namespace detente::cli {

/// A mistake in how the program was called; the door prints it and exits with kUsage.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

pipeline::Sources sources(const Invocation& call);
unsigned threads(const Invocation& call);

/// --store, DETENTE_STORE, or detente.db here.
std::filesystem::path store_file(const Invocation& call);

/// The actor a user names: from the tables, else one that the store holds. UsageError with near matches otherwise.
Actor named_actor(const std::string& name, std::optional<Day> on, const store::Store& store, const resolve::ActorTable& table);

/// A day, month or year given with an option; of a month or year the first or last day. UsageError when it is none.
std::optional<Day> day_option(const Invocation& call, std::string_view name, bool last);

/// --published, --outlet, --url, --meta. Problems in the --meta file are reported.
read::Options read_options(const Invocation& call, std::vector<Problem>& problems);

/// --scale and --quad-scheme. UsageError with near matches for a name that is no table.
events::Measure measure(const Invocation& call);

/// Colour on a terminal, unless --no-color or NO_COLOR.
report::Style style(const Invocation& call);

/// "detente: file:line:column: what" on stderr; notes (nothing lost) only without --quiet.
void report(const Invocation& call, const Problem& problem);
std::string place(const Problem& problem);

}  // namespace detente::cli

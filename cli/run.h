// What each command does; one function each, named in the table.
#pragma once

#include "table.h"

namespace detente::cli {

int run_help(const Invocation& call);
int run_version(const Invocation& call);
int run_completion(const Invocation& call);
int run_code(const Invocation& call);
int run_stage(const Invocation& call);
int run_explain(const Invocation& call);

}  // namespace detente::cli

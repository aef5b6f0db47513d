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
int run_add(const Invocation& call);
int run_actor(const Invocation& call);
int run_remove(const Invocation& call);
int run_verify(const Invocation& call);
int run_relate(const Invocation& call);
int run_why(const Invocation& call);
int run_quotes(const Invocation& call);
int run_promises(const Invocation& call);
int run_forecasts(const Invocation& call);
int run_claims(const Invocation& call);
int run_contradictions(const Invocation& call);
int run_export(const Invocation& call);
int run_sample(const Invocation& call);

}  // namespace detente::cli

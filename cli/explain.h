// What codes mean: rules, types and CAMEO codes of the events, and the rules of data/rules.txt.
#pragma once

#include <optional>
#include <string>

#include "events/events.h"
#include "lexicon/lexicon.h"
#include "table.h"

namespace detente::cli {

/// The entry of a rule of data/rules.txt, or what the event lexicon knows of the code; nothing if neither has it.
std::optional<events::Explanation> explanation(const std::string& code, const events::Lexicon& lexicon,
                                               const lexicon::File& rules);

/// `detente code --explain`: operands are files, '-' or words of their own.
int run_code_explained(const Invocation& call);

}  // namespace detente::cli

// The dateline before the first words of a report, and the agency's sign after its last.
//
//     "HARROW, Nov 1 (AFP) — The ministry said ..."   ->  cut "HARROW, Nov 1 (AFP) — "
//     "... in Ostrava." — AFP                         ->  cut " — AFP"
#pragma once

#include <string_view>

#include "clean/rules.h"

namespace detente::clean {

/// Bytes at the start of `paragraph` that are a dateline; 0 if none. `colon` allows "HARROW, Nov 1: The ministry ..." as well.
std::size_t dateline_size(std::string_view paragraph, const Rules::Impl& rules, bool colon);

/// Does it start with a word in capitals and a colon? Where several paragraphs do, they are speakers of a transcript.
bool starts_like_transcript(std::string_view paragraph);

/// Bytes at the end of `paragraph` that are an agency's sign with its dash or brackets; 0 if none.
std::size_t sign_size(std::string_view paragraph, const Rules::Impl& rules);

/// Is it a photo credit: does it end with "/ AGENCY", "[Name/AGENCY]" or the like?
bool ends_with_credit(std::string_view line, const Rules::Impl& rules);

}  // namespace detente::clean

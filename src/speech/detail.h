// What a draft leaves open: who its speaker is, to whom, where and when it was said, whom it is about, and how warmly.
#pragma once

#include "detente/facts.h"
#include "speech/drafts.h"

namespace detente::speech {

/// Fills in quotes from drafts, one for one. Speakers come first since "I" in a quotation is the speaker around it.
std::vector<Quote> detailed(const Page& page, const std::vector<Draft>& drafts, const std::vector<TimeExpression>& dates);

}  // namespace detente::speech

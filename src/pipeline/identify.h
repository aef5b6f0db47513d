// Gives every fact its id: a hash of its content, so that the same article gives the same ids everywhere.
#pragma once

#include "detente/analysis.h"

namespace detente::pipeline {

/// Sets `id` of quotes, events, claims, commitments and forecasts, and Event::event, the canonical event that the article
/// alone gives: its mentions of one deed share it (events/same.h). The store groups over all articles.
void identify(Analysis& analysis);

}  // namespace detente::pipeline

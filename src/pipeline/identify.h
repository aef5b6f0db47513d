// Gives every fact its id: a hash of its content, so that the same article gives the same ids everywhere.
#pragma once

#include "detente/analysis.h"

namespace detente::pipeline {

/// Sets `id` of quotes, events, claims, commitments and forecasts, and Event::event, the canonical event: mentions of one deed
/// (same actors, type, day and place) share it, in one article or in many.
void identify(Analysis& analysis);

}  // namespace detente::pipeline

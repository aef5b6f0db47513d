// The say-do gap: how much warmer the words are than the deeds.
#pragma once

#include <vector>

#include "relate/relate.h"

namespace detente::relate {

/// Means of scaled intensities (-1..+1), words less deeds, with a 95 % percentile-bootstrap interval: 2,000 resamples, fixed
/// seed, each lane drawn by itself. No value without an act in both lanes; no interval with fewer than three in one of them.
Gap say_do_gap(const std::vector<double>& words, const std::vector<double>& deeds);

}  // namespace detente::relate

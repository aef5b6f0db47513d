// The tokens of a stretch of text without line ends.
#pragma once

#include <vector>

#include "detente/text.h"
#include "language/segment.h"

namespace detente::language {

/// Spans of the tokens within `stretch`, in order, without white space.
std::vector<Span> tokens(const Text& text, Span stretch, const SegmentRules& rules);

}  // namespace detente::language

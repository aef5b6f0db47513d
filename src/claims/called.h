// What is called untrue in so many words, which the speech room does not report: "The Palace called the charge nonsense".
#pragma once

#include <vector>

#include "claims/reading.h"

namespace detente::claims {

/// Each as a report of a denial: its words are the object and what it is called, its cue the verb. In text order.
std::vector<Quote> called_untrue_by(const Reading& reading);

}  // namespace detente::claims

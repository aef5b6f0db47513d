// Blanks out markup that would make parsing slow (tags nested too deeply, attributes too long) or wrong (what browsers with
// scripts do not read). Offsets stay as they are.
#pragma once

#include <string>

namespace detente::clean {

/// A copy of `html`, of the same length, in which such markup is blanks. Visible text is never touched.
std::string without_excess_markup(const std::string& html);

}  // namespace detente::clean

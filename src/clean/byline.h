// The names in a byline: "By Ada Orne and Ivo Tal | Nov 16, 2026" -> "Ada Orne and Ivo Tal".
#pragma once

#include <string>
#include <string_view>

#include "clean/rules.h"

namespace detente::clean {

/// Without the words before the names and without the day, time or page marks after them; "" if no name is left.
std::string author_in(std::string_view byline, const Rules::Impl& rules);

}  // namespace detente::clean

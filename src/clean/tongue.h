// The language of a text.
#pragma once

#include <string>
#include <string_view>

namespace detente::clean {

/// ISO 639-1 ("en"); ISO 639-2 where there is no shorter code; "und" when the text is too short or mixed to tell.
std::string language_of(std::string_view utf8);

}  // namespace detente::clean

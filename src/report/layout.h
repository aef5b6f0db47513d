// Text of a fixed width: padding, wrapping and cutting by code points, never in the middle of one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace detente::report {

/// Columns a text takes; every code point counts as one.
int width_of(std::string_view text);
std::string padded(std::string_view text, int width);  ///< left-aligned
std::string right_aligned(std::string_view text, int width);
/// At most `width` columns, the last an ellipsis where something was cut.
std::string cut(std::string_view text, int width);
/// Lines of at most `width` columns, broken at blanks; runs of white space become one blank.
std::vector<std::string> wrapped(std::string_view text, int width);
/// "arms_control" -> "arms control".
std::string spaced(std::string_view name);
/// A quotation mark at the end or the start for one that a cut left open: 'called me a "genius' -> 'called me a "genius"'.
std::string balanced(std::string words);
/// White space of any kind as single blanks, none at the ends.
std::string one_line(std::string_view text);
/// "+2.1", "−0.4", "0.0": one decimal, a sign that lines up.
std::string signed_number(double value, int decimals = 1);

}  // namespace detente::report

// The small pieces that the page is made of.
#pragma once

#include <string>
#include <string_view>

#include "relate/relate.h"

namespace detente::report {

/// & < > " ' made harmless, for text and attribute values; control characters become blanks.
std::string escaped(std::string_view text);
/// The address of a number's entry in the list of numbers, without the #.
std::string anchor(const relate::Count& count);
/// The address of an act or another fact in the evidence.
std::string anchor(const std::string& fact);
/// A number as a link to its entry; a plain 0 where nothing was counted.
std::string linked(const relate::Count& count);
/// A link that downloads `content` under `file`, without leaving the page.
std::string download(const std::string& words, const std::string& file, const std::string& mime, const std::string& content);
std::string base64(std::string_view bytes);
/// "00ff" -> the bytes 0 and 255.
std::string bytes_of_hex(std::string_view hex);

/// The two lanes of both directions through time, as SVG.
std::string timeline_svg(const relate::View& view);
/// The same as CSV: one line a period, direction and lane.
std::string timeline_csv(const relate::View& view);

}  // namespace detente::report

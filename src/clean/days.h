// Days as pages show them: "16 July 2018", "July 16, 2018", "2018-07-16", "16.07.2018", "/2018/07/16/".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "detente/date.h"

namespace detente::clean {

using Months = std::map<std::string, unsigned, std::less<>>;  ///< folded name -> 1..12

/// The first day named in the words; days before 1990 or after 2100 are no publication days.
std::optional<Day> find_day(std::string_view words, const Months& months);

/// A day in an address: /2018/07/16/, /2018-07-16, 20180716, 16-07-2018.
std::optional<Day> url_day(std::string_view url);

}  // namespace detente::clean

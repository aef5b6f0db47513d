// Arithmetic of the calendar and its TIMEX3 spelling: weeks, quarters, seasons, Easter.
#pragma once

#include <string>

#include "detente/date.h"

namespace detente::find {

/// ISO 8601 week of a day: "2018-W29".
std::string iso_week(Day day);
/// 1 Monday … 7 Sunday.
int weekday_of(Day day);
Day easter_of(int year);
/// The nth weekday of a month; n = -1 the last one.
Day nth_weekday(int year, int month, int weekday, int n);
/// Months added, counted from year and month: month 1..12.
Date add_months(Date from, int months);
std::string two(int number);  ///< "07"
/// A number without needless zeros: "3", "1.5".
std::string plain(double number);

}  // namespace detente::find

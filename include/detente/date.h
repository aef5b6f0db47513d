// Days and dates. A Day is a civil day; a Date is a day, a month or a year, whichever is known.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "detente/text.h"

namespace detente {

using Day = std::chrono::sys_days;

/// "2017-01-20" (a time may follow after 'T' or a blank and is dropped) -> Day; nothing for anything else.
std::optional<Day> parse_day(std::string_view iso);
/// Day -> "2017-01-20".
std::string format_day(Day day);

enum class Precision { year, month, day };

/// A date as precise as it is known: 2017, 2017-01 or 2017-01-20.
struct Date {
  int year = 0;
  unsigned month = 0;  // 1..12, 0 unless precision >= month
  unsigned day = 0;    // 1..31, 0 unless precision == day

  Precision precision() const { return day ? Precision::day : month ? Precision::month : Precision::year; }
  Day first() const;  ///< its first day
  Day last() const;   ///< its last day
  std::string str() const;
  static Date of(Day day);
  auto operator<=>(const Date&) const = default;
};

/// "2017", "2017-01" or "2017-01-20" -> Date; nothing for anything else or for no such day.
std::optional<Date> parse_date(std::string_view iso);

/// The publication day and how it was known, e.g. "record", "option", "meta", "json-ld", "url", "dateline", "".
struct Published {
  std::optional<Day> day;
  std::string from;
};

/// A time expression in the text (TIMEX3).
struct TimeExpression {
  Span span;
  std::string type;          ///< DATE, TIME, DURATION or SET
  std::string value;         ///< TIMEX3 value: "2026-11-16", "P2D", "2026-W47", "PRESENT_REF"
  std::optional<Date> date;  ///< the date it stands for, where it stands for one; a week or a season has its month or year
};

}  // namespace detente

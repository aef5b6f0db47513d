#include "detente/date.h"

#include <charconv>
#include <cstdio>

namespace detente {

namespace {

using std::chrono::year_month_day;

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

year_month_day civil(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
  if ((iso.size() > 4 && iso[4] != '-') || (iso.size() > 7 && iso[7] != '-')) return std::nullopt;
  Date date;
  auto year = digits(iso.substr(0, 4));
  if (!year) return std::nullopt;
  date.year = static_cast<int>(*year);
  if (iso.size() >= 7) {
    auto month = digits(iso.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (iso.size() == 10) {
    auto day = digits(iso.substr(8, 2));
    if (!day || !civil(date.year, date.month, *day).ok()) return std::nullopt;
    date.day = *day;
  }
  return date;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() > 10 && (iso[10] == 'T' || iso[10] == ' ')) iso = iso.substr(0, 10);
  auto date = parse_date(iso);
  if (!date || date->precision() != Precision::day) return std::nullopt;
  return date->first();
}

std::string format_day(Day day) { return Date::of(day).str(); }

Day Date::first() const { return civil(year, month ? month : 1, day ? day : 1); }

Day Date::last() const {
  if (day) return first();
  auto last_month = std::chrono::year(year) / std::chrono::month(month ? month : 12) / std::chrono::last;
  return std::chrono::sys_days(last_month);
}

std::string Date::str() const {
  char buffer[32];
  if (day) std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", year, month, day);
  else if (month) std::snprintf(buffer, sizeof buffer, "%04d-%02u", year, month);
  else std::snprintf(buffer, sizeof buffer, "%04d", year);
  return buffer;
}

Date Date::of(Day day) {
  year_month_day ymd(day);
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

}  // namespace detente

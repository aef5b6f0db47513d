#include "find/moments.h"

#include <cmath>

namespace detente::find {

using namespace std::chrono;

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

int weekday_of(Day day) { return static_cast<int>(weekday(day).iso_encoding()); }

std::string plain(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<long>(number));
  std::string text = std::to_string(number);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::string iso_week(Day day) {
  Day thursday = day + days(4 - weekday_of(day));
  int year = static_cast<int>(year_month_day(thursday).year());
  Day first = sys_days(std::chrono::year(year) / 1 / 1);
  int week = static_cast<int>((thursday - first).count()) / 7 + 1;
  return std::to_string(year) + "-W" + two(week);
}

// The Gregorian computus (Meeus).
Day easter_of(int y) {
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return sys_days(year(y) / month / day);
}

Day nth_weekday(int y, int m, int wanted, int n) {
  weekday w(static_cast<unsigned>(wanted % 7));
  if (n < 0) return sys_days(year(y) / m / w[last]);
  return sys_days(year(y) / m / w[static_cast<unsigned>(n)]);
}

Date add_months(Date from, int months_more) {
  int index = from.year * 12 + static_cast<int>(from.month ? from.month : 1) - 1 + months_more;
  return {index / 12, static_cast<unsigned>(index % 12 + 1), 0};
}

}  // namespace detente::find

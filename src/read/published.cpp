// Publication days as records and feeds write them: ISO 8601, "Mon, 16 Jul 2018 10:00:00 GMT" (RFC 822), 20180716T100000Z.
#include <algorithm>
#include <array>
#include <charconv>

#include "read/formats.h"

namespace detente::read {

namespace {

// RFC 822 fixes these; they are part of the format.
constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<Day> day_of(int year, unsigned month, unsigned day) {
  if (year < 100) year += year < 70 ? 2000 : 1900;
  std::chrono::year_month_day civil{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return civil.ok() ? std::optional<Day>(civil) : std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (char c : text) {
    if (c == ' ' || c == ',' || c == '-') words.emplace_back();
    else words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  std::erase(words, "");
  return words;
}

// [weekday,] day month year ...
std::optional<Day> rfc822_day(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  if (!words.empty() && !number(words[0])) words.erase(words.begin());
  if (words.size() < 3) return std::nullopt;
  auto month = std::find(kMonths.begin(), kMonths.end(), words[1].substr(0, 3));
  auto day = number(words[0]);
  auto year = number(words[2]);
  if (month == kMonths.end() || !day || !year) return std::nullopt;
  return day_of(*year, static_cast<unsigned>(month - kMonths.begin()) + 1, static_cast<unsigned>(*day));
}

std::optional<Day> compact_day(std::string_view text) {
  if (text.size() != 8 && (text.size() < 9 || text[8] != 'T')) return std::nullopt;
  auto all = number(text.substr(0, 8));
  if (!all) return std::nullopt;
  return day_of(*all / 10000, static_cast<unsigned>(*all / 100 % 100), static_cast<unsigned>(*all % 100));
}

}  // namespace

void set_published(Article& article, std::string_view words, const std::string& from, std::vector<Problem>& problems) {
  if (words.empty()) return;
  auto day = parse_day(words);
  if (!day) day = compact_day(words);
  if (!day) day = rfc822_day(words);
  if (day) {
    article.published = {day, from};
    return;
  }
  Problem problem;
  problem.source = article.source;
  problem.what = "the publication day '" + std::string(words.substr(0, 60)) + "' is no date";
  problem.lost = false;
  problems.push_back(std::move(problem));
}

}  // namespace detente::read

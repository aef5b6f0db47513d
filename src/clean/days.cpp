#include "clean/days.h"

#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace detente::clean {

namespace {

// A run of digits, a run of letters, or (kept out) anything between.
struct Token {
  std::string word;
  int number = -1;
  char before = ' ';  // the last byte between it and its predecessor
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80); }

int to_number(std::string_view digits) {
  int value = -1;
  if (digits.size() <= 8) std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<Token> tokens_of(std::string_view folded) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < folded.size();) {
    bool digit = is_digit(folded[at]);
    if (!digit && !is_letter(folded[at])) {
      ++at;
      continue;
    }
    std::size_t begin = at;
    while (at < folded.size() && (digit ? is_digit(folded[at]) : is_letter(folded[at]))) ++at;
    std::string_view word = folded.substr(begin, at - begin);
    tokens.push_back({std::string(word), digit ? to_number(word) : -1, begin > 0 ? folded[begin - 1] : ' '});
  }
  return tokens;
}

std::optional<Day> day_of(int year, int month, int day) {
  if (year < 1990 || year > 2100 || month < 1 || day < 1) return std::nullopt;
  std::chrono::year_month_day civil{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                    std::chrono::day(static_cast<unsigned>(day))};
  return civil.ok() ? std::optional<Day>(civil) : std::nullopt;
}

class DayFinder {
 public:
  DayFinder(std::vector<Token> tokens, const Months& months) : tokens_(std::move(tokens)), months_(months) {}

  std::optional<Day> find() const {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i)
      if (auto day = at(i)) return day;
    return std::nullopt;
  }

 private:
  int number(std::size_t i) const { return i < tokens_.size() ? tokens_[i].number : -1; }
  int month(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].number >= 0) return -1;
    auto found = months_.find(tokens_[i].word);
    return found == months_.end() ? -1 : static_cast<int>(found->second);
  }
  // "16th", "1st", "16 de julio de 2018", "16. Juli": short words between the parts are passed over.
  std::size_t next(std::size_t i) const {
    ++i;
    return i < tokens_.size() && tokens_[i].number < 0 && month(i) < 0 && tokens_[i].word.size() <= 2 ? i + 1 : i;
  }

  std::optional<Day> at(std::size_t i) const {
    std::size_t j = next(i);
    std::size_t k = next(j);
    if (month(i) > 0) return day_of(number(k), month(i), number(j));
    if (month(j) > 0)
      return number(i) > 31 ? day_of(number(i), month(j), number(k)) : day_of(full(number(k)), month(j), number(i));
    return numeric(i);
  }

  static int full(int year) { return year >= 10 && year < 70 ? year + 2000 : year; }

  // 2018-07-16, 16.07.2018, 16/07/2018; 07/16/2018 only when 16 cannot be a month.
  std::optional<Day> numeric(std::size_t i) const {
    int a = number(i), b = number(i + 1), c = number(i + 2);
    if (a < 0 || b < 0 || c < 0) return std::nullopt;
    char separator = tokens_[i + 1].before;
    if (separator != tokens_[i + 2].before && separator != ' ') return std::nullopt;
    if (a > 31) return day_of(a, b, c);
    if (tokens_[i + 2].word.size() == 2 && separator != '-') c = full(c);  // 16.07.18
    if (separator == '/' && b > 12) return day_of(c, a, b);
    if (separator == '.' || separator == '/' || separator == '-') return day_of(c, b, a);
    return std::nullopt;
  }

  std::vector<Token> tokens_;
  const Months& months_;
};

}  // namespace

std::optional<Day> find_day(std::string_view words, const Months& months) {
  return DayFinder(tokens_of(utf8::fold(words)), months).find();
}

std::optional<Day> url_day(std::string_view url) {
  auto scheme = url.find("://");
  std::vector<Token> tokens = tokens_of(scheme == std::string_view::npos ? url : url.substr(scheme + 3));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].word;
    if (tokens[i].number < 0) continue;
    int all = tokens[i].number;
    if (word.size() == 8) {
      if (auto day = day_of(all / 10000, all / 100 % 100, all % 100)) return day;
      if (auto day = day_of(all % 10000, all / 10000 % 100, all / 1000000)) return day;  // 16072018
    }
    bool day_first =
        word.size() <= 2 && i + 2 < tokens.size() && tokens[i + 1].word.size() == 2 && tokens[i + 2].word.size() == 4;
    if (day_first && tokens[i + 1].before == '-' && tokens[i + 2].before == '-')
      if (auto day = day_of(tokens[i + 2].number, tokens[i + 1].number, tokens[i].number)) return day;
    if (word.size() != 4 || i + 2 >= tokens.size() || tokens[i + 1].word.size() > 2 || tokens[i + 2].word.size() > 2) continue;
    if (tokens[i + 1].before != tokens[i + 2].before) continue;
    if (auto day = day_of(tokens[i].number, tokens[i + 1].number, tokens[i + 2].number)) return day;
  }
  return std::nullopt;
}

}  // namespace detente::clean

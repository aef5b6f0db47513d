// Days and months: 16 July 2018, May 4 and 5, Monday, yesterday, the 20th, Easter Sunday, the eve of a summit.
#include "find/date_reader.h"

#include <algorithm>

namespace detente::find {

using std::string;
using std::chrono::days;

namespace {

constexpr int kSoon = 1;           // days ahead in which the weekday of an arranged thing is the coming one
constexpr int kArrangedReach = 3;  // pieces after a weekday in which the arranged thing stands

}  // namespace

// the second day of "May 4 and 5", "March 5-9, 1918"
Found DateReader::listed_day(int i) {
  if (list_end_ < 1 || i != list_end_ + 1 || !(is(i - 1, "AND") || is(i - 1, "DASH") || is(i - 1, "TO"))) return {};
  if (!term(list_end_ - 2, TimeWord::month) && !term(list_end_ - 3, TimeWord::month)) return {};
  unsigned day = 0;
  int end = day_number(i, &day);
  if (!end || day <= list_day_.day || term(end, TimeWord::month) || term(end, TimeWord::unit) || next_is_noun(end)) return {};
  int year = 0;
  if (int with_year = year_after(end, &year)) end = with_year;
  auto date = parse_date(Date{year ? year : list_day_.year, list_day_.month, day}.str());
  return date ? date_found(end, *date) : Found{};
}

// 2018-07-16, 2018/07/16, 07/16/2018
Found DateReader::iso(int i) {
  int a = number(i), b = number(i + 2), c = number(i + 4);
  if (a < 0 || b < 0 || c < 0 || i + 4 >= size()) return {};
  if (p_[i + 1].text != p_[i + 3].text || (p_[i + 1].text != "-" && p_[i + 1].text != "/")) return {};
  string text = digits(i) == 4       ? p_[i].text + "-" + two(b) + "-" + two(c)
                : digits(i + 4) == 4 ? p_[i + 4].text + "-" + two(a > 12 ? b : a) + "-" + two(a > 12 ? a : b)
                                     : "";
  auto day = parse_date(text);
  return day ? date_found(i + 5, *day) : Found{};
}

Found DateReader::finish_day(int at, unsigned day, unsigned month, int from) {
  int year = 0;
  int end = year_after(at, &year);
  if (!end)
    if (int shared = year_of_range(at)) {
      year = shared;
      end = at;
    }
  if (!end) {
    auto guess = year_of(month, day, from);
    if (!guess) return value_found(at, "XXXX-" + two(static_cast<int>(month)) + "-" + two(static_cast<int>(day)));
    year = *guess;
    end = at;
  }
  auto date = parse_date(Date{year, month, day}.str());
  return date ? date_found(end, *date) : Found{};
}

// 16 July 2018, the 16th of July
Found DateReader::day_month(int i) {
  unsigned day = 0;
  int at = day_number(skip(i, "THE"), &day);
  if (!at) return {};
  const Term* month = term(skip(at, "OF"), TimeWord::month);
  if (month) return finish_day(skip(at, "OF") + 1, day, static_cast<unsigned>(month->n), i);
  return shared_month(i, at, day);
}

// "26-30 November", "22 and 23 May": the first day borrows the month of the second.
Found DateReader::shared_month(int i, int at, unsigned day) {
  if (!is(at, "DASH") && !is(at, "AND") && !is(at, "TO")) return {};
  unsigned other = 0;
  int next = day_number(skip(at + 1, "THE"), &other);
  if (!next) return {};
  next = skip(next, "OF");
  const Term* month = term(next, TimeWord::month);
  if (!month) return {};
  Found f = finish_day(next + 1, day, static_cast<unsigned>(month->n), i);
  if (f) f.end = at;
  return f;
}

// July 16, 2018; July 16th; July 2018; July
Found DateReader::month_day(int i) {
  const Term* word = term(i, TimeWord::month);
  if (!word) return {};
  auto month = static_cast<unsigned>(word->n);
  int year = 0;
  if (int end = year_after(i + 1, &year)) return date_found(end, Date{year, month, 0});
  unsigned day = 0;
  int at = day_number(skip(i + 1, "THE"), &day);
  if (at) return finish_day(at, day, month, i);
  if (!is_month_here(i) || (word->capital && is_other_word(i))) return {};
  if (int shared = year_of_range(i + 1)) return date_found(i + 1, Date{shared, month, 0});
  if (auto guess = year_of(month, 0, i)) return date_found(i + 1, Date{*guess, month, 0});
  return value_found(i + 1, "XXXX-" + two(static_cast<int>(month)));
}

Found DateReader::weekday(int i) {
  const Term* word = term(i, TimeWord::weekday);
  if (!word) return {};
  if (word->flagged && !month_day(skip(i + 1, "COMMA")) && !day_month(skip(i + 1, "COMMA"))) return {};
  int at = i + 1;
  Found day;
  int next = skip(at, "COMMA");
  day = longer(day_month(next), month_day(next));
  if (day && day.date && day.date->day) return with_part(day);
  return with_part(weekday_near(at, static_cast<int>(word->n), i));
}

Found DateReader::weekday_near(int end, int wanted, int at) {
  auto day = base_day(false);
  if (!day) return value_found(end, "XXXX-WXX-" + std::to_string(wanted));
  int back = (weekday_of(*day) - wanted + 7) % 7;
  bool coming = tense(at) > 0 || (7 - back <= kSoon && is_arranged(end));
  return day_found(end, coming ? *day + days((7 - back) % 7) : *day - days(back));
}

// "Monday's meeting" in Sunday's paper is tomorrow's: what is arranged is named by its day before it is held.
bool DateReader::is_arranged(int end) const {
  for (int i = end; i < std::min(end + kArrangedReach, size()); ++i)
    if (term(i, TimeWord::arranged)) return true;
  return false;
}

Found DateReader::day_word(int i) {
  int length = 0;
  const Term* word = term(i, TimeWord::day_word, &length);
  if (!word) return {};
  auto day = published_ ? published_ : std::nullopt;
  if (!day) return value_found(i + length, word->n == 0 && word->code.empty() ? "PRESENT_REF" : kUnknownDay);
  return with_part(day_found(i + length, *day + days(static_cast<int>(word->n)), word->code));
}

// "the 20th" of the month told of
Found DateReader::ordinal_day(int i) {
  if (!is(i, "THE")) return {};
  unsigned day = 0;
  if (i + 1 >= size() || (ordinal_digits(i + 1) < 0 && !(number(i + 1) > 0 && is(i + 2, "ORD") && !p_[i + 2].spaced))) return {};
  int end = day_number(i + 1, &day);
  if (!end || (end < size() && next_is_noun(end)) || (end < size() && sentence_->tokens[p_[end].token].upos == Upos::PROPN))
    return {};
  if (end < size() && sentence_->tokens[p_[end].token].upos == Upos::ADJ) return {};
  auto base = told();
  if (!base || !base->month) return {};
  int length = 0;
  if (is(end, "OF"))
    if (const Term* way = term(end + 1, TimeWord::direction, &length);
        way && way->narrative && term(end + 1 + length, TimeWord::unit))
      end += length + 2;
  auto date = parse_date(Date{base->year, base->month, day}.str());
  return date ? date_found(end, *date) : Found{};
}

Found DateReader::named_day(int i) {
  int length = 0;
  const Term* word = term(i, TimeWord::named_day, &length);
  if (!word || !p_[i].upper) return {};
  int year = 0;
  int end = year_after(i + length, &year);
  if (!end) {
    end = i + length;
    auto guess = year_of(word->month ? static_cast<unsigned>(word->month) : 4, static_cast<unsigned>(word->day), i);
    if (!guess) return value_found(end, word->day ? "XXXX-" + two(word->month) + "-" + two(word->day) : "XXXX");
    year = *guess;
  }
  if (word->by_easter) return with_part(day_found(end, easter_of(year) + days(word->easter)));
  if (word->weekday) {
    const Day nth = nth_weekday(year, word->month, word->weekday, static_cast<int>(word->n));
    return with_part(day_found(end, nth + days(word->shift)));
  }
  return with_part(date_found(end, Date{year, static_cast<unsigned>(word->month), static_cast<unsigned>(word->day)}));
}

// "the eve of the Helsinki summit"
Found DateReader::eve(int i) {
  int at = skip(i, "THE");
  if (!is(at, "EVE") || !is(at + 1, "OF")) return {};
  at = skip(at + 2, "THE");
  if (at >= size()) return {};
  auto found = lexicon_.named.find(p_[at].text);
  if (found == lexicon_.named.end()) return {};
  for (const NamedSpan& named : found->second)
    if (fits(named.words, at) && named.from.day)
      return day_found(at + static_cast<int>(named.words.size()), named.from.first() - days(1));
  return {};
}

}  // namespace detente::find

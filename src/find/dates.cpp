// Time expressions by pattern: each pattern looks at one place of a sentence and says how far it reaches and what it means.
// The longest wins; meaning is settled in reading order, because "two days later" needs the day told of before.
//
//     on Monday  16 July 2018  last week  two years ago  the third quarter of 2017  late 1990s  every Friday  10:30 am
#include "find/dates.h"

#include <algorithm>
#include <cmath>

#include "find/date_words.h"
#include "find/moments.h"

namespace detente::find {

namespace {

using std::string;
using std::chrono::days;

struct Found {
  int end = 0;  ///< piece after the last; 0: nothing
  string type = "DATE";
  string value;
  std::optional<Date> date;
  bool anchors = false;  ///< what is told next may count from it
  explicit operator bool() const { return end > 0; }
};

// A number of units: 2 years, a few weeks, one and a half hours.
struct Amount {
  int end = 0;
  double number = 0;  ///< < 0: not said how many
  const Term* unit = nullptr;
};

constexpr int kNearYears = 10;  // years beyond the middle half of a text's years that still belong to it

constexpr int kJustGone = 10;      // months ahead from which the month gone by is nearer than the one to come
constexpr int kSoon = 1;           // days ahead in which the weekday of an arranged thing is the coming one
constexpr int kArrangedReach = 3;  // pieces after a weekday in which the arranged thing stands

const char* kUnknownDay = "XXXX-XX-XX";

string plain(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<long>(number));
  string text = std::to_string(number);
  while (text.back() == '0') text.pop_back();
  return text;
}

class Reader {
 public:
  Reader(const Text& text, const Language& language, std::optional<Day> published, const DateLexicon::Impl& lexicon)
      : text_(text), language_(language), published_(published), lexicon_(lexicon) {}

  std::vector<TimeExpression> read() {
    if (!published_) find_years();
    for (const Sentence& sentence : language_.sentences) {
      sentence_ = &sentence;
      p_ = pieces_of(text_, sentence);
      list_end_ = -1;
      for (int i = 0; i < size();) i = step(i);
      ++number_;
    }
    return std::move(out_);
  }

 private:
  int size() const { return static_cast<int>(p_.size()); }

  // ---- words

  const Term* term(int i, TimeWord kind, int* length = nullptr) const {
    if (i < 0 || i >= size()) return nullptr;
    auto found = lexicon_.terms.find(p_[i].text);
    if (found == lexicon_.terms.end()) return nullptr;
    for (const Term& t : found->second) {
      if (t.kind != kind || !fits(t.words, i) || (t.capital && !p_[i].upper)) continue;
      if (!t.after.empty() && !after_one_of(t.after, i)) continue;
      if (length) *length = static_cast<int>(t.words.size());
      return &t;
    }
    return nullptr;
  }

  bool fits(const std::vector<string>& words, int i) const {
    if (i + static_cast<int>(words.size()) > size()) return false;
    for (std::size_t k = 0; k < words.size(); ++k)
      if (p_[i + static_cast<int>(k)].text != words[k]) return false;
    return true;
  }

  bool after_one_of(const std::vector<string>& words, int i) const {
    return i > 0 && std::find(words.begin(), words.end(), p_[i - 1].text) != words.end();
  }

  bool is(int i, std::string_view code) const {
    const Term* t = term(i, TimeWord::grammar);
    return t && t->code == code;
  }

  int skip(int i, std::string_view code) const { return is(i, code) ? i + 1 : i; }
  int number(int i) const { return i >= 0 && i < size() ? p_[i].number : -1; }
  std::size_t digits(int i) const { return i >= 0 && i < size() ? p_[i].text.size() : 0; }

  // ---- tense: -1 past, 0 open, 1 to come by an infinitive, 2 by a future

  int tense(int i) const {
    const auto& tokens = sentence_->tokens;
    if (term(i - 1, TimeWord::until)) return 1;
    int at = p_[std::min(i, size() - 1)].token;
    if (at > 0 && tokens[at - 1].xpos == "VBD") return -1;
    for (int steps = 0; at >= 0 && steps < 12; ++steps) {
      const Token& token = tokens[at];
      if (token.upos == Upos::VERB || (token.upos == Upos::AUX && token.dep != Dep::aux && token.dep != Dep::cop))
        return tense_of(at);
      if (has_cop(at)) return tense_of(at);
      at = token.head;
    }
    return 0;
  }

  bool has_cop(int at) const {
    const auto& tokens = sentence_->tokens;
    for (int k = std::max(0, at - 8); k < at; ++k)
      if (tokens[k].head == at && tokens[k].dep == Dep::cop) return true;
    return false;
  }

  int tense_of(int verb) const {
    const auto& tokens = sentence_->tokens;
    bool past = tokens[verb].xpos == "VBD";
    bool participle = tokens[verb].xpos == "VBN";
    bool infinitive = false;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
      if (tokens[k].head != verb) continue;
      const Token& t = tokens[k];
      string form = t.form;
      std::transform(form.begin(), form.end(), form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
      if (t.dep == Dep::aux || t.dep == Dep::cop) {
        auto found = lexicon_.terms.find(form);
        if (found != lexicon_.terms.end())
          for (const Term& word : found->second)
            if (word.kind == TimeWord::future) return 2;
        if (t.xpos == "VBD") past = true;
        if (t.xpos == "VBP" || t.xpos == "VBZ") participle = t.lemma == "have" ? true : participle;
      }
      if (t.upos == Upos::PART && t.dep == Dep::mark) infinitive = true;
    }
    if (past) return -1;
    if (infinitive) return 1;
    if (participle) return -1;
    return 0;
  }

  // ---- the day told of

  Date base() const {
    if (published_) return Date::of(*published_);
    return told_ ? *told_ : Date{};
  }

  bool has_base() const { return published_ || told_; }
  std::optional<Date> told() const {
    return told_ ? told_ : published_ ? std::optional<Date>(Date::of(*published_)) : std::nullopt;
  }

  std::optional<Day> base_day(bool narrative) const {
    if (narrative && told_) {
      if (told_->day) return told_->first();
      if (told_day_ && told_day_->year == told_->year) return told_day_->first();
      return std::nullopt;
    }
    if (published_) return published_;
    if (told_ && told_->day) return told_->first();
    return std::nullopt;
  }

  std::optional<Date> base_date(bool narrative) const {
    return narrative || !published_ ? told() : std::optional<Date>(Date::of(*published_));
  }

  // ---- making values

  static Found day_found(int end, Day day, const string& part = "") {
    Found f;
    f.end = end;
    f.date = Date::of(day);
    f.value = format_day(day) + (part.empty() ? "" : "T" + part);
    if (!part.empty()) f.type = "TIME";
    f.anchors = true;
    return f;
  }

  static Found date_found(int end, Date date) {
    Found f;
    f.end = end;
    f.date = date;
    f.value = date.str();
    f.anchors = true;
    return f;
  }

  static Found value_found(int end, string value, string type = "DATE") {
    Found f;
    f.end = end;
    f.value = std::move(value);
    f.type = std::move(type);
    return f;
  }

  // The year of a month (and day) said without one.
  std::optional<int> year_of(unsigned month, unsigned day, int at) const {
    if (!published_) return told_ ? std::optional<int>(narrative_year(month)) : std::nullopt;
    Date today = Date::of(*published_);
    if (told_ && told_explicit_ && number_ == told_sentence_ && told_->month && told_->year != today.year && tense(at) <= 0)
      return told_->year;
    Date that{today.year, month, day};
    Date now = day ? today : Date{today.year, today.month, 0};
    int t = tense(at);
    int ahead = (static_cast<int>(month) - static_cast<int>(today.month) + 12) % 12;
    const bool just_gone = t == 1 && ahead >= kJustGone;  // "had nothing to do with the attack in May", said in June
    if (t > 0) return that < now && !just_gone ? today.year + 1 : today.year;
    if (t < 0) return that > now ? today.year - 1 : today.year;
    if (that > now) return ahead <= 4 ? today.year : today.year - 1;
    return ahead > 0 && ahead <= 2 && that < now ? today.year + 1 : today.year;
  }

  // A history goes forward: after a December a January is the next year's.
  int narrative_year(unsigned month) const {
    if (told_->month >= 11 && month <= 2) return told_->year + 1;
    return told_->year;
  }

  // ---- patterns

  int step(int i) {
    if (Found f = match(i)) {
      emit(i, f);
      return f.end;
    }
    return i + 1;
  }

  void emit(int i, const Found& f) {
    TimeExpression t;
    t.span = {p_[i].span.begin, p_[f.end - 1].span.end};
    t.type = f.type;
    t.value = f.value;
    t.date = f.date;
    out_.push_back(std::move(t));
    list_end_ = f.date && f.date->day && f.value.size() == 10 ? f.end : -1;
    if (list_end_ > 0) list_day_ = *f.date;
    if (f.anchors && f.date) {
      remember(*f.date);
      told_sentence_ = number_;
      told_explicit_ = explicit_year(i, f.end);
    }
  }

  void remember(Date date) {
    if (date.day) told_day_ = date;
    if (is_outlier(date.year)) return;
    told_ = date;
  }

  // A year far from those the text is about ("as in 1812") is no point to count from.
  bool is_outlier(int year) const { return last_year_ && (year < first_year_ || year > last_year_); }

  void find_years() {
    std::vector<int> years;
    for (const Sentence& sentence : language_.sentences)
      for (const Token& token : sentence.tokens)
        if (token.form.size() == 4 && std::all_of(token.form.begin(), token.form.end(), is_digit)) {
          int year = std::stoi(token.form);
          if (year >= 1000 && year <= 2199) years.push_back(year);
        }
    if (years.size() < 5) return;
    std::sort(years.begin(), years.end());
    first_year_ = years[years.size() / 4] - kNearYears;
    last_year_ = years[years.size() * 3 / 4] + kNearYears;
  }

  bool explicit_year(int i, int end) const {
    for (int k = i; k < end; ++k)
      if (number(k) >= 1000 && digits(k) == 4) return true;
    return told_explicit_ && told_sentence_ == number_;
  }

  Found match(int i) {
    Found best;
    auto consider = [&](Found f) {
      if (f.end > best.end) best = std::move(f);
    };
    consider(modified(i));
    consider(bare(i));
    return best;
  }

  // "early 1914", "about two weeks", "the end of May"; the modifier belongs to the expression.
  Found modified(int i) {
    int length = 0;
    const Term* word = term(i, TimeWord::modifier, &length);
    if (!word) return {};
    int at = i + length;
    if (is(at, "DASH")) ++at;
    if (word->for_units) {
      Found f = amount_of_time(at);
      if (f && number(at) < 1000) return f;
      return {};
    }
    Found f = bare(at);
    if (Found unit = this_unit(at); unit.end > f.end) f = unit;
    if (!f || f.type == "SET" || f.value.rfind("P", 0) == 0) return {};
    return f;
  }

  // "the year" told of, after "the end of", "later in"
  Found this_unit(int i) {
    int at = skip(i, "OF");
    if (!is(at, "THE")) return {};
    const Term* unit = term(at + 1, TimeWord::unit);
    if (!unit || unit->plural || unit->code[0] == 'T') return {};
    Term same;
    same.narrative = true;
    return directed_unit(at + 2, same, *unit, true, i);
  }

  Found bare(int i) {
    Found best;
    auto consider = [&](Found f) {
      if (f.end > best.end) best = std::move(f);
    };
    consider(iso(i));
    consider(day_month(i));
    consider(month_day(i));
    consider(weekday(i));
    consider(day_word(i));
    consider(directed(i));
    consider(first_stretch(i));
    consider(weekend(i));
    consider(amount_of_time(i));
    consider(season(i));
    consider(quarter(i));
    consider(decade(i));
    consider(century(i));
    consider(named_day(i));
    consider(eve(i));
    consider(set(i));
    consider(clock(i));
    consider(part_of_day(i));
    consider(reference(i));
    if (!best) best = year(i);
    if (!best) best = ordinal_day(i);
    if (!best) best = listed_day(i);
    return best;
  }

  // the second day of "May 4 and 5", "March 5-9, 1918"
  Found listed_day(int i) {
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
  Found iso(int i) {
    int a = number(i), b = number(i + 2), c = number(i + 4);
    if (a < 0 || b < 0 || c < 0 || i + 4 >= size()) return {};
    if (p_[i + 1].text != p_[i + 3].text || (p_[i + 1].text != "-" && p_[i + 1].text != "/")) return {};
    string text = digits(i) == 4       ? p_[i].text + "-" + two(b) + "-" + two(c)
                  : digits(i + 4) == 4 ? p_[i + 4].text + "-" + two(a > 12 ? b : a) + "-" + two(a > 12 ? a : b)
                                       : "";
    auto day = parse_date(text);
    return day ? date_found(i + 5, *day) : Found{};
  }

  // A day of a month as a number: 16, 16th, "the 16th".
  int day_number(int i, unsigned* day) const {
    int at = i;
    if (at >= size()) return 0;
    int value = number(at);
    if (value < 0) value = ordinal_digits(at);
    if (value < 0)
      if (const Term* word = term(at, TimeWord::ordinal); word && word->n > 0) value = static_cast<int>(word->n);
    if (value < 1 || value > 31) return 0;
    *day = static_cast<unsigned>(value);
    ++at;
    if (number(at - 1) >= 0 && is(at, "ORD") && !p_[at].spaced) ++at;
    return at;
  }

  // "16th" in one piece.
  int ordinal_digits(int i) const {
    const string& t = p_[i].text;
    std::size_t k = 0;
    while (k < t.size() && t[k] >= '0' && t[k] <= '9') ++k;
    if (k == 0 || k > 2 || t.size() != k + 2) return -1;
    string tail = t.substr(k);
    auto found = lexicon_.terms.find(tail);
    if (found == lexicon_.terms.end() || found->second.front().code != "ORD") return -1;
    return std::stoi(t.substr(0, k));
  }

  int year_number(int i, int* year) const {
    int value = number(i);
    if (digits(i) != 4 || value < 1000 || value > 2199) return 0;
    *year = value;
    return i + 1;
  }

  // ", 2018" or " 2018" or " of 2018" after a month or a day of it.
  int year_after(int i, int* year) const {
    int at = i;
    if (is(at, "COMMA")) ++at;
    if (is(at, "OF")) ++at;
    if (int end = year_number(at, year)) return end;
    return at > i && p_[at - 1].text != "," ? told_year(at, year) : 0;
  }

  // "that year", "the same year", "last year" behind a month, a day or a season
  int told_year(int i, int* year) const {
    int length = 0;
    int at = skip(i, "THE");
    const Term* way = term(at, TimeWord::direction, &length);
    const Term* unit = way ? term(at + length, TimeWord::unit) : nullptr;
    if (!unit || unit->code != "Y" || unit->plural) return 0;
    auto base = base_date(way->narrative);
    if (!base) return 0;
    *year = base->year + static_cast<int>(way->n);
    return at + length + 1;
  }

  Found finish_day(int at, unsigned day, unsigned month, int from) {
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
  Found day_month(int i) {
    unsigned day = 0;
    int at = day_number(skip(i, "THE"), &day);
    if (!at) return {};
    const Term* month = term(skip(at, "OF"), TimeWord::month);
    if (month) return finish_day(skip(at, "OF") + 1, day, static_cast<unsigned>(month->n), i);
    return shared_month(i, at, day);
  }

  // "26-30 November", "22 and 23 May": the first day borrows the month of the second.
  Found shared_month(int i, int at, unsigned day) {
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
  Found month_day(int i) {
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

  bool joins(int i) const { return is(i, "DASH") || is(i, "AND") || is(i, "TO"); }

  // "July-November 1954", "26 June - 4 August 1951": the year stands behind the second.
  int year_of_range(int i) const {
    if (!joins(i)) return 0;
    unsigned day = 0;
    int year = 0;
    int at = i + 1;
    if (int end = day_number(skip(at, "THE"), &day); end && term(skip(end, "OF"), TimeWord::month)) at = skip(end, "OF");
    if (!term(at, TimeWord::month)) {
      int end = day_number(at, &day);
      return end && is(end, "COMMA") && year_number(end + 1, &year) ? year : 0;
    }
    ++at;
    if (int end = day_number(at, &day)) at = end;
    return year_number(is(at, "COMMA") ? at + 1 : at, &year) ? year : 0;
  }

  // "May" and "March" are also other words; the tagger tells.
  bool is_month_here(int i) const {
    Upos tag = sentence_->tokens[p_[i].token].upos;
    return tag == Upos::PROPN || tag == Upos::X || tag == Upos::NOUN;
  }

  // "the March on the capital", "a Long March"
  bool is_other_word(int i) const {
    if (i == 0) return i + 1 < size() && sentence_->tokens[p_[i + 1].token].upos == Upos::ADP;
    if (term(i - 1, TimeWord::modifier) || term(i - 1, TimeWord::direction)) return false;
    Upos before = sentence_->tokens[p_[i - 1].token].upos;
    bool quoted = before == Upos::PUNCT && p_[i - 1].text != "," && p_[i - 1].text != "(" && p_[i - 1].text != "-";
    return before == Upos::DET || before == Upos::ADJ || before == Upos::PROPN || before == Upos::PART || quoted;
  }

  Found weekday(int i) {
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

  static Found longer(Found a, Found b) { return a.end >= b.end ? a : b; }

  Found weekday_near(int end, int wanted, int at) {
    auto day = base_day(false);
    if (!day) return value_found(end, "XXXX-WXX-" + std::to_string(wanted));
    int back = (weekday_of(*day) - wanted + 7) % 7;
    bool coming = tense(at) > 0 || (7 - back <= kSoon && is_arranged(end));
    return day_found(end, coming ? *day + days((7 - back) % 7) : *day - days(back));
  }

  // "Monday's meeting" in Sunday's paper is tomorrow's: what is arranged is named by its day before it is held.
  bool is_arranged(int end) const {
    for (int i = end; i < std::min(end + kArrangedReach, size()); ++i)
      if (term(i, TimeWord::arranged)) return true;
    return false;
  }

  // "Monday morning": the part of the day is added to it.
  Found with_part(Found f) {
    if (!f || !f.date || !f.date->day) return f;
    if (const Term* part = term(f.end, TimeWord::part); part && part->code[0] != 'T') {
      f.value = f.date->str() + "T" + part->code;
      f.type = "TIME";
      ++f.end;
    }
    return f;
  }

  Found day_word(int i) {
    int length = 0;
    const Term* word = term(i, TimeWord::day_word, &length);
    if (!word) return {};
    auto day = published_ ? published_ : std::nullopt;
    if (!day) return value_found(i + length, word->n == 0 && word->code.empty() ? "PRESENT_REF" : kUnknownDay);
    return with_part(day_found(i + length, *day + days(static_cast<int>(word->n)), word->code));
  }

  // last week, the next day, this summer, that year, last Monday, the past two years
  Found directed(int i) {
    int at = skip(i, "THE");
    int length = 0;
    const Term* way = term(at, TimeWord::direction, &length);
    if (!way) return {};
    at += length;
    bool the = at - length > i;
    if (Found f = directed_amount(at, the)) return f;
    if (const Term* unit = term(at, TimeWord::unit); unit && !unit->plural) {
      if (Found f = stretch_of(at + 1, {at + 1, 1, unit})) return f;
      return directed_unit(at + 1, *way, *unit, the, i);
    }
    if (const Term* day = term(at, TimeWord::weekday)) return directed_weekday(at + 1, *way, static_cast<int>(day->n));
    if (const Term* month = term(at, TimeWord::month)) return directed_month(at + 1, *way, static_cast<unsigned>(month->n));
    if (const Term* season = term(at, TimeWord::season)) return directed_year(at + 1, *way, season->code);
    if (const Term* part = term(at, TimeWord::part)) return directed_part(at + 1, *way, *part);
    return {};
  }

  // "the last week of September", "the first ten months of 1915"
  Found stretch_of(int at, const Amount& amount) {
    if (!is(at, "OF") || p_[at].text.size() < 2) return {};
    Found f = month_day(at + 1);
    if (!f) f = year(at + 1);
    if (!f || (f.date && f.date->day)) return {};
    return value_found(f.end, duration(amount), "DURATION");
  }

  Found first_stretch(int i) {
    if (!is(i, "THE") || !term(i + 1, TimeWord::ordinal)) return {};
    if (Amount a = amount_at(i + 2); a.end) return stretch_of(a.end, a);
    const Term* unit = term(i + 2, TimeWord::unit);
    if (!unit || unit->plural || unit->code == "Q") return {};
    return stretch_of(i + 3, {i + 3, 1, unit});
  }

  // "the past two years" is a stretch of time
  Found directed_amount(int at, bool) {
    Amount amount = amount_at(at);
    if (!amount.end || (amount.number == 1 && is_article(at))) return {};
    if (amount.end == at + 1) return {};
    return value_found(amount.end, duration(amount), "DURATION");
  }

  bool is_article(int at) const {
    const Term* n = term(at, TimeWord::number);
    return n && n->flagged;
  }

  Found directed_unit(int end, const Term& way, const Term& unit, bool the, int at) {
    const string& code = unit.code;
    int n = static_cast<int>(way.n);
    bool narrative = way.narrative || (code == "D" && the);
    if (code == "D") return directed_day(end, n, narrative, at);
    auto base = base_date(narrative);
    if (!base) return value_found(end, unknown(code));
    if (code == "Y") return date_found(end, Date{base->year + n, 0, 0});
    if (code == "M")
      return base->month ? date_found(end, add_months(*base, n)) : value_found(end, Date{base->year, 0, 0}.str() + "-XX");
    if (code == "DE") return value_found(end, std::to_string(base->year / 10 + n));
    if (code == "CE") return value_found(end, std::to_string(base->year / 100 + n));
    if (code == "Q") return quarter_of(end, *base, n);
    if ((code == "W" || code == "WE") && base->day) return week_of(end, base->first() + days(7 * n), code == "WE");
    return value_found(end, unknown(code));
  }

  static string unknown(const string& code) {
    if (code == "D") return kUnknownDay;
    if (code == "W") return "XXXX-WXX";
    if (code == "WE") return "XXXX-WXX-WE";
    if (code == "M") return "XXXX-XX";
    return "XXXX";
  }

  Found directed_day(int end, int n, bool narrative, int) {
    auto day = base_day(narrative);
    if (!day) return value_found(end, kUnknownDay);
    return with_part(day_found(end, *day + days(n)));
  }

  static Found week_of(int end, Day day, bool weekend) {
    Found f = value_found(end, iso_week(day) + (weekend ? "-WE" : ""));
    Date date = Date::of(day);
    f.date = Date{date.year, date.month, 0};
    return f;
  }

  static Found quarter_of(int end, Date base, int n) {
    int index = base.year * 4 + (base.month ? static_cast<int>(base.month - 1) / 3 : 0) + n;
    Found f = value_found(end, std::to_string(index / 4) + "-Q" + std::to_string(index % 4 + 1));
    f.date = Date{index / 4, 0, 0};
    return f;
  }

  Found weekend(int i) {
    const Term* unit = is(i, "THE") ? term(i + 1, TimeWord::unit) : nullptr;
    if (!unit || unit->code != "WE" || unit->plural) return {};
    auto day = base_day(false);
    if (!day) return {};
    return week_of(i + 2, *day - days(weekday_of(*day) < 5 && tense(i) <= 0 ? 7 : 0), true);
  }

  Found directed_weekday(int end, const Term& way, int wanted) {
    auto day = base_day(way.narrative);
    if (!day) return value_found(end, "XXXX-WXX-" + std::to_string(wanted));
    int back = (weekday_of(*day) - wanted + 7) % 7;
    if (way.n < 0) return with_part(day_found(end, *day - days(back ? back : 7)));
    if (way.n > 0) return with_part(day_found(end, *day + days(back ? 7 - back : 7)));
    return with_part(day_found(end, *day + days(wanted - weekday_of(*day))));
  }

  Found directed_month(int end, const Term& way, unsigned month) {
    auto base = base_date(way.narrative);
    if (!base) return value_found(end, "XXXX-" + two(static_cast<int>(month)));
    int year = base->year;
    if (way.n < 0 && month >= base->month) --year;
    if (way.n > 0 && month <= base->month) ++year;
    return date_found(end, Date{year, month, 0});
  }

  Found directed_year(int end, const Term& way, const string& season) {
    auto base = base_date(way.narrative);
    if (!base) return value_found(end, "XXXX-" + season);
    int year = base->year + static_cast<int>(way.n);
    if (way.n < 0 && !way.narrative && base->month && season_month(season) + 2 < base->month) year = base->year;
    return season_found(end, year, season);
  }

  static unsigned season_month(const string& code) { return code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12; }

  static Found season_found(int end, int year, const string& code) {
    Found f = value_found(end, std::to_string(year) + "-" + code);
    f.date = Date{year, 0, 0};
    f.anchors = true;
    return f;
  }

  Found directed_part(int end, const Term& way, const Term& part) {
    auto day = base_day(way.narrative);
    if (!day) return value_found(end, string(kUnknownDay) + "T" + part.code, "TIME");
    return day_found(end, *day + days(static_cast<int>(way.n)), part.code);
  }

  // ---- amounts

  Amount amount_at(int i) const {
    Amount a;
    int length = 0;
    if (term(i, TimeWord::vague, &length)) {
      a.number = -1;
      a.end = unit_at(i + length, &a.unit);
      if (a.end) return a;
    }
    double value = 0;
    int at = cardinal(i, &value);
    if (!at) return a;
    at = half_after(at, &value);
    a.number = value;
    a.end = unit_at(skip(at, "DASH"), &a.unit);
    if (a.end && a.unit->plural && value == 1 && is_article(i)) a.end = 0;
    if (a.end && !a.unit->plural && value > 1 && !is(at, "DASH") && at == skip(at, "DASH") && !next_is_noun(a.end)) a.end = a.end;
    if (a.end && is(a.end, "AND")) a.end = half_behind(a.end, &a.number);
    return a;
  }

  bool next_is_noun(int i) const { return i < size() && sentence_->tokens[p_[i].token].upos == Upos::NOUN; }

  int unit_at(int i, const Term** unit) const {
    *unit = term(i, TimeWord::unit);
    return *unit ? i + 1 : 0;
  }

  // two, 30, thirty-five, a hundred, 1,000, half a
  int cardinal(int i, double* value) const {
    int at = i;
    if (number(at) >= 0) {
      *value = number(at);
      if (*value >= 1900 && *value < 2100 && digits(at) == 4) return 0;
      return at + 1;
    }
    if (at < size() && decimal(p_[at].text, value)) return at + 1;
    const Term* word = term(at, TimeWord::number);
    if (!word) return 0;
    *value = word->n;
    ++at;
    if (word->n == 0.5) return half_number(at, value);
    const Term* next = term(skip(at, "DASH"), TimeWord::number);
    if (!next || next->flagged) return at;
    at = skip(at, "DASH") + 1;
    if (next->n >= 100 || next->n == 12 || (next->n == 2 && word->flagged)) {
      *value *= next->n;
      if (is(at, "OF")) ++at;
      return at;
    }
    if (word->flagged) *value = next->n;
    else if (word->n >= 20 && next->n < 10) *value += next->n;
    else return at - 1;
    return at;
  }

  int half_number(int at, double*) const {
    const Term* article = term(at, TimeWord::number);
    return article && article->flagged ? at + 1 : at;
  }

  static bool decimal(const string& text, double* value) {
    if (text.empty() || text[0] < '0' || text[0] > '9') return false;
    string digits;
    for (char c : text)
      if (c != ',') digits += c;
    char* end = nullptr;
    *value = std::strtod(digits.c_str(), &end);
    return *end == 0;
  }

  // "two and a half years"
  int half_after(int at, double* value) const {
    int next = skip(at, "DASH");
    if (!is(next, "AND")) return at;
    next = skip(next + 1, "DASH");
    const Term* article = term(next, TimeWord::number);
    if (!article || !article->flagged) return at;
    next = skip(next + 1, "DASH");
    const Term* half = term(next, TimeWord::number);
    if (!half || half->n != 0.5) return at;
    *value += 0.5;
    return next + 1;
  }

  // "a year and a half"
  int half_behind(int at, double* value) const {
    double more = 0;
    int end = half_after(at, &more);
    if (end == at) return at;
    *value += 0.5;
    return end;
  }

  static string duration(const Amount& a) {
    string code = a.unit->code;
    string time = code[0] == 'T' ? "T" : "";
    double number = a.number;
    if (!time.empty()) code = code.substr(1);
    if (code == "2W") {
      code = "W";
      number *= 2;
    }
    if (code == "WE") return "P" + (number < 0 ? "X" : plain(number)) + "WE";
    if (code == "DE" && number > 0) return "P" + plain(number * 10) + "Y";
    if (code == "Q" && number > 0) return "P" + plain(number * 3) + "M";
    return "P" + time + (number < 0 ? "X" : plain(number)) + code;
  }

  // two years, two years ago, a day later, a year (a rate), 30-day
  Found amount_of_time(int i) {
    int start = skip(i, "THE");
    start = is(start, "WHOLE") ? skip(start + 1, "THE") : start;
    if (start < size() && is_article(start) && counted_after(start)) return {};
    Amount amount = amount_at(start);
    if (amount.end && start > i && !is(i, "WHOLE") && modifies_noun(amount.end - 1)) return {};
    if (!amount.end) return start > i ? whole_unit(start, i) : bare_units(i);
    if (start > i && amount.number == 1 && !is_article(start) && false) return {};
    int length = 0;
    if (const Term* offset = term(amount.end, TimeWord::offset, &length); offset && may_offset(*offset, amount.end, length))
      return shifted(amount.end + length, amount, *offset);
    if (is(amount.end, "DASH") && is(amount.end + 1, "OLD")) amount.end += 2;
    else if (is(amount.end, "OLD")) ++amount.end;
    if (amount.unit->code == "Q" && start == i && is_article(i)) return {};
    if (is_rate(i, amount)) return value_found(amount.end, duration(amount), "SET");
    if (is_article(start) && amount.unit->code[0] == 'T' && amount.unit->code == "TS") return {};
    return value_found(amount.end, duration(amount), "DURATION");
  }

  // "a five-year high": the article belongs to the noun.
  bool counted_after(int i) const {
    double value = 0;
    if (number(i + 1) < 0 && !term(i + 1, TimeWord::number)) {
      const Term* unit = term(i + 1, TimeWord::unit);
      return unit && !unit->plural && is(i + 2, "DASH");
    }
    const Term* word = term(i + 1, TimeWord::number);
    if (word && (word->n >= 100 || word->n == 12 || word->n == 2 || word->n == 0.5 || word->n == 1) && !is(i + 2, "DASH"))
      return false;
    return cardinal(i + 1, &value) > 0;
  }

  bool modifies_noun(int i) const {
    const Token& token = sentence_->tokens[p_[i].token];
    return (token.dep == Dep::compound || token.dep == Dep::amod || token.dep == Dep::nummod) && token.head > p_[i].token;
  }

  // "all day", "the whole year"
  Found whole_unit(int start, int i) const {
    const Term* unit = term(start, TimeWord::unit);
    if (!unit || !(is(i, "WHOLE") || is(i + 1, "WHOLE"))) return {};
    Amount a{start + 1, unit->plural ? -1.0 : 1.0, unit};
    return value_found(start + 1, duration(a), "DURATION");
  }

  // "15 a year", "$ 2 a day"
  bool is_rate(int i, const Amount& amount) const {
    if (!is_article(i) || amount.number != 1 || i == 0) return false;
    const Token& before = sentence_->tokens[p_[i - 1].token];
    return before.upos == Upos::NUM ||
           (before.upos == Upos::NOUN && i > 1 && sentence_->tokens[p_[i - 2].token].upos == Upos::NUM);
  }

  bool may_offset(const Term& offset, int at, int length) const {
    if (!offset.flagged) return true;
    int next = at + length;
    if (next >= size()) return true;
    Upos tag = sentence_->tokens[p_[next].token].upos;
    return tag == Upos::PUNCT || tag == Upos::VERB || tag == Upos::AUX;
  }

  Found bare_units(int i) const {
    const Term* unit = term(i, TimeWord::unit);
    if (!unit || !unit->plural || i == 0) return {};
    if (!term(i - 1, TimeWord::before_unit)) return {};
    Amount a{i + 1, -1, unit};
    return value_found(i + 1, duration(a), "DURATION");
  }

  Found shifted(int end, const Amount& amount, const Term& offset) const {
    bool back = offset.n < 0;
    if (amount.number < 0) return value_found(end, back ? "PAST_REF" : "FUTURE_REF");
    bool narrative = offset.narrative;
    auto base = base_date(narrative);
    const string& code = amount.unit->code;
    if (!base) return value_found(end, unknown(code));
    int n = static_cast<int>(std::lround(amount.number)) * (back ? -1 : 1);
    if (code == "Y") return whole_years(end, *base, amount, back);
    if (code == "DE") return value_found(end, std::to_string(base->year / 10 + n));
    if (code == "CE") return value_found(end, std::to_string(base->year / 100 + n));
    if (code == "M" || code == "Q") {
      if (!base->month) return value_found(end, std::to_string(base->year) + "-XX");
      return date_found(end, add_months(*base, n * (code == "Q" ? 3 : 1)));
    }
    if (!base->day) return value_found(end, unknown(code));
    if (code == "W" || code == "2W") return week_of(end, base->first() + days(7 * n * (code == "W" ? 1 : 2)), false);
    if (code == "D") return day_found(end, base->first() + days(n));
    Found f = day_found(end, base->first());
    f.type = "TIME";
    return f;
  }

  static Found whole_years(int end, Date base, const Amount& amount, bool back) {
    double years = back ? -amount.number : amount.number;
    if (years == std::floor(years)) return date_found(end, Date{base.year + static_cast<int>(years), 0, 0});
    if (!base.month) return date_found(end, Date{base.year + static_cast<int>(std::lround(years)), 0, 0});
    return date_found(end, add_months(base, static_cast<int>(std::lround(years * 12))));
  }

  // ---- seasons, quarters, decades, centuries, years

  Found season(int i) {
    int at = skip(i, "THE");
    const Term* word = term(at, TimeWord::season);
    if (!word) return year_season(i);
    int year = 0;
    if (int end = year_after(at + 1, &year)) return season_found(end, year, word->code);
    if (at > i && modifies_noun(at)) return {};
    Upos tag = sentence_->tokens[p_[at].token].upos;
    if (word->flagged && is(at + 1, "OF")) return {};
    if (tag == Upos::VERB || tag == Upos::AUX || (word->flagged && !after_season_word(at, i))) return {};
    if (modifies_noun(at) && !published_ && !p_[at].upper) return value_found(at + 1, "XXXX-" + word->code);
    if (auto told = base_date(!published_)) return season_found(at + 1, season_year(*told, word->code, i), word->code);
    return value_found(at + 1, "XXXX-" + word->code);
  }

  // "fall" is a season only after "the" or "in" or another season.
  bool after_season_word(int at, int i) const {
    return at > i || (i > 0 && is(i - 1, "OF")) || (i > 1 && term(i - 2, TimeWord::season));
  }

  int season_year(Date told, const string& code, int i) const {
    if (!published_) return told.year;
    int t = tense(i);
    unsigned month = season_month(code);
    if (t < 0 && month > told.month) return told.year - 1;
    if (t > 0 && month + 2 < told.month) return told.year + 1;
    return told.year;
  }

  // "1982 summer"
  Found year_season(int i) {
    int year = 0;
    int at = year_number(i, &year);
    if (!at) return {};
    const Term* word = term(at, TimeWord::season);
    return word && !word->flagged ? season_found(at + 1, year, word->code) : Found{};
  }

  // the third quarter of 2018; Q3 2018; the first half of 2018
  Found quarter(int i) {
    int at = skip(i, "THE");
    int which = 0;
    bool half = false;
    if (at < size() && p_[at].text.size() == 2 && (p_[at].text[0] == 'q' || p_[at].text[0] == 'h') && p_[at].upper &&
        p_[at].text[1] >= '1' && p_[at].text[1] <= '4') {
      which = p_[at].text[1] - '0';
      half = p_[at].text[0] == 'h';
      ++at;
    } else if (const Term* ordinal = term(at, TimeWord::ordinal)) {
      const Term* unit = term(at + 1, TimeWord::unit);
      const Term* part = term(at + 1, TimeWord::number);
      half = part && part->n == 0.5;
      if (!half && (!unit || unit->code != "Q")) return {};
      which = static_cast<int>(ordinal->n);
      at += 2;
    }
    if (which < 1 || which > (half ? 2 : 4)) return {};
    return numbered_part(at, which, half);
  }

  Found numbered_part(int at, int which, bool half) {
    string tail = (half ? "-H" : "-Q") + std::to_string(which);
    int year = 0;
    if (int end = year_after(at, &year)) {
      Found f = value_found(end, std::to_string(year) + tail);
      f.date = Date{year, 0, 0};
      return f;
    }
    if (is(at, "OF"))
      if (Found of = directed(at + 1); of && of.date && of.value.size() == 4) {
        of.value += tail;
        return of;
      }
    if (half && is(at, "OF")) return {};
    auto base = base_date(!published_);
    if (half || !base) return value_found(at, half ? "XXXX" + tail : "XXXX" + tail);
    int now = base->month ? static_cast<int>(base->month - 1) / 3 + 1 : 4;
    Found f = value_found(at, std::to_string(base->year - (which > now ? 1 : 0)) + tail);
    f.date = Date{base->year - (which > now ? 1 : 0), 0, 0};
    return f;
  }

  // the 1990s, '90s, nineties, the late 1980s
  Found decade(int i) {
    int at = skip(i, "THE");
    int length = 0;
    if (at > i)
      if (const Term* m = term(at, TimeWord::modifier, &length); m && !m->for_units && length == 1) at = skip(at + 1, "DASH");
    if (is(at, "APOSTROPHE")) ++at;
    if (at >= size()) return {};
    string t = p_[at].text;
    int end = at + 1;
    if (number(at) >= 0 && end < size() && is(end, "PLURAL") && !p_[end].spaced) {
      t += "s";
      ++end;
    }
    if (!t.empty() && t[0] == '\'') t.erase(0, 1);
    if (t.size() > 2 && t.compare(t.size() - 2, 2, "'s") == 0) t.erase(t.size() - 2, 1);
    if (const Term* word = term(at, TimeWord::decade)) return decade_found(end, 1900 + static_cast<int>(word->n));
    if (t.size() == 5 && t[4] == 's' && t[3] == '0' && std::all_of(t.begin(), t.begin() + 4, is_digit))
      return decade_found(end, std::stoi(t));
    if (i > 0 && at == i && !p_[i].spaced && is(i - 1, "DASH")) return {};
    if (t.size() == 3 && t[2] == 's' && t[1] == '0' && is_digit(t[0])) return decade_found(end, 1900 + std::stoi(t));
    return {};
  }

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static Found decade_found(int end, int year) { return value_found(end, std::to_string(year / 10)); }

  // the 20th century, nineteenth-century
  Found century(int i) {
    int at = skip(i, "THE");
    int length = 0;
    if (at > i)
      if (const Term* m = term(at, TimeWord::modifier, &length); m && !m->for_units && length == 1) at = skip(at + 1, "DASH");
    if (at >= size()) return {};
    int which = ordinal_digits(at);
    int end = at + 1;
    if (const Term* ordinal = which < 0 ? term(at, TimeWord::ordinal, &length) : nullptr) {
      which = static_cast<int>(ordinal->n);
      end = at + length;
    }
    if (which < 2 || which > 30) return {};
    const Term* unit = term(skip(end, "DASH"), TimeWord::unit);
    if (!unit || unit->code != "CE") return {};
    return value_found(skip(end, "DASH") + 1, two(which - 1));
  }

  // A year alone: 2014, 1915-17, '82
  Found year(int i) {
    int value = 0;
    int end = year_number(i, &value);
    if (!end) return short_year(i);
    if (!is_year_here(i, value)) return {};
    return date_found(end, Date{value, 0, 0});
  }

  bool is_year_here(int i, int value) const {
    const Token& token = sentence_->tokens[p_[i].token];
    int next = i + 1;
    if (i > 0 && !p_[i].spaced && p_[i - 1].text != "(" && !is(i - 1, "DASH") && p_[i - 1].text != "/" && p_[i - 1].text != "\"")
      return false;
    if (next < size() && !p_[next].spaced && number(next) >= 0) return false;
    if (term(next, TimeWord::unit)) return false;
    if (token.dep == Dep::nummod && token.head >= 0) {
      const Token& head = sentence_->tokens[token.head];
      if (head.xpos == "NNS" && (value < 1900 || value % 100 == 0 || value > 2050)) return false;
    }
    if (i > 0 && sentence_->tokens[p_[i - 1].token].upos == Upos::SYM && !is(i - 1, "DASH")) return false;
    return value >= 1500 || (i > 0 && (is(i - 1, "OF") || p_[i - 1].text == "("));
  }

  // the second year of "1915-17"; "'82"
  Found short_year(int i) {
    if (digits(i) == 2 && number(i) >= 0 && i > 1 && is(i - 1, "DASH") && digits(i - 2) == 4 && number(i - 2) >= 1000 &&
        !p_[i].spaced) {
      int century = number(i - 2) / 100;
      int value = century * 100 + number(i);
      if (value > number(i - 2) && !term(i + 1, TimeWord::month)) return date_found(i + 1, Date{value, 0, 0});
    }
    const string& t = p_[i].text;
    if (t.size() == 3 && t[0] == '\'' && is_digit(t[1]) && is_digit(t[2]))
      return date_found(i + 1, Date{century_told() + std::stoi(t.substr(1)), 0, 0});
    return {};
  }

  int century_told() const { return told() ? told()->year / 100 * 100 - (published_ ? 100 : 0) : 1900; }

  // "the 20th" of the month told of
  Found ordinal_day(int i) {
    if (!is(i, "THE")) return {};
    unsigned day = 0;
    if (i + 1 >= size() || (ordinal_digits(i + 1) < 0 && !(number(i + 1) > 0 && is(i + 2, "ORD") && !p_[i + 2].spaced)))
      return {};
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

  // ---- named days

  Found named_day(int i) {
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
    if (word->weekday) return with_part(day_found(end, nth_weekday(year, word->month, word->weekday, static_cast<int>(word->n))));
    return with_part(date_found(end, Date{year, static_cast<unsigned>(word->month), static_cast<unsigned>(word->day)}));
  }

  // "the eve of the Helsinki summit"
  Found eve(int i) {
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

  // ---- sets and parts of a day

  Found set(int i) {
    int length = 0;
    if (const Term* word = term(i, TimeWord::set)) return value_found(i + 1, word->code, "SET");
    const Term* rate = term(i, TimeWord::rate, &length);
    if (!rate) return {};
    int at = i + length;
    if (Amount a = amount_at(at); a.end && !is_article(at)) return value_found(a.end, duration(a), "SET");
    if (const Term* unit = term(at, TimeWord::unit); unit && !unit->plural) {
      Amount one{at + 1, 1, unit};
      return value_found(at + 1, duration(one), "SET");
    }
    if (const Term* day = term(at, TimeWord::weekday)) return value_found(at + 1, "XXXX-WXX-" + plain(day->n), "SET");
    if (const Term* month = term(at, TimeWord::month))
      return value_found(at + 1, "XXXX-" + two(static_cast<int>(month->n)), "SET");
    if (const Term* part = term(at, TimeWord::part)) return value_found(at + 1, string(kUnknownDay) + "T" + part->code, "SET");
    return {};
  }

  // 10:30, 10 a.m., 0800 UTC
  Found clock(int i) {
    int hour = -1, minute = 0, end = 0;
    if (i >= size()) return {};
    const string& t = p_[i].text;
    auto colon = t.find(':');
    if (colon != string::npos && colon > 0 && t.size() == colon + 3 &&
        std::all_of(t.begin(), t.end(), [](char c) { return is_digit(c) || c == ':'; })) {
      hour = std::stoi(t.substr(0, colon));
      minute = std::stoi(t.substr(colon + 1));
      end = i + 1;
    } else if (number(i) >= 0 && digits(i) == 4 && term(i + 1, TimeWord::zone)) {
      hour = number(i) / 100;
      minute = number(i) % 100;
      end = i + 1;
    } else if (number(i) > 0 && number(i) <= 12 && term(i + 1, TimeWord::clock)) {
      hour = number(i);
      end = i + 1;
    }
    if (hour < 0 || hour > 24 || minute > 59) return {};
    if (const Term* half = term(end, TimeWord::clock)) {
      hour = hour % 12 + static_cast<int>(half->n);
      ++end;
    }
    return clock_found(end, hour, minute);
  }

  Found clock_found(int end, int hour, int minute) {
    int length = 0;
    string zone;
    if (const Term* z = term(end, TimeWord::zone, &length)) {
      if (z->words.size() == 1) zone = z->words[0] == "gmt" || z->words[0] == "utc" ? "Z" : "";
      if (z->words.size() == 1) end += length;
    }
    Found beside = day_word(skip(end, "COMMA"));
    if (!beside) beside = weekday(skip(end, "COMMA"));
    if (!beside) beside = longer(month_day(skip(end, "COMMA")), day_month(skip(end, "COMMA")));
    if (!beside && end < size() && sentence_->tokens[p_[end].token].upos == Upos::ADP)
      beside = longer(month_day(end + 1), day_month(end + 1));
    auto day = base_day(true);
    if (beside && beside.date && beside.date->day) day = beside.date->first();
    if (beside && (day_word(end) || term(end, TimeWord::weekday))) end = beside.end;
    Found f =
        value_found(end, (day ? format_day(*day) : string(kUnknownDay)) + "T" + two(hour) + ":" + two(minute) + zone, "TIME");
    if (day) f.date = Date::of(*day);
    return f;
  }

  Found part_of_day(int i) {
    int at = skip(i, "THE");
    const Term* part = term(at, TimeWord::part);
    if (!part || (at == i && !part->flagged && !stands_alone(i))) return {};
    Found day;
    if (is(at + 1, "OF")) day = bare(at + 2);
    if (day && day.date && day.date->day && day.value.size() == 10) {
      day.value += "T" + part->code;
      day.type = "TIME";
      return day;
    }
    string code = part->code[0] == 'T' ? part->code.substr(1) : part->code;
    auto told = base_day(true);
    Found f = value_found(at + 1, (told ? format_day(*told) : string(kUnknownDay)) + "T" + code, "TIME");
    if (told) f.date = Date::of(*told);
    return f;
  }

  // "at night", "by dawn": a noun of its own, not "night club".
  bool stands_alone(int i) const {
    const Token& token = sentence_->tokens[p_[i].token];
    return token.upos == Upos::NOUN && token.dep != Dep::compound && i > 0 &&
           sentence_->tokens[p_[i - 1].token].upos == Upos::ADP;
  }

  Found reference(int i) const {
    int length = 0;
    const Term* word = term(i, TimeWord::reference, &length);
    if (!word) return {};
    if (word->flagged && i + length < size() && sentence_->tokens[p_[i + length].token].upos != Upos::PUNCT) return {};
    return value_found(i + length, word->code);
  }

  const Text& text_;
  const Language& language_;
  std::optional<Day> published_;
  const DateLexicon::Impl& lexicon_;
  const Sentence* sentence_ = nullptr;
  int number_ = 0;
  std::vector<Piece> p_;
  std::optional<Date> told_;
  int told_sentence_ = 0;
  bool told_explicit_ = false;
  std::optional<Date> told_day_;  ///< the last day told of
  int first_year_ = 0;            ///< what lies outside [first, last] is no year to count from; last 0: not known
  int last_year_ = 0;
  int list_end_ = -1;  ///< where a day of a month ended that "and 5" may follow
  Date list_day_;
  std::vector<TimeExpression> out_;
};

}  // namespace

std::vector<TimeExpression> dates(const Text& text, const Language& language, std::optional<Day> published,
                                  const DateLexicon& lexicon) {
  return Reader(text, language, published, *lexicon.impl).read();
}

}  // namespace detente::find

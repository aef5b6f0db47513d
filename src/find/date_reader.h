// The reader of time expressions: where it stands in the text, what the text told of so far, and one pattern per kind of
// expression. A pattern looks at piece i of the sentence and says how far it reaches and what it means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "find/date_words.h"
#include "find/moments.h"

namespace detente::find {

struct Found {
  int end = 0;  ///< piece after the last; 0: nothing
  std::string type = "DATE";
  std::string value;
  std::optional<Date> date;
  bool anchors = false;  ///< what is told next may count from it
  explicit operator bool() const { return end > 0; }
};

/// A number of units: 2 years, a few weeks, one and a half hours.
struct Amount {
  int end = 0;
  double number = 0;  ///< < 0: not said how many
  const Term* unit = nullptr;
};

inline const char* const kUnknownDay = "XXXX-XX-XX";

class DateReader {
 public:
  DateReader(const Text& text, const Language& language, std::optional<Day> published, const DateLexicon::Impl& lexicon)
      : text_(text), language_(language), published_(published), lexicon_(lexicon) {}

  std::vector<TimeExpression> read();

 private:
  using string = std::string;

  // ---- small looks

  int size() const { return static_cast<int>(p_.size()); }
  int skip(int i, std::string_view code) const { return is(i, code) ? i + 1 : i; }
  int number(int i) const { return i >= 0 && i < size() ? p_[i].number : -1; }
  std::size_t digits(int i) const { return i >= 0 && i < size() ? p_[i].text.size() : 0; }
  bool has_base() const { return published_ || told_; }
  bool joins(int i) const { return is(i, "DASH") || is(i, "AND") || is(i, "TO"); }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  // ---- dates.cpp

  int step(int i);
  void emit(int i, const Found& f);
  Found match(int i);
  Found modified(int i);
  Found this_unit(int i);
  Found bare(int i);

  // ---- date_scan.cpp

  const Term* term(int i, TimeWord kind, int* length = nullptr) const;
  bool fits(const std::vector<string>& words, int i) const;
  bool after_one_of(const std::vector<string>& words, int i) const;
  bool is(int i, std::string_view code) const;
  int day_number(int i, unsigned* day) const;
  int ordinal_digits(int i) const;
  int year_number(int i, int* year) const;
  bool is_month_here(int i) const;
  bool is_other_word(int i) const;
  bool is_article(int at) const;
  bool next_is_noun(int i) const;
  int unit_at(int i, const Term** unit) const;
  bool modifies_noun(int i) const;

  // ---- date_anchors.cpp

  int tense(int i) const;
  bool has_cop(int at) const;
  int tense_of(int verb) const;
  Date base() const;
  std::optional<Date> told() const;
  std::optional<Day> base_day(bool narrative) const;
  std::optional<Date> base_date(bool narrative) const;
  std::optional<int> year_of(unsigned month, unsigned day, int at) const;
  int narrative_year(unsigned month) const;
  void remember(Date date);
  bool is_outlier(int year) const;
  void find_years();
  bool explicit_year(int i, int end) const;
  int year_after(int i, int* year) const;
  int told_year(int i, int* year) const;
  int year_of_range(int i) const;

  // ---- date_values.cpp

  static Found day_found(int end, Day day, const string& part = "");
  static Found date_found(int end, Date date);
  static Found value_found(int end, string value, string type = "DATE");
  static Found longer(const Found& a, const Found& b);
  Found with_part(Found f);
  static string unknown(const string& code);
  static Found week_of(int end, Day day, bool weekend);
  static Found quarter_of(int end, Date base, int n);
  static unsigned season_month(const string& code);
  static Found season_found(int end, int year, const string& code);
  static string duration(const Amount& a);
  static Found whole_years(int end, Date base, const Amount& amount, bool back);
  static Found decade_found(int end, int year);

  // ---- date_days.cpp

  Found listed_day(int i);
  Found iso(int i);
  Found finish_day(int at, unsigned day, unsigned month, int from);
  Found day_month(int i);
  Found shared_month(int i, int at, unsigned day);
  Found month_day(int i);
  Found weekday(int i);
  Found weekday_near(int end, int wanted, int at);
  bool is_arranged(int end) const;
  bool looks_ahead(int i) const;
  Found day_word(int i);
  Found ordinal_day(int i);
  Found named_day(int i);
  Found eve(int i);

  // ---- date_directed.cpp

  Found directed(int i);
  Found stretch_of(int at, const Amount& amount);
  Found first_stretch(int i);
  Found directed_amount(int at, bool);
  Found directed_unit(int end, const Term& way, const Term& unit, bool the, int at);
  Found directed_day(int end, int n, bool narrative, int);
  Found weekend(int i);
  Found directed_weekday(int end, const Term& way, int wanted);
  Found directed_month(int end, const Term& way, unsigned month);
  Found directed_year(int end, const Term& way, const string& season);
  Found directed_part(int end, const Term& way, const Term& part);

  // ---- date_amounts.cpp

  Amount amount_at(int i) const;
  int cardinal(int i, double* value) const;
  int half_number(int at, double*) const;
  static bool decimal(const string& text, double* value);
  int half_after(int at, double* value) const;
  int half_behind(int at, double* value) const;
  Found amount_of_time(int i);
  bool counted_after(int i) const;
  Found whole_unit(int start, int i) const;
  bool is_rate(int i, const Amount& amount) const;
  bool may_offset(const Term& offset, int at, int length) const;
  Found bare_units(int i) const;
  Found shifted(int end, const Amount& amount, const Term& offset) const;

  // ---- date_periods.cpp

  Found season(int i);
  bool after_season_word(int at, int i) const;
  int season_year(Date told, const string& code, int i) const;
  Found year_season(int i);
  Found quarter(int i);
  Found numbered_part(int at, int which, bool half);
  Found decade(int i);
  Found century(int i);
  Found year(int i);
  bool is_year_here(int i, int value) const;
  Found short_year(int i);
  int century_told() const;

  // ---- date_clock.cpp

  Found set(int i);
  Found clock(int i);
  Found clock_found(int end, int hour, int minute);
  Found part_of_day(int i);
  bool stands_alone(int i) const;
  Found reference(int i) const;

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

}  // namespace detente::find

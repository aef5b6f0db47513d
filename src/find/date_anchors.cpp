// What a date counts from: the tense of its clause, the day of publication, the day the text told of last.
#include "find/date_reader.h"

#include <algorithm>

namespace detente::find {

using std::string;

namespace {

constexpr int kNearYears = 10;  // years beyond the middle half of a text's years that still belong to it
bool is_listed(const DateLexicon::Impl& lexicon, const string& form, TimeWord kind) {
  auto found = lexicon.terms.find(form);
  return found != lexicon.terms.end() &&
         std::any_of(found->second.begin(), found->second.end(), [&](const Term& word) { return word.kind == kind; });
}

bool is_present(const Token& verb) { return verb.xpos == "VBZ" || verb.xpos == "VBP"; }

constexpr int kLongestUntil = 4;  // pieces of "on the eve of"
constexpr int kJustGone = 10;     // months ahead from which the month gone by is nearer than the one to come

}  // namespace

// "closed UNTIL Friday", "AHEAD OF Tuesday's vote"
bool DateReader::looks_ahead(int i) const {
  for (int from = i - 1; from >= std::max(0, i - kLongestUntil); --from) {
    int length = 0;
    if (term(from, TimeWord::until, &length) && from + length == i) return true;
  }
  return false;
}

int DateReader::tense(int i) const {
  const auto& tokens = sentence_->tokens;
  if (looks_ahead(i)) return 1;
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

bool DateReader::has_cop(int at) const {
  const auto& tokens = sentence_->tokens;
  for (int k = std::max(0, at - 8); k < at; ++k)
    if (tokens[k].head == at && tokens[k].dep == Dep::cop) return true;
  return false;
}

int DateReader::tense_of(int verb) const {
  const auto& tokens = sentence_->tokens;
  bool past = tokens[verb].xpos == "VBD";
  bool participle = tokens[verb].xpos == "VBN";
  bool infinitive = false;
  bool opened = false;  // "WHEN she sits down on Monday"
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    if (tokens[k].head != verb) continue;
    const Token& t = tokens[k];
    string form = t.form;
    std::transform(form.begin(), form.end(), form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (t.dep == Dep::aux || t.dep == Dep::cop) {
      if (is_listed(lexicon_, form, TimeWord::future)) return 2;
      if (t.xpos == "VBD") past = true;
      if (t.xpos == "VBP" || t.xpos == "VBZ") participle = t.lemma == "have" ? true : participle;
    }
    if (t.upos == Upos::PART && t.dep == Dep::mark) infinitive = true;
    opened = opened || ((t.dep == Dep::mark || t.dep == Dep::advmod) && is_listed(lexicon_, form, TimeWord::opening));
  }
  if (past) return -1;
  if (infinitive || (opened && is_present(tokens[verb]))) return 1;
  if (participle) return -1;
  return 0;
}

Date DateReader::base() const {
  if (published_) return Date::of(*published_);
  return told_ ? *told_ : Date{};
}

std::optional<Date> DateReader::told() const {
  return told_ ? told_ : published_ ? std::optional<Date>(Date::of(*published_)) : std::nullopt;
}

std::optional<Day> DateReader::base_day(bool narrative) const {
  if (narrative && told_) {
    if (told_->day) return told_->first();
    if (told_day_ && told_day_->year == told_->year) return told_day_->first();
    return std::nullopt;
  }
  if (published_) return published_;
  if (told_ && told_->day) return told_->first();
  return std::nullopt;
}

std::optional<Date> DateReader::base_date(bool narrative) const {
  return narrative || !published_ ? told() : std::optional<Date>(Date::of(*published_));
}

// The year of a month (and day) said without one.
std::optional<int> DateReader::year_of(unsigned month, unsigned day, int at) const {
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
int DateReader::narrative_year(unsigned month) const {
  if (told_->month >= 11 && month <= 2) return told_->year + 1;
  return told_->year;
}

void DateReader::remember(Date date) {
  if (date.day) told_day_ = date;
  if (is_outlier(date.year)) return;
  told_ = date;
}

// A year far from those the text is about ("as in 1812") is no point to count from.
bool DateReader::is_outlier(int year) const { return last_year_ && (year < first_year_ || year > last_year_); }

void DateReader::find_years() {
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

bool DateReader::explicit_year(int i, int end) const {
  for (int k = i; k < end; ++k)
    if (number(k) >= 1000 && digits(k) == 4) return true;
  return told_explicit_ && told_sentence_ == number_;
}

// ", 2018" or " 2018" or " of 2018" after a month or a day of it.
int DateReader::year_after(int i, int* year) const {
  int at = i;
  if (is(at, "COMMA")) ++at;
  if (is(at, "OF")) ++at;
  if (int end = year_number(at, year)) return end;
  return at > i && p_[at - 1].text != "," ? told_year(at, year) : 0;
}

// "that year", "the same year", "last year" behind a month, a day or a season
int DateReader::told_year(int i, int* year) const {
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

// "July-November 1954", "26 June - 4 August 1951": the year stands behind the second.
int DateReader::year_of_range(int i) const {
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

}  // namespace detente::find

// Numbers of units: two years, an hour and a half, 30-day, all day, for months; shifted: two years ago, a week later.
#include "find/date_reader.h"

#include <cmath>

namespace detente::find {

using std::string;
using std::chrono::days;

Amount DateReader::amount_at(int i) const {
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
  if (a.end && is(a.end, "AND")) a.end = half_behind(a.end, &a.number);
  return a;
}

// two, 30, thirty-five, a hundred, 1,000, half a
int DateReader::cardinal(int i, double* value) const {
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

int DateReader::half_number(int at, double*) const {
  const Term* article = term(at, TimeWord::number);
  return article && article->flagged ? at + 1 : at;
}

bool DateReader::decimal(const string& text, double* value) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  string digits;
  for (char c : text)
    if (c != ',') digits += c;
  char* end = nullptr;
  *value = std::strtod(digits.c_str(), &end);
  return *end == 0;
}

// "two and a half years"
int DateReader::half_after(int at, double* value) const {
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
int DateReader::half_behind(int at, double* value) const {
  double more = 0;
  int end = half_after(at, &more);
  if (end == at) return at;
  *value += 0.5;
  return end;
}

// two years, two years ago, a day later, a year (a rate), 30-day
Found DateReader::amount_of_time(int i) {
  int start = skip(i, "THE");
  start = is(start, "WHOLE") ? skip(start + 1, "THE") : start;
  if (start < size() && is_article(start) && counted_after(start)) return {};
  Amount amount = amount_at(start);
  if (amount.end && start > i && !is(i, "WHOLE") && modifies_noun(amount.end - 1)) return {};
  if (!amount.end) return start > i ? whole_unit(start, i) : bare_units(i);
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
bool DateReader::counted_after(int i) const {
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

// "all day", "the whole year"
Found DateReader::whole_unit(int start, int i) const {
  const Term* unit = term(start, TimeWord::unit);
  if (!unit || !(is(i, "WHOLE") || is(i + 1, "WHOLE"))) return {};
  Amount a{start + 1, unit->plural ? -1.0 : 1.0, unit};
  return value_found(start + 1, duration(a), "DURATION");
}

// "15 a year", "$ 2 a day"
bool DateReader::is_rate(int i, const Amount& amount) const {
  if (!is_article(i) || amount.number != 1 || i == 0) return false;
  const Token& before = sentence_->tokens[p_[i - 1].token];
  return before.upos == Upos::NUM || (before.upos == Upos::NOUN && i > 1 && sentence_->tokens[p_[i - 2].token].upos == Upos::NUM);
}

bool DateReader::may_offset(const Term& offset, int at, int length) const {
  if (!offset.flagged) return true;
  int next = at + length;
  if (next >= size()) return true;
  Upos tag = sentence_->tokens[p_[next].token].upos;
  return tag == Upos::PUNCT || tag == Upos::VERB || tag == Upos::AUX;
}

Found DateReader::bare_units(int i) const {
  const Term* unit = term(i, TimeWord::unit);
  if (!unit || !unit->plural || i == 0) return {};
  if (!term(i - 1, TimeWord::before_unit)) return {};
  Amount a{i + 1, -1, unit};
  return value_found(i + 1, duration(a), "DURATION");
}

Found DateReader::shifted(int end, const Amount& amount, const Term& offset) const {
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

}  // namespace detente::find

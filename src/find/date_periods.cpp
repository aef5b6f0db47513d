// Seasons, quarters, halves, decades, centuries and years: the spring of 2017, Q3 2018, the late '90s, 1915-17.
#include "find/date_reader.h"

#include <algorithm>

namespace detente::find {

using std::string;

Found DateReader::season(int i) {
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
bool DateReader::after_season_word(int at, int i) const {
  return at > i || (i > 0 && is(i - 1, "OF")) || (i > 1 && term(i - 2, TimeWord::season));
}

int DateReader::season_year(Date told, const string& code, int i) const {
  if (!published_) return told.year;
  int t = tense(i);
  unsigned month = season_month(code);
  if (t < 0 && month > told.month) return told.year - 1;
  if (t > 0 && month + 2 < told.month) return told.year + 1;
  return told.year;
}

// "1982 summer"
Found DateReader::year_season(int i) {
  int year = 0;
  int at = year_number(i, &year);
  if (!at) return {};
  const Term* word = term(at, TimeWord::season);
  return word && !word->flagged ? season_found(at + 1, year, word->code) : Found{};
}

// the third quarter of 2018; Q3 2018; the first half of 2018
Found DateReader::quarter(int i) {
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

Found DateReader::numbered_part(int at, int which, bool half) {
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
Found DateReader::decade(int i) {
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

// the 20th century, nineteenth-century
Found DateReader::century(int i) {
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
Found DateReader::year(int i) {
  int value = 0;
  int end = year_number(i, &value);
  if (!end) return short_year(i);
  if (!is_year_here(i, value)) return {};
  return date_found(end, Date{value, 0, 0});
}

bool DateReader::is_year_here(int i, int value) const {
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
Found DateReader::short_year(int i) {
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

int DateReader::century_told() const { return told() ? told()->year / 100 * 100 - (published_ ? 100 : 0) : 1900; }

}  // namespace detente::find

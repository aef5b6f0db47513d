// Times of the day and what comes again: 10:30 a.m., at dawn, every Friday, monthly; now, lately, the future.
#include "find/date_reader.h"

#include <algorithm>

namespace detente::find {

using std::string;

Found DateReader::set(int i) {
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
  if (const Term* month = term(at, TimeWord::month)) return value_found(at + 1, "XXXX-" + two(static_cast<int>(month->n)), "SET");
  if (const Term* part = term(at, TimeWord::part)) return value_found(at + 1, string(kUnknownDay) + "T" + part->code, "SET");
  return {};
}

// 10:30, 10 a.m., 0800 UTC
Found DateReader::clock(int i) {
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

Found DateReader::clock_found(int end, int hour, int minute) {
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
  Found f = value_found(end, (day ? format_day(*day) : string(kUnknownDay)) + "T" + two(hour) + ":" + two(minute) + zone, "TIME");
  if (day) f.date = Date::of(*day);
  return f;
}

Found DateReader::part_of_day(int i) {
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
bool DateReader::stands_alone(int i) const {
  const Token& token = sentence_->tokens[p_[i].token];
  return token.upos == Upos::NOUN && token.dep != Dep::compound && i > 0 && sentence_->tokens[p_[i - 1].token].upos == Upos::ADP;
}

Found DateReader::reference(int i) const {
  int length = 0;
  const Term* word = term(i, TimeWord::reference, &length);
  if (!word) return {};
  if (word->flagged && i + length < size() && sentence_->tokens[p_[i + length].token].upos != Upos::PUNCT) return {};
  return value_found(i + length, word->code);
}

}  // namespace detente::find

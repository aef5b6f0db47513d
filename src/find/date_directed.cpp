// Units, weekdays, months and seasons with a way to look: last week, the next day, this summer, the last week of May.
#include "find/date_reader.h"

namespace detente::find {

using std::string;
using std::chrono::days;

// last week, the next day, this summer, that year, last Monday, the past two years
Found DateReader::directed(int i) {
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
Found DateReader::stretch_of(int at, const Amount& amount) {
  if (!is(at, "OF") || p_[at].text.size() < 2) return {};
  Found f = month_day(at + 1);
  if (!f) f = year(at + 1);
  if (!f || (f.date && f.date->day)) return {};
  return value_found(f.end, duration(amount), "DURATION");
}

Found DateReader::first_stretch(int i) {
  if (!is(i, "THE") || !term(i + 1, TimeWord::ordinal)) return {};
  if (Amount a = amount_at(i + 2); a.end) return stretch_of(a.end, a);
  const Term* unit = term(i + 2, TimeWord::unit);
  if (!unit || unit->plural || unit->code == "Q") return {};
  return stretch_of(i + 3, {i + 3, 1, unit});
}

// "the past two years" is a stretch of time
Found DateReader::directed_amount(int at, bool) {
  Amount amount = amount_at(at);
  if (!amount.end || (amount.number == 1 && is_article(at))) return {};
  if (amount.end == at + 1) return {};
  return value_found(amount.end, duration(amount), "DURATION");
}

Found DateReader::directed_unit(int end, const Term& way, const Term& unit, bool the, int at) {
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

Found DateReader::directed_day(int end, int n, bool narrative, int) {
  auto day = base_day(narrative);
  if (!day) return value_found(end, kUnknownDay);
  return with_part(day_found(end, *day + days(n)));
}

Found DateReader::weekend(int i) {
  const Term* unit = is(i, "THE") ? term(i + 1, TimeWord::unit) : nullptr;
  if (!unit || unit->code != "WE" || unit->plural) return {};
  auto day = base_day(false);
  if (!day) return {};
  return week_of(i + 2, *day - days(weekday_of(*day) < 5 && tense(i) <= 0 ? 7 : 0), true);
}

Found DateReader::directed_weekday(int end, const Term& way, int wanted) {
  auto day = base_day(way.narrative);
  if (!day) return value_found(end, "XXXX-WXX-" + std::to_string(wanted));
  int back = (weekday_of(*day) - wanted + 7) % 7;
  if (way.n < 0) return with_part(day_found(end, *day - days(back ? back : 7)));
  if (way.n > 0) return with_part(day_found(end, *day + days(back ? 7 - back : 7)));
  return with_part(day_found(end, *day + days(wanted - weekday_of(*day))));
}

Found DateReader::directed_month(int end, const Term& way, unsigned month) {
  auto base = base_date(way.narrative);
  if (!base) return value_found(end, "XXXX-" + two(static_cast<int>(month)));
  int year = base->year;
  if (way.n < 0 && month >= base->month) --year;
  if (way.n > 0 && month <= base->month) ++year;
  return date_found(end, Date{year, month, 0});
}

Found DateReader::directed_year(int end, const Term& way, const string& season) {
  auto base = base_date(way.narrative);
  if (!base) return value_found(end, "XXXX-" + season);
  int year = base->year + static_cast<int>(way.n);
  if (way.n < 0 && !way.narrative && base->month && season_month(season) + 2 < base->month) year = base->year;
  return season_found(end, year, season);
}

Found DateReader::directed_part(int end, const Term& way, const Term& part) {
  auto day = base_day(way.narrative);
  if (!day) return value_found(end, string(kUnknownDay) + "T" + part.code, "TIME");
  return day_found(end, *day + days(static_cast<int>(way.n)), part.code);
}

}  // namespace detente::find

// Time expressions by pattern: each pattern looks at one place of a sentence and says how far it reaches and what it means.
// The longest wins; meaning is settled in reading order, because "two days later" needs the day told of before.
//
//     on Monday  16 July 2018  last week  two years ago  the third quarter of 2017  late 1990s  every Friday  10:30 am
#include "find/dates.h"

#include "find/date_reader.h"

namespace detente::find {

std::vector<TimeExpression> DateReader::read() {
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

int DateReader::step(int i) {
  if (Found f = match(i)) {
    emit(i, f);
    return f.end;
  }
  return i + 1;
}

void DateReader::emit(int i, const Found& f) {
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

Found DateReader::match(int i) {
  Found best;
  auto consider = [&](Found f) {
    if (f.end > best.end) best = std::move(f);
  };
  consider(modified(i));
  consider(bare(i));
  return best;
}

// "early 1914", "about two weeks", "the end of May"; the modifier belongs to the expression.
Found DateReader::modified(int i) {
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
  if (!f || f.type == "SET" || f.value.rfind('P', 0) == 0) return {};
  return f;
}

// "the year" told of, after "the end of", "later in"
Found DateReader::this_unit(int i) {
  int at = skip(i, "OF");
  if (!is(at, "THE")) return {};
  const Term* unit = term(at + 1, TimeWord::unit);
  if (!unit || unit->plural || unit->code[0] == 'T') return {};
  Term same;
  same.narrative = true;
  return directed_unit(at + 2, same, *unit, true, i);
}

Found DateReader::bare(int i) {
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

std::vector<TimeExpression> dates(const Text& text, const Language& language, std::optional<Day> published,
                                  const DateLexicon& lexicon) {
  return DateReader(text, language, published, *lexicon.impl).read();
}

}  // namespace detente::find

// TIMEX3 values: "2018-07-16TMO", "2018-W29", "2018-Q3", "P2Y".
#include "find/date_reader.h"

#include <cmath>

namespace detente::find {

using std::string;

Found DateReader::day_found(int end, Day day, const string& part) {
  Found f;
  f.end = end;
  f.date = Date::of(day);
  f.value = format_day(day) + (part.empty() ? "" : "T" + part);
  if (!part.empty()) f.type = "TIME";
  f.anchors = true;
  return f;
}

Found DateReader::date_found(int end, Date date) {
  Found f;
  f.end = end;
  f.date = date;
  f.value = date.str();
  f.anchors = true;
  return f;
}

Found DateReader::value_found(int end, string value, string type) {
  Found f;
  f.end = end;
  f.value = std::move(value);
  f.type = std::move(type);
  return f;
}

Found DateReader::longer(const Found& a, const Found& b) { return a.end >= b.end ? a : b; }

// "Monday morning": the part of the day is added to it.
Found DateReader::with_part(Found f) {
  if (!f || !f.date || !f.date->day) return f;
  if (const Term* part = term(f.end, TimeWord::part); part && part->code[0] != 'T') {
    f.value = f.date->str() + "T" + part->code;
    f.type = "TIME";
    ++f.end;
  }
  return f;
}

string DateReader::unknown(const string& code) {
  if (code == "D") return kUnknownDay;
  if (code == "W") return "XXXX-WXX";
  if (code == "WE") return "XXXX-WXX-WE";
  if (code == "M") return "XXXX-XX";
  return "XXXX";
}

Found DateReader::week_of(int end, Day day, bool weekend) {
  Found f = value_found(end, iso_week(day) + (weekend ? "-WE" : ""));
  Date date = Date::of(weekend ? day + std::chrono::days(6 - weekday_of(day)) : day);  // its Saturday
  f.date = Date{date.year, date.month, 0};
  return f;
}

Found DateReader::quarter_of(int end, Date base, int n) {
  int index = base.year * 4 + (base.month ? static_cast<int>(base.month - 1) / 3 : 0) + n;
  Found f = value_found(end, std::to_string(index / 4) + "-Q" + std::to_string(index % 4 + 1));
  f.date = Date{index / 4, 0, 0};
  return f;
}

unsigned DateReader::season_month(const string& code) { return code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12; }

Found DateReader::season_found(int end, int year, const string& code) {
  Found f = value_found(end, std::to_string(year) + "-" + code);
  f.date = Date{year, 0, 0};
  f.anchors = true;
  return f;
}

string DateReader::duration(const Amount& a) {
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

Found DateReader::whole_years(int end, Date base, const Amount& amount, bool back) {
  double years = back ? -amount.number : amount.number;
  if (years == std::floor(years)) return date_found(end, Date{base.year + static_cast<int>(years), 0, 0});
  if (!base.month) return date_found(end, Date{base.year + static_cast<int>(std::lround(years)), 0, 0});
  return date_found(end, add_months(base, static_cast<int>(std::lround(years * 12))));
}

Found DateReader::decade_found(int end, int year) { return value_found(end, std::to_string(year / 10)); }

}  // namespace detente::find

#include "resolve/spells.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

constexpr std::chrono::days kHandover{60};  // a spell that ends so soon after a term's last day ends that term

int years_of(const Office& office, Day start) {
  int years = 0;
  int year = Date::of(start).year;
  for (const TermLength& length : office.terms)
    if (year >= length.since) years = length.years;
  return years;
}

Day years_after(Day day, int years) {
  using namespace std::chrono;
  year_month_day date{day};
  year_month_day later = date + std::chrono::years(years);
  return later.ok() ? sys_days(later) : sys_days(later.year() / later.month() / last);
}

// A successor in mid-term shows by a last term that hardly began: then nobody can tell its terms apart.
bool is_torn(const Spell& last, Day planned) { return last.to && (*last.to - last.from) * 4 < planned - last.from; }

// False: the spell's terms cannot be told apart.
bool add_terms_of(const Spell& spell, const Office& office, std::optional<Day> now, std::vector<Spell>& out) {
  std::vector<Spell> found;
  Day start = spell.from;
  for (int years = years_of(office, start); years > 0 && (!now || start <= *now); years = years_of(office, start)) {
    const Day end = years_after(start, years);
    const bool over = spell.to && *spell.to <= end + kHandover;
    found.push_back({start, over ? *spell.to : end});
    if (over && is_torn(found.back(), end)) return false;
    if (over || (!spell.to && !now)) break;
    start = end;
  }
  out.insert(out.end(), found.begin(), found.end());
  return true;
}

// How high an office is: 0 the highest, the number of ruling roles for all others.
int rank(const Table& t, int office) {
  const auto& order = t.term_words.ruling_roles;
  const auto& roles = t.offices[static_cast<std::size_t>(office)].roles;
  auto found = std::find_first_of(order.begin(), order.end(), roles.begin(), roles.end());
  return static_cast<int>(found - order.begin());
}

bool has_title(const Office& office, const std::vector<std::string>& titles) {
  return titles.empty() || std::find(titles.begin(), titles.end(), utf8::lower(office.title)) != titles.end();
}

}  // namespace

std::string Spell::interval() const { return format_day(from) + "/" + (to ? format_day(*to) : ".."); }

std::vector<Spell> spells(const Table& t, int person, int office, std::optional<Day> now) {
  std::vector<Spell> found;
  for (int index : t.people[static_cast<std::size_t>(person)].tenures) {
    const Tenure& tenure = t.tenures[static_cast<std::size_t>(index)];
    if (tenure.office != office || tenure.acting || !tenure.from || (now && *tenure.from > *now)) continue;
    found.push_back({*tenure.from, tenure.to});
  }
  std::sort(found.begin(), found.end(), [](const Spell& a, const Spell& b) { return a.from < b.from; });
  std::vector<Spell> out;
  for (const Spell& spell : found) {
    if (!out.empty() && out.back().to && spell.from <= *out.back().to + std::chrono::days(1)) out.back().to = spell.to;
    else out.push_back(spell);
  }
  return out;
}

std::vector<Spell> terms(const Table& t, int person, int office, std::optional<Day> now) {
  const Office& where = t.offices[static_cast<std::size_t>(office)];
  auto all = spells(t, person, office, now);
  if (where.terms.empty()) return all.size() > 1 ? all : std::vector<Spell>{};
  std::vector<Spell> out;
  for (const Spell& spell : all)
    if (!add_terms_of(spell, where, now, out)) return {};
  return out;
}

bool is_ruling(const Table& t, int office) { return rank(t, office) < static_cast<int>(t.term_words.ruling_roles.size()); }

int office_meant(const Table& t, int person, const std::vector<std::string>& titles, std::optional<Day> now) {
  std::vector<int> offices;
  for (int index : t.people[static_cast<std::size_t>(person)].tenures) {
    const Tenure& tenure = t.tenures[static_cast<std::size_t>(index)];
    const Office& office = t.offices[static_cast<std::size_t>(tenure.office)];
    if (tenure.acting || !tenure.from || (now && *tenure.from > *now) || !has_title(office, titles)) continue;
    if (std::find(offices.begin(), offices.end(), tenure.office) == offices.end()) offices.push_back(tenure.office);
  }
  if (offices.empty()) return -1;
  std::stable_sort(offices.begin(), offices.end(), [&](int a, int b) { return rank(t, a) < rank(t, b); });
  if (offices.size() > 1 && rank(t, offices[0]) == rank(t, offices[1])) return -1;
  return offices.front();
}

}  // namespace detente::resolve

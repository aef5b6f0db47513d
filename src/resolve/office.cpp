#include "resolve/office.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

bool has_role(const Office& office, const std::string& role) {
  return std::find(office.roles.begin(), office.roles.end(), role) != office.roles.end();
}

bool fits(const Tenure& tenure, Day day, OfficeTime time) {
  if (time == OfficeTime::past) return tenure.to && *tenure.to <= day && !tenure.acting;
  if (time == OfficeTime::next) return tenure.from && *tenure.from > day;
  return tenure.covers(day);
}

// The latest to begin; of those to come, the first.
bool nearer(const Tenure& a, const Tenure& b, OfficeTime time) {
  Day first = a.from.value_or(Day::min()), second = b.from.value_or(Day::min());
  return time == OfficeTime::next ? first < second : first > second;
}

bool in_office(const Table& t, const Office& office, int person, Day day) {
  return std::any_of(office.tenures.begin(), office.tenures.end(),
                     [&](int index) { return t.tenures[index].person == person && t.tenures[index].covers(day); });
}

// Of the tenures that fit, do two say different people with equal right?
bool shared(const Table& t, const std::vector<int>& tenures) {
  return std::any_of(tenures.begin(), tenures.end(), [&](int index) {
    return !t.tenures[index].acting && t.tenures[index].person != t.tenures[tenures.front()].person;
  });
}

bool one_holder(const std::string& role, const Table& t) { return !t.shared_roles.count(role); }

}  // namespace

int holder(const Table& t, const Office& office, Day day, OfficeTime time) {
  std::vector<int> found;
  for (int index : office.tenures) {
    if (!fits(t.tenures[index], day, time)) continue;
    if (time == OfficeTime::past && in_office(t, office, t.tenures[index].person, day)) continue;
    found.push_back(index);
  }
  std::stable_sort(found.begin(), found.end(), [&](int a, int b) {
    const Tenure &one = t.tenures[a], &other = t.tenures[b];
    if (one.acting != other.acting) return other.acting;
    return nearer(one, other, time);
  });
  if (found.empty() || (time == OfficeTime::now && shared(t, found))) return -1;
  return found.front();
}

int holder(const Table& t, const std::string& role, const std::string& place, Day day, OfficeTime time) {
  auto found = t.offices_by_role.find(role + "/" + place);
  if (found == t.offices_by_role.end()) return -1;
  int first = -1;
  for (int office : found->second) {
    int tenure = holder(t, t.offices[office], day, time);
    if (tenure < 0) continue;
    if (one_holder(role, t)) return tenure;
    if (first >= 0 && t.tenures[first].person != t.tenures[tenure].person) return -1;
    first = tenure;
  }
  return first;
}

int tenure_on(const Table& t, const Person& person, Day day) {
  int best = -1;
  auto key = [&](int index) {
    const Tenure& tenure = t.tenures[index];
    bool now = tenure.covers(day);
    int rank = t.rank(t.offices[tenure.office]);
    return std::tuple(now, now ? -rank : 0, tenure.from.value_or(Day::min()));
  };
  for (int index : person.tenures) {
    if (t.tenures[index].from && *t.tenures[index].from > day) continue;
    if (best < 0 || key(index) > key(best)) best = index;
  }
  return best;
}

// A text without a day may be of any: those who hold or held the highest offices stand out all the same.
constexpr double kUndatedYears = 12;

double prominence(const Table& t, const Person& person, std::optional<Day> day) {
  double best = person.role.empty() && person.tenures.empty() ? 1 : 2;
  for (int index : person.tenures) {
    const Tenure& tenure = t.tenures[index];
    double weight = 100.0 / (4 + std::min(t.rank(t.offices[tenure.office]), 12));
    double years = 0;
    if (!day) years = kUndatedYears;
    else if (tenure.from && *tenure.from > *day) years = 2 * static_cast<double>((*tenure.from - *day).count()) / 365.0;
    else if (tenure.to && *tenure.to <= *day) years = static_cast<double>((*day - *tenure.to).count()) / 365.0;
    best = std::max(best, 2 + weight / (1 + years / 4));
  }
  return best;
}

bool held(const Table& t, const Person& person, const std::string& role, Day day, OfficeTime time) {
  return std::any_of(person.tenures.begin(), person.tenures.end(), [&](int index) {
    const Tenure& tenure = t.tenures[index];
    if (!has_role(t.offices[tenure.office], role)) return false;
    if (time == OfficeTime::past) return tenure.to && *tenure.to <= day;
    if (time == OfficeTime::next) return tenure.from && *tenure.from > day;
    return tenure.covers(day);
  });
}

namespace {

bool is_candidacy(const Office& office, const Table& t) {
  return std::all_of(office.roles.begin(), office.roles.end(), [&](const auto& role) { return t.candidacies.count(role) > 0; });
}

// ", former president" of one who stands for an office again; "" if there was no high one.
std::string left_behind(const Table& t, const Person& person, Day day) {
  const Office* best = nullptr;
  for (int index : person.tenures) {
    const Office& office = t.offices[t.tenures[index].office];
    if (!t.tenures[index].to || *t.tenures[index].to > day || is_candidacy(office, t)) continue;
    if (!best || t.rank(office) < t.rank(*best)) best = &office;
  }
  return best ? ", former " + utf8::lower(best->title) : "";
}

}  // namespace

Actor actor_of(const Table& t, const Person& person, std::optional<Day> day) {
  Actor actor{person.id, person.name, person.country, person.sector, person.role, ActorKind::person};
  int index = day ? tenure_on(t, person, *day) : -1;
  if (index < 0) return actor;
  const Tenure& tenure = t.tenures[index];
  const Office& office = t.offices[tenure.office];
  bool now = tenure.covers(*day);
  if (now || person.role.empty()) actor.role = (now ? "" : "former ") + utf8::lower(office.title);
  if (now && is_candidacy(office, t)) actor.role += left_behind(t, person, *day);
  if (actor.country.empty()) actor.country = office.country;
  if (now || actor.sector.empty()) actor.sector = office.sector;
  return actor;
}

Actor actor_of(const Country& country) { return {country.id, country.name, country.id, "", "", ActorKind::state}; }

Actor actor_of(const Body& body) { return {body.id, body.name, body.country, body.sector, "", ActorKind::body}; }

Actor group_of(const Table& t, const std::string& country, const std::string& sector) {
  const Country* state = t.country(country);
  auto words = t.sector_names.find(sector);
  std::string name = (state ? state->adjective : country) + " " + (words == t.sector_names.end() ? sector : words->second);
  return {country + ":" + sector, name, country, sector, "", ActorKind::group};
}

std::optional<Number> first_person(const std::string& word, const ActorTable& table) {
  auto found = table.impl->pronouns.find(utf8::lower(word));
  if (found == table.impl->pronouns.end() || found->second.person != 1) return std::nullopt;
  return found->second.number == 'p' ? Number::plural : Number::singular;
}

namespace {

std::optional<Actor> state_of(const Table& t, const std::string& country, const std::string& sector) {
  const Country* state = t.voices.count(sector) ? t.country(country) : nullptr;
  return state ? std::optional(actor_of(*state)) : std::nullopt;
}

}  // namespace

std::optional<Actor> speaks_for(const Actor& actor, std::optional<Day> on, const ActorTable& table) {
  const Table& t = *table.impl;
  if (actor.kind == ActorKind::state || actor.kind == ActorKind::body) return std::nullopt;
  const Person* person = t.person(actor.id);
  if (!person) return state_of(t, actor.country, actor.sector);
  const int index = on ? tenure_on(t, *person, *on) : -1;
  if (index < 0 || !t.tenures[index].covers(*on)) return std::nullopt;
  const Office& office = t.offices[t.tenures[index].office];
  if (!office.country.empty()) return state_of(t, office.country, office.sector);
  const Body* body = t.body(office.body);
  return body ? std::optional(actor_of(*body)) : std::nullopt;
}

std::optional<Actor> leader(const std::string& country, Day on, const ActorTable& table) {
  const auto& t = *table.impl;
  for (const char* role : {"leader", "head-of-government", "head-of-state"})
    if (int tenure = holder(t, role, country, on, OfficeTime::now); tenure >= 0)
      return actor_of(t, t.people[t.tenures[tenure].person], on);
  return std::nullopt;
}

}  // namespace detente::resolve

// Which person of the tables a name means.
#include <algorithm>

#include "resolve/names.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;
using Words = std::vector<std::string>;

constexpr std::size_t kLongName = 6;       // letters from which one wrong letter is a slip and not another name
constexpr double kKnownBySurname = 6;      // prominence at which a surname alone is enough
constexpr double kKnownWithCountry = 4.5;  // ... when the person's country is in the article

std::string joined(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

Words without_initials(const Words& words, const Table& t) {
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i)
    if ((words[i].size() > 1 || i == 0) && !(i > 0 && t.suffixes.count(words[i]))) out.push_back(words[i]);
  return out;
}

double weight(const Person& person, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  double value = prominence(t, person, day);
  return near.count(person.country) ? value * 1.5 : value;
}

const std::string& formal(const std::string& given, const Table& t) {
  auto found = t.nicknames.find(given);
  return found == t.nicknames.end() ? given : found->second;
}

bool same_given(const std::string& a, const std::string& b, const Table& t) {
  if (a == b || formal(a, t) == formal(b, t)) return true;
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  if (std::min(a.size(), b.size()) >= 4 && nearly(a, b)) return true;
  return false;
}

// Both words of a name, one of them with a slip: "Segei Ryabkov", "Donald Trmup".
bool nearly_named(const Words& words, const Words& name, const Table& t) {
  if (words.size() != name.size() || words.size() < 2) return false;
  int slips = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == name[i]) continue;
    bool given = i + 1 < words.size();
    bool slip = given ? same_given(words[i], name[i], t)
                      : std::min(words[i].size(), name[i].size()) >= kLongName - 1 && nearly(words[i], name[i]);
    if (!slip) return false;
    ++slips;
  }
  return slips <= 1;
}

int person_nearly_named(const Words& words, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  std::vector<int> fits;
  if (auto found = t.by_initial.find(words.back()[0]); found != t.by_initial.end())
    for (int index : found->second)
      if (nearly_named(words, t.people[index].words, t)) fits.push_back(index);
  return likeliest(fits, day, near, t);
}

bool known_enough(const Person& person, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  double value = prominence(t, person, day);
  return value >= kKnownBySurname || (near.count(person.country) && value >= kKnownWithCountry);
}

int by_surname(const std::string& surname, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  auto found = t.by_surname.find(surname);
  if (found == t.by_surname.end()) return -1;
  int best = likeliest(found->second, day, near, t);
  if (best < 0 || !known_enough(t.people[best], day, near, t)) return -1;
  if (day) return best;
  auto rivals = std::count_if(found->second.begin(), found->second.end(),
                              [&](int person) { return known_enough(t.people[person], day, near, t); });
  return rivals == 1 && near.count(t.people[best].country) ? best : -1;  // without a day, "Bush" may be either
}

int by_misspelt_surname(const std::string& surname, std::optional<Day> day, const std::map<std::string, int>& near,
                        const Table& t) {
  if (!day || surname.size() < kLongName) return -1;
  std::vector<int> fits, dropped;  // a letter dropped or doubled is the commoner slip
  if (auto found = t.by_initial.find(surname[0]); found != t.by_initial.end())
    for (int index : found->second) {
      const auto& last = t.people[index].words.back();
      if (last.size() < kLongName || !nearly(last, surname) || !known_enough(t.people[index], day, near, t)) continue;
      (but_for_one(last, surname) ? dropped : fits).push_back(index);
    }
  if (!dropped.empty()) fits = dropped;
  return likeliest(fits, day, near, t);
}

}  // namespace

int likeliest(const std::vector<int>& people, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  int best = -1;
  double most = -1;
  for (int index : people) {
    double value = weight(t.people[index], day, near, t);
    if (value > most) {
      most = value;
      best = index;
    }
  }
  return best;
}

int find_person(const Words& given, std::optional<Day> day, const std::map<std::string, int>& near, const Table& t) {
  Words words = without_initials(given, t);
  if (words.empty()) return -1;
  if (int person = by_surname(joined(words), day, near, t); person >= 0) return person;
  if (words.size() == 1) return by_misspelt_surname(words.front(), day, near, t);
  std::vector<int> fits;
  auto same_surname = t.by_surname.find(words.back());
  if (same_surname != t.by_surname.end())
    for (int index : same_surname->second) {
      const auto& name = t.people[index].words;
      if (!name.empty() && same_given(words.front(), name.front(), t)) fits.push_back(index);
    }
  if (int person = likeliest(fits, day, near, t); person >= 0) return person;
  return person_nearly_named(words, day, near, t);
}

}  // namespace detente::resolve

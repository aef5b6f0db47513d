// Phrases and names out of any context: for the doors, for `detente actor` and for scoring.
#include <algorithm>

#include "resolve/describe.h"
#include "resolve/names.h"
#include "resolve/phrase.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

const char* const kGovernment = "GOV";  // what a capital stands for
const char* const kElite = "ELI";       // what former officials are

std::string at(const std::string& place) { return place.empty() ? "" : " (" + place + ")"; }

void from_tenure(PhraseActor& out, int index, std::optional<Day> on, const Table& t) {
  const Tenure& tenure = t.tenures[index];
  out.actor = actor_of(t, t.people[tenure.person], on);
  out.from = tenure.from_text;
  out.to = tenure.to_text;
  std::string since = tenure.from_text.empty() ? "" : " from " + tenure.from_text;
  std::string until = tenure.to_text.empty() ? "" : " to " + tenure.to_text;
  out.why.push_back("office: " + t.offices[tenure.office].name + since + until + at(t.place(tenure.at)));
}

void explain_person(PhraseActor& out, int person, std::optional<Day> on, const Table& t) {
  out.actor = actor_of(t, t.people[person], on);
  out.why.push_back("name: " + out.actor.name + at(t.place(t.people[person].at)));
  int index = on ? tenure_on(t, t.people[person], *on) : -1;
  if (index >= 0) from_tenure(out, index, on, t);
}

std::vector<int> people_of(const Hit& hit) {
  std::vector<int> people;
  for (const Sense& sense : hit.senses)
    if (sense.kind == SenseKind::person) people.push_back(sense.index);
  return people;
}

bool by_person(PhraseActor& out, const std::vector<Word>& words, const std::vector<Hit>& hits, std::optional<Day> on,
               const Table& t) {
  for (const Hit& hit : hits)
    if (auto people = people_of(hit); !people.empty()) {
      explain_person(out, likeliest(people, on, {}, t), on, t);
      return hit.last + 1 == static_cast<int>(words.size());
    }
  return false;
}

// Words at the end, after the last hit, may be a surname: "Deputy Secretary Hicks".
bool by_last_words(PhraseActor& out, const std::vector<Word>& words, const std::vector<Hit>& hits, std::optional<Day> on,
                   const Table& t) {
  std::size_t from = hits.empty() ? 0 : static_cast<std::size_t>(hits.back().last) + 1;
  std::vector<std::string> rest;
  std::map<std::string, int> near;
  for (const Hit& hit : hits)
    for (const Sense& sense : hit.senses)
      if (sense.kind <= SenseKind::place) near[t.countries[sense.index].id] = 1;
  for (std::size_t i = from; i < words.size(); ++i) {
    if (words[i].stop || !words[i].upper) return false;
    if (!t.courtesies.count(words[i].text)) rest.push_back(words[i].text);
  }
  if (rest.empty()) return false;
  int person = find_person(rest, on, near, t);
  if (person < 0) return false;
  explain_person(out, person, on, t);
  return true;
}

std::set<std::string> countries_in(const std::vector<Hit>& hits, const Table& t) {
  std::set<std::string> out;
  for (const Hit& hit : hits)
    for (const Sense& sense : hit.senses)
      if (sense.kind <= SenseKind::place) out.insert(t.countries[sense.index].id);
  return out;
}

// A body named in the phrase, if it is that of the country said beside it; a short name needs its country said.
int body_in(const std::vector<Hit>& hits, const Table& t) {
  auto countries = countries_in(hits, t);
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit)
    for (const Sense& sense : hit->senses) {
      if (sense.kind != SenseKind::body && sense.kind != SenseKind::short_body) continue;
      const auto& country = t.bodies[sense.index].country;
      if (countries.count(country) || country.empty() || (countries.empty() && sense.kind == SenseKind::body)) return sense.index;
    }
  return -1;
}

// "Foreign Ministry" is a body before it is a kind of body.
bool ends_in_body(const Description& d, const std::vector<Hit>& hits, const Table& t) {
  for (const Hit& hit : hits)
    if (hit.last == d.head && (hit.is(SenseKind::body) || hit.is(SenseKind::short_body))) return body_in(hits, t) >= 0;
  return false;
}

std::string kind_of_people(const Agent& agent, const Table& t) {
  std::string sector = agent.sector.empty() ? "" : ", sector " + agent.sector;
  return "kind of people or body: " + agent.words + sector + at(t.place(agent.at));
}

bool by_description(PhraseActor& out, const std::vector<Word>& words, const std::vector<Hit>& hits, std::optional<Day> on,
                    const Table& t) {
  auto found = describe(words, hits, {}, t);
  if (found.empty()) return false;
  const Description& d = found.back();
  if (ends_in_body(d, hits, t)) return false;
  if (int tenure = d.indefinite ? -1 : tenure_described(d, on, t); tenure >= 0) {
    from_tenure(out, tenure, on, t);
    return true;
  }
  out.actor.country = country_of(d, on, t);
  out.actor.sector = d.time == OfficeTime::past ? kElite : sector_of(d, t);
  if (d.sense.kind == SenseKind::agent) out.actor.role = t.agents[d.sense.index].words;
  if (d.plural && !out.actor.country.empty() && !out.actor.sector.empty())
    out.actor = group_of(t, out.actor.country, out.actor.sector);
  if (!on) out.why.push_back("no day is given: an office stays without its holder");
  if (d.below) out.why.push_back("a lower office than the one named");
  out.why.push_back(d.sense.kind == SenseKind::agent ? kind_of_people(t.agents[d.sense.index], t)
                                                     : "office, its holder unknown: " + t.offices[d.sense.index].name);
  return true;
}

bool by_body(PhraseActor& out, const std::vector<Hit>& hits, const Table& t) {
  int body = body_in(hits, t);
  if (body < 0) return false;
  out.actor = actor_of(t.bodies[body]);
  out.why.push_back("name: " + out.actor.name + at(t.place(t.bodies[body].at)));
  return true;
}

std::string how_named(SenseKind kind) {
  if (kind == SenseKind::seat) return "seat of the government of ";
  if (kind == SenseKind::adjective) return "adjective of ";
  return "name: ";
}

// "a park in Kabul": a capital after a preposition of place is no government.
bool is_where(const Hit& hit, const std::vector<Word>& words, const Table& t) {
  return hit.first > 0 && t.places_after.count(words[static_cast<std::size_t>(hit.first) - 1].text);
}

bool by_place_or_body(PhraseActor& out, const std::vector<Word>& words, const std::vector<Hit>& hits, const Table& t) {
  if (by_body(out, hits, t)) return true;
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
    const Sense& sense = hit->senses.front();
    if (sense.kind == SenseKind::place || (sense.kind == SenseKind::seat && is_where(*hit, words, t))) {
      out.actor.country = t.countries[sense.index].id;
      out.why.push_back("place in " + t.countries[sense.index].name);
      return true;
    }
    if (sense.kind == SenseKind::people) out.actor = group_of(t, t.countries[sense.index].id, "CVL");
    else if (sense.kind <= SenseKind::seat) out.actor = actor_of(t.countries[sense.index]);
    else continue;
    if (sense.kind == SenseKind::seat) out.actor.sector = kGovernment;
    out.why.push_back(how_named(sense.kind) + out.actor.name + at(t.place(t.countries[sense.index].at)));
    return true;
  }
  return false;
}

std::optional<Actor> exactly(const std::string& name, std::optional<Day> on, const Table& t) {
  if (const Country* country = t.country(name)) return actor_of(*country);
  if (const Person* person = t.person(name)) return actor_of(t, *person, on);
  if (const Body* body = t.body(name)) return actor_of(*body);
  auto colon = name.find(':');
  if (colon == 3 && t.country(name.substr(0, 3)) && t.sector_names.count(name.substr(4)))
    return group_of(t, name.substr(0, 3), name.substr(4));
  auto words = words_of(name);
  if (words.empty()) return std::nullopt;
  auto match = t.names.longest(words, 0, true);
  if (match.length != static_cast<int>(words.size())) return std::nullopt;
  PhraseActor out;
  Hit hit{0, match.length - 1, match.senses};
  if (auto people = people_of(hit); !people.empty()) return actor_of(t, t.people[likeliest(people, on, {}, t)], on);
  if (by_place_or_body(out, words, {hit}, t)) return out.actor;
  return std::nullopt;
}

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

std::vector<std::string> nearest(const std::string& name, const Table& t) {
  std::vector<std::pair<std::size_t, std::string>> all;
  std::string key = kebab(name);
  auto consider = [&](const std::string& other) {
    auto far = distance(key, kebab(other));
    if (far <= std::max<std::size_t>(2, key.size() / 3)) all.emplace_back(far, other);
  };
  for (const auto& one : t.countries) consider(one.name);
  for (const auto& one : t.people) consider(one.name);
  for (const auto& one : t.bodies) consider(one.name);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < all.size() && i < 5; ++i) names.push_back(all[i].second);
  return names;
}

// "MKD head of government": in a phrase out of context a state may be written as its ISO code.
int country_code(const Word& word, const Table& t) {
  if (!word.caps || word.text.size() != 3) return -1;
  std::string code = word.text;
  for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
  auto found = t.country_by_id.find(code);
  return found == t.country_by_id.end() ? -1 : found->second;
}

// A full name that no table knows: the id that an article would give it.
void unknown_person(PhraseActor& out, const std::vector<Word>& words, const std::string& text, const Table& t) {
  if (words.size() < 2 || !t.given_names.count(words.front().text)) return;
  for (const Word& word : words) {
    if (word.stop || !word.upper) return;
    if (&word != &words.front() && (word.text.size() == 1 || t.suffixes.count(word.text))) continue;
    out.actor.name += (out.actor.name.empty() ? "" : word.joined ? "-" : " ") + text.substr(word.span.begin, word.span.size());
  }
  out.actor.id = "name:" + kebab(out.actor.name);
  out.actor.kind = ActorKind::person;
  out.why.push_back("a name that no table knows");
}

}  // namespace

// A body of another state than the one said beside it is not meant: "Seoul metropolitan police" are police of Seoul's.
void drop_foreign_bodies(std::vector<Hit>& hits, const std::vector<Word>& words, const Table& t) {
  auto countries = countries_in(hits, t);
  if (countries.empty()) return;
  for (Hit& hit : hits) {
    const Sense& sense = hit.senses.front();
    if (sense.kind != SenseKind::body && sense.kind != SenseKind::short_body) continue;
    const auto& country = t.bodies[sense.index].country;
    if (country.empty() || countries.count(country)) continue;
    for (int at = hit.first; at <= hit.last; ++at) {
      auto agent = t.agent_words.longest(words, static_cast<std::size_t>(at), true);
      if (agent.length && at + agent.length - 1 == hit.last) {
        hit = {at, hit.last, agent.senses};
        break;
      }
    }
  }
}

std::vector<Hit> hits_of(const std::vector<Word>& words, const Table& t) {
  auto hits = find_hits(words, {}, t);
  drop_foreign_bodies(hits, words, t);
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    bool taken = std::any_of(hits.begin(), hits.end(), [&](const Hit& h) { return h.first <= i && i <= h.last; });
    if (int country = taken ? -1 : country_code(words[i], t); country >= 0)
      hits.push_back({i, i, {{SenseKind::country, country}}});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.first < b.first; });
  return hits;
}

PhraseActor phrase(const std::string& text, std::optional<Day> on, const ActorTable& table) {
  const Table& t = *table.impl;
  PhraseActor out;
  auto words = words_of(text);
  if (words.size() == 1 && t.pronouns.count(words.front().text)) return out;
  auto hits = hits_of(words, t);
  if (by_person(out, words, hits, on, t)) return out;
  if (by_last_words(out, words, hits, on, t)) return out;
  PhraseActor fresh;
  if (by_description(fresh, words, hits, on, t)) return fresh;
  if (!out.actor.id.empty()) return out;
  if (!by_place_or_body(fresh, words, hits, t)) unknown_person(fresh, words, text, t);
  return fresh;
}

std::vector<std::string> near_names(const std::string& name, const Table& t) { return nearest(name, t); }

Lookup lookup(const std::string& name, std::optional<Day> on, const ActorTable& table) {
  const Table& t = *table.impl;
  Lookup out;
  out.actor = exactly(name, on, t);
  if (out.actor) return out;
  out.near = nearest(name, t);
  std::vector<std::string> words;
  for (const Word& word : words_of(name)) words.push_back(word.text);
  if (int person = find_person(words, on, {}, t); person >= 0) {
    out.actor = actor_of(t, t.people[person], on);
    return out;
  }
  PhraseActor meant = phrase(name, on, table);
  if (!meant.actor.id.empty() && out.near.empty()) out.actor = meant.actor;
  return out;
}

RollUp roll_up(const std::string& id, std::optional<Day> on, const ActorTable& table) {
  const Table& t = *table.impl;
  RollUp up;
  if (t.country(id)) {
    up.state = id;
  } else if (const Body* body = t.body(id)) {
    up.office = id;
    up.state = body->country;
  } else if (const Person* person = t.person(id)) {
    up.person = id;
    up.state = actor_of(t, *person, on).country;
    int tenure = on ? tenure_on(t, *person, *on) : -1;
    if (tenure >= 0 && t.tenures[tenure].covers(*on)) up.office = t.offices[t.tenures[tenure].office].id;
  } else if (id.size() > 4 && id[3] == ':' && t.country(id.substr(0, 3))) {
    up.state = id.substr(0, 3);
  } else if (id.rfind("name:", 0) == 0) {
    up.person = id;
  } else if (auto office = t.office_by_id.find(id); office != t.office_by_id.end()) {
    up.office = id;
    up.state = t.offices[office->second].country;
  }
  return up;
}

namespace {

bool body_within(const std::string& child, const std::string& parent, const Table& t) {
  std::string id = child;
  for (int steps = 0; steps < 8; ++steps) {
    if (id == parent) return true;
    const Body* body = t.body(id);
    if (!body) return false;
    if (body->country == parent) return true;
    id = body->part_of;
  }
  return false;
}

}  // namespace

bool part_of(const std::string& child, const std::string& parent, std::optional<Day> on, const ActorTable& table) {
  const Table& t = *table.impl;
  if (child.empty() || parent.empty()) return false;
  if (child == parent || body_within(child, parent, t)) return true;
  RollUp up = roll_up(child, on, table);
  if (!up.state.empty() && up.state == parent) return true;
  if (up.office.empty() || up.office == child) return up.office == parent;
  auto office = t.office_by_id.find(up.office);
  return up.office == parent || (office != t.office_by_id.end() && body_within(t.offices[office->second].body, parent, t));
}

}  // namespace detente::resolve

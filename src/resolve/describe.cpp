#include "resolve/describe.h"

#include <algorithm>

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

constexpr std::string_view kGovernment = "GOV";  // officials have the sector of the body they serve
constexpr std::string_view kMilitary = "MIL";    // ... and officers too
constexpr int kReach = 7;                        // words before an agent that may belong to its description

class Describer {
 public:
  Describer(const std::vector<Word>& words, const std::vector<Hit>& hits, const std::vector<Token>& tags, const Table& t)
      : words_(words), hits_(hits), tags_(tags), t_(t) {}

  Description read(std::size_t hit) {
    const Hit& h = hits_[hit];
    d_ = {};
    d_.sense = *agent_sense(h);
    d_.first = d_.agent_first = h.first;
    d_.last = d_.head = h.last;
    d_.plural = d_.sense.plural || is_group();
    left(static_cast<int>(hit));
    right(hit);
    return d_;
  }

  static const Sense* agent_sense(const Hit& hit) {
    if (const Sense* office = hit.sense(SenseKind::office)) return office;
    return hit.sense(SenseKind::agent);
  }

 private:
  bool is_group() const {
    if (d_.sense.kind != SenseKind::agent) return false;
    const std::string& kind = t_.agents[d_.sense.index].kind;
    return kind == "group" || kind == "body" || kind == kThing;
  }

  Upos tag(int word) const { return tags_.empty() ? Upos::X : tags_[words_[word].token].upos; }

  bool is_open(int word) const {
    if (words_[word].stop) return false;
    switch (tag(word)) {
      case Upos::ADJ:
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::NUM:
      case Upos::PART:
      case Upos::X:
      case Upos::SYM: return true;
      case Upos::ADV:
      case Upos::VERB: return words_[word].joined || next_joined(word) || t_.office_times.count(words_[word].text);
      default: return false;
    }
  }

  bool next_joined(int word) const { return word + 1 < static_cast<int>(words_.size()) && words_[word + 1].joined; }

  const Hit* hit_ending_at(int word, int before) const {
    for (int i = before - 1; i >= 0; --i)
      if (hits_[i].last == word) return &hits_[i];
      else if (hits_[i].last < word) break;
    return nullptr;
  }

  void left(int hit) {
    int at = d_.first - 1;
    for (int steps = 0; at >= 0 && steps < kReach; ++steps) {
      if (const Hit* h = hit_ending_at(at, hit)) {
        if (!modifier(*h)) return;
        d_.first = h->first;
        at = h->first - 1;
        continue;
      }
      if (!word_before(at)) return;
      d_.first = at--;
    }
  }

  // Takes in one word before the description; false: the description starts after it.
  bool word_before(int at) {
    const Word& word = words_[at];
    if (word.stop) return false;
    if (auto time = t_.office_times.find(word.text); time != t_.office_times.end()) {
      d_.time = time->second;
      return true;
    }
    if (word.text == "'s" || word.text == "'") return d_.definite = true;
    bool can_determine = tags_.empty() || tag(at) == Upos::DET || tag(at) == Upos::ADJ;
    if (auto determiner = t_.determiners.find(word.text); can_determine && determiner != t_.determiners.end()) {
      d_.definite = d_.definite || determiner->second;
      d_.indefinite = !determiner->second;
      d_.first = at;
      return false;
    }
    if (auto pronoun = t_.pronouns.find(word.text); pronoun != t_.pronouns.end()) {
      if (!tags_.empty() && tags_[words_[at].token].xpos != "PRP$") return false;
      d_.possessor = at;
      d_.definite = true;
      d_.first = at;
      return false;
    }
    return is_open(at) && lower(at);
  }

  bool modifier(const Hit& h) {
    if (h.is(SenseKind::agent) || h.is(SenseKind::office)) return agent_before(h) && lower(h.last);
    if (const Sense* person = h.sense(SenseKind::person)) {
      d_.people.push_back(person->index);
      d_.people_words.push_back(h.last);
      d_.definite = true;
      return true;
    }
    take_place(h);
    return true;
  }

  // Takes note of "deputy" before the office it lowers; true, so that it stays part of the description.
  bool lower(int word) {
    if (t_.below.count(words_[word].text)) d_.below = true;
    return true;
  }

  // Another agent right before ours modifies it ("rebel commander", "junta spokesman"), unless it closes its own phrase.
  bool agent_before(const Hit& h) { return words_[h.last].text != "'s" && h.last + 1 == d_.first; }

  void take_place(const Hit& h) {
    for (const Sense& sense : h.senses) {
      if (sense.kind == SenseKind::body || sense.kind == SenseKind::short_body) d_.bodies.push_back(sense.index);
      if (sense.kind <= SenseKind::place) {
        const auto& id = t_.countries[sense.index].id;
        if (std::find(d_.countries.begin(), d_.countries.end(), id) == d_.countries.end()) d_.countries.push_back(id);
      }
    }
  }

  // "... of the Russian Federation", "... for Ukraine", "... at the CIA".
  void right(std::size_t hit) {
    int at = d_.last + 1;
    int size = static_cast<int>(words_.size());
    if (at >= size || words_[at].stop) return;
    if (hit + 1 >= hits_.size()) return;
    auto link = t_.links.find(words_[at].text);
    if (link == t_.links.end()) return;
    const Hit& next = hits_[hit + 1];
    if (next.first - at > 4 || next.is(SenseKind::agent) || next.is(SenseKind::office)) return;
    for (int i = at + 1; i < next.first; ++i)
      if (!is_open(i) && tag(i) != Upos::DET) return;
    if (!link->second && (d_.possessor >= 0 || !hangs_on_head(next))) return;
    d_.placed = !link->second && d_.countries.empty() && d_.bodies.empty() && is_town(next);
    if (const Sense* person = next.sense(SenseKind::person)) d_.people.push_back(person->index);
    else take_place(next);
    if (link->second) d_.last = next.last;
  }

  static bool is_town(const Hit& hit) {
    return !hit.is(SenseKind::country) && (hit.is(SenseKind::place) || hit.is(SenseKind::seat));
  }

  // "aid for rebels in Sundria", not "they welcomed leaders to Gannet".
  bool hangs_on_head(const Hit& hit) const {
    if (tags_.empty()) return true;
    const int first = words_[hit.first].token, last = words_[hit.last].token;
    const int from = words_[d_.first].token, to = words_[d_.head].token;
    for (int i = first; i <= last; ++i) {
      const int head = tags_[i].head;
      if (head >= first && head <= last) continue;
      return head >= from && head <= to;
    }
    return false;
  }

  const std::vector<Word>& words_;
  const std::vector<Hit>& hits_;
  const std::vector<Token>& tags_;
  const Table& t_;
  Description d_;
};

std::vector<std::string> roles_of(const Description& d, const Table& t) {
  if (d.sense.kind == SenseKind::office) return t.offices[d.sense.index].roles;
  const Agent& agent = t.agents[d.sense.index];
  std::vector<std::string> roles;
  if (!agent.office.empty()) roles.push_back((d.below ? "deputy-" : "") + agent.office);
  if (d.below) return roles;
  if (!agent.role.empty() && !d.bodies.empty()) roles.push_back(agent.role);
  return roles;
}

// "foreign-spokesperson" of the Foreign Ministry is its "spokesperson".
bool plays(const Office& office, const std::string& role) {
  return std::any_of(office.roles.begin(), office.roles.end(), [&](const std::string& r) {
    return r == role || (r.size() > role.size() && r[r.size() - role.size() - 1] == '-' &&
                         r.compare(r.size() - role.size(), role.size(), role) == 0);
  });
}

std::vector<std::string> places_of(const Description& d, const Table& t) {
  std::vector<std::string> places;
  for (int body : d.bodies) places.push_back(t.bodies[body].id);
  for (const auto& country : d.countries) places.push_back(country);
  for (int body : d.bodies)
    if (!t.bodies[body].country.empty()) places.push_back(t.bodies[body].country);
  return places;
}

int of_bodies(const Description& d, Day day, const Table& t) {
  for (int body : d.bodies)
    for (const auto& role : roles_of(d, t))
      for (const Office& office : t.offices)
        if (office.body == t.bodies[body].id && plays(office, role))
          if (int tenure = holder(t, office, day, d.time); tenure >= 0) return tenure;
  return -1;
}

}  // namespace

std::vector<Description> describe(const std::vector<Word>& words, const std::vector<Hit>& hits, const std::vector<Token>& tags,
                                  const Table& t) {
  std::vector<Description> out;
  Describer describer(words, hits, tags, t);
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (Describer::agent_sense(hits[i]) && !hits[i].is(SenseKind::person)) out.push_back(describer.read(i));
  return out;
}

int tenure_described(const Description& d, std::optional<Day> day, const Table& t) {
  if (!day || d.plural) return -1;
  if (d.sense.kind == SenseKind::office) return d.below ? -1 : holder(t, t.offices[d.sense.index], *day, d.time);
  if (int tenure = of_bodies(d, *day, t); tenure >= 0) return tenure;
  if (!d.bodies.empty() && t.bodies[d.bodies.front()].country != "") return -1;
  for (const auto& role : roles_of(d, t))
    for (const auto& place : places_of(d, t))
      if (int tenure = is_used_in(d, place, t) ? holder(t, role, place, *day, d.time) : -1; tenure >= 0) return tenure;
  return -1;
}

bool is_used_in(const Description& d, const std::string& place, const Table& t) {
  if (d.sense.kind == SenseKind::office || !t.country_by_id.count(place)) return true;
  return t.agents[d.sense.index].is_used_in(place);
}

std::string sector_of(const Description& d, const Table& t) {
  if (d.sense.kind == SenseKind::office) return t.offices[d.sense.index].sector;
  const std::string& own = t.agents[d.sense.index].sector;
  if (own.empty() || own == kGovernment || own == kMilitary)
    for (int body : d.bodies)
      if (!t.bodies[body].sector.empty()) return t.bodies[body].sector;
  return own;
}

std::string country_of(const Description& d, std::optional<Day> day, const Table& t) {
  if (d.sense.kind == SenseKind::office) return t.offices[d.sense.index].country;
  if (!d.countries.empty()) return d.countries.front();
  for (int body : d.bodies)
    if (!t.bodies[body].country.empty()) return t.bodies[body].country;
  for (int person : d.people) return actor_of(t, t.people[person], day).country;
  return "";
}

}  // namespace detente::resolve

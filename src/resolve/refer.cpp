#include "resolve/refer.h"

#include "resolve/plurals.h"
#include "resolve/pronouns.h"
#include "resolve/states.h"
#include "resolve/things.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/utf8.h"

namespace detente::resolve {

namespace {

using Table = ActorTable::Impl;

constexpr int kMemory = 4;            // sentences back in which an antecedent is looked for
constexpr std::size_t kBodies = 200;  // mentions back in which a body is looked for by the end of its name
constexpr double kOftenNamed = 1.5;   // what being named often weighs against a sentence between

bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::csubj; }

class Referrer {
 public:
  explicit Referrer(Draft& d) : d_(d), plurals_(d, seen_, starts_, names_) {}

  void run() {
    sort_names();
    for (int s = 0; s < static_cast<int>(d_.words.size()); ++s) sentence(s);
  }

 private:
  // ---- reading order

  struct Item {
    std::uint32_t at = 0;
    int kind = 0;  // 0 name, 1 description, 2 pronoun, 3 plural phrase, 4 reciprocal
    std::size_t index = 0;
  };

  void sort_names() {
    std::stable_sort(d_.mentions.begin(), d_.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
    names_ = d_.mentions;
    d_.times_named.assign(d_.actors.size(), 0);
    for (const Mention& m : names_)
      if (m.actor >= 0) ++d_.times_named[m.actor];
  }

  void sentence(int s) {
    starts_.push_back(seen_.size());
    phrases_ = find_plurals(d_.words[s], d_.hits[s], d_.language.sentences[s], d_.t);
    descriptions_ = describe(d_.words[s], d_.hits[s], d_.language.sentences[s].tokens, d_.t);
    for (Description& d : descriptions_) add_people(s, d);
    std::vector<Item> items;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i].sentence == s) items.push_back({names_[i].span.begin, 0, i});
    for (std::size_t i = 0; i < descriptions_.size(); ++i)
      items.push_back({d_.words[s][descriptions_[i].agent_first].span.begin, 1, i});
    for (std::size_t i = 0; i < d_.found.size(); ++i) {
      const Mention& m = d_.found[i];
      bool pronoun = m.kind == MentionKind::pronoun || m.kind == MentionKind::possessive;
      if (m.sentence == s && pronoun) items.push_back({m.span.begin, 2, i});
    }
    for (std::size_t i = 0; i < phrases_.size(); ++i)
      if (!heads_description(phrases_[i].head)) items.push_back({d_.words[s][phrases_[i].first].span.begin, 3, i});
    for (std::size_t i = 0; i + 1 < d_.words[s].size(); ++i)
      if (d_.t.reciprocals.count(d_.words[s][i].text + " " + d_.words[s][i + 1].text))
        items.push_back({d_.words[s][i].span.begin, 4, i});
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.at < b.at; });
    for (const Item& item : items) read(s, item);
  }

  // Names before the agent that no alias of the tables covers: "Orne's envoy".
  void add_people(int s, Description& d) const {
    for (const Mention& m : names_) {
      if (m.sentence != s || m.actor < 0 || d_.actors[m.actor].kind != ActorKind::person) continue;
      for (int w = d.first; w < d.agent_first; ++w)
        if (d_.words[s][w].span.end == m.span.end) {
          d.people_words.push_back(w);
          d.definite = true;
        }
    }
  }

  void read(int s, const Item& item) {
    if (item.kind == 0) seen_.push_back(names_[item.index]);
    else if (item.kind == 1) description(s, descriptions_[item.index]);
    else if (item.kind == 2) pronoun(d_.found[item.index]);
    else if (item.kind == 3) phrase(s, phrases_[item.index]);
    else reciprocal(s, static_cast<int>(item.index));
  }

  bool heads_description(int word) const {
    return std::any_of(descriptions_.begin(), descriptions_.end(), [&](const Description& d) { return d.head == word; });
  }

  void put_all(Mention m, const std::vector<int>& actors) {
    m.actor = actors.empty() ? -1 : actors.front();
    if (actors.size() > 1) m.others.assign(actors.begin() + 1, actors.end());
    put(m);
  }

  void put(const Mention& m) {
    d_.put(m);
    if (m.actor >= 0) seen_.push_back(m);
  }

  // ---- descriptions

  void description(int s, const Description& d) {
    if (covered(s, d) || is_nobody(s, d)) return;
    if (d.plural)
      if (auto parties = parties_of(s, d); parties.size() > 1) return put_plural(s, d, parties);
    int named = name_beside(s, d);
    if (named >= 0) learn(named, s, d);
    int actor = named >= 0 ? named : meaning(s, d);
    bool title = named >= 0 || (actor >= 0 && d_.actors[actor].kind == ActorKind::person);
    Mention m = d_.mention(s, start_of(s, d), d.last, title ? MentionKind::title : MentionKind::nominal, actor);
    m.head = head_token(d_.language.sentences[s], d_.words[s][d.agent_first].token, d_.words[s][d.head].token);
    put(m);
  }

  // "Velmarkian warplanes" are Velmark's forces; "warplanes" alone, or a body's, are no actor.
  bool is_nobody(int s, const Description& d) const {
    return d.sense.kind == SenseKind::agent && d_.t.agents[d.sense.index].kind == kThing && country_in(s, d).empty();
  }

  // ---- several parties at once

  void put_plural(int s, const Description& d, const std::vector<int>& parties) {
    Mention m = d_.mention(s, d.first, d.last, MentionKind::nominal, -1);
    m.head = head_token(d_.language.sentences[s], d_.words[s][d.agent_first].token, d_.words[s][d.head].token);
    put_all(m, parties);
  }

  std::vector<int> parties_of(int s, const Description& d) {
    if (auto named = named_together(s, d); named.size() > 1) return named;
    auto states = joined_states(d, d_.words[s], d_.hits[s], d_.language.sentences[s], d_.t);
    if (states.size() > 1) return each_of(s, d, states);
    for (const PluralPhrase& phrase : phrases_)
      if (phrase.head == d.head) return meant_by(s, phrase);
    return points_back(s, d) ? people_before(s, d) : std::vector<int>{};
  }

  // "Presidents Dorn and Sarn", "the two leaders, Dorn and Sarn,".
  std::vector<int> named_together(int s, const Description& d) const {
    if (d.sense.kind == SenseKind::agent && d_.t.agents[d.sense.index].kind != "person") return {};
    const Mention* name = name_at(s, d.last + 1, true);
    if (!name && comma_at(s, d.last + 1)) name = name_at(s, d.last + 2, true);
    std::vector<int> out;
    while (name) {
      if (std::find(out.begin(), out.end(), name->actor) == out.end()) out.push_back(name->actor);
      name = next_joined(s, word_after(s, name->span.end));
    }
    return out;
  }

  const Mention* next_joined(int s, int word) const {
    if (comma_at(s, word)) ++word;
    if (word >= static_cast<int>(d_.words[s].size())) return nullptr;
    if (d_.token(s, d_.words[s][word].token).upos != Upos::CCONJ) return nullptr;
    return name_at(s, word + 1, true);
  }

  // "the presidents of Arnor and Velmark": who holds the office in each; other kinds of people as groups of each state.
  std::vector<int> each_of(int s, const Description& d, const std::vector<std::string>& states) {
    std::vector<int> out;
    for (const auto& state : states) {
      int actor = holder_in(d, state);
      if (actor < 0) {
        std::string sector = d_.t.plurals.count(d_.words[s][d.head].text) ? "" : sector_of(d, d_.t);
        actor = sector.empty() ? d_.add_country(state) : d_.add_group(state, sector);
      }
      if (actor >= 0) out.push_back(actor);
    }
    return out;
  }

  int holder_in(const Description& d, const std::string& state) {
    if (!d_.day) return -1;
    if (!is_used_in(d, state, d_.t)) return -1;
    for (const auto& role : roles_of(d, true))
      if (int tenure = holder(d_.t, role, state, *d_.day, d.time); tenure >= 0) return d_.add_person(d_.t.tenures[tenure].person);
    return -1;
  }

  // A definite plural that says of itself neither whose nor where.
  bool points_back(int s, const Description& d) const {
    if (!d.definite || d.indefinite || !d.countries.empty() || !d.bodies.empty() || !d.people_words.empty()) return false;
    if (d.possessor >= 0 || d.time != OfficeTime::now || d.sense.kind != SenseKind::agent) return false;
    if (d_.t.agents[d.sense.index].kind != "person") return false;
    for (int w = d.first + 1; w < d.agent_first; ++w)
      if (d_.words[s][w].upper) return false;
    return d.last == d.head && !is_narrowed(d_.language.sentences[s], d_.words[s][d.head].token);
  }

  std::vector<int> people_before(int s, const Description& d) {
    int count = count_in(d_.words[s], d.first, d.head, d_.t);
    bool office = !roles_of(d, true).empty();
    if (!count && !office) return {};
    auto at = d_.words[s][d.first].span.begin;
    if (!office) return plurals_.before(s, at, {PartyKind::person, count, [this, &d](int a) { return is_called(a, d); }, false});
    auto fits = [this, &d](int actor) { return holds(actor, d) || resembles(actor, d); };
    auto people = plurals_.before(s, at, {PartyKind::person, count, fits});
    return people.empty() && count ? holders_before(s, at, d, count) : people;
  }

  // "Arnor and Velmark ... the two presidents".
  std::vector<int> holders_before(int s, std::uint32_t at, const Description& d, int count) {
    std::vector<int> out;
    for (int state : plurals_.before(s, at, {PartyKind::state, count, {}}))
      if (int actor = holder_in(d, d_.actors[state].id); actor >= 0) out.push_back(actor);
      else return {};
    return out;
  }

  std::vector<int> meant_by(int s, const PluralPhrase& phrase) {
    auto at = d_.words[s][phrase.first].span.begin;
    return plurals_.before(s, at, {phrase.word.kind, phrase.word.count, {}});
  }

  void phrase(int s, const PluralPhrase& phrase) {
    auto parties = meant_by(s, phrase);
    if (parties.size() > 1) put_all(d_.mention(s, phrase.first, phrase.last, MentionKind::nominal, -1), parties);
  }

  // "Dorn and Sarn praised each other."
  void reciprocal(int s, int word) {
    Mention m = d_.mention(s, word, word + 1, MentionKind::pronoun, -1);
    if (auto parties = parties_beside(s, m.head); parties.size() > 1) put_all(m, parties);
  }

  std::vector<int> parties_beside(int s, int token) const {
    const auto& tokens = d_.language.sentences[s].tokens;
    for (int up = tokens[token].head, steps = 0; up >= 0 && steps < 8; up = tokens[up].head, ++steps) {
      if (tokens[up].upos == Upos::NOUN)
        if (auto joined = plurals_.joined(s, up); !joined.empty()) return joined;
      for (int i = up - 1; i >= 0 && i >= up - 40; --i) {
        if (tokens[i].head != up || !is_subject(tokens[i].dep)) continue;
        auto joined = plurals_.joined(s, i);
        return joined.empty() ? plurals_.actors_at(s, i) : joined;
      }
    }
    return {};
  }

  bool covered(int s, const Description& d) const {
    Span span = d_.words[s][d.head].span;
    return std::any_of(names_.begin(), names_.end(),
                       [&](const Mention& m) { return m.sentence == s && m.span.contains(span) && m.kind == MentionKind::name; });
  }

  // The mention starts at its first word that belongs to the tree of its head, or simply at its first word.
  int start_of(int, const Description& d) const { return d.first; }

  const Mention* name_at(int s, int word, bool starts) const {
    if (word < 0 || word >= static_cast<int>(d_.words[s].size())) return nullptr;
    Span span = d_.words[s][word].span;
    for (const Mention& m : names_) {
      if (m.sentence != s || m.kind != MentionKind::name || m.actor < 0) continue;
      if (d_.actors[m.actor].kind != ActorKind::person) continue;
      if (starts ? m.span.begin == span.begin : m.span.end == span.end) return &m;
    }
    return nullptr;
  }

  bool stop_at(int s, int word) const {
    return word < 0 || word >= static_cast<int>(d_.words[s].size()) || d_.words[s][word].stop;
  }

  bool comma_at(int s, int word) const {
    return word >= 0 && word < static_cast<int>(d_.words[s].size()) && d_.words[s][word].text == ",";
  }

  bool courtesy_at(int s, int word) const {
    return word < static_cast<int>(d_.words[s].size()) && d_.t.courtesies.count(d_.words[s][word].text) &&
           d_.words[s][word].upper;
  }

  // The person named beside the description: "President Orne", "Ada Orne, the foreign minister", "the foreign minister, Ada
  // Orne,".
  int name_beside(int s, const Description& d) const {
    if (d.plural && d_.t.agents[d.sense.index].kind != "person") return -1;
    int after = d.last + 1;
    if (courtesy_at(s, after)) ++after;
    if (const Mention* m = name_at(s, after, true); m && !d.plural) return m->actor;
    if (comma_at(s, d.last + 1))
      if (const Mention* m = name_at(s, d.last + 2, true); m && is_appositive(s, d, *m)) return m->actor;
    if (comma_at(s, d.first - 1) && !d.plural)
      if (const Mention* m = name_at(s, d.first - 2, false); m && follows_as_apposition(s, d, *m)) return m->actor;
    return by_tree(s, d);
  }

  bool is_appositive(int s, const Description& d, const Mention& name) const {
    const Token& head = d_.token(s, name.head);
    if (head.dep == Dep::appos) return true;
    return !d.plural && d.definite && stop_at(s, word_after(s, name.span.end));
  }

  int word_after(int s, std::uint32_t end) const {
    const auto& words = d_.words[s];
    int w = 0;
    while (w < static_cast<int>(words.size()) && words[w].span.begin < end) ++w;
    return w;
  }

  bool follows_as_apposition(int s, const Description& d, const Mention& name) const {
    const Token& head = d_.token(s, d_.words[s][d.head].token);
    if (head.dep == Dep::appos) return true;
    if (head.dep == Dep::conj || is_subject(head.dep) || head.dep == Dep::root) return false;
    (void)name;
    int next = d.last + 1;
    if (stop_at(s, next)) return true;
    const Token& token = d_.token(s, d_.words[s][next].token);
    return token.upos == Upos::ADP;
  }

  int by_tree(int s, const Description& d) const {
    int head = d_.words[s][d.head].token;
    const Token& token = d_.token(s, head);
    if (d.plural) return -1;
    for (const Mention& m : names_) {
      if (m.sentence != s || m.kind != MentionKind::name || m.actor < 0) continue;
      if (d_.actors[m.actor].kind != ActorKind::person) continue;
      bool up = token.dep == Dep::appos && m.first <= token.head && token.head <= m.last;
      const Token& name = d_.token(s, m.head);
      bool down = name.dep == Dep::appos && name.head == head;
      if (up || down) return m.actor;
    }
    return -1;
  }

  // What a title says of someone no table knows.
  void learn(int actor, int s, const Description& d) {
    Actor& a = d_.actors[actor];
    Known& k = d_.known[actor];
    if (k.person >= 0) return;
    if (a.country.empty()) a.country = country_in(s, d);
    if (a.sector.empty()) a.sector = sector_of(d, d_.t);
    if (a.role.empty()) a.role = role_words(s, d);
    if (!k.gender && d.sense.kind == SenseKind::agent) k.gender = d_.t.agents[d.sense.index].gender;
  }

  std::string role_words(int s, const Description& d) const {
    std::string words = utf8::lower(d_.text.view({d_.words[s][d.agent_first].span.begin, d_.words[s][d.head].span.end}));
    return d.time == OfficeTime::past ? "former " + words : words;
  }

  std::string country_in(int s, const Description& d) const {
    auto country = country_of(d, d_.day, d_.t);
    if (!country.empty()) return country;
    for (int word : d.people_words)
      if (const Mention* m = d_.at_word(s, word); m && m->actor >= 0) return d_.actors[m->actor].country;
    if (d.possessor >= 0)
      if (int owner = possessor_of(s, d); owner >= 0) return d_.actors[owner].country;
    return "";
  }

  int possessor_of(int s, const Description& d) const {
    Span span = d_.words[s][d.possessor].span;
    for (auto m = d_.mentions.rbegin(); m != d_.mentions.rend(); ++m)
      if (m->span == span) return m->actor;
    return -1;
  }

  int meaning(int s, const Description& d) {
    if (d.sense.kind == SenseKind::agent && !d_.t.agents[d.sense.index].relation.empty()) return relation(s, d);
    if (!d.plural && !d.indefinite)
      if (int tenure = tenure_described(d, d_.day, d_.t); tenure >= 0) return d_.add_person(d_.t.tenures[tenure].person);
    std::string country = country_in(s, d);
    if (country.empty() && is_bare(d))
      if (int actor = body_called(s, d); actor >= 0) return actor;
    if (country.empty() && is_bare(d))
      if (int actor = state_or_organ(s, d); actor >= 0) return actor;
    if (!d.plural && !d.indefinite)
      if (int tenure = sent_to_most_named(d, country); tenure >= 0) return d_.add_person(d_.t.tenures[tenure].person);
    if (d.plural) return group(s, d, country);
    if (!d.indefinite)
      if (int actor = someone_known(s, d, country); actor >= 0) return actor;
    return described(s, d, country);
  }

  // "the country", "the government": nothing says whose.
  bool is_bare(const Description& d) const {
    bool alone = d.countries.empty() && d.bodies.empty() && d.people_words.empty() && d.possessor < 0;
    return alone && d.definite && !d.indefinite && d.last == d.head && d.first + 1 == d.agent_first;
  }

  // "the committee" after "the Senate Security Committee": the latest body whose name ends so.
  int body_called(int s, const Description& d) const {
    if (is_narrowed(d_.language.sentences[s], d_.words[s][d.head].token)) return -1;
    const std::string& word = d_.words[s][d.head].text;
    std::size_t oldest = seen_.size() > kBodies ? seen_.size() - kBodies : 0;
    for (std::size_t i = seen_.size(); i > oldest; --i) {
      int actor = seen_[i - 1].actor;
      if (actor >= 0 && d_.actors[actor].kind == ActorKind::body && ends_in(d_.actors[actor].name, word)) return actor;
    }
    return -1;
  }

  static bool ends_in(const std::string& name, const std::string& word) {
    if (name.size() <= word.size()) return false;
    std::string tail = utf8::lower(std::string_view(name).substr(name.size() - word.size()));
    return tail == word && name[name.size() - word.size() - 1] == ' ';
  }

  int state_or_organ(int s, const Description& d) {
    const std::string& word = d_.words[s][d.head].text;
    if (is_narrowed(d_.language.sentences[s], d_.words[s][d.head].token)) return -1;
    Spoken spoken{seen_, starts_};
    if (d_.t.lands.count(word)) {
      auto land = land_meant(d_, spoken, s);
      return land.empty() ? -1 : d_.add_country(land);
    }
    if (!d_.t.organs.count(word)) return -1;
    int beside = subject_beside(s, d_.words[s][d.head].token);
    auto state = state_meant(d_, spoken, s, d_.country_of(beside));
    return state.empty() ? -1 : d_.add_group(state, sector_of(d, d_.t));
  }

  // "his advisers" are his, not his state's.
  bool is_of_person(int s, const Description& d) const {
    if (!d.countries.empty() || !d.bodies.empty()) return false;
    int owner = owner_named(s, d);
    return owner >= 0 && d_.actors[owner].kind == ActorKind::person;
  }

  // "Russia's ambassador" has one in many capitals: the one at the state that the article speaks of most is meant.
  int sent_to_most_named(const Description& d, const std::string& country) const {
    if (!d_.day || country.empty()) return -1;
    int best = -1, most = 0;
    for (const auto& role : roles_of(d, false)) {
      auto offices = d_.t.offices_by_role.find(std::string(role).append("/").append(country));
      if (offices == d_.t.offices_by_role.end()) continue;
      for (int index : offices->second) {
        const Office& office = d_.t.offices[index];
        auto named = d_.named.find(office.host);
        int tenure = office.host.empty() ? -1 : holder(d_.t, office, *d_.day, d.time);
        if (tenure < 0 || named == d_.named.end() || named->second <= most) continue;
        most = named->second;
        best = tenure;
      }
    }
    return best;
  }

  int group(int s, const Description& d, const std::string& country) {
    std::string sector = sector_of(d, d_.t);
    if (country.empty() || sector.empty() || d.placed || is_of_person(s, d)) return described(s, d, country);
    return d_.add_group(country, sector);
  }

  // The first word that says what they are: "a farmer", "1 million refugees" and "no refugees" without the first.
  int named_from(int s, const Description& d) const {
    int from = d.first;
    while (from < d.agent_first && says_how_many(s, from)) ++from;
    return from;
  }

  bool says_how_many(int s, int word) const {
    const Word& w = d_.words[s][word];
    if (w.joined || (word + 1 < static_cast<int>(d_.words[s].size()) && d_.words[s][word + 1].joined)) return false;
    if (d_.t.determiners.count(w.text) || w.text == "'") return true;
    const Upos tag = d_.token(s, w.token).upos;
    return tag == Upos::DET || tag == Upos::NUM || tag == Upos::ADP || tag == Upos::PUNCT || tag == Upos::SYM;
  }

  // "his advisers" is told as "Dorn's advisers".
  std::string name_of(int s, const Description& d) const {
    int from = named_from(s, d);
    std::string owner;
    if (d.possessor >= 0)
      if (int actor = possessor_of(s, d); actor >= 0) {
        const bool person = d_.actors[actor].kind == ActorKind::person;
        owner = (person ? surname_of(actor) : d_.actors[actor].name) + "'s ";
        from = std::min(d.possessor + 1, d.agent_first);
      }
    return owner + std::string(d_.text.view({d_.words[s][from].span.begin, d_.words[s][d.last].span.end}));
  }

  std::string surname_of(int actor) const {
    const std::string& name = d_.actors[actor].name;
    if (d_.t.is_family_first(d_.actors[actor].country)) return name;
    auto at = name.rfind(' ');
    return at == std::string::npos ? name : name.substr(at + 1);
  }

  int described(int s, const Description& d, const std::string& country) {
    Actor actor;
    actor.name = name_of(s, d);
    actor.country = country;
    actor.sector = sector_of(d, d_.t);
    actor.role = role_words(s, d);
    actor.kind = d.plural ? ActorKind::group : ActorKind::person;
    int index = d_.add_described(actor);
    d_.known[index].plural = d.plural;
    if (d.sense.kind == SenseKind::agent) d_.known[index].gender = d_.t.agents[d.sense.index].gender;
    return index;
  }

  std::vector<std::string> roles_of(const Description& d, bool wide) const {
    if (d.sense.kind == SenseKind::office && d.below) return {};
    if (d.sense.kind == SenseKind::office) return d_.t.offices[d.sense.index].roles;
    const auto& role = d_.t.agents[d.sense.index].office;
    if (role.empty()) return {};
    if (d.below) return {"deputy-" + role};
    if (role == kLeader && wide) return {kLeader, kState, kGovernment};
    return {role};
  }

  bool holds(int actor, const Description& d) const {
    if (!d_.day || d_.known[actor].person < 0) return false;
    const Person& person = d_.t.people[d_.known[actor].person];
    for (const auto& role : roles_of(d, true))
      if (held(d_.t, person, role, *d_.day, d.time)) return true;
    return false;
  }

  // The kinds of people that an actor is known to be: "business magnate".
  std::vector<int> agents_of(int actor) const {
    std::string role = d_.actors[actor].role;
    if (d_.known[actor].person >= 0) role += " " + d_.t.people[d_.known[actor].person].role;
    std::vector<int> out;
    auto words = words_of(role);
    for (const Hit& hit : find_hits(words, {}, d_.t))
      if (const Sense* sense = hit.sense(SenseKind::agent)) out.push_back(sense->index);
    return out;
  }

  bool is_called(int actor, const Description& d) const {
    auto agents = agents_of(actor);
    return std::find(agents.begin(), agents.end(), d.sense.index) != agents.end();
  }

  // Does a description without an office fit what is known of a person ("the tycoon" and "business magnate")?
  bool resembles(int actor, const Description& d) const {
    if (d.sense.kind != SenseKind::agent) return false;
    const Agent& agent = d_.t.agents[d.sense.index];
    char gender = d_.known[actor].gender;
    if (agent.gender && gender && agent.gender != gender) return false;
    auto agents = agents_of(actor);
    return std::any_of(agents.begin(), agents.end(), [&](int other) {
      return other == d.sense.index ||
             (!agent.sector.empty() && d_.t.agents[other].sector == agent.sector && agent.office.empty());
    });
  }

  // Of the persons near by whom the description fits the one who stands out: named often, lately, as a subject. Holders of an
  // office may be far.
  int likeliest_known(int s, const Description& d, const std::string& country, int bar, bool by_office) {
    int best = -1;
    double most = 0;
    for (auto m = seen_.rbegin(); m != seen_.rend(); ++m) {
      int gap = s - m->sentence;
      if (gap > kMemory && (best >= 0 || !by_office)) break;
      int actor = m->actor;
      if (actor < 0 || actor == bar || d_.actors[actor].kind != ActorKind::person || d_.actors[actor].id.empty()) continue;
      if (!country.empty() && d_.actors[actor].country != country) continue;
      if (by_office && !is_used_in(d, d_.actors[actor].country, d_.t)) continue;
      double value = standing(*m, gap);
      if (best >= 0 && value <= most) continue;
      if (!(by_office ? holds(actor, d) : resembles(actor, d))) continue;
      best = actor;
      most = value;
    }
    return best;
  }

  double standing(const Mention& m, int gap) const {
    int times = m.actor < static_cast<int>(d_.times_named.size()) ? d_.times_named[m.actor] : 0;
    return kOftenNamed * std::log(1.0 + times) + (is_subject(d_.token(m.sentence, m.head).dep) ? 1 : 0) - gap;
  }

  // A person in the text so far whom the description fits; not the subject of the same verb.
  int someone_known(int s, const Description& d, const std::string& country) {
    int bar = subject_beside(s, d_.words[s][d.head].token);
    if (!d.definite && country.empty() && !d_.words[s][d.agent_first].upper) return -1;
    for (int pass = 0; pass < (d.definite ? 2 : 1); ++pass)
      if (int actor = likeliest_known(s, d, country, bar, pass == 0); actor >= 0) return actor;
    return by_country(s, d, country);
  }

  // "the president", "the secretary of state": nothing in the phrase says whose, or of what.
  bool is_of_state(int s, const Description& d) const {
    if (!d.countries.empty() || !d.bodies.empty() || !d.people_words.empty() || d.possessor >= 0 || d.last != d.head)
      return false;
    if (d.sense.kind != SenseKind::agent || is_narrowed(d_.language.sentences[s], d_.words[s][d.head].token)) return false;
    for (int w = d.first; w < d.agent_first; ++w) {
      Upos tag = d_.token(s, d_.words[s][w].token).upos;
      if ((tag == Upos::NOUN || tag == Upos::PROPN) && !d_.t.office_times.count(d_.words[s][w].text)) return false;
    }
    return true;
  }

  // The state whose office a bare word means: by its title, or because the article is about that state.
  std::string state_by_title(int s, const Description& d) const {
    if (!is_of_state(s, d)) return "";
    const Agent& agent = d_.t.agents[d.sense.index];
    if (agent.titled && agent.states.size() == 1) return *agent.states.begin();
    return state_with(d_, agent.titled, [&](const std::string& state) { return has_office(agent, state); });
  }

  bool has_office(const Agent& agent, const std::string& state) const {
    return agent.is_used_in(state) && d_.t.offices_by_role.count(agent.office + "/" + state) > 0;
  }

  // Whoever holds the office in the country said, else in the one that the title or the article tells; nobody else.
  int by_country(int s, const Description& d, const std::string& country) {
    if (!d_.day) return -1;
    const std::string state = country.empty() ? state_by_title(s, d) : country;
    if (state.empty() || !is_used_in(d, state, d_.t)) return -1;
    for (const auto& role : roles_of(d, !country.empty()))
      if (int tenure = holder(d_.t, role, state, *d_.day, d.time); tenure >= 0) return d_.add_person(d_.t.tenures[tenure].person);
    return -1;
  }

  // "his Russian counterpart": whoever holds, there, the office that he holds; "his predecessor": who held it before him.
  int relation(int s, const Description& d) {
    const std::string& relation = d_.t.agents[d.sense.index].relation;
    int owner = owner_of(s, d);
    if (owner < 0 || d_.known[owner].person < 0 || !d_.day) return described(s, d, country_of(d, d_.day, d_.t));
    int tenure = tenure_on(d_.t, d_.t.people[d_.known[owner].person], *d_.day);
    if (tenure < 0) return described(s, d, country_of(d, d_.day, d_.t));
    int found = relation == "counterpart" ? counterpart(d, tenure, owner) : neighbour(tenure, relation == "predecessor");
    return found >= 0 ? found : described(s, d, country_of(d, d_.day, d_.t));
  }

  int owner_named(int s, const Description& d) const {
    if (d.possessor >= 0)
      if (int owner = possessor_of(s, d); owner >= 0) return owner;
    for (int word : d.people_words)
      if (const Mention* m = d_.at_word(s, word); m && m->actor >= 0) return m->actor;
    return -1;
  }

  int owner_of(int s, const Description& d) const {
    if (int owner = owner_named(s, d); owner >= 0) return owner;
    return subject_beside(s, d_.words[s][d.head].token);
  }

  int counterpart(const Description& d, int tenure, int owner) {
    if (d.countries.empty()) {
      for (auto m = seen_.rbegin(); m != seen_.rend(); ++m)
        if (m->actor >= 0 && m->actor != owner && d_.actors[m->actor].kind == ActorKind::person &&
            !d_.actors[m->actor].id.empty() && d_.actors[m->actor].country != d_.actors[owner].country)
          return m->actor;
      return -1;
    }
    for (const auto& role : d_.t.offices[d_.t.tenures[tenure].office].roles)
      for (const auto& country : d.countries)
        if (int other = holder(d_.t, role, country, *d_.day, OfficeTime::now); other >= 0)
          return d_.add_person(d_.t.tenures[other].person);
    return -1;
  }

  int neighbour(int tenure, bool before) {
    const auto& all = d_.t.offices[d_.t.tenures[tenure].office].tenures;
    auto at = std::find(all.begin(), all.end(), tenure);
    if (before ? at == all.begin() : at + 1 == all.end()) return -1;
    return d_.add_person(d_.t.tenures[before ? *(at - 1) : *(at + 1)].person);
  }

  // The actor that is subject of the verb on which this token depends.
  int subject_beside(int s, int token) const {
    const auto& tokens = d_.language.sentences[s].tokens;
    int up = tokens[token].head;
    for (int steps = 0; up >= 0 && steps < 6; ++steps) {
      if (tokens[up].upos == Upos::VERB || tokens[up].dep == Dep::root) break;
      up = tokens[up].head;
    }
    if (up < 0) return -1;
    for (auto m = seen_.rbegin(); m != seen_.rend() && m->sentence == s; ++m) {
      const Token& head = tokens[m->head];
      if (head.head == up && is_subject(head.dep) && m->head != token) return m->actor;
    }
    return -1;
  }

  // ---- pronouns

  void pronoun(const Mention& found) {
    const Token& token = d_.token(found.sentence, found.head);
    auto known = d_.t.pronouns.find(utf8::lower(token.form));
    if (known == d_.t.pronouns.end()) return;
    Mention m = found;
    if (known->second.person == 3 && known->second.number == 'p') return put_all(m, plurals_.pronoun(m));
    m.actor = known->second.person == 3 ? meant(m, known->second) : -1;
    put(m);
  }

  int meant(const Mention& m, const Pronoun& pronoun) {
    const auto candidates = pronoun_candidates(d_, seen_, names_, m, pronoun);
    const PronounCandidate* best = best_candidate(candidates, d_.t);
    if (!best || (pronoun.gender == 'n' && means_thing(d_, seen_, m, best->actor))) return -1;
    return best->namesake ? told_apart(best->actor, pronoun.gender) : best->actor;
  }

  // The article calls somebody else by the surname of this actor: all that it calls so is that person.
  int told_apart(int actor, char gender) {
    Actor other;
    other.name = surname_of(actor);
    other.id = "name:" + kebab(other.name);
    other.kind = ActorKind::person;
    const int index = d_.add(other);
    d_.known[index].gender = gender;
    d_.known[index].name_words = {utf8::lower(other.name)};
    d_.times_named.resize(d_.actors.size(), 0);
    for (auto* mentions : {&names_, &seen_, &d_.mentions})
      for (Mention& m : *mentions) {
        if (m.actor != actor || m.kind != MentionKind::name || m.first != m.last) continue;
        m.actor = index;
        if (mentions == &names_) ++d_.times_named[index], --d_.times_named[actor];
      }
    return index;
  }

  static inline const std::string kLeader = "leader";
  static inline const std::string kState = "head-of-state";
  static inline const std::string kGovernment = "head-of-government";

  Draft& d_;
  std::vector<Mention> names_;
  std::vector<Mention> seen_;        ///< resolved mentions in reading order
  std::vector<std::size_t> starts_;  ///< size of seen_ at the start of each sentence
  std::vector<Description> descriptions_;
  std::vector<PluralPhrase> phrases_;
  Plurals plurals_;
};

}  // namespace

void resolve_references(Draft& draft) { Referrer(draft).run(); }

}  // namespace detente::resolve

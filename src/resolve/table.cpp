#include "resolve/table.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "lexicon/petrarch.h"
#include "resolve/actor_files.h"
#include "resolve/field_actors.h"
#include "resolve/pronouns.h"

namespace detente::resolve {

namespace {

using lexicon::Entry;
using lexicon::File;
using lexicon::Section;
using Paths = std::vector<std::filesystem::path>;

int next_index(std::size_t size) { return static_cast<int>(size); }

std::optional<Day> bound(const File& file, const Entry& entry, std::string_view key, std::string* text = nullptr) {
  const lexicon::Tag* tag = entry.find(key);
  if (!tag) return std::nullopt;
  auto date = parse_date(tag->value);
  if (!date) throw file.error(tag->at, "'" + tag->value + "' is no day, month or year");
  if (text) *text = tag->value;
  return date->first();
}

constexpr std::array<std::string_view, 6> kOtherIds = {"iso2", "cow", "gw", "fips", "cameo", "wikidata"};

Ids ids_of(const Entry& entry) {
  Ids ids;
  for (auto key : kOtherIds)
    if (entry.has(key)) ids.emplace_back(key, entry.get(key));
  return ids;
}

char gender_of(const File& file, const Entry& entry) {
  const lexicon::Tag* tag = entry.find("gender");
  if (!tag) return 0;
  if (tag->value != "m" && tag->value != "f" && tag->value != "n" && tag->value != "b")
    throw file.error(tag->at, "gender is m, f, n or b");
  return tag->value[0];
}

class Loader {
 public:
  explicit Loader(ActorTable::Impl& table) : t_(table) {}

  void countries(const File& file) {
    each(file, [&](const Entry& entry) { country(file, entry); });
  }
  // Places are no actors, but say whose a mayor or a garrison is. Call after countries().
  void places(const File& file) {
    each(file, [&](const Entry& entry) {
      file.check_keys(entry, {"country", "kind", "alias", "adjective", "people", "ambiguous", "wikidata"});
      auto country = t_.country_by_id.find(file.need(entry, "country"));
      if (country == t_.country_by_id.end()) throw file.error(entry.find("country")->at, "no such country");
      Sense sense{SenseKind::place, country->second};
      t_.names.add(entry.phrase, sense);
      aliases(entry.list("alias"), sense);
      aliases(entry.list("adjective"), sense);
      aliases(entry.list("people"), sense);
      if (entry.has("ambiguous")) t_.doubtful_places.insert(joined(entry.phrase));
    });
  }
  void people(const File& file) {
    each(file, [&](const Entry& entry) { person(file, entry); });
  }
  void bodies(const File& file) {
    each(file, [&](const Entry& entry) { body(file, entry); });
  }
  void agents(const File& file) {
    each(file, [&](const Entry& entry) { agent(file, entry); });
  }
  void tenures(const File& file) {
    for (const Section& section : file.sections) office(file, section);
  }

  void finish() {
    t_.names.finish();
    t_.agent_words.finish();
    for (const auto& [agent, titles] : titles_) states_that_use(titles, t_.agents[agent]);
    for (std::size_t i = 0; i < t_.people.size(); ++i) surnames(static_cast<int>(i));
  }

 private:
  Source source(const File& file, const Entry& entry) {
    if (t_.files.empty() || t_.files.back() != file.path) t_.files.push_back(file.path);
    return {next_index(t_.files.size()) - 1, entry.at.line};
  }

  template <class Each>
  static void each(const File& file, Each&& one) {
    for (const Section& section : file.sections)
      for (const Entry& entry : section.entries) one(entry);
  }

  static std::string joined(const std::string& phrase) {
    std::string out;
    for (const Word& word : words_of(phrase)) out += (out.empty() ? "" : " ") + word.text;
    return out;
  }

  void aliases(const std::vector<std::string>& phrases, Sense sense) {
    for (const auto& phrase : phrases) t_.names.add(phrase, sense);
  }

  void country(const File& file, const Entry& entry) {
    file.check_keys(entry, {"id", "iso2", "cow", "gw", "fips", "cameo", "wikidata", "alias", "adjective", "people", "capital",
                            "seat", "from", "to", "successor", "ambiguous"});
    int index = add_country(file, entry);
    auto adjectives = entry.list("adjective");
    t_.names.add(entry.phrase, {SenseKind::country, index});
    aliases(entry.list("alias"), {SenseKind::country, index});
    aliases(adjectives, {SenseKind::adjective, index});
    aliases(entry.list("people"), {SenseKind::people, index});
    auto seats = entry.list("seat");
    auto capital = entry.get("capital");
    if (!capital.empty() && capital != entry.phrase) seats.push_back(capital);
    std::sort(seats.begin(), seats.end());
    seats.erase(std::unique(seats.begin(), seats.end()), seats.end());
    aliases(seats, {SenseKind::seat, index});
  }

  // A second entry of an id adds its names to the first; what a user's dictionary only names, ours describe.
  int add_country(const File& file, const Entry& entry) {
    std::string id = file.need(entry, "id");
    auto [known, fresh] = t_.country_by_id.try_emplace(id, next_index(t_.countries.size()));
    if (fresh) t_.countries.emplace_back();
    Country& country = t_.countries[static_cast<std::size_t>(known->second)];
    if (!country.ids.empty()) return known->second;
    country = {id,
               entry.phrase,
               "",
               entry.get("successor"),
               bound(file, entry, "from"),
               bound(file, entry, "to"),
               ids_of(entry),
               source(file, entry)};
    auto adjectives = entry.list("adjective");
    country.adjective = adjectives.empty() ? country.name : adjectives.front();
    return known->second;
  }

  void person(const File& file, const Entry& entry) {
    file.check_keys(entry, {"id", "country", "sector", "alias", "gender", "wikidata", "role", "from", "to", "party"});
    Person person{entry.get("id", kebab(entry.phrase)),
                  entry.phrase,
                  entry.get("country"),
                  entry.get("sector"),
                  entry.get("role"),
                  gender_of(file, entry),
                  {},
                  {},
                  ids_of(entry),
                  source(file, entry)};
    int index = add_person(std::move(person));
    aliases(entry.list("alias"), {SenseKind::person, index});
  }

  int add_person(Person person) {
    auto known = t_.person_by_id.find(person.id);
    if (known != t_.person_by_id.end()) return known->second;
    int index = next_index(t_.people.size());
    t_.person_by_id.emplace(person.id, index);
    t_.names.add(person.name, {SenseKind::person, index});
    t_.people.push_back(std::move(person));
    return index;
  }

  void body(const File& file, const Entry& entry) {
    file.check_keys(
        entry, {"id", "kind", "country", "sector", "alias", "short", "part_of", "from", "to", "wikidata", "ambiguous", "seat"});
    int index = add_body(file, entry);
    Sense sense{entry.has("ambiguous") ? SenseKind::short_body : SenseKind::body, index};
    t_.names.add(entry.phrase, {SenseKind::body, index});
    aliases(entry.list("alias"), sense);
    aliases(entry.list("short"), {SenseKind::short_body, index});
  }

  int add_body(const File& file, const Entry& entry) {
    std::string id = file.need(entry, "id");
    if (auto known = t_.body_by_id.find(id); known != t_.body_by_id.end()) return known->second;
    int index = next_index(t_.bodies.size());
    Body body{id,
              entry.phrase,
              entry.get("kind"),
              entry.get("country"),
              entry.get("sector"),
              entry.get("part_of"),
              bound(file, entry, "from"),
              bound(file, entry, "to"),
              ids_of(entry),
              source(file, entry)};
    t_.body_by_id.emplace(id, index);
    t_.bodies.push_back(std::move(body));
    return index;
  }

  void agent(const File& file, const Entry& entry) {
    file.check_keys(entry, {"sector", "office", "role", "kind", "gender", "plural", "country", "title"});
    int index = next_index(t_.agents.size());
    auto states = entry.list("country");
    t_.agents.push_back({entry.phrase,
                         entry.get("sector"),
                         entry.get("office"),
                         entry.get("role"),
                         entry.get("kind"),
                         "",
                         gender_of(file, entry),
                         source(file, entry),
                         entry.has("title") || !states.empty(),
                         {states.begin(), states.end()}});
    if (entry.has("title")) titles_[index] = entry.list("title");
    t_.agent_words.add(entry.phrase, {SenseKind::agent, index}, true);
    if (entry.has("plural")) {
      for (const auto& plural : entry.list("plural")) t_.agent_words.add(plural, {SenseKind::agent, index, true}, true);
    } else if (entry.phrase.find(" of ") == std::string::npos) {
      t_.agent_words.add(plural_of(entry.phrase), {SenseKind::agent, index, true}, true);
    } else {
      t_.agent_words.add(plural_before_of(entry.phrase), {SenseKind::agent, index, true}, true);
    }
  }

  static std::string plural_before_of(const std::string& phrase) {
    auto at = phrase.find(" of ");
    return plural_of(phrase.substr(0, at)) + phrase.substr(at);
  }

  static bool ends(const std::string& word, std::string_view tail) {
    return word.size() >= tail.size() && word.compare(word.size() - tail.size(), tail.size(), tail) == 0;
  }

  static std::string plural_of(const std::string& word) {
    if (ends(word, "y") && word.size() > 2 && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
      return word.substr(0, word.size() - 1) + "ies";
    for (std::string_view hissing : {"s", "sh", "ch", "x", "z"})
      if (ends(word, hissing)) return word + "es";
    return word + "s";
  }

  // "4", or "4|6@2012": six years for terms that begin in 2012 or later.
  static std::vector<TermLength> term_lengths(const File& file, const Entry& head) {
    std::vector<TermLength> out;
    for (const std::string& part : head.list("term")) {
      TermLength length;
      const char* end = part.data() + part.size();
      auto [at, error] = std::from_chars(part.data(), end, length.years);
      if (error == std::errc{} && at != end && *at == '@') at = std::from_chars(at + 1, end, length.since).ptr;
      if (at != end || length.years < 1) throw file.error(head.find("term")->at, "a term is years, or years@since: 4|6@2012");
      out.push_back(length);
    }
    return out;
  }

  void office(const File& file, const Section& section) {
    const Entry& head = section.head;
    if (head.phrase.empty() && section.entries.empty()) return;
    file.check_keys(head, {"id", "country", "body", "host", "role", "title", "alias", "sector", "wikidata", "term"});
    int index = next_index(t_.offices.size());
    Office office{file.need(head, "id"),
                  head.phrase,
                  head.get("country"),
                  head.get("body"),
                  head.get("host"),
                  head.get("sector", "GOV"),
                  head.get("title", head.phrase),
                  head.list("role"),
                  {},
                  term_lengths(file, head)};
    t_.office_by_id.emplace(office.id, index);
    for (const auto& role : office.roles) {
      t_.offices_by_role[role + "/" + office.country].push_back(index);
      if (!office.body.empty() && office.body != office.country) t_.offices_by_role[role + "/" + office.body].push_back(index);
    }
    t_.offices.push_back(std::move(office));
    t_.agent_words.add(head.phrase, {SenseKind::office, index}, true);
    for (const auto& alias : head.list("alias")) t_.agent_words.add(alias, {SenseKind::office, index}, true);
    for (const Entry& entry : section.entries) tenure(file, entry, index);
  }

  void tenure(const File& file, const Entry& entry, int office) {
    Person holder{holder_id(entry, t_.offices[office].id),
                  entry.phrase,
                  t_.offices[office].country,
                  "",
                  "",
                  gender_of(file, entry),
                  {},
                  {},
                  {},
                  source(file, entry)};
    int person = known_holder(entry, holder.id);
    if (person < 0) person = add_person(std::move(holder));
    Tenure tenure;
    tenure.person = person;
    tenure.office = office;
    tenure.from = bound(file, entry, "from", &tenure.from_text);
    tenure.to = bound(file, entry, "to", &tenure.to_text);
    tenure.acting = entry.has("acting");
    tenure.at = source(file, entry);
    int index = next_index(t_.tenures.size());
    t_.tenures.push_back(std::move(tenure));
    t_.people[person].tenures.push_back(index);
    t_.offices[office].tenures.push_back(index);
  }

  // An entry's own id; the section's default is the office's.
  static std::string holder_id(const Entry& entry, const std::string& office) {
    std::string id = entry.get("id");
    return id.empty() || id == office ? kebab(entry.phrase) : id;
  }

  int known_holder(const Entry& entry, const std::string& id) const {
    if (auto found = t_.person_by_id.find(id); found != t_.person_by_id.end()) return found->second;
    auto words = words_of(entry.phrase);
    auto match = words.empty() ? AliasIndex::Match{} : t_.names.longest(words, 0);
    if (match.length == static_cast<int>(words.size()))
      for (const Sense& sense : match.senses)
        if (sense.kind == SenseKind::person) return sense.index;
    return -1;
  }

  // The states whose office of that role has one of these words in its title or its name.
  void states_that_use(const std::vector<std::string>& titles, Agent& agent) const {
    for (const Office& office : t_.offices) {
      if (std::find(office.roles.begin(), office.roles.end(), agent.office) == office.roles.end()) continue;
      std::string called = " " + utf8::lower(office.title) + " | " + utf8::lower(office.name) + " ";
      for (const auto& title : titles)
        if (called.find(" " + utf8::lower(title) + " ") != std::string::npos) agent.states.insert(office.country);
    }
  }

  // Every tail of a name ("von der leyen", "leyen") may stand for the person; where family names come first, its head.
  void surnames(int index) {
    Person& person = t_.people[index];
    auto& words = person.words;
    for (const Word& word : words_of(person.name))
      if (words.empty() || (word.text.size() > 1 && !t_.suffixes.count(word.text))) words.push_back(word.text);
    if (words.size() < 2) return;
    t_.by_initial[words.back()[0]].push_back(index);
    bool family_first = t_.is_family_first(person.country);
    t_.by_given[family_first ? words.back() : words.front()].push_back(index);
    if (family_first) t_.by_surname[words.front()].push_back(index);
    if (family_first && words.size() > 2) return;
    std::string tail;
    for (std::size_t i = words.size() - 1; i > 0; --i) {
      if (!tail.empty()) tail.insert(0, " ");
      tail.insert(0, words[i]);
      if (t_.particles.count(words[i])) t_.by_surname[tail].push_back(index);
      else if (i == words.size() - 1 || (i == words.size() - 2 && i > 0)) t_.by_surname[tail].push_back(index);
    }
  }

  ActorTable::Impl& t_;
  std::map<int, std::vector<std::string>> titles_;  ///< agent -> words in the titles of the offices that it may mean
};

DeciderKind decider_kind(const File& file, const Entry& entry) {
  const lexicon::Tag* tag = entry.find("kind");
  if (!tag || tag->value == "deed") return DeciderKind::deed;
  if (tag->value != "word" && tag->value != "address") throw file.error(tag->at, "kind is word, address or deed");
  return tag->value == "word" ? DeciderKind::word : DeciderKind::address;
}

void read_given_name(const File& file, const Entry& entry, const std::string& key, ActorTable::Impl& t) {
  t.given_names[key] = gender_of(file, entry);
  if (entry.has("surname")) t.given_surnames.insert(key);
}

void read_weight(const File& file, const Entry& entry, ActorTable::Impl& t) {
  auto found = std::find(kPronounFeatures.begin(), kPronounFeatures.end(), entry.phrase);
  if (found == kPronounFeatures.end()) throw file.error(entry.at, "unknown feature '" + entry.phrase + "'");
  t.pronoun_weights[static_cast<std::size_t>(found - kPronounFeatures.begin())] = std::stod(file.need(entry, "weight"));
}

void read_determiner(const File& file, const Entry& entry, const std::string& key, ActorTable::Impl& t) {
  t.determiners[key] = file.need(entry, "kind") == "definite";
  if (entry.has("side")) t.definite_article = key;
}

void read_sector(const File& file, const Entry& entry, ActorTable::Impl& t) {
  t.sector_names[entry.phrase] = file.need(entry, "name");
  if (entry.has("voice")) t.voices.insert(entry.phrase);
}

void read_words(const File& file, const Section& section, ActorTable::Impl& t) {
  const std::string& what = section.head.phrase;
  for (const Entry& entry : section.entries) {
    std::string key = words_of(entry.phrase).empty() ? entry.phrase : words_of(entry.phrase).front().text;
    if (what == "name suffixes") t.suffixes.insert(key);
    else if (what == "name particles") t.particles.insert(key);
    else if (what == "family name first") t.family_first.insert(entry.phrase);
    else if (what == "places after") t.places_after.insert(key);
    else if (what == "calendar before") t.calendar_before.insert(key);
    else if (what == "description links") t.links[key] = entry.has("part");
    else if (what == "determiners") read_determiner(file, entry, key, t);
    else if (what == "places of") t.places_of.insert(key);
    else if (what == "shared roles") t.shared_roles.insert(entry.phrase);
    else if (what == "candidacies") t.candidacies.insert(entry.phrase);
    else if (what == "lower ranks") t.below.insert(key);
    else if (what == "courtesies") t.courtesies[key] = gender_of(file, entry);
    else if (what == "given names") read_given_name(file, entry, key, t);
    else if (what == "pronoun weights") read_weight(file, entry, t);
    else if (what == "nicknames") t.nicknames[key] = words_of(file.need(entry, "full")).front().text;
    else if (what == "counts") t.counts[key] = std::stoi(file.need(entry, "count"));
    else if (what == "deciders") t.deciders[key] = decider_kind(file, entry);
    else if (what == "happenings") t.happenings.insert(key);
    else if (what == "traits") t.traits.insert(key);
    else if (what == "lands") t.lands.insert(key);
    else if (what == "organs") t.organs.insert(key);
    else if (what == "reciprocals") t.reciprocals.insert(entry.phrase);
    else if (what == "role rank") t.role_rank[entry.phrase] = std::stoi(file.need(entry, "rank"));
    else if (what == "sectors") read_sector(file, entry, t);
    else throw file.error(section.head.at, "unknown section '" + what + "'");
  }
}

void read_pronouns(const File& file, const Section& section, ActorTable::Impl& t) {
  for (const Entry& entry : section.entries) {
    file.check_keys(entry, {"gender", "number", "person", "reflexive"});
    Pronoun pronoun{gender_of(file, entry), entry.get("number").empty() ? char(0) : entry.get("number")[0],
                    std::stoi(entry.get("person", "3")), entry.has("reflexive")};
    t.pronouns[entry.phrase] = pronoun;
  }
}

void read_plurals(const File& file, const Section& section, ActorTable::Impl& t) {
  const std::map<std::string, PartyKind> kinds{
      {"person", PartyKind::person}, {"state", PartyKind::state}, {"any", PartyKind::any}};
  for (const Entry& entry : section.entries) {
    file.check_keys(entry, {"kind", "count"});
    auto kind = kinds.find(entry.get("kind", "any"));
    if (kind == kinds.end()) throw file.error(entry.find("kind")->at, "kind is person, state or any");
    t.plurals[entry.phrase] = {kind->second, std::stoi(entry.get("count", "0"))};
  }
}

void read_office_times(const File& file, const Section& section, ActorTable::Impl& t) {
  const std::map<std::string, OfficeTime> times{
      {"past", OfficeTime::past}, {"now", OfficeTime::now}, {"next", OfficeTime::next}, {"then", OfficeTime::then}};
  for (const Entry& entry : section.entries) {
    auto found = times.find(file.need(entry, "time"));
    if (found == times.end()) throw file.error(entry.find("time")->at, "time is past, now, next or then");
    t.office_times[entry.phrase] = found->second;
  }
}

// Relations are agents too: "his counterpart" is a description like "his foreign minister".
void read_relations(const File& file, const Section& section, ActorTable::Impl& t) {
  for (const Entry& entry : section.entries) {
    int index = next_index(t.agents.size());
    t.agents.push_back({entry.phrase, "", "", "", "person", file.need(entry, "relation"), 0, {}, false, {}});
    t.agent_words.add(entry.phrase, {SenseKind::agent, index}, true);
    t.agent_words.add(entry.phrase + "s", {SenseKind::agent, index, true}, true);
  }
}

void read_coref(const File& file, ActorTable::Impl& t) {
  for (const Section& section : file.sections) {
    if (section.head.phrase == "pronouns") read_pronouns(file, section, t);
    else if (section.head.phrase == "plurals") read_plurals(file, section, t);
    else if (section.head.phrase == "office time") read_office_times(file, section, t);
    else if (section.head.phrase == "relations") read_relations(file, section, t);
    else read_words(file, section, t);
  }
}

// Words for kinds of people are language, not world: ours are read beside any world of a user's own.
void add_agents(const std::filesystem::path& data, const Paths& actors, ActorFiles& files) {
  if (std::find(actors.begin(), actors.end(), data / "actors") != actors.end()) return;
  auto& agents = files["agents"];
  agents.insert(agents.begin(), lexicon::load(data / "actors" / "agents.txt"));
}

}  // namespace

ActorTable::ActorTable() : impl(std::make_unique<Impl>()) {}
ActorTable::~ActorTable() = default;
ActorTable::ActorTable(ActorTable&&) noexcept = default;
ActorTable& ActorTable::operator=(ActorTable&&) noexcept = default;

const Person* ActorTable::Impl::person(const std::string& id) const {
  auto found = person_by_id.find(id);
  return found == person_by_id.end() ? nullptr : &people[found->second];
}

const Country* ActorTable::Impl::country(const std::string& id) const {
  auto found = country_by_id.find(id);
  return found == country_by_id.end() ? nullptr : &countries[found->second];
}

const Body* ActorTable::Impl::body(const std::string& id) const {
  auto found = body_by_id.find(id);
  return found == body_by_id.end() ? nullptr : &bodies[found->second];
}

int ActorTable::Impl::rank(const Office& office) const {
  int best = 99;
  for (const auto& role : office.roles)
    if (auto found = role_rank.find(role); found != role_rank.end()) best = std::min(best, found->second);
  return best;
}

std::string ActorTable::Impl::place(const Source& at) const {
  if (at.file < 0) return "";
  const std::string& path = files[static_cast<std::size_t>(at.file)];
  bool ours = !root.empty() && path.compare(0, root.size() + 1, root + "/") == 0;
  return (ours ? path.substr(root.size() + 1) : path) + ":" + std::to_string(at.line);
}

void read_field(const std::filesystem::path& data, const FieldFiles& field, Loader& loader) {
  if (field.actors.empty() && field.agents.empty()) return;
  const Sectors sectors = load_sectors(lexicon::load(data / "ontology/sectors.txt"));
  for (const auto& path : field.actors) {
    const auto [bodies, countries] = field_actors(lexicon::petrarch::read(path), sectors);
    loader.bodies(bodies);
    loader.countries(countries);
  }
  for (const auto& path : field.agents) loader.agents(field_agents(lexicon::petrarch::read(path), sectors));
}

ActorTable load_actors(const std::filesystem::path& data, const Paths& actors, const Paths& tenures, const FieldFiles& field) {
  ActorTable table;
  ActorTable::Impl& t = *table.impl;
  t.root = data.parent_path().string();
  Loader loader(t);
  read_field(data, field, loader);
  read_coref(lexicon::load(data / "lexicon/en/coref.txt"), t);
  t.term_words = load_terms(data);
  if (std::filesystem::exists(data / "lexicon/en/given_names.txt"))
    read_coref(lexicon::load(data / "lexicon/en/given_names.txt"), t);
  ActorFiles files = read_actor_files(actors, tenures);
  add_agents(data, actors, files);
  for (const File& file : files["countries"]) loader.countries(file);
  for (const File& file : files["places"]) loader.places(file);
  for (const File& file : files["bodies"]) loader.bodies(file);
  for (const File& file : files["people"]) loader.people(file);
  for (const File& file : files["agents"]) loader.agents(file);
  for (const File& file : files["offices"]) loader.tenures(file);
  loader.finish();
  return table;
}

}  // namespace detente::resolve

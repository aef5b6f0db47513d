#include "events/same.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/error.h"
#include "events/kinds.h"
#include "events/ontology.h"

namespace detente::events {
namespace {

const std::filesystem::path kSource = DETENTE_SOURCE_DIR;

const Ontology& ontology() {
  static const Ontology all = load_ontology(kSource / "data");
  return all;
}

// ---- the case file: tests/same/one-deed.txt

struct Group {
  std::string title;
  int line = 0;
  std::string labels;  // one letter a mention
  std::vector<EventMention> mentions;
};

struct Sheet {
  std::map<std::string, Party> actors;
  std::vector<Group> groups;
};

std::string spaced(std::string words) {
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

Party party_of(const std::string& name, const Sheet& sheet) {
  if (name[0] == '?') return {{}, spaced(name.substr(1)), "", "", "", ""};
  if (auto known = sheet.actors.find(name); known != sheet.actors.end()) return known->second;
  const auto colon = name.find(':');
  const std::string sector = colon == std::string::npos ? "" : name.substr(colon + 1);
  return {{}, name, name, name, name.substr(0, colon), sector};
}

std::vector<Party> parties_of(const std::string& names, const Sheet& sheet) {
  std::vector<Party> parties;
  std::istringstream in(names);
  for (std::string one; std::getline(in, one, '+');)
    if (one != "-") parties.push_back(party_of(one, sheet));
  return parties;
}

void set_option(EventMention& m, const std::string& key, const std::string& value) {
  if (key == "lead") m.leading = true;
  if (key == "status") m.status = parse_status(value).value();
  if (key == "place") m.place = value;
  if (key == "flag") m.flags.push_back(value);
  if (key == "number") m.magnitude = Magnitude{std::stod(value), value.substr(value.find('/') + 1)};
}

EventMention read_mention(std::istringstream& in, const Sheet& sheet, std::size_t n) {
  std::string published, date, source, arrow, target, option;
  EventMention m;
  in >> m.article >> published >> date >> source >> arrow >> target >> m.cameo >> m.word;
  EXPECT_EQ(arrow, ">");
  m.id = m.article + "-" + std::to_string(n);
  m.story = m.article;
  m.published = parse_day(published);
  m.date = parse_date(date);
  m.source = parties_of(source, sheet);
  m.target = parties_of(target, sheet);
  m.type = ontology().cameo.at(m.cameo).type;
  m.lane = ontology().cameo.at(m.cameo).lane;
  while (in >> option) set_option(m, option.substr(0, option.find('=')), option.substr(option.find('=') + 1));
  return m;
}

void read_actor(std::istringstream& in, Sheet& sheet) {
  Party party;
  in >> party.actor >> party.country >> party.sector;
  if (party.country == "-") party.country.clear();
  party.name = party.text = party.actor;
  sheet.actors[party.actor] = party;
}

Sheet read_sheet() {
  Sheet sheet;
  std::ifstream file(kSource / "tests/same/one-deed.txt");
  std::string line;
  for (int n = 1; std::getline(file, line); ++n) {
    std::istringstream in(line);
    std::string first;
    if (!(in >> first) || first[0] == '#') continue;
    if (first == "actor") {
      read_actor(in, sheet);
    } else if (first == "===") {
      sheet.groups.push_back({line.substr(4), n, "", {}});
    } else {
      Group& group = sheet.groups.back();
      group.labels += first[0];
      group.mentions.push_back(read_mention(in, sheet, group.mentions.size()));
    }
  }
  return sheet;
}

const Sheet& sheet() {
  static const Sheet all = read_sheet();
  return all;
}

// Letters in order of first appearance: ids x, y, x become "ABA".
template <typename Ids>
std::string lettered(const Ids& ids) {
  std::map<typename Ids::value_type, char> letters;
  std::string out;
  for (const auto& id : ids) out += letters.try_emplace(id, static_cast<char>('A' + letters.size())).first->second;
  return out;
}

TEST(Same, cases) {
  ASSERT_GE(sheet().groups.size(), 60u);
  for (const Group& group : sheet().groups)
    EXPECT_EQ(lettered(same_events(group.mentions)), lettered(group.labels))
        << "tests/same/one-deed.txt:" << group.line << ": " << group.title;
}

// ---- laws, over random corpora

using Ids = std::map<std::string, std::string>;  // mention -> event

Ids ids_of(const std::vector<EventMention>& mentions) {
  const auto events = same_events(mentions);
  Ids ids;
  for (std::size_t at = 0; at < mentions.size(); ++at) ids[mentions[at].id] = events[at];
  return ids;
}

std::size_t count(const Ids& ids) {
  std::set<std::string> events;
  for (const auto& [mention, event] : ids) events.insert(event);
  return events.size();
}

// Mentions of the case file thrown together, dates and articles shuffled.
std::vector<EventMention> random_corpus(std::mt19937& random, int size) {
  std::vector<const EventMention*> pool;
  for (const Group& group : sheet().groups)
    for (const EventMention& mention : group.mentions) pool.push_back(&mention);
  std::vector<EventMention> corpus;
  for (int n = 0; n < size; ++n) {
    EventMention m = *pool[random() % pool.size()];
    if (random() % 3 == 0) m.date = pool[random() % pool.size()]->date;
    m.article = m.story = "r" + std::to_string(random() % 30);
    m.published = parse_day("2027-01-" + std::to_string(10 + std::hash<std::string>{}(m.article) % 19));
    m.id = m.article + "-" + std::to_string(n);
    corpus.push_back(m);
  }
  return corpus;
}

TEST(Same, order_changes_nothing) {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    auto corpus = random_corpus(random, 200);
    const Ids before = ids_of(corpus);
    std::shuffle(corpus.begin(), corpus.end(), random);
    EXPECT_EQ(ids_of(corpus), before);
  }
}

// Reading an article and removing it again leaves what was: nothing is remembered, and what others gave is untouched.
TEST(Same, batches_and_removal_leave_what_the_set_alone_gives) {
  std::mt19937 random(8);
  auto corpus = random_corpus(random, 200);
  auto part = corpus;
  std::erase_if(part, [](const EventMention& m) { return m.article == "r3"; });
  const Ids alone = ids_of(part);
  ids_of(corpus);
  EXPECT_EQ(ids_of(part), alone);
}

TEST(Same, every_dated_deed_told_again_by_others_stays_one) {
  for (int copies : {1, 10, 1000}) {
    for (const Group& group : sheet().groups) {
      const EventMention& first = group.mentions.front();
      if (!first.date || first.date->precision() != Precision::day || first.source.empty() || first.source[0].actor.empty())
        continue;
      std::vector<EventMention> told;
      for (int n = 0; n < copies; ++n) {
        told.push_back(first);
        told.back().article = told.back().story = "c" + std::to_string(n);
        told.back().id = told.back().article + "-0";
        if (n % 2 && first.published) told.back().published = *first.published + std::chrono::days(n);
      }
      EXPECT_EQ(count(ids_of(told)), 1u) << group.title;
    }
  }
}

// The annexation in forty papers: by day, month, year, undated, by the leader, the state, its house.
TEST(Same, one_annexation_in_forty_papers) {
  const std::vector<std::string> who{"viktor-sarn", "XVE", "xve-iron-gate", "XVE:MIL"}, when{"2026-03-18", "2026-03", "2026", ""};
  std::vector<EventMention> told;
  for (int n = 0; n < 40; ++n) {
    EventMention m;
    m.article = m.story = "a" + std::to_string(n);
    m.id = m.article + "-0";
    m.published = *parse_day("2026-03-19") + std::chrono::days(40 * n);
    m.source = parties_of(who[n % 4], sheet());
    m.target = parties_of(n % 5 == 4 ? "-" : "XTR", sheet());
    m.type = "ASSAULT", m.cameo = "192", m.lane = Lane::deed;
    m.word = n % 3 ? "annexation" : "annex";
    m.date = parse_date(when[(n / 4) % 4]);
    m.leading = n % 7 == 0;
    if (n > 3) m.flags = {"retold"};
    told.push_back(m);
  }
  EXPECT_EQ(count(ids_of(told)), 1u);
}

TEST(Same, more_tellings_never_give_fewer_letters_than_definite_deeds) {
  // Vague mentions never melt two definite events: with any vague mentions added, definite ones keep their grouping.
  std::mt19937 random(9);
  for (int round = 0; round < 30; ++round) {
    auto corpus = random_corpus(random, 150);
    std::vector<EventMention> definite;
    for (const auto& m : corpus)
      if (m.date && m.date->precision() == Precision::day) definite.push_back(m);
    auto all = ids_of(corpus);
    for (const auto& [mention, event] : ids_of(definite)) EXPECT_EQ(all[mention], event);
  }
}

TEST(Same, is_quick_on_many_mentions) {
  std::mt19937 random(10);
  std::vector<EventMention> corpus;
  while (corpus.size() < 20000) {
    for (auto& m : random_corpus(random, 200)) {
      m.article = m.story = m.article + "-" + std::to_string(corpus.size());
      m.id = m.article;
      if (m.published) *m.published += std::chrono::days(random() % 4000);
      corpus.push_back(m);
    }
  }
  const auto began = std::chrono::steady_clock::now();
  same_events(corpus);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(Same, reads_the_word_of_a_rule) {
  EXPECT_EQ(word_of("EV.163.put-on-list"), "put-on-list");
  EXPECT_EQ(word_of(""), "");
}

TEST(Same, the_lead_is_headline_and_first_paragraph) {
  EXPECT_EQ(lead_end(Text("Head\n\nFirst.\n\nSecond.")), 12u);
  EXPECT_EQ(lead_end(Text("Head")), 4u);
  EXPECT_EQ(lead_end(Text("")), 0u);
}

TEST(Kinds, the_longest_beginning_decides) {
  EXPECT_EQ(kinds().of("195").name, "armed attack");
  EXPECT_EQ(kinds().of("192").name, "taking of land");
  EXPECT_TRUE(kinds().of("192").once);
  EXPECT_EQ(kinds().of("1621").name, "sanctions");
  EXPECT_EQ(kinds().of("1711").name, "171");
}

TEST(Kinds, mistakes_show_their_place) {
  EXPECT_THROW(Kinds("[kinds]\nattack  cameo=18 again=1\n", "table"), WorldError);
  EXPECT_THROW(Kinds("[kinds]\nattack  cameo=18\nraid  cameo=18\n", "table"), WorldError);
  EXPECT_THROW(Kinds("[kinds]\nattack\n", "table"), WorldError);
}

}  // namespace
}  // namespace detente::events

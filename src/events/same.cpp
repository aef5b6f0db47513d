// How mentions become events
// --------------------------
// Mentions are taken in a fixed order, the most definite first. Each joins the best event it is compatible with, or opens one. So the
// definite mentions say which events there are, and the vague ones can only find their place among them: a vague mention never adds
// a second event beside the definite one it may mean, and never melts two definite ones together.
//
//   order       day known · the news of its article, undated · month known · year known · background, undated · past, undated
//   vague       Several fit ("the sanctions of 2026", and there were three): it joins one of them, by shared words, number and place,
//               then the latest. Which one is a guess; the count is right whichever it was.
//   status      Done (occurred, ongoing), and each other status, are kept apart: what was planned is not what was done. Quoted law too.
//
// Three families, by what is known of life:
//
//   deeds       Who: a state, its organs, its officials and its groups are one doer and one target ("Sarn", "Velgrad", "Velmarkian
//               troops" all annex for Velmark). A named company or private person stays itself: sanctions on Veloil are not sanctions
//               on Tressbank, though either may be what "sanctions on Velmark" means. A missing side fits any, in the same article, on
//               the same day, or near in time by the same word or number.
//               What: one kind of act (data/ontology/one-deed.txt), one base code where the day is not known.
//               When: the day; the day beside it when the number agrees (time zones, the report's own "on Friday").
//               Numbers of the same unit must agree: 60 diplomats are not 755. Of two known towns one is not the other.
//               Undated: the news of an article happened within a week before it, else it is new; background is the latest such deed
//               of a year, or of any time when the kind is rare or the number, the person or the company says which.
//   talks       Meetings and calls: both sides are equal, and persons are themselves. A call is no visit; "talks" may be either.
//   utterances  Praise, blame, statements: the very same speaker and hearer, the same type, the same day; undated, within two days.
//               Praise on Monday and praise on Friday are two.
//
// A joint deed ("Arnor and Lorvia struck Tresia") is the deed of each pair: it is one event, counted once in either relationship.
#include "events/same.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/utf8.h"
#include "events/kinds.h"

namespace detente::events {

namespace {

using std::chrono::days;

constexpr std::size_t kBaseCode = 3;     // digits of a CAMEO base code
constexpr std::size_t kStem = 4;         // letters that the forms of one word share: "annex", "annexation"
constexpr int kLooked = 48;              // events looked at for one key, from the latest back
constexpr days kAhead{400};              // how far ahead of its report a plan may lie
constexpr days kYear{365};               // undated background means no deed that is longer ago, unless it is known by more
constexpr Day kNoDay{days{-1'000'000}};  // where events without any date stand: before all others
constexpr Day kLastDay{days{1'000'000}};

enum class Family { deed, talk, utterance };
enum class Rank { day, news, month, year, background, past };

// Days before its report within which undated news happened.
days news_window(Family family) {
  switch (family) {
    case Family::deed: return days{7};
    case Family::talk: return days{4};
    case Family::utterance: return days{2};
  }
  return days{0};
}

struct Window {
  Day from = kNoDay;
  Day to = kLastDay;
  bool holds(Day day) const { return from <= day && day <= to; }
};

// A mention made comparable.
struct Item {
  const EventMention* mention = nullptr;
  std::size_t at = 0;  // in the input
  Family family = Family::deed;
  Rank rank = Rank::day;
  Kind kind;
  std::string base;             // CAMEO base code
  std::string stem;
  std::string group;            // what never mixes: family, status, kind
  std::vector<std::string> source, target;  // sorted keys; empty: not known
  std::set<std::string> named;  // companies and private persons among the targets
  std::vector<std::string> pairs;
  Window window;                // when the event may have been
  Day stands = kNoDay;          // where an event that this one opens stands in time
};

bool has_flag(const EventMention& m, std::string_view flag) { return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end(); }

bool is_done(const EventMention& m) { return m.status == Status::occurred || m.status == Status::ongoing; }

std::string status_group(const EventMention& m) {
  if (has_flag(m, "quoted_law")) return "law";
  return is_done(m) ? "done" : std::string(to_string(m.status));
}

Family family_of(const EventMention& m, const Kind& kind) {
  if (m.lane == Lane::deed) return Family::deed;
  return kind.talk ? Family::talk : Family::utterance;
}

std::string group_of(const Item& item) {
  const EventMention& m = *item.mention;
  const std::string what = item.family == Family::deed ? item.kind.name : item.family == Family::utterance ? m.type : "";
  return std::to_string(static_cast<int>(item.family)) + "|" + status_group(m) + "|" + what + "|";
}

// ---- who

bool acts_for_state(const Party& party) {
  return !party.country.empty() && (party.actor == party.country || kinds().is_organ(party.sector));
}

// "RUS:BUS", "Russian companies": known by country and sector alone.
bool is_group(const Party& party) { return party.actor.find(':') != std::string::npos; }

std::string spoken(const Party& party, const EventMention& m) {
  return party.actor.empty() ? "?" + utf8::fold(party.text) + "@" + m.story : party.actor;
}

std::string doer(const Party& party) { return acts_for_state(party) ? party.country : party.actor; }

std::string done_to(const Party& party) { return party.country.empty() ? party.actor : party.country; }

bool is_named(const Party& party) { return !party.actor.empty() && !acts_for_state(party) && !is_group(party); }

void tidy(std::vector<std::string>& keys) {
  std::erase(keys, "");
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

void set_sides(Item& item) {
  const EventMention& m = *item.mention;
  for (const Party& party : m.source)
    item.source.push_back(item.family == Family::deed ? doer(party) : item.family == Family::talk ? party.actor : spoken(party, m));
  for (const Party& party : m.target) {
    item.target.push_back(item.family == Family::deed ? done_to(party) : item.family == Family::talk ? party.actor : spoken(party, m));
    if (item.family == Family::deed && is_named(party)) item.named.insert(party.actor);
  }
  tidy(item.source);
  tidy(item.target);
}

std::string joined(const std::vector<std::string>& keys) {
  std::string all;
  for (const auto& key : keys) all += key + "+";
  return all;
}

std::vector<std::string> pairs_of_talk(const Item& item) {
  std::vector<std::string> all = item.source;
  all.insert(all.end(), item.target.begin(), item.target.end());
  tidy(all);
  if (all.size() == 1) return {all[0] + ">"};
  std::vector<std::string> pairs;
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b) pairs.push_back(all[a] + ">" + all[b]);
  return pairs;
}

// "XAR>XVE", "XAR>" with no target, ">XVE" with no source; none when neither is known.
std::vector<std::string> pairs_of(const Item& item) {
  if (item.family == Family::utterance) return {joined(item.source) + ">" + joined(item.target)};
  if (item.family == Family::talk) return pairs_of_talk(item);
  std::vector<std::string> pairs;
  for (const auto& s : item.source)
    for (const auto& t : item.target)
      if (s != t || item.source.size() * item.target.size() == 1) pairs.push_back(s + ">" + t);
  if (item.target.empty())
    for (const auto& s : item.source) pairs.push_back(s + ">");
  if (item.source.empty())
    for (const auto& t : item.target) pairs.push_back(">" + t);
  return pairs;
}

bool is_whole(const std::string& pair) { return pair.front() != '>' && pair.back() != '>'; }

// Whole or not, the keys under which an event is found by mentions that lack a side.
std::vector<std::string> halves(const std::string& pair, Family family) {
  const auto cut = pair.find('>');
  const std::string source = pair.substr(0, cut), target = pair.substr(cut + 1);
  std::vector<std::string> keys;
  if (!source.empty()) keys.push_back(source + ">*");
  if (!target.empty()) keys.push_back(family == Family::talk ? target + ">*" : "*>" + target);
  return keys;
}

// ---- when

Rank rank_of(const Item& item) {
  const EventMention& m = *item.mention;
  if (m.date) return m.date->precision() == Precision::day ? Rank::day : m.date->precision() == Precision::month ? Rank::month : Rank::year;
  if (!m.published || has_flag(m, "retold")) return Rank::past;
  return m.leading || item.family == Family::utterance ? Rank::news : Rank::background;
}

bool is_once(const Item& item) { return item.kind.once && item.family == Family::deed; }

Day latest_for(const Item& item) {
  const EventMention& m = *item.mention;
  if (!m.published) return kLastDay;
  if (!is_done(m)) return *m.published + kAhead;
  return *m.published + (item.family == Family::utterance ? days{0} : days{1});
}

Window window_of(const Item& item) {
  const EventMention& m = *item.mention;
  const Day latest = latest_for(item);
  switch (item.rank) {
    case Rank::day: return {m.date->first() - days{1}, m.date->first() + days{1}};
    case Rank::month:
    case Rank::year: return {m.date->first(), std::max(m.date->first(), std::min(m.date->last(), latest))};
    case Rank::news: return {is_once(item) ? kNoDay : *m.published - news_window(item.family), latest};
    case Rank::background:
    case Rank::past: return {kNoDay, latest};
  }
  return {};
}

Day stand_of(const Item& item) {
  if (item.mention->date) return item.mention->date->first();
  return item.rank == Rank::past ? kNoDay : *item.mention->published;
}

Item item_of(const EventMention& mention, std::size_t at) {
  Item item;
  item.mention = &mention;
  item.at = at;
  item.kind = kinds().of(mention.cameo);
  item.family = family_of(mention, item.kind);
  item.base = mention.cameo.substr(0, kBaseCode);
  item.stem = utf8::fold(mention.word).substr(0, kStem);
  item.group = group_of(item);
  set_sides(item);
  item.pairs = pairs_of(item);
  item.rank = rank_of(item);
  item.window = window_of(item);
  item.stands = stand_of(item);
  return item;
}

// The most definite first; then what names more; then by content, so that the order given does not matter.
bool goes_first(const Item& a, const Item& b) {
  auto key = [](const Item& i) {
    const bool whole = !i.source.empty() && !i.target.empty();
    return std::tuple(i.rank, i.stands, !whole, -static_cast<long>(i.pairs.size()), -static_cast<long>(i.named.size()),
                      !i.mention->magnitude.has_value());
  };
  return std::tuple(key(a), std::tie(a.group, a.pairs, a.mention->published, a.mention->id)) <
         std::tuple(key(b), std::tie(b.group, b.pairs, b.mention->published, b.mention->id));
}

std::string topic(const Item& item) { return item.mention->story + "|" + item.group + "|" + item.base + "|" + item.stem; }

// A headline about what its article dates to a year is no news of the day.
void demote_old_news(std::vector<Item>& items) {
  std::set<std::string> dated;
  for (const Item& item : items)
    if (item.rank == Rank::month || item.rank == Rank::year) dated.insert(topic(item));
  for (Item& item : items) {
    if (item.rank != Rank::news || item.family == Family::utterance || !dated.count(topic(item))) continue;
    item.rank = Rank::background;
    item.window = window_of(item);
    item.stands = stand_of(item);
  }
}

// ---- the events found so far

struct Cluster {
  std::string signature;  // of the mention that opened it
  Day stands = kNoDay;
  bool dated = false;     // by a day
  bool open_talk = true;
  std::set<std::string> kinds, bases, stems, stories, named, places, pairs;
  std::map<std::string, std::set<double>> magnitudes;  // by unit
};

template <typename Set>
bool meet(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) { return b.count(one) > 0; });
}

bool shares_number(const Item& item, const Cluster& c) {
  if (!item.mention->magnitude) return false;
  auto unit = c.magnitudes.find(item.mention->magnitude->unit);
  return unit != c.magnitudes.end() && unit->second.count(item.mention->magnitude->value);
}

bool numbers_differ(const Item& item, const Cluster& c) {
  return item.mention->magnitude && c.magnitudes.count(item.mention->magnitude->unit) && !shares_number(item, c);
}

// A place that is the country of a party says no more than the party.
std::string town_of(const EventMention& m) {
  auto is_place = [&](const Party& party) { return party.name == m.place || party.text == m.place; };
  bool party = std::any_of(m.source.begin(), m.source.end(), is_place) || std::any_of(m.target.begin(), m.target.end(), is_place);
  return party ? "" : m.place;
}

class Grouping {
 public:
  std::size_t place(const Item& item) {
    auto best = best_for(item);
    if (!best) {
      best = clusters_.size();
      clusters_.push_back(opened_by(item));
    }
    join(item, *best);
    return *best;
  }

  const std::string& signature(std::size_t cluster) const { return clusters_[cluster].signature; }

 private:
  static Cluster opened_by(const Item& item) {
    Cluster c;
    c.stands = item.stands;
    c.dated = item.rank == Rank::day;
    c.signature = signature_of(item);
    return c;
  }

  static std::string signature_of(const Item& item) {
    const EventMention& m = *item.mention;
    std::string who;
    for (const auto& pair : item.pairs) who += pair + ";";
    if (item.pairs.empty()) who = "@" + m.story;
    std::string when = m.date ? m.date->str() : item.rank == Rank::news ? "~" + format_day(*m.published) : "";
    return IdBuilder("").add(item.group).add(item.family == Family::utterance ? "" : item.base).add(who).add(when).str();
  }

  void enter(const std::string& key, std::size_t cluster) { index_[key].insert({clusters_[cluster].stands, cluster}); }

  void join(const Item& item, std::size_t at) {
    Cluster& c = clusters_[at];
    const EventMention& m = *item.mention;
    c.kinds.insert(item.kind.name);
    c.open_talk = c.open_talk && item.kind.open;
    c.bases.insert(item.base);
    c.stories.insert(m.story);
    c.named.insert(item.named.begin(), item.named.end());
    if (auto town = town_of(m); !town.empty()) c.places.insert(town);
    if (m.magnitude) c.magnitudes[m.magnitude->unit].insert(m.magnitude->value);
    c.stems.insert(item.stem);
    enter(item.group + "@" + m.story, at);
    for (const auto& pair : item.pairs) {
      c.pairs.insert(pair);
      enter(item.group + pair, at);
      enter(item.group + pair + "|" + item.stem, at);
      if (item.family == Family::utterance) continue;
      for (const auto& half : halves(pair, item.family)) enter(item.group + half, at), enter(item.group + half + "|" + item.stem, at);
    }
  }

  std::set<std::string> keys_for(const Item& item) const {
    std::set<std::string> keys;
    for (const auto& pair : item.pairs) {
      keys.insert(pair);
      if (item.family == Family::utterance) continue;
      for (auto half : halves(pair, item.family)) {
        if (is_whole(pair)) std::erase(half, '*');  // events that lack a side
        keys.insert(half);
      }
    }
    return keys;
  }

  std::optional<std::size_t> best_for(const Item& item) const {
    std::optional<std::pair<std::tuple<int, Day>, std::size_t>> best;
    auto look = [&](const std::string& key, Window window) {
      for (std::size_t candidate : latest(item.group + key, window)) {
        auto fit = score(item, clusters_[candidate]);
        if (!fit) continue;
        std::pair<std::tuple<int, Day>, std::size_t> found{{*fit, clusters_[candidate].stands}, candidate};
        if (!best || found.first > best->first || (found.first == best->first && found.second < best->second)) best = found;
      }
    };
    for (const auto& key : keys_for(item)) look(key, item.window), look(key + "|" + item.stem, item.window);
    if (item.family != Family::utterance) look("@" + item.mention->story, in_article(item));
    if (!best) return std::nullopt;
    return best->second;
  }

  std::vector<std::size_t> latest(const std::string& key, Window window) const {
    std::vector<std::size_t> found;
    auto entries = index_.find(key);
    if (entries == index_.end()) return found;
    auto end = entries->second.upper_bound({window.to, clusters_.size()});
    while (end != entries->second.begin() && static_cast<int>(found.size()) < kLooked) {
      --end;
      if (end->first < window.from) break;
      found.push_back(end->second);
    }
    return found;
  }

  // Within its article a mention without a date may mean any date told there.
  static Window in_article(const Item& item) {
    return item.rank == Rank::news && item.family == Family::deed ? Window{kNoDay, item.window.to} : item.window;
  }

  // How well the mention fits the event; nothing: it is not a mention of it.
  static std::optional<int> score(const Item& item, const Cluster& c) {
    const bool story = c.stories.count(item.mention->story) > 0;
    const bool word = c.stems.count(item.stem) > 0;
    const bool number = shares_number(item, c);
    const bool pair = same_pair(item, c);
    if ((item.family == Family::deed && numbers_differ(item, c)) || !may_be_one(item, c, story, word || number)) return std::nullopt;
    if (!pair && !fits_open_side(item, c, story, word || number)) return std::nullopt;
    const std::string town = town_of(*item.mention);
    if (!town.empty() && !c.places.empty() && !c.places.count(town)) return std::nullopt;
    return 16 * pair + 8 * word + 8 * number + 6 * story + 4 * (c.bases.count(item.base) > 0) + 2 * (c.places.count(town) > 0);
  }

  static bool may_be_one(const Item& item, const Cluster& c, bool story, bool evidence) {
    switch (item.family) {
      case Family::utterance: return item.rank != Rank::day || !c.dated || c.stands == item.stands;
      case Family::talk: return same_form(item, c) && !is_long_ago(item, c) && (item.rank != Rank::day || c.stands == item.stands);
      case Family::deed: return same_deed(item, c, story, evidence);
    }
    return false;
  }

  static bool same_form(const Item& item, const Cluster& c) {
    return item.kind.open || c.open_talk || c.kinds.count(item.kind.name) > 0;
  }

  static bool same_deed(const Item& item, const Cluster& c, bool story, bool evidence) {
    if (!item.named.empty() && !c.named.empty() && !meet(item.named, c.named)) return false;
    const bool code = c.bases.count(item.base) > 0;
    if (!code && item.kind.words && !evidence) return false;
    if (item.rank == Rank::day) return c.stands == item.stands || shares_number(item, c);
    if (item.rank == Rank::month || item.rank == Rank::year) return code || evidence;
    const bool near = item.mention->published && *item.mention->published - news_window(Family::deed) <= c.stands;
    if (near) return code || evidence;
    if (story) return code && (item.rank != Rank::news || evidence);
    if (item.rank == Rank::news) return code && c.stems.count(item.stem) > 0;
    return code && (!is_long_ago(item, c) || item.kind.once || item.kind.rare || shares_number(item, c) || meet(item.named, c.named));
  }

  static bool is_long_ago(const Item& item, const Cluster& c) {
    return item.rank == Rank::background && c.stands + kYear < *item.mention->published;
  }

  static bool is_near(const Item& item, const Cluster& c) {
    if (item.rank == Rank::past) return false;
    return item.rank != Rank::background || *item.mention->published - news_window(item.family) <= c.stands;
  }

  // Utterances compare all their parties; of deeds and talks, a pair of two known sides.
  static bool same_pair(const Item& item, const Cluster& c) {
    return std::any_of(item.pairs.begin(), item.pairs.end(), [&](const auto& one) {
      return (item.family == Family::utterance || is_whole(one)) && c.pairs.count(one) > 0;
    });
  }

  // The mention or the event lacks a side, and what both name agrees (or neither side is named): something else must agree too.
  static bool fits_open_side(const Item& item, const Cluster& c, bool story, bool evidence) {
    if (item.family == Family::utterance) return false;
    if (any_whole(item.pairs) && any_whole(c.pairs)) return false;
    const bool sides = shares_half(item, c);
    if (!item.pairs.empty() && !c.pairs.empty() && !sides) return false;
    if (!sides) return story && evidence;
    if (story || (item.rank == Rank::day && c.dated)) return true;
    const bool seldom = item.kind.once || item.kind.rare;
    const bool dated = item.rank == Rank::month || item.rank == Rank::year;
    return (evidence || (seldom && dated)) && (is_near(item, c) || item.kind.once);
  }

  template <typename Pairs>
  static bool any_whole(const Pairs& pairs) {
    return std::any_of(pairs.begin(), pairs.end(), is_whole);
  }

  // Is a side that the mention names one that the event has, the other being open in one of them?
  static bool shares_half(const Item& item, const Cluster& c) {
    std::set<std::string> open, known;
    auto collect = [&](const std::string& pair) {
      for (const auto& half : halves(pair, item.family)) (is_whole(pair) ? known : open).insert(half);
    };
    for (const auto& pair : item.pairs) collect(pair);
    std::set<std::string> mine_open = std::move(open), mine_known = std::move(known);
    open.clear(), known.clear();
    for (const auto& pair : c.pairs) collect(pair);
    return meet(mine_open, open) || meet(mine_open, known) || meet(mine_known, open);
  }

  std::vector<Cluster> clusters_;
  std::map<std::string, std::set<std::pair<Day, std::size_t>>> index_;
};

}  // namespace

std::string word_of(const std::string& rule) {
  auto dot = rule.rfind('.');
  return dot == std::string::npos ? "" : rule.substr(dot + 1);
}

std::size_t lead_end(const Text& text) {
  auto paragraphs = text.paragraphs();
  if (paragraphs.empty()) return 0;
  return paragraphs.size() == 1 ? paragraphs[0].end : paragraphs[1].end;
}

EventMention mention_of(const Event& event, const std::string& article, const std::string& story, std::optional<Day> published,
                        std::size_t lead_end) {
  return {event.id,   article,    story,       published,       event.source,         event.target,
          event.type, event.cameo, event.lane, event.status,    event.flags,          event.date,
          event.place, event.magnitude, word_of(event.rule), event.trigger.begin < lead_end};
}

std::vector<std::string> same_events(const std::vector<EventMention>& mentions) {
  std::vector<Item> items;
  items.reserve(mentions.size());
  for (std::size_t at = 0; at < mentions.size(); ++at) items.push_back(item_of(mentions[at], at));
  demote_old_news(items);
  std::sort(items.begin(), items.end(), goes_first);
  Grouping grouping;
  std::vector<std::string> ids(mentions.size());
  std::map<std::string, std::vector<std::size_t>> by_signature;  // events that nothing else tells apart, in order
  for (const Item& item : items) {
    std::size_t cluster = grouping.place(item);
    const std::string& signature = grouping.signature(cluster);
    auto& alike = by_signature[signature];
    auto known = std::find(alike.begin(), alike.end(), cluster);
    std::uint64_t nth = static_cast<std::uint64_t>(known - alike.begin());
    if (known == alike.end()) alike.push_back(cluster);
    ids[item.at] = IdBuilder("deed-").add(signature).add(nth).str();
  }
  return ids;
}

}  // namespace detente::events

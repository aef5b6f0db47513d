// How mentions become events
// --------------------------
// Mentions are taken in a fixed order, the most definite first. Each joins the best event it is compatible with, or opens one. So
// the definite mentions say which events there are, and the vague ones can only find their place among them: a vague mention
// never adds a second event beside the definite one it may mean, and never melts two definite ones together.
//
//   order       day known · the news of its article, undated · month known · year known · background, undated · past, undated
//   vague       Several fit ("the sanctions of 2026", and there were three): it joins one of them, by shared words, number and
//   place,
//               then the latest. Which one is a guess; the count is right whichever it was.
//   status      Done (occurred, ongoing), and each other status, are kept apart: what was planned is not what was done. Quoted
//   law too.
//
// Three families, by what is known of life:
//
//   deeds       Who: a state, its organs, its officials and its groups are one doer and one target ("Sarn", "Velgrad",
//   "Velmarkian
//               troops" all annex for Velmark). A named company or private person stays itself: sanctions on Veloil are not
//               sanctions on Tressbank, though either may be what "sanctions on Velmark" means. A missing side fits any, in the
//               same article, on the same day, or near in time by the same word or number. What: one kind of act
//               (data/ontology/one-deed.txt), one base code where the day is not known. When: the day; the day beside it when the
//               number agrees (time zones, the report's own "on Friday"). Numbers of the same unit must agree: 60 diplomats are
//               not 755. Of two known towns one is not the other. Undated: the news of an article happened within a week before
//               it, else it is new; background is the latest such deed of a year, or of any time when the kind is rare or the
//               number, the person or the company says which.
//   talks       Meetings and calls: both sides are equal, and persons are themselves. A call is no visit; "talks" may be either.
//   utterances  Praise, blame, statements: the very same speaker and hearer, the same type, the same day; undated, within two
//   days.
//               Praise on Monday and praise on Friday are two.
//
// A joint deed ("Arnor and Lorvia struck Tresia") is the deed of each pair: it is one event, counted once in either relationship.
#include "events/same.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "events/comparable.h"

namespace detente::events {

namespace {

using std::chrono::days;

constexpr int kLooked = 48;  // events looked at for one key, from the latest back
constexpr days kYear{365};   // undated background means no deed that is longer ago, unless it is known by more

// An event as its mentions so far tell it.
struct Cluster {
  std::string signature;  // of the mention that opened it
  Day stands = kNoDay;
  bool dated = false;  // by a day
  bool open_talk = true;
  std::set<std::string> kinds, bases, acts, stems, stories, named, places, pairs;
  std::map<std::string, std::set<double>> magnitudes;  // by unit
};

template <typename Set>
bool meet(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& one) { return b.count(one) > 0; });
}

bool shares_number(const Comparable& item, const Cluster& c) {
  if (!item.mention->magnitude) return false;
  auto unit = c.magnitudes.find(item.mention->magnitude->unit);
  return unit != c.magnitudes.end() && unit->second.count(item.mention->magnitude->value);
}

bool numbers_differ(const Comparable& item, const Cluster& c) {
  return item.mention->magnitude && c.magnitudes.count(item.mention->magnitude->unit) && !shares_number(item, c);
}

class Grouping {
 public:
  std::size_t place(const Comparable& item) {
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
  static Cluster opened_by(const Comparable& item) {
    Cluster c;
    c.stands = item.stands;
    c.dated = item.rank == Rank::day;
    c.signature = signature_of(item);
    return c;
  }

  static std::string signature_of(const Comparable& item) {
    const EventMention& m = *item.mention;
    std::string who;
    for (const auto& pair : item.pairs) who += pair + ";";
    if (item.pairs.empty()) who = "@" + m.story;
    std::string when = m.date ? m.date->str() : item.rank == Rank::past ? "" : "~" + format_day(*m.published);
    return IdBuilder("").add(item.group).add(item.family == Family::utterance ? "" : item.base).add(who).add(when).str();
  }

  void enter(const std::string& key, std::size_t cluster) { index_[key].insert({clusters_[cluster].stands, cluster}); }

  void join(const Comparable& item, std::size_t at) {
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
    if (!item.act.empty()) c.acts.insert(item.act);
    enter(item.group + "@" + m.story, at);
    for (const auto& pair : item.pairs) {
      c.pairs.insert(pair);
      enter(item.group + pair, at);
      enter(item.group + pair + "|" + item.stem, at);
      if (item.family == Family::utterance) continue;
      for (const auto& half : halves(pair, item.family))
        enter(item.group + half, at), enter(item.group + half + "|" + item.stem, at);
    }
  }

  std::set<std::string> keys_for(const Comparable& item) const {
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

  std::optional<std::size_t> best_for(const Comparable& item) const {
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
  static Window in_article(const Comparable& item) {
    return item.rank == Rank::news && item.family == Family::deed ? Window{kNoDay, item.window.to} : item.window;
  }

  // How well the mention fits the event; nothing: it is not a mention of it.
  static std::optional<int> score(const Comparable& item, const Cluster& c) {
    const bool story = c.stories.count(item.mention->story) > 0;
    const bool word = c.stems.count(item.stem) > 0;
    const bool number = shares_number(item, c);
    const bool pair = same_pair(item, c);
    if ((item.family == Family::deed && numbers_differ(item, c)) || !may_be_one(item, c, story, word || number))
      return std::nullopt;
    if (!pair && !fits_open_side(item, c, story, word || number)) return std::nullopt;
    const std::string town = town_of(*item.mention);
    if (!town.empty() && !c.places.empty() && !c.places.count(town)) return std::nullopt;
    return 16 * pair + 8 * word + 8 * number + 6 * story + 4 * (c.bases.count(item.base) > 0) + 2 * (c.places.count(town) > 0);
  }

  static bool may_be_one(const Comparable& item, const Cluster& c, bool story, bool evidence) {
    switch (item.family) {
      case Family::utterance: return item.rank != Rank::day || !c.dated || c.stands == item.stands;
      case Family::talk:
        return same_form(item, c) && !is_long_ago(item, c) && (item.rank != Rank::day || c.stands == item.stands);
      case Family::deed: return same_deed(item, c, story, evidence);
    }
    return false;
  }

  static bool same_form(const Comparable& item, const Cluster& c) {
    return item.kind.open || c.open_talk || c.kinds.count(item.kind.name) > 0;
  }

  static bool same_deed(const Comparable& item, const Cluster& c, bool story, bool evidence) {
    if (!item.named.empty() && !c.named.empty() && !meet(item.named, c.named)) return false;
    if (item.kind.apart && !item.act.empty() && !c.acts.empty() && !c.acts.count(item.act)) return false;
    const bool code = c.bases.count(item.base) > 0;
    if (!code && item.kind.words && !evidence) return false;
    if (item.rank == Rank::day) return c.stands == item.stands || shares_number(item, c);
    if (item.rank == Rank::month || item.rank == Rank::year) return code || evidence;
    const bool near = item.mention->published && *item.mention->published - news_window(Family::deed) <= c.stands;
    if (near) return code || evidence;
    if (story) return code && (item.rank != Rank::news || evidence);
    if (item.rank == Rank::news) return code && c.stems.count(item.stem) > 0;
    return code &&
           (!is_long_ago(item, c) || item.kind.once || item.kind.rare || shares_number(item, c) || meet(item.named, c.named));
  }

  static bool is_long_ago(const Comparable& item, const Cluster& c) {
    return item.rank == Rank::background && c.stands + kYear < *item.mention->published;
  }

  static bool is_near(const Comparable& item, const Cluster& c) {
    if (item.rank == Rank::past) return false;
    return item.rank != Rank::background || *item.mention->published - news_window(item.family) <= c.stands;
  }

  // Utterances compare all their parties; of deeds and talks, a pair of two known sides.
  static bool same_pair(const Comparable& item, const Cluster& c) {
    return std::any_of(item.pairs.begin(), item.pairs.end(), [&](const auto& one) {
      return (item.family == Family::utterance || is_whole(one)) && c.pairs.count(one) > 0;
    });
  }

  // The mention or the event lacks a side, and what both name agrees (or neither side is named): something else must agree too.
  static bool fits_open_side(const Comparable& item, const Cluster& c, bool story, bool evidence) {
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
  static bool shares_half(const Comparable& item, const Cluster& c) {
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
  return {event.id,
          article,
          story,
          published,
          event.source,
          event.target,
          event.type,
          event.cameo,
          event.lane,
          event.status,
          event.flags,
          event.date,
          event.place,
          event.magnitude,
          word_of(event.rule),
          event.trigger.begin < lead_end};
}

std::vector<std::string> same_events(const std::vector<EventMention>& mentions) {
  auto items = comparable(mentions);
  std::sort(items.begin(), items.end(), goes_first);
  Grouping grouping;
  std::vector<std::string> ids(mentions.size());
  std::map<std::string, std::vector<std::size_t>> by_signature;  // events that nothing else tells apart, in order
  for (const Comparable& item : items) {
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

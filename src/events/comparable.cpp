#include "events/comparable.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "events/kinds.h"

namespace detente::events {

namespace {

using std::chrono::days;

constexpr std::size_t kBaseCode = 3;  // digits of a CAMEO base code
constexpr std::size_t kStem = 4;      // letters that the forms of a word share that no table knows
constexpr days kAhead{400};           // how far ahead of its report a plan may lie

bool has_flag(const EventMention& m, std::string_view flag) {
  return std::find(m.flags.begin(), m.flags.end(), flag) != m.flags.end();
}

bool is_done(const EventMention& m) { return m.status == Status::occurred || m.status == Status::ongoing; }

std::string status_group(const EventMention& m) {
  if (has_flag(m, "quoted_law")) return "law";
  return is_done(m) ? "done" : std::string(to_string(m.status));
}

Family family_of(const EventMention& m, const Kind& kind) {
  if (m.lane == Lane::deed) return Family::deed;
  return kind.talk ? Family::talk : Family::utterance;
}

std::string group_of(const Comparable& item) {
  const EventMention& m = *item.mention;
  const std::string what = item.family == Family::deed ? item.kind.name : item.family == Family::utterance ? m.type : "";
  return std::to_string(static_cast<int>(item.family)) + "|" + status_group(m) + "|" + what + "|";
}

// ---- who

std::string spoken(const Party& party, const EventMention& m) {
  return party.actor.empty() ? "?" + utf8::fold(party.text) + "@" + m.story : party.actor;
}

std::string doer(const Party& party) { return acts_for_state(party) ? party.country : party.actor; }

std::string done_to(const Party& party) { return party.country.empty() ? party.actor : party.country; }

// A company, a private person; at home also an official: dismissing one minister is not dismissing another.
bool is_named(const Party& party, const std::vector<std::string>& doers) {
  if (party.actor.empty() || is_group(party) || party.actor == party.country) return false;
  return !acts_for_state(party) || std::find(doers.begin(), doers.end(), party.country) != doers.end();
}

void tidy(std::vector<std::string>& keys) {
  std::erase(keys, "");
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

void set_sides(Comparable& item) {
  const EventMention& m = *item.mention;
  for (const Party& party : m.source)
    item.source.push_back(item.family == Family::deed   ? doer(party)
                          : item.family == Family::talk ? party.actor
                                                        : spoken(party, m));
  for (const Party& party : m.target) {
    item.target.push_back(item.family == Family::deed   ? done_to(party)
                          : item.family == Family::talk ? party.actor
                                                        : spoken(party, m));
    if (item.family == Family::deed && is_named(party, item.source)) item.named.insert(party.actor);
  }
  tidy(item.source);
  tidy(item.target);
}

std::string joined(const std::vector<std::string>& keys) {
  std::string all;
  for (const auto& key : keys) all += key + "+";
  return all;
}

std::vector<std::string> pairs_of_talk(const Comparable& item) {
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
std::vector<std::string> pairs_of(const Comparable& item) {
  if (item.family == Family::utterance) return {joined(item.source) + ">" + joined(item.target)};
  if (item.family == Family::talk) return pairs_of_talk(item);
  std::vector<std::string> pairs;
  for (const auto& s : item.source)
    for (const auto& t : item.target)
      if (s != t || item.source.size() * item.target.size() == 1) pairs.push_back(std::string(s).append(">").append(t));
  if (item.target.empty())
    for (const auto& s : item.source) pairs.push_back(s + ">");
  if (item.source.empty())
    for (const auto& t : item.target) pairs.push_back(">" + t);
  return pairs;
}

// ---- when

Rank rank_of(const Comparable& item) {
  const EventMention& m = *item.mention;
  if (m.date)
    return m.date->precision() == Precision::day ? Rank::day : m.date->precision() == Precision::month ? Rank::month : Rank::year;
  if (!m.published || has_flag(m, "retold")) return Rank::past;
  return m.leading || item.family == Family::utterance ? Rank::news : Rank::background;
}

bool is_once(const Comparable& item) { return item.kind.once && item.family == Family::deed; }

Day latest_for(const Comparable& item) {
  const EventMention& m = *item.mention;
  if (!m.published) return kLastDay;
  if (!is_done(m)) return *m.published + kAhead;
  return *m.published + (item.family == Family::utterance ? days{0} : days{1});
}

Window window_of(const Comparable& item) {
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

Day stand_of(const Comparable& item) {
  if (item.mention->date) return item.mention->date->first();
  return item.rank == Rank::past ? kNoDay : *item.mention->published;
}

Comparable comparable_of(const EventMention& mention, std::size_t at) {
  Comparable item;
  item.mention = &mention;
  item.at = at;
  item.kind = kinds().of(mention.cameo);
  item.family = family_of(mention, item.kind);
  item.base = mention.cameo.substr(0, kBaseCode);
  item.act = kinds().act_of(mention.word);
  item.stem = item.act.empty() ? utf8::fold(mention.word).substr(0, kStem) : item.act;
  item.group = group_of(item);
  set_sides(item);
  item.pairs = pairs_of(item);
  item.rank = rank_of(item);
  item.window = window_of(item);
  item.stands = stand_of(item);
  return item;
}

std::string topic(const Comparable& item) { return item.mention->story + "|" + item.group + "|" + item.base + "|" + item.stem; }

// A headline about what its article dates to a year is no news of the day.
void demote_old_news(std::vector<Comparable>& items) {
  std::set<std::string> dated;
  for (const Comparable& item : items)
    if (item.rank == Rank::month || item.rank == Rank::year) dated.insert(topic(item));
  for (Comparable& item : items) {
    if (item.rank != Rank::news || item.family == Family::utterance || !dated.count(topic(item))) continue;
    item.rank = Rank::background;
    item.window = window_of(item);
    item.stands = stand_of(item);
  }
}

}  // namespace

std::chrono::days news_window(Family family) {
  switch (family) {
    case Family::deed: return days{7};
    case Family::talk: return days{4};
    case Family::utterance: return days{2};
  }
  return days{0};
}

bool is_whole(const std::string& pair) { return pair.front() != '>' && pair.back() != '>'; }

std::vector<std::string> halves(const std::string& pair, Family family) {
  const auto cut = pair.find('>');
  const std::string source = pair.substr(0, cut), target = pair.substr(cut + 1);
  std::vector<std::string> keys;
  if (!source.empty()) keys.push_back(source + ">*");
  if (!target.empty()) keys.push_back(family == Family::talk ? target + ">*" : "*>" + target);
  return keys;
}

std::string town_of(const EventMention& m) {
  auto is_place = [&](const Party& party) { return party.name == m.place || party.text == m.place; };
  bool party = std::any_of(m.source.begin(), m.source.end(), is_place) || std::any_of(m.target.begin(), m.target.end(), is_place);
  return party ? "" : m.place;
}

bool goes_first(const Comparable& a, const Comparable& b) {
  auto key = [](const Comparable& i) {
    const bool whole = !i.source.empty() && !i.target.empty();
    return std::tuple(i.rank, i.stands, !whole, -static_cast<long>(i.pairs.size()), -static_cast<long>(i.named.size()),
                      !i.mention->magnitude.has_value());
  };
  return std::tuple(key(a), std::tie(a.group, a.pairs, a.mention->published, a.mention->id)) <
         std::tuple(key(b), std::tie(b.group, b.pairs, b.mention->published, b.mention->id));
}

std::vector<Comparable> comparable(const std::vector<EventMention>& mentions) {
  std::vector<Comparable> items;
  items.reserve(mentions.size());
  for (std::size_t at = 0; at < mentions.size(); ++at) items.push_back(comparable_of(mentions[at], at));
  demote_old_news(items);
  return items;
}

}  // namespace detente::events

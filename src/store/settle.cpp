// Copies of a story, and the events that mentions tell.
//
// Within a story the earliest article (by day, then id) leads. An event of a later copy repeats the lead's mention when parties,
// type, status, lane and trigger words agree: the k-th such event of the copy is the k-th of the lead. So a copy that was printed
// a day later, whose "yesterday" is another day, adds nothing; what only a longer copy tells is kept, once. Which of the mentions
// that are left are one event, in one article or in many independent ones, is for events/same.h to say.
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "dedupe/dedupe.h"
#include "store/impl.h"
#include "store/tellings.h"

namespace detente::store {

namespace {

std::vector<dedupe::Item> items(Database& db) {
  Query rows = db.query("SELECT id, text, title, published, outlet FROM articles ORDER BY published, id");
  std::vector<dedupe::Item> all;
  while (rows.step()) {
    auto day = rows.null(3) ? std::nullopt : parse_day(rows.text(3));
    all.push_back({rows.text(0), rows.text(1), rows.text(2), day, rows.text(4)});
  }
  return all;
}

void add_parties(IdBuilder& key, const std::vector<Party>& parties) {
  std::vector<std::string> names;
  names.reserve(parties.size());
  for (const Party& party : parties) names.push_back(party.actor.empty() ? party.text : party.actor);
  std::sort(names.begin(), names.end());
  for (const auto& name : names) key.add(name);
  key.add("");
}

// What must agree between copies.
std::string copy_key(const Telling& told) {
  const events::EventMention& m = told.mention;
  IdBuilder key("");
  key.add(m.story).add(m.type).add(to_string(m.status)).add(to_string(m.lane)).add(told.trigger);
  add_parties(key, m.source);
  add_parties(key, m.target);
  return key.str();
}

// For each mention the one that it repeats: of an earlier copy of its story, or itself.
std::vector<std::size_t> originals(const std::vector<Telling>& all) {
  std::map<std::string, std::vector<std::size_t>> known;  // by key, the first of its k-th occurrences
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  std::vector<std::size_t> original(all.size());
  for (std::size_t at = 0; at < all.size(); ++at) {
    const std::string key = copy_key(all[at]);
    auto& occurrences = known[key];
    std::size_t k = seen[{all[at].mention.article, key}]++;
    if (k >= occurrences.size()) occurrences.push_back(at);
    original[at] = occurrences[k];
  }
  return original;
}

void group_events(Database& db) {
  const auto all = tellings(db);
  const auto original = originals(all);
  std::vector<events::EventMention> mentions;
  std::vector<std::size_t> position(all.size());
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (original[at] != at) continue;
    position[at] = mentions.size();
    mentions.push_back(all[at].mention);
  }
  const auto ids = events::same_events(mentions);
  for (std::size_t at = 0; at < all.size(); ++at) {  // most are as they were: only what changed is written
    const std::string& id = ids[position[original[at]]];
    db.insert("UPDATE events SET canonical = ? WHERE article = ? AND n = ? AND canonical <> ?", id, all[at].mention.article,
              all[at].n, id);
  }
}

}  // namespace

void group(Database& db) {
  auto all = items(db);
  auto stories = dedupe::stories(all);
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::string story = at < stories.size() && !stories[at].empty() ? stories[at] : "story:" + all[at].id;
    db.insert("UPDATE articles SET story = ? WHERE id = ? AND story IS NOT ?", story, all[at].id, story);
  }
  group_events(db);
}

}  // namespace detente::store

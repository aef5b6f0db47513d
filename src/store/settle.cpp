// Copies of a story, and the events that they repeat.
//
// Within a story the earliest article (by day, then id) leads. An event of a later copy is the same canonical event as the lead's
// when parties, type, status, lane and trigger words agree: the k-th such event of the copy is the k-th of the lead. So a copy that
// was printed a day later, whose "yesterday" is another day, adds nothing; what only a longer copy tells is kept, once.
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "dedupe/dedupe.h"
#include "store/impl.h"

namespace detente::store {

namespace {

struct CopiedEvent {
  std::int64_t n;
  std::string key;    // what must agree between copies
  std::string event;  // canonical event as the article alone gives it
};

std::vector<dedupe::Item> items(Database& db) {
  Query rows = db.query("SELECT id, text, title, published, outlet FROM articles ORDER BY published, id");
  std::vector<dedupe::Item> all;
  while (rows.step()) {
    auto day = rows.null(3) ? std::nullopt : parse_day(rows.text(3));
    all.push_back({rows.text(0), rows.text(1), rows.text(2), day, rows.text(4)});
  }
  return all;
}

std::vector<CopiedEvent> events_of(Database& db, const std::string& article) {
  Query rows = db.query(
      "SELECT e.n, e.event, e.type, e.status, e.lane, lower(substr(CAST(a.text AS BLOB), e.start + 1, e.end - e.start)), "
      "(SELECT group_concat(side || ':' || CASE actor WHEN '' THEN text ELSE actor END, '+') FROM "
      "  (SELECT * FROM event_parties p WHERE p.article = e.article AND p.event_n = e.n ORDER BY side, actor, text)) "
      "FROM events e JOIN articles a ON a.id = e.article WHERE e.article = ? ORDER BY e.start, e.end, e.n");
  rows.bind(article);
  std::vector<CopiedEvent> events;
  while (rows.step()) {
    IdBuilder key("");
    for (int column = 2; column <= 6; ++column) key.add(rows.text(column));
    events.push_back({rows.number(0), key.str(), rows.text(1)});
  }
  return events;
}

// `known`: by key, the canonical event of its k-th occurrence, as the articles so far have shown.
void match(Database& db, const std::string& article, std::map<std::string, std::vector<std::string>>& known) {
  std::map<std::string, std::size_t> seen;
  for (const CopiedEvent& event : events_of(db, article)) {
    auto& occurrences = known[event.key];
    std::size_t k = seen[event.key]++;
    if (k >= occurrences.size()) occurrences.push_back(event.event);
    db.insert("UPDATE events SET canonical = ? WHERE article = ? AND n = ?", occurrences[k], article, event.n);
  }
}

}  // namespace

void group(Database& db) {
  auto all = items(db);
  auto stories = dedupe::stories(all);
  db.run("UPDATE events SET canonical = event");
  std::map<std::string, std::vector<std::string>> members;
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::string story = at < stories.size() && !stories[at].empty() ? stories[at] : "story:" + all[at].id;
    db.insert("UPDATE articles SET story = ? WHERE id = ?", story, all[at].id);
    members[story].push_back(all[at].id);
  }
  for (const auto& [story, articles] : members) {
    std::map<std::string, std::vector<std::string>> known;
    if (articles.size() < 2) continue;
    for (const auto& article : articles) match(db, article, known);
  }
}

}  // namespace detente::store

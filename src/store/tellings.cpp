#include "store/tellings.h"

#include <map>

#include "base/utf8.h"

namespace detente::store {

namespace {

using Spot = std::pair<std::string, std::int64_t>;  // article, events.n

struct Around {
  std::vector<Party> source, target;
  std::vector<std::string> flags;
};

std::map<Spot, Around> all_around(Database& db) {
  std::map<Spot, Around> around;
  Query parties = db.query(
      "SELECT article, event_n, side, text, actor, name, country, sector FROM event_parties ORDER BY article, event_n, side, n");
  while (parties.step()) {
    Around& one = around[{parties.text(0), parties.number(1)}];
    auto& side = parties.text(2) == "source" ? one.source : one.target;
    side.push_back({{}, parties.text(3), parties.text(4), parties.text(5), parties.text(6), parties.text(7)});
  }
  Query flags = db.query("SELECT article, event_n, value FROM event_tags WHERE kind = 'flag' ORDER BY article, event_n, n");
  while (flags.step()) around[{flags.text(0), flags.number(1)}].flags.push_back(flags.text(2));
  return around;
}

std::map<std::string, std::size_t> lead_ends(Database& db) {
  std::map<std::string, std::size_t> ends;
  Query rows = db.query("SELECT id, text FROM articles ORDER BY id");
  while (rows.step()) ends[rows.text(0)] = events::lead_end(Text(rows.text(1)));
  return ends;
}

Event event_of(const Query& row, const Around& around) {
  Event event;
  event.id = row.text(4);
  event.trigger = {static_cast<std::uint32_t>(row.number(5)), static_cast<std::uint32_t>(row.number(5))};
  event.type = row.text(6);
  event.cameo = row.text(7);
  event.lane = row.text(8) == to_string(Lane::deed) ? Lane::deed : Lane::word;
  event.status = parse_status(row.text(9)).value_or(Status::occurred);
  if (!row.null(10)) event.date = parse_date(row.text(10));
  event.place = row.text(11);
  if (!row.null(12)) event.magnitude = Magnitude{row.real(12), row.text(13)};
  event.rule = row.text(14);
  event.source = around.source;
  event.target = around.target;
  event.flags = around.flags;
  return event;
}

}  // namespace

std::vector<Telling> tellings(Database& db) {
  const auto around = all_around(db);
  const auto ends = lead_ends(db);
  static const Around none;
  std::vector<Telling> all;
  Query rows = db.query(
      "SELECT a.id, coalesce(a.story, a.id), a.published, e.n, e.id, e.start, e.type, e.cameo, e.lane, e.status, e.date, "
      "e.place, "
      "e.magnitude, e.magnitude_unit, e.rule, substr(CAST(a.text AS BLOB), e.start + 1, e.end - e.start) "
      "FROM events e JOIN articles a ON a.id = e.article ORDER BY a.published, a.id, e.start, e.end, e.n");
  while (rows.step()) {
    const std::string article = rows.text(0);
    const auto found = around.find({article, rows.number(3)});
    const Event event = event_of(rows, found == around.end() ? none : found->second);
    const auto day = rows.null(2) ? std::nullopt : parse_day(rows.text(2));
    all.push_back(
        {events::mention_of(event, article, rows.text(1), day, ends.at(article)), rows.number(3), utf8::lower(rows.text(15))});
  }
  return all;
}

}  // namespace detente::store

// Rows -> Analysis: the way back of writer.cpp, in the same order.
#include "store/impl.h"

namespace detente::store {

namespace {

std::uint32_t offset(const Query& row, int column) { return static_cast<std::uint32_t>(row.number(column)); }
Span span(const Query& row, int column) { return {offset(row, column), offset(row, column + 1)}; }
int integer(const Query& row, int column) { return static_cast<int>(row.number(column)); }
int index(const Query& row, int column) { return row.null(column) ? -1 : integer(row, column); }
std::optional<Date> date(const Query& row, int column) { return row.null(column) ? std::nullopt : parse_date(row.text(column)); }

std::optional<Span> optional_span(const Query& row, int column) {
  if (row.null(column)) return std::nullopt;
  return span(row, column);
}

Stance stance(const std::string& word) {
  for (Stance one : {Stance::positive, Stance::negative})
    if (to_string(one) == word) return one;
  return Stance::neutral;
}

// The rows of one article; `n` columns are dense, so the owner of a child row is found by its index.
class Reader {
 public:
  Reader(Database& db, const std::string& id) : db_(db), id_(id) {}

  bool article(StoredArticle& to) {
    Query row = rows(
        "SELECT text, title, outlet, url, author, published, published_from, language, source, extra_json, "
        "coalesce(story, 'story:' || id), raw_hash FROM articles WHERE id = ?");
    if (!row.step()) return false;
    CleanArticle& a = to.analysis.article;
    a.id = id_;
    a.text = Text(row.text(0));
    a.title = row.text(1);
    a.outlet = row.text(2);
    a.url = row.text(3);
    a.author = row.text(4);
    a.published = {row.null(5) ? std::nullopt : parse_day(row.text(5)), row.text(6)};
    a.language = row.text(7);
    a.source = row.text(8);
    a.extra_json = row.text(9);
    to.story = row.text(10);
    to.raw_hash = row.text(11);
    return true;
  }

  void removed(std::vector<Removed>& to) {
    each("SELECT start, end, text, reason FROM removed WHERE article = ? ORDER BY n", [&](const Query& r) {
      to.push_back({{offset(r, 0), offset(r, 1)}, r.text(2), r.text(3)});
    });
  }

  void sentences(std::vector<Sentence>& to) {
    each("SELECT start, end FROM sentences WHERE article = ? ORDER BY n", [&](const Query& r) {
      to.push_back({span(r, 0), {}});
    });
  }

  void entities(Entities& to) {
    each("SELECT actor, name, country, sector, role, kind FROM actors WHERE article = ? ORDER BY n", [&](const Query& r) {
      to.actors.push_back({r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), static_cast<ActorKind>(r.number(5))});
    });
    each("SELECT start, end, sentence, head, first, last, kind, actor_n FROM mentions WHERE article = ? ORDER BY n",
         [&](const Query& r) {
           to.mentions.push_back({span(r, 0),
                                  integer(r, 2),
                                  integer(r, 3),
                                  integer(r, 4),
                                  integer(r, 5),
                                  static_cast<MentionKind>(r.number(6)),
                                  index(r, 7),
                                  {}});
         });
    each("SELECT n, actor_n FROM mention_others WHERE article = ? ORDER BY n, k",
         [&](const Query& r) { owner(to.mentions, r).others.push_back(integer(r, 1)); });
  }

  void dates(std::vector<TimeExpression>& to) {
    each("SELECT start, end, type, value, date FROM dates WHERE article = ? ORDER BY n", [&](const Query& r) {
      to.push_back({span(r, 0), r.text(2), r.text(3), date(r, 4)});
    });
  }

  void quotes(std::vector<Quote>& to) {
    each(
        "SELECT id, kind, speaker_start, speaker_end, speaker_text, speaker, speaker_name, cue_start, cue_end, venue, date, "
        "inside, "
        "rule, confidence FROM quotes WHERE article = ? ORDER BY n",
        [&](const Query& r) { to.push_back(quote(r)); });
    each("SELECT quote_n, start, end FROM quote_spans WHERE article = ? ORDER BY quote_n, n",
         [&](const Query& r) { owner(to, r).spans.push_back(span(r, 1)); });
    about("SELECT quote_n, actor, name, stance, strength FROM quote_about WHERE article = ? ORDER BY quote_n, n", to);
    chain("SELECT quote_n, text, actor, name, cue FROM quote_chain WHERE article = ? ORDER BY quote_n, n", to);
    each("SELECT quote_n, start, end, text, actor, name, country, sector FROM quote_addressee WHERE article = ? ORDER BY quote_n",
         [&](const Query& r) { owner(to, r).addressee = party(r, 1); });
  }

  void events(std::vector<Event>& to) {
    each(
        "SELECT id, canonical, start, end, sentence_start, sentence_end, type, mode, cameo, quad, lane, status, of_n, date, "
        "place, "
        "magnitude, magnitude_unit, intensity, rule, confidence FROM events WHERE article = ? ORDER BY n",
        [&](const Query& r) { to.push_back(event(r)); });
    each(
        "SELECT event_n, start, end, text, actor, name, country, sector, side FROM event_parties WHERE article = ? "
        "ORDER BY event_n, side, n",
        [&](const Query& r) { (r.text(8) == "source" ? owner(to, r).source : owner(to, r).target).push_back(party(r, 1)); });
    each(
        "SELECT event_n, start, end, text, actor, name, country, sector, role, cue_start, cue_end FROM event_third_parties "
        "WHERE article = ? ORDER BY event_n, n",
        [&](const Query& r) {
          owner(to, r).third_parties.push_back({party(r, 1), r.text(8), span(r, 9)});
        });
    each("SELECT event_n, kind, value FROM event_tags WHERE article = ? ORDER BY event_n, kind, n",
         [&](const Query& r) { (r.text(1) == "flag" ? owner(to, r).flags : owner(to, r).context).push_back(r.text(2)); });
    chain("SELECT event_n, text, actor, name, cue FROM event_chain WHERE article = ? ORDER BY event_n, n", to);
  }

  void claims(std::vector<Claim>& to) {
    each("SELECT id, start, end, rule FROM claims WHERE article = ? ORDER BY n", [&](const Query& r) {
      to.push_back({r.text(0), span(r, 1), {}, {}, {}, r.text(3)});
    });
    about("SELECT claim_n, actor, name, stance, strength FROM claim_about WHERE article = ? ORDER BY claim_n, n", to);
    each("SELECT claim_n, by_text, actor, how, date, start, end FROM assertions WHERE article = ? ORDER BY claim_n, n",
         [&](const Query& r) {
           owner(to, r).assertions.push_back({r.text(1), r.text(2), r.text(3), date(r, 4), span(r, 5)});
         });
    each("SELECT claim_n, claim FROM claim_contradicts WHERE article = ? ORDER BY claim_n, n",
         [&](const Query& r) { owner(to, r).contradicts.push_back(r.text(1)); });
  }

  void commitments(std::vector<Commitment>& to) {
    each(
        "SELECT id, start, end, kind, by_text, actor, to_text, deadline, condition, made, outcome, rule FROM commitments "
        "WHERE article = ? ORDER BY n",
        [&](const Query& r) {
          to.push_back({r.text(0),
                        span(r, 1),
                        r.text(3),
                        r.text(4),
                        r.text(5),
                        {},
                        r.text(6),
                        r.text(7),
                        r.text(8),
                        date(r, 9),
                        r.text(10),
                        {},
                        r.text(11)});
        });
    each("SELECT commitment_n, name, actor FROM commitment_with WHERE article = ? ORDER BY commitment_n, n", [&](const Query& r) {
      owner(to, r).with.push_back({r.text(1), r.text(2)});
    });
    each("SELECT commitment_n, date, what, start, end FROM commitment_steps WHERE article = ? ORDER BY commitment_n, n",
         [&](const Query& r) {
           owner(to, r).steps.push_back({date(r, 1), r.text(2), span(r, 3)});
         });
  }

  void forecasts(std::vector<Forecast>& to) {
    each("SELECT id, start, end, by_text, actor, deadline, condition, outcome, rule FROM forecasts WHERE article = ? ORDER BY n",
         [&](const Query& r) {
           to.push_back({r.text(0), span(r, 1), r.text(3), r.text(4), r.text(5), r.text(6), r.text(7), r.text(8)});
         });
  }

  void problems(std::vector<Problem>& to) {
    each("SELECT source, line, col, offset, bytes, what, lost FROM problems WHERE article = ? ORDER BY n, id",
         [&](const Query& r) { to.push_back(read_problem(r)); });
  }

 private:
  Query rows(const char* sql) {
    Query query = db_.query(sql);
    query.bind(id_);
    return query;
  }

  template <typename Row>
  void each(const char* sql, Row row) {
    Query query = rows(sql);
    while (query.step()) row(query);
  }

  template <typename Facts>
  typename Facts::value_type& owner(Facts& facts, const Query& row) {
    return facts.at(static_cast<std::size_t>(row.number(0)));
  }

  template <typename Facts>
  void about(const char* sql, Facts& to) {
    each(sql, [&](const Query& r) { owner(to, r).about.push_back({r.text(1), r.text(2), stance(r.text(3)), r.real(4)}); });
  }

  template <typename Facts>
  void chain(const char* sql, Facts& to) {
    each(sql, [&](const Query& r) { owner(to, r).chain.push_back({r.text(1), r.text(2), r.text(3), r.text(4)}); });
  }

  static Party party(const Query& r, int at) {
    return {span(r, at), r.text(at + 2), r.text(at + 3), r.text(at + 4), r.text(at + 5), r.text(at + 6)};
  }

  static Quote quote(const Query& r) {
    Quote q;
    q.id = r.text(0);
    q.kind = r.text(1);
    q.speaker = {optional_span(r, 2), r.text(4), r.text(5), r.text(6)};
    q.cue = optional_span(r, 7);
    q.venue = r.text(9);
    q.date = date(r, 10);
    q.inside = index(r, 11);
    q.rule = r.text(12);
    q.confidence = r.real(13);
    return q;
  }

  static Event event(const Query& r) {
    Event e;
    e.id = r.text(0);
    e.event = r.text(1);
    e.trigger = span(r, 2);
    e.sentence = span(r, 4);
    e.type = r.text(6);
    e.mode = r.text(7);
    e.cameo = r.text(8);
    e.quad = parse_quad(r.text(9)).value_or(Quad::neutral);
    e.lane = r.text(10) == to_string(Lane::deed) ? Lane::deed : Lane::word;
    e.status = parse_status(r.text(11)).value_or(Status::hypothetical);
    e.of = index(r, 12);
    e.date = date(r, 13);
    e.place = r.text(14);
    if (!r.null(15)) e.magnitude = Magnitude{r.real(15), r.text(16)};
    e.intensity = r.real(17);
    e.rule = r.text(18);
    e.confidence = r.real(19);
    return e;
  }

  Database& db_;
  const std::string& id_;
};

}  // namespace

std::optional<StoredArticle> read(Database& db, const std::string& id) {
  StoredArticle stored;
  Reader reader(db, id);
  if (!reader.article(stored)) return std::nullopt;
  Analysis& a = stored.analysis;
  reader.removed(a.article.removed);
  reader.sentences(a.language.sentences);
  reader.entities(a.entities);
  reader.dates(a.dates);
  reader.quotes(a.quotes);
  reader.events(a.events);
  reader.claims(a.claims);
  reader.commitments(a.commitments);
  reader.forecasts(a.forecasts);
  reader.problems(a.problems);
  return stored;
}

}  // namespace detente::store

// Analysis -> rows. One function a table group, called in the order of their references.
#include "base/hash.h"
#include "store/impl.h"

namespace detente::store {

namespace {

using Id = const std::string&;

std::optional<std::string> iso(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->str();
}

std::optional<std::string> iso(const std::optional<Day>& day) {
  if (!day) return std::nullopt;
  return format_day(*day);
}

std::optional<int> index(int at) {
  if (at < 0) return std::nullopt;
  return at;
}

/// Calls `row(n, item)` for each item.
template <typename Items, typename Row>
void each(const Items& items, Row row) {
  int n = 0;
  for (const auto& item : items) row(n++, item);
}

void write_article(Database& db, const CleanArticle& a, const std::string& raw_hash) {
  db.insert("INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)", a.id, a.text.str(),
            IdBuilder("tx-").add(a.text.str()).str(), raw_hash, a.title, a.outlet, a.url, a.author, iso(a.published.day),
            a.published.from, a.language, a.source, a.extra_json);
  each(a.removed, [&](int n, const Removed& r) {
    db.insert("INSERT INTO removed VALUES (?,?,?,?,?,?)", a.id, n, r.at.start, r.at.end, r.text, r.reason);
  });
}

void write_sentences(Database& db, const Analysis& a) {
  each(a.language.sentences, [&](int n, const Sentence& s) {
    db.insert("INSERT INTO sentences (article, n, start, end, text) VALUES (?,?,?,?,?)", a.article.id, n, s.span.begin,
              s.span.end, a.article.text.view(s.span));
  });
}

void write_entities(Database& db, Id id, const Entities& entities) {
  each(entities.actors, [&](int n, const Actor& x) {
    db.insert("INSERT INTO actors VALUES (?,?,?,?,?,?,?,?)", id, n, x.id, x.name, x.country, x.sector, x.role,
              static_cast<int>(x.kind));
  });
  each(entities.mentions, [&](int n, const Mention& m) {
    db.insert("INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?,?)", id, n, index(m.actor), m.span.begin, m.span.end, m.sentence,
              m.head, m.first, m.last, static_cast<int>(m.kind));
    each(m.others, [&](int k, int other) { db.insert("INSERT INTO mention_others VALUES (?,?,?,?)", id, n, k, other); });
  });
}

void write_dates(Database& db, Id id, const std::vector<TimeExpression>& dates) {
  each(dates, [&](int n, const TimeExpression& t) {
    db.insert("INSERT INTO dates VALUES (?,?,?,?,?,?,?)", id, n, t.span.begin, t.span.end, t.type, t.value, iso(t.date));
  });
}

void write_about(Database& db, const char* sql, Id id, int of, const std::vector<About>& about) {
  each(about, [&](int n, const About& x) { db.insert(sql, id, of, n, x.actor, x.name, to_string(x.stance), x.strength); });
}

void write_chain(Database& db, const char* sql, Id id, int of, const std::vector<ChainLink>& chain) {
  each(chain, [&](int n, const ChainLink& x) { db.insert(sql, id, of, n, x.text, x.actor, x.name, x.cue); });
}

void write_quote(Database& db, Id id, int n, const Quote& q) {
  const Speaker& s = q.speaker;
  std::optional<std::uint32_t> from, to, cue_from, cue_to;
  if (s.span) from = s.span->begin, to = s.span->end;
  if (q.cue) cue_from = q.cue->begin, cue_to = q.cue->end;
  db.insert("INSERT INTO quotes VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, n, q.id, q.kind, from, to, s.text, s.actor, s.name,
            cue_from, cue_to, q.venue, iso(q.date), index(q.inside), q.rule, q.confidence);
  each(q.spans,
       [&](int k, Span span) { db.insert("INSERT INTO quote_spans VALUES (?,?,?,?,?)", id, n, k, span.begin, span.end); });
  write_about(db, "INSERT INTO quote_about VALUES (?,?,?,?,?,?,?)", id, n, q.about);
  write_chain(db, "INSERT INTO quote_chain VALUES (?,?,?,?,?,?,?)", id, n, q.chain);
  if (!q.addressee) return;
  const Party& p = *q.addressee;
  db.insert("INSERT INTO quote_addressee VALUES (?,?,?,?,?,?,?,?,?)", id, n, p.span.begin, p.span.end, p.text, p.actor, p.name,
            p.country, p.sector);
}

void write_parties(Database& db, Id id, int event, const char* side, const std::vector<Party>& parties) {
  each(parties, [&](int n, const Party& p) {
    db.insert("INSERT INTO event_parties VALUES (?,?,?,?,?,?,?,?,?,?,?)", id, event, side, n, p.span.begin, p.span.end, p.text,
              p.actor, p.name, p.country, p.sector);
  });
}

void write_third_parties(Database& db, Id id, int event, const std::vector<ThirdParty>& third) {
  each(third, [&](int n, const ThirdParty& t) {
    const Party& p = t.party;
    db.insert("INSERT INTO event_third_parties VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", id, event, n, t.role, t.cue.begin, t.cue.end,
              p.span.begin, p.span.end, p.text, p.actor, p.name, p.country, p.sector);
  });
}

void write_tags(Database& db, Id id, int event, const char* kind, const std::vector<std::string>& values) {
  each(values, [&](int n, Id value) { db.insert("INSERT INTO event_tags VALUES (?,?,?,?,?)", id, event, kind, n, value); });
}

void write_event(Database& db, Id id, int n, const Event& e) {
  std::optional<double> magnitude;
  if (e.magnitude) magnitude = e.magnitude->value;
  db.insert("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, n, e.id, e.event, e.event,
            e.trigger.begin, e.trigger.end, e.sentence.begin, e.sentence.end, e.type, e.mode, e.cameo, to_string(e.quad),
            to_string(e.lane), to_string(e.status), e.counts() ? 1 : 0, index(e.of), iso(e.date), e.place, magnitude,
            e.magnitude ? e.magnitude->unit : "", e.intensity, e.rule, e.confidence);
  write_parties(db, id, n, "source", e.source);
  write_parties(db, id, n, "target", e.target);
  write_third_parties(db, id, n, e.third_parties);
  write_tags(db, id, n, "context", e.context);
  write_tags(db, id, n, "flag", e.flags);
  write_chain(db, "INSERT INTO event_chain VALUES (?,?,?,?,?,?,?)", id, n, e.chain);
}

void write_claim(Database& db, Id id, int n, const Claim& c) {
  db.insert("INSERT INTO claims VALUES (?,?,?,?,?,?)", id, n, c.id, c.span.begin, c.span.end, c.rule);
  write_about(db, "INSERT INTO claim_about VALUES (?,?,?,?,?,?,?)", id, n, c.about);
  each(c.assertions, [&](int k, const Assertion& x) {
    db.insert("INSERT INTO assertions VALUES (?,?,?,?,?,?,?,?,?)", id, n, k, x.by, x.actor, x.how, iso(x.date), x.span.begin,
              x.span.end);
  });
  each(c.contradicts, [&](int k, Id other) { db.insert("INSERT INTO claim_contradicts VALUES (?,?,?,?)", id, n, k, other); });
}

void write_commitment(Database& db, Id id, int n, const Commitment& c) {
  db.insert("INSERT INTO commitments VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, n, c.id, c.span.begin, c.span.end, c.kind, c.by,
            c.actor, c.to, c.deadline, c.condition, iso(c.made), c.outcome, c.rule);
  each(c.with,
       [&](int k, const Maker& m) { db.insert("INSERT INTO commitment_with VALUES (?,?,?,?,?)", id, n, k, m.name, m.actor); });
  each(c.steps, [&](int k, const Step& s) {
    db.insert("INSERT INTO commitment_steps VALUES (?,?,?,?,?,?,?)", id, n, k, iso(s.date), s.what, s.span.begin, s.span.end);
  });
}

void write_forecast(Database& db, Id id, int n, const Forecast& f) {
  db.insert("INSERT INTO forecasts VALUES (?,?,?,?,?,?,?,?,?,?,?)", id, n, f.id, f.span.begin, f.span.end, f.by, f.actor,
            f.deadline, f.condition, f.outcome, f.rule);
}

}  // namespace

void write(Database& db, const Analysis& a, const std::string& raw_hash) {
  const std::string& id = a.article.id;
  write_article(db, a.article, raw_hash);
  write_sentences(db, a);
  write_entities(db, id, a.entities);
  write_dates(db, id, a.dates);
  each(a.quotes, [&](int n, const Quote& quote) { write_quote(db, id, n, quote); });
  each(a.events, [&](int n, const Event& event) { write_event(db, id, n, event); });
  each(a.claims, [&](int n, const Claim& claim) { write_claim(db, id, n, claim); });
  each(a.commitments, [&](int n, const Commitment& commitment) { write_commitment(db, id, n, commitment); });
  each(a.forecasts, [&](int n, const Forecast& forecast) { write_forecast(db, id, n, forecast); });
  each(a.problems, [&](int n, const Problem& problem) { write_problem(db, id, n, problem); });
}

}  // namespace detente::store

#include "store/verify.h"

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/impl.h"

namespace detente::store {

namespace {

using Failures = std::vector<Failure>;

void check_file(Database& db, Failures& to) {
  Query rows = db.query("PRAGMA integrity_check");
  while (rows.step())
    if (rows.text(0) != "ok") to.push_back({"file", rows.text(0)});
}

void check_links(Database& db, Failures& to) {
  Query rows = db.query("PRAGMA foreign_key_check");
  while (rows.step()) to.push_back({rows.text(0), "a row points to a missing row of " + rows.text(2)});
}

// Every indexed word must be found again in its sentence, and the other way round. FTS5 asks for its check by an INSERT that
// changes nothing but needs a store that may be written; of one that may not, only the number of sentences is compared.
void check_words(const std::string& path, Failures& to) {
  std::unique_ptr<Database> db;
  try {
    db = std::make_unique<Database>(path, Database::Mode::write);
    db->run("BEGIN IMMEDIATE; ROLLBACK");
  } catch (const WorldError&) {
    return;
  }
  try {
    db->run("INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('integrity-check', 1)");
  } catch (const WorldError&) {
    to.push_back({"sentences_fts", "the word index does not match the sentences"});
  }
}

void check_index(Database& db, Failures& to) {
  auto sentences = db.number("SELECT count(*) FROM sentences");
  auto indexed = db.number("SELECT count(*) FROM sentences_fts_docsize");
  if (sentences != indexed)
    to.push_back(
        {"sentences_fts", std::to_string(sentences) + " sentences, but " + std::to_string(indexed) + " in the word index"});
  check_words(db.path(), to);
}

/// The spans of one article against its text.
class SpanCheck {
 public:
  SpanCheck(const Analysis& analysis, Failures& to) : text_(analysis.article.text), to_(to) {}

  void span(const std::string& where, const char* what, Span at) {
    if (at.begin > at.end || at.end > text_.size()) return fail(where, what, "lies outside the text");
    if (!on_boundary(at.begin) || !on_boundary(at.end)) fail(where, what, "cuts a letter in two");
  }

  void words(const std::string& where, const char* what, Span at, const std::string& words) {
    if (at.begin > at.end || at.end > text_.size()) return fail(where, what, "lies outside the text");
    if (text_.view(at) != words) fail(where, what, "no longer reads '" + words + "'");
  }

  void parties(const std::string& where, const std::vector<Party>& parties) {
    for (const Party& party : parties) span(where, "party", party.span);
  }

 private:
  bool on_boundary(std::uint32_t at) const { return at == text_.size() || utf8::starts(text_.str()[at]); }
  void fail(const std::string& where, const std::string& what, const std::string& why) {
    to_.push_back({where, what + " " + why});
  }

  const Text& text_;
  Failures& to_;
};

void check_event(const Event& event, SpanCheck& check) {
  check.span(event.id, "trigger", event.trigger);
  check.span(event.id, "sentence", event.sentence);
  check.parties(event.id, event.source);
  check.parties(event.id, event.target);
}

void check_quote(const Quote& quote, SpanCheck& check) {
  for (Span span : quote.spans) check.span(quote.id, "quoted words", span);
  if (quote.speaker.span) check.span(quote.id, "speaker", *quote.speaker.span);
  if (quote.cue) check.span(quote.id, "cue", *quote.cue);
  if (quote.addressee) check.span(quote.id, "addressee", quote.addressee->span);
}

void check_claim(const Claim& claim, SpanCheck& check) {
  check.span(claim.id, "claim", claim.span);
  for (const Assertion& one : claim.assertions) check.span(claim.id, "assertion", one.span);
}

void check_spans(const Analysis& a, Failures& to) {
  SpanCheck check(a, to);
  for (const Sentence& one : a.language.sentences) check.span(a.article.id, "sentence", one.span);
  for (const Mention& one : a.entities.mentions) check.span(a.article.id, "mention", one.span);
  for (const TimeExpression& one : a.dates) check.span(a.article.id, "date", one.span);
  for (const Event& one : a.events) check_event(one, check);
  for (const Quote& one : a.quotes) check_quote(one, check);
  for (const Claim& one : a.claims) check_claim(one, check);
  for (const Commitment& one : a.commitments) {
    check.span(one.id, "commitment", one.span);
    for (const Step& step : one.steps) check.span(one.id, "step", step.span);
  }
  for (const Forecast& one : a.forecasts) check.span(one.id, "forecast", one.span);
}

template <typename Facts>
void compare_ids(const Facts& stored, const Facts& again, Failures& to) {
  for (std::size_t at = 0; at < stored.size(); ++at)
    if (stored[at].id != again[at].id) to.push_back({stored[at].id, "its content gives another id: " + again[at].id});
}

void check_ids(const Analysis& a, const Identify& identify, Failures& to) {
  if (!identify) return;
  Analysis again = a;
  for (Claim& claim : again.claims) claim.contradicts.clear();  // these are ids already; identifying starts from positions
  identify(again);
  compare_ids(a.events, again.events, to);
  compare_ids(a.quotes, again.quotes, to);
  compare_ids(a.claims, again.claims, to);
  compare_ids(a.commitments, again.commitments, to);
  compare_ids(a.forecasts, again.forecasts, to);
}

void check_stored_words(Database& db, const Analysis& a, Failures& to) {
  SpanCheck check(a, to);
  Query rows = db.query("SELECT start, end, text FROM sentences WHERE article = ? ORDER BY n");
  rows.bind(a.article.id);
  while (rows.step())
    check.words(a.article.id, "sentence",
                Span{static_cast<std::uint32_t>(rows.number(0)), static_cast<std::uint32_t>(rows.number(1))}, rows.text(2));
}

void check_hash(Database& db, const Analysis& a, Failures& to) {
  Query rows = db.query("SELECT text_hash FROM articles WHERE id = ?");
  rows.bind(a.article.id);
  if (rows.step() && rows.text(0) != IdBuilder("tx-").add(a.article.text.str()).str())
    to.push_back({a.article.id, "its text is not the text that was stored"});
}

void check_counts(Database& db, const Analysis& a, Failures& to) {
  Query rows = db.query("SELECT n, counts FROM events WHERE article = ? ORDER BY n");
  rows.bind(a.article.id);
  while (rows.step()) {
    const Event& event = a.events.at(static_cast<std::size_t>(rows.number(0)));
    if (event.counts() != (rows.number(1) != 0))
      to.push_back({event.id, "is counted as a deed against its status, or not though it is one"});
  }
}

void check_article(Database& db, const std::string& id, const Identify& identify, Failures& to) {
  try {
    auto stored = read(db, id);
    check_hash(db, stored->analysis, to);
    check_spans(stored->analysis, to);
    check_stored_words(db, stored->analysis, to);
    check_counts(db, stored->analysis, to);
    check_ids(stored->analysis, identify, to);
  } catch (const std::out_of_range&) {
    to.push_back({id, "a part of a fact is stored without the fact"});
  }
}

}  // namespace

std::vector<Failure> verify(const Store& store, const Identify& identify) {
  Failures failures;
  Database& db = store.impl().db;
  check_file(db, failures);
  check_links(db, failures);
  check_index(db, failures);
  for (const Head& head : store.heads()) check_article(db, head.id, identify, failures);
  return failures;
}

}  // namespace detente::store

// From any id back to its sentences.
#include <algorithm>
#include <set>

#include "relate/acts.h"
#include "relate/view.h"

namespace detente::relate {

namespace {

using store::Store;
using store::StoredArticle;

void line(Evidence& to, const std::string& name, const std::string& value) {
  if (!value.empty()) to.lines.push_back(name + ": " + value);
}

std::string names(const std::vector<Party>& parties) {
  std::string all;
  for (const Party& party : parties) all += (all.empty() ? "" : ", ") + (party.name.empty() ? party.text : party.name);
  return all;
}

std::string list(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

void describe(const Event& e, Evidence& to) {
  to.what = "event";
  line(to, "source", names(e.source));
  line(to, "target", names(e.target));
  line(to, "type", e.type + (e.mode.empty() ? "" : " / " + e.mode));
  line(to, "lane", std::string(to_string(e.lane)) + (e.counts() ? ", counted" : e.lane == Lane::deed ? ", not counted" : ""));
  line(to, "status", std::string(to_string(e.status)));
  line(to, "quad", std::string(to_string(e.quad)));
  line(to, "date", e.date ? e.date->str() : "not stated");
  line(to, "place", e.place);
  for (const ThirdParty& third : e.third_parties) line(to, third.role, names({third.party}));
  line(to, "issues", list(e.context));
  line(to, "flags", list(e.flags));
  line(to, "canonical event", e.event);
}

void describe(const StoredArticle& article, const Quote& q, Evidence& to) {
  to.what = q.kind + " quote";
  for (Span span : q.spans) line(to, "words", std::string(article.analysis.article.text.view(span)));
  line(to, "speaker", q.speaker.name.empty() ? q.speaker.text : q.speaker.name);
  for (const About& about : q.about) line(to, "about", about.name + ", " + std::string(to_string(about.stance)));
  line(to, "venue", q.venue);
  line(to, "date", q.date ? q.date->str() : "");
}

void describe(const Claim& c, Evidence& to) {
  to.what = "claim";
  for (const Assertion& one : c.assertions) line(to, one.how + " by", one.by + (one.date ? ", " + one.date->str() : ""));
  for (const auto& other : c.contradicts) line(to, "contradicts", other);
}

void describe(const Commitment& c, Evidence& to) {
  to.what = c.kind;
  line(to, "by", c.by);
  for (const Maker& maker : c.with) line(to, "with", maker.name);
  line(to, "to", c.to);
  line(to, "deadline", c.deadline);
  line(to, "condition", c.condition);
  line(to, "made", c.made ? c.made->str() : "");
  line(to, "outcome", c.outcome.empty() ? "Not Yet Rated" : c.outcome);
}

void describe(const Forecast& f, Evidence& to) {
  to.what = "forecast";
  line(to, "by", f.by);
  line(to, "deadline", f.deadline);
  line(to, "condition", f.condition);
  line(to, "outcome", f.outcome.empty() ? "Not Yet Rated" : f.outcome);
}

void add_spot(const StoredArticle& article, const std::string& id, Span span, const std::string& rule, Evidence& to) {
  to.witnesses.push_back(witness(article, id, span));
  to.witnesses.back().rule = rule;
}

void add_events(const StoredArticle& article, const std::string& id, Evidence& to) {
  for (const Event& e : article.analysis.events) {
    if (e.id != id && e.event != id) continue;
    if (to.witnesses.empty()) describe(e, to);
    to.witnesses.push_back(witness(article, e));
  }
}

void add_other_facts(const StoredArticle& article, const std::string& id, Evidence& to) {
  for (const Quote& q : article.analysis.quotes)
    if (q.id == id) describe(article, q, to), add_spot(article, id, q.span(), q.rule, to);
  for (const Claim& c : article.analysis.claims)
    if (c.id == id) describe(c, to), add_spot(article, id, c.span, c.rule, to);
  for (const Commitment& c : article.analysis.commitments)
    if (c.id == id) describe(c, to), add_spot(article, id, c.span, c.rule, to);
  for (const Forecast& f : article.analysis.forecasts)
    if (f.id == id) describe(f, to), add_spot(article, id, f.span, f.rule, to);
}

void describe_article(const StoredArticle& article, Evidence& to) {
  const CleanArticle& a = article.analysis.article;
  to.what = "article";
  line(to, "title", a.title);
  line(to, "outlet", a.outlet);
  line(to, "url", a.url);
  line(to, "published", a.published.day ? format_day(*a.published.day) + " (" + a.published.from + ")" : "not known");
  line(to, "language", a.language);
  line(to, "read from", a.source);
  line(to, "story", article.story);
  for (const Event& e : article.analysis.events) to.witnesses.push_back(witness(article, e));
}

void describe_story(const StoredArticle& article, Evidence& to) {
  const CleanArticle& a = article.analysis.article;
  to.what = "story";
  std::string day = a.published.day ? format_day(*a.published.day) : "no day";
  line(to, day, a.outlet + (a.outlet.empty() ? "" : ": ") + a.title + " [" + a.id + "]");
}

std::optional<Evidence> why_fact(const Store& store, const std::string& id) {
  Evidence evidence;
  evidence.id = id;
  for (const auto& article_id : store.articles_of(id)) {
    StoredArticle article = *store.article(article_id);
    add_events(article, id, evidence);
    add_other_facts(article, id, evidence);
    if (article.analysis.article.id == id) describe_article(article, evidence);
    else if (article.story == id) describe_story(article, evidence);
  }
  if (evidence.what.empty()) return std::nullopt;
  return evidence;
}

Question question_of(const Selection& s, const Actor& a, const Actor& b) {
  Question q;
  q.a = a;
  q.b = b;
  q.level = s.level;
  q.as_of = s.as_of;
  return q;
}

std::string in_words(const Selection& s, const View& view, std::size_t n) {
  std::string what =
      "number: " + std::to_string(n) + " " + std::string(to_string(s.kind)) + ", " + view.names[0] + " → " + view.names[1];
  if (s.kind == Kind::around) what = "number: " + std::to_string(n) + " acts with " + s.with;
  if (s.from || s.to) what += ", " + (s.from ? s.from->str() : "") + " to " + (s.to ? s.to->str() : "now");
  return what;
}

std::string in_words(const Act& act) {
  std::string what = who(act) + ": " + act.type + " (" + act.trigger + "), " + std::string(to_string(act.status));
  return (act.when ? act.when->str() + (act.dated ? "  " : " (day of the report)  ") : "undated  ") + what + "  [" + act.id + "]";
}

void add_chosen(const View& view, const Selection& s, Evidence& to) {
  auto indices = choose(view, s, 0);
  to.what = in_words(s, view, indices.size());
  for (int index : indices) {
    auto at = static_cast<std::size_t>(index);
    if (s.kind == Kind::quotes) {
      to.witnesses.push_back(view.quotes[at].witness);
      continue;
    }
    const Act& act = s.kind == Kind::around ? view.around[at] : view.acts[at];
    to.lines.push_back(in_words(act));
    to.witnesses.insert(to.witnesses.end(), act.witnesses.begin(), act.witnesses.end());
  }
}

void add_coverage(const Store& store, Question question, const Selection& s, const resolve::ActorTable& table, Evidence& to) {
  if (s.from) question.from = s.from->first();
  if (s.to) question.to = s.to->last();
  std::set<std::string> stories;
  for (const auto& id : articles_naming(store, question, s.level, table)) {
    StoredArticle article = *store.article(id);
    stories.insert(article.story);
    describe_story(article, to);
  }
  to.what =
      "number: " + std::to_string(stories.size()) + " stories name both, in " + std::to_string(to.lines.size()) + " articles";
}

// By id; an actor that the tables lack ("name:...") is known from an article that names it.
std::optional<Actor> actor_of(const Store& store, const std::string& id, std::optional<Day> day,
                              const resolve::ActorTable& table) {
  if (auto known = resolve::lookup(id, day, table).actor) return known;
  auto naming = store.naming({{id}, {}}, {{id}, {}});
  if (naming.empty()) return std::nullopt;
  auto article = store.article(naming.front());
  for (const Actor& one : article->analysis.entities.actors)
    if (one.id == id) return one;
  return std::nullopt;
}

using Schemes = std::map<std::string, events::QuadScheme>;

std::optional<Evidence> why_number(const Store& store, const Selection& s, const resolve::ActorTable& table,
                                   const Schemes& schemes) {
  const auto scheme = schemes.find(s.quads);
  if (!s.quads.empty() && scheme == schemes.end()) return std::nullopt;
  auto a = actor_of(store, s.source, s.as_of, table);
  auto b = actor_of(store, s.target, s.as_of, table);
  if (!a || !b) return std::nullopt;
  Evidence evidence;
  evidence.id = s.id();
  Question question = question_of(s, *a, *b);
  if (!s.quads.empty()) question.measure.quads = scheme->second;
  if (s.kind == Kind::coverage) add_coverage(store, question, s, table, evidence);
  else add_chosen(make_view(store, question, s.level, table), s, evidence);
  return evidence;
}

}  // namespace

std::optional<Evidence> why(const Store& store, const std::string& id, const resolve::ActorTable& table, const Schemes& schemes) {
  if (auto fact = why_fact(store, id)) return fact;
  if (auto selection = parse_selection(id)) return why_number(store, *selection, table, schemes);
  return std::nullopt;
}

}  // namespace detente::relate

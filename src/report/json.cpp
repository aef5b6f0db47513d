#include "report/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace detente::report {

namespace {

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

template <typename Number>
Json or_null(const std::optional<Number>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::optional<Date>& date) { return date ? Json(date->str()) : Json(nullptr); }

std::string precision_word(const Date& date) {
  switch (date.precision()) {
    case Precision::day: return "day";
    case Precision::month: return "month";
    case Precision::year: return "year";
  }
  return "";
}

Json published_json(const Published& published) { return published.day ? Json(format_day(*published.day)) : Json(nullptr); }

void put_span(Json& to, const Text& text, Span span) {
  auto points = text.code_points(span);
  to["start"] = points.start;
  to["end"] = points.end;
}

Json span_json(const Text& text, Span span) {
  Json out = Json::object();
  put_span(out, text, span);
  return out;
}

Json party_json(const Party& party) {
  return {{"text", party.text},
          {"actor", party.actor},
          {"name", party.name},
          {"country", or_null(party.country)},
          {"sector", or_null(party.sector)}};
}

Json parties_json(const std::vector<Party>& parties) {
  Json out = Json::array();
  for (const Party& party : parties) out.push_back(party_json(party));
  return out;
}

Json chain_json(const std::vector<ChainLink>& chain) {
  Json out = Json::array();
  for (const ChainLink& link : chain)
    out.push_back({{"text", link.text}, {"actor", or_null(link.actor)}, {"name", link.name}, {"cue", or_null(link.cue)}});
  return out;
}

Json about_json(const std::vector<About>& about) {
  Json out = Json::array();
  for (const About& one : about)
    out.push_back({{"actor", one.actor}, {"name", one.name}, {"stance", to_string(one.stance)}, {"strength", one.strength}});
  return out;
}

Json cue_json(const Text& text, const std::optional<Span>& span) {
  if (!span) return nullptr;
  Json out = span_json(text, *span);
  out["text"] = text.view(*span);
  return out;
}

Json speaker_json(const Text& text, const Speaker& speaker) {
  Json out = {{"start", nullptr}, {"end", nullptr}};
  if (speaker.span) put_span(out, text, *speaker.span);
  out["text"] = speaker.text;
  out["actor"] = or_null(speaker.actor);
  out["name"] = or_null(speaker.name);
  return out;
}

std::string joined_words(const Text& text, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += ' ';
    words += text.view(span);
  }
  return words;
}

Json spans_json(const Text& text, const std::vector<Span>& spans) {
  Json out = Json::array();
  for (Span span : spans) {
    auto points = text.code_points(span);
    out.push_back(Json::array({points.start, points.end}));
  }
  return out;
}

// A plural ("the two leaders") is a mention of each of its actors.
bool stands_for(const Mention& mention, int actor) {
  return mention.actor == actor || std::find(mention.others.begin(), mention.others.end(), actor) != mention.others.end();
}

Json mentions_json(const Analysis& analysis, std::size_t actor, bool with_text) {
  Json out = Json::array();
  for (const Mention& mention : analysis.entities.mentions) {
    if (!stands_for(mention, static_cast<int>(actor))) continue;
    Json one = span_json(analysis.article.text, mention.span);
    if (with_text) one["text"] = analysis.article.text.view(mention.span);
    out.push_back(std::move(one));
  }
  return out;
}

Json token_json(const Text& text, const Token& token) {
  Json out = span_json(text, token.span);
  out["form"] = token.form;
  out["lemma"] = token.lemma;
  out["upos"] = to_string(token.upos);
  out["xpos"] = token.xpos;
  out["head"] = token.head + 1;  // as in CoNLL-U: 1-based, 0 for the root
  out["deprel"] = token.deprel;
  return out;
}

template <typename Fact>
Json facts_json(const Text& text, const std::vector<Fact>& facts) {
  Json out = Json::array();
  for (const Fact& fact : facts) out.push_back(json(text, fact));
  return out;
}

}  // namespace

Json json(const Problem& problem) {
  return {{"source", problem.source},          {"line", or_null(problem.line)},   {"column", or_null(problem.column)},
          {"offset", or_null(problem.offset)}, {"bytes", or_null(problem.bytes)}, {"what", problem.what}};
}

Json json(const Removed& removed) {
  return {{"start", removed.at.start}, {"end", removed.at.end}, {"text", removed.text}, {"reason", removed.reason}};
}

Json json(const CleanArticle& article) {
  Json removed = Json::array();
  for (const Removed& piece : article.removed) removed.push_back(json(piece));
  return {{"id", article.id},
          {"title", or_null(article.title)},
          {"published", published_json(article.published)},
          {"published_from", or_null(article.published.from)},
          {"author", or_null(article.author)},
          {"outlet", or_null(article.outlet)},
          {"url", or_null(article.url)},
          {"language", article.language},
          {"text", article.text.str()},
          {"removed", std::move(removed)}};
}

Json json(const Text& text, const TimeExpression& date) {
  Json out = span_json(text, date.span);
  out["text"] = text.view(date.span);
  out["type"] = date.type;
  out["value"] = date.value;
  return out;
}

Json json(const Text& text, const Quote& quote, const std::vector<Quote>& all) {
  Json out = {{"id", quote.id}};
  put_span(out, text, quote.span());
  out["spans"] = spans_json(text, quote.spans);
  out["text"] = joined_words(text, quote.spans);
  out["kind"] = quote.kind;
  out["speaker"] = speaker_json(text, quote.speaker);
  out["cue"] = cue_json(text, quote.cue);
  out["addressee"] = quote.addressee ? party_json(*quote.addressee) : Json(nullptr);
  out["venue"] = or_null(quote.venue);
  out["date"] = or_null(quote.date);
  out["about"] = about_json(quote.about);
  out["inside"] = quote.inside < 0 ? Json(nullptr) : Json(all[static_cast<std::size_t>(quote.inside)].id);
  out["chain"] = chain_json(quote.chain);
  out["rule"] = quote.rule;
  out["confidence"] = quote.confidence;
  return out;
}

Json json(const Text& text, const std::vector<ThirdParty>& all) {
  Json out = Json::array();
  for (const ThirdParty& one : all) {
    Json party = party_json(one.party);
    party["role"] = one.role;
    party["cue"] = text.view(one.cue);
    out.push_back(std::move(party));
  }
  return out;
}

Json json(const Text& text, const Event& event, const std::vector<Event>& all) {
  Json out = {{"id", event.id}, {"event", event.event}};
  put_span(out, text, event.trigger);
  out["trigger"] = text.view(event.trigger);
  out["sentence"] = span_json(text, event.sentence);
  out["source"] = parties_json(event.source);
  out["target"] = parties_json(event.target);
  out["type"] = event.type;
  out["mode"] = or_null(event.mode);
  out["context"] = event.context;
  out["cameo"] = event.cameo;
  out["quad"] = to_string(event.quad);
  out["lane"] = to_string(event.lane);
  out["status"] = to_string(event.status);
  out["counts"] = event.counts();
  out["flags"] = event.flags;
  out["of"] = event.of < 0 ? Json(nullptr) : Json(all[static_cast<std::size_t>(event.of)].id);
  out["date"] = or_null(event.date);
  out["date_precision"] = event.date ? Json(precision_word(*event.date)) : Json(nullptr);
  out["place"] = or_null(event.place);
  out["magnitude"] = event.magnitude ? Json{{"value", event.magnitude->value}, {"unit", event.magnitude->unit}} : Json(nullptr);
  out["chain"] = chain_json(event.chain);
  out["third_parties"] = json(text, event.third_parties);
  out["intensity"] = event.intensity;
  out["rule"] = event.rule;
  out["confidence"] = event.confidence;
  return out;
}

Json json(const Text& text, const Claim& claim) {
  Json assertions = Json::array();
  for (const Assertion& one : claim.assertions) {
    Json assertion = {{"by", one.by}, {"actor", or_null(one.actor)}, {"how", one.how}, {"date", or_null(one.date)}};
    put_span(assertion, text, one.span);
    assertions.push_back(std::move(assertion));
  }
  Json out = {{"id", claim.id}};
  put_span(out, text, claim.span);
  out["text"] = text.view(claim.span);
  out["about"] = about_json(claim.about);
  out["assertions"] = std::move(assertions);
  out["contradicts"] = claim.contradicts;
  return out;
}

Json json(const Text& text, const Commitment& commitment) {
  Json steps = Json::array();
  for (const Step& step : commitment.steps) {
    Json one = {{"date", or_null(step.date)}, {"what", step.what}};
    put_span(one, text, step.span);
    steps.push_back(std::move(one));
  }
  Json out = {{"id", commitment.id}};
  put_span(out, text, commitment.span);
  out["text"] = text.view(commitment.span);
  out["kind"] = commitment.kind;
  out["by"] = commitment.by;
  out["actor"] = or_null(commitment.actor);
  out["with"] = Json::array();
  for (const Maker& one : commitment.with) out["with"].push_back({{"by", one.name}, {"actor", or_null(one.actor)}});
  out["to"] = or_null(commitment.to);
  out["deadline"] = or_null(commitment.deadline);
  out["condition"] = or_null(commitment.condition);
  out["made"] = or_null(commitment.made);
  out["outcome"] = or_null(commitment.outcome);
  out["steps"] = std::move(steps);
  return out;
}

Json json(const Text& text, const Forecast& forecast) {
  Json out = {{"id", forecast.id}};
  put_span(out, text, forecast.span);
  out["text"] = text.view(forecast.span);
  out["by"] = forecast.by;
  out["actor"] = or_null(forecast.actor);
  out["deadline"] = or_null(forecast.deadline);
  out["condition"] = or_null(forecast.condition);
  out["outcome"] = or_null(forecast.outcome);
  return out;
}

Json sentences_json(const Text& text, const Language& language) {
  Json out = Json::array();
  for (const Sentence& sentence : language.sentences) {
    Json one = span_json(text, sentence.span);
    Json tokens = Json::array();
    for (const Token& token : sentence.tokens) tokens.push_back(token_json(text, token));
    one["tokens"] = std::move(tokens);
    out.push_back(std::move(one));
  }
  return out;
}

Json names_json(const Text& text, const Language& language) {
  Json out = Json::array();
  for (const Name& name : language.names) {
    Json one = span_json(text, name.span);
    one["type"] = to_string(name.type);
    out.push_back(std::move(one));
  }
  return out;
}

Json dates_json(const Analysis& a) {
  Json out = Json::array();
  for (const TimeExpression& date : a.dates) out.push_back(json(a.article.text, date));
  return out;
}

Json actors_json(const Analysis& a) {
  Json out = Json::array();
  for (std::size_t i = 0; i < a.entities.actors.size(); ++i) {
    const Actor& actor = a.entities.actors[i];
    out.push_back({{"id", actor.id},
                   {"name", actor.name},
                   {"country", or_null(actor.country)},
                   {"sector", or_null(actor.sector)},
                   {"role", or_null(actor.role)},
                   {"mentions", mentions_json(a, i, true)}});
  }
  return out;
}

Json entities_json(const Analysis& a) {
  Json out = Json::array();
  for (std::size_t i = 0; i < a.entities.actors.size(); ++i) {
    const Actor& actor = a.entities.actors[i];
    out.push_back({{"id", i}, {"actor", or_null(actor.id)}, {"name", actor.name}, {"mentions", mentions_json(a, i, false)}});
  }
  return out;
}

Json quotes_json(const Analysis& a) {
  Json out = Json::array();
  for (const Quote& quote : a.quotes) out.push_back(json(a.article.text, quote, a.quotes));
  return out;
}

Json events_json(const Analysis& a) {
  Json out = Json::array();
  for (const Event& event : a.events) out.push_back(json(a.article.text, event, a.events));
  return out;
}

void pass_through(Json& to, const std::string& extra_json) {
  if (extra_json.empty()) return;
  Json extra = Json::parse(extra_json, nullptr, false);
  if (!extra.is_object()) return;
  for (auto& [key, value] : extra.items())
    if (!to.contains(key)) to[key] = value;
}

Json json(const Analysis& a, const events::Measure& measure) {
  Json article = json(a.article);
  pass_through(article, a.article.extra_json);
  Json problems = Json::array();
  for (const Problem& problem : a.problems) problems.push_back(json(problem));
  return {{"article", std::move(article)},
          {"dates", dates_json(a)},
          {"actors", actors_json(a)},
          {"quotes", quotes_json(a)},
          {"events", events_json(a)},
          {"scale", measure.scale.name},
          {"quad_scheme", measure.quads.name},
          {"claims", facts_json(a.article.text, a.claims)},
          {"commitments", facts_json(a.article.text, a.commitments)},
          {"forecasts", facts_json(a.article.text, a.forecasts)},
          {"problems", std::move(problems)}};
}

std::string line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace detente::report

#include "pipeline/identify.h"

#include <algorithm>

#include "base/hash.h"
#include "events/same.h"

namespace detente::pipeline {

namespace {

std::string key(const Party& party) { return party.actor.empty() ? "?" + party.text : party.actor; }

std::string sorted_keys(const std::vector<Party>& parties) {
  std::vector<std::string> keys;
  keys.reserve(parties.size());
  for (const Party& party : parties) keys.push_back(key(party));
  std::sort(keys.begin(), keys.end());
  std::string joined;
  for (const auto& one : keys) joined += one + "+";
  return joined;
}

std::string event_id(const Analysis& a, const Event& event) {
  IdBuilder id("ev-");
  id.add(a.article.id).add(event.trigger.begin).add(event.trigger.end).add(sorted_keys(event.source));
  id.add(sorted_keys(event.target)).add(event.type).add(to_string(event.status)).add(event.rule);
  return id.str();
}

// As the article alone tells it; the store sees more mentions and groups again.
void set_canonical(Analysis& a) {
  const std::size_t lead = events::lead_end(a.article.text);
  std::vector<events::EventMention> mentions;
  for (const Event& event : a.events)
    mentions.push_back(events::mention_of(event, a.article.id, a.article.id, a.article.published.day, lead));
  const auto ids = events::same_events(mentions);
  for (std::size_t n = 0; n < ids.size(); ++n) a.events[n].event = ids[n];
}

std::string spot_id(const std::string& prefix, const Analysis& a, Span span, std::string_view by) {
  return IdBuilder(prefix).add(a.article.id).add(span.begin).add(span.end).add(by).str();
}

// Every span counts: a quotation broken by its cue and the report around it share their first and last word.
std::string quote_id(const Analysis& a, const Quote& quote) {
  IdBuilder id("qu-");
  id.add(a.article.id).add(quote.speaker.name);
  for (Span span : quote.spans) id.add(span.begin).add(span.end);
  return id.str();
}

}  // namespace

void identify(Analysis& a) {
  for (Quote& quote : a.quotes) quote.id = quote_id(a, quote);
  for (Event& event : a.events) event.id = event_id(a, event);
  set_canonical(a);
  for (Claim& claim : a.claims) claim.id = spot_id("cl-", a, claim.span, "");
  for (Claim& claim : a.claims)
    for (std::string& other : claim.contradicts) other = a.claims[std::stoul(other)].id;
  for (Commitment& commitment : a.commitments) commitment.id = spot_id("co-", a, commitment.span, commitment.by);
  for (Forecast& forecast : a.forecasts) forecast.id = spot_id("fo-", a, forecast.span, forecast.by);
}

}  // namespace detente::pipeline

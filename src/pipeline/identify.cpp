#include "pipeline/identify.h"

#include <algorithm>

#include "base/hash.h"

namespace detente::pipeline {

namespace {

std::string key(const Party& party) { return party.actor.empty() ? "?" + party.text : party.actor; }

std::string sorted_keys(const std::vector<Party>& parties) {
  std::vector<std::string> keys;
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

// One deed is known by its actors, type, day and place; without a day only mentions in the same article can be one.
std::string canonical_id(const Analysis& a, const Event& event) {
  IdBuilder id("deed-");
  id.add(sorted_keys(event.source)).add(sorted_keys(event.target)).add(event.type).add(to_string(event.status));
  id.add(to_string(event.lane)).add(event.place);
  if (event.date) return id.add(event.date->str()).str();
  return id.add(a.article.id).str();
}

std::string spot_id(const std::string& prefix, const Analysis& a, Span span, std::string_view by) {
  return IdBuilder(prefix).add(a.article.id).add(span.begin).add(span.end).add(by).str();
}

}  // namespace

void identify(Analysis& a) {
  for (Quote& quote : a.quotes) quote.id = spot_id("qu-", a, quote.span(), quote.speaker.name);
  for (Event& event : a.events) {
    event.id = event_id(a, event);
    event.event = canonical_id(a, event);
  }
  for (Claim& claim : a.claims) claim.id = spot_id("cl-", a, claim.span, "");
  for (Claim& claim : a.claims)
    for (std::string& other : claim.contradicts) other = a.claims[std::stoul(other)].id;
  for (Commitment& commitment : a.commitments) commitment.id = spot_id("co-", a, commitment.span, commitment.by);
  for (Forecast& forecast : a.forecasts) forecast.id = spot_id("fo-", a, forecast.span, forecast.by);
}

}  // namespace detente::pipeline

// detente actor: who a phrase means on a day, why, and who else it might have meant.
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/layout.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

namespace {

using report::Json;
using resolve::Explanation;
using Ids = std::vector<std::pair<std::string, std::string>>;

constexpr int kLabel = 14;
constexpr int kWidth = 80;

std::optional<Day> on_day(const Invocation& call) {
  auto given = call.get("on");
  if (!given) return std::nullopt;
  auto day = parse_day(*given);
  if (!day) throw UsageError("--on needs a day like 2018-07-16, not '" + *given + "'");
  return day;
}

void print_row(std::ostream& out, const std::string& label, const std::string& words) {
  if (words.empty()) return;
  bool first = true;
  for (const auto& line : report::wrapped(words, kWidth - 2 - kLabel)) {
    out << "  " << report::padded(first ? label : "", kLabel) << line << "\n";
    first = false;
  }
}

std::string spelled(const Ids& ids) {
  std::string words;
  for (const auto& [table, id] : ids) {
    if (!words.empty()) words += " · ";
    words.append(table).append(" ").append(id);
  }
  return words;
}

std::string title(const Explanation& found, const std::string& phrase) {
  const Actor& actor = found.meant.actor;
  if (actor.id.empty()) return "“" + phrase + "”: nobody by name";
  return actor.name + "  (" + actor.id + ")";
}

std::string in_office(const resolve::PhraseActor& meant) {
  if (meant.from.empty() && meant.to.empty()) return "";
  return meant.from + (meant.to.empty() ? " to the last review" : " to " + meant.to);
}

void print(const Invocation& call, const Explanation& found, const std::string& phrase) {
  auto& out = call.out;
  const Actor& actor = found.meant.actor;
  out << report::cut(title(found, phrase), kWidth) << "\n";
  print_row(out, "country", actor.country.empty() ? "" : found.country_name + " (" + actor.country + ")");
  print_row(out, "sector", actor.sector);
  print_row(out, "role", actor.role);
  print_row(out, "in office", in_office(found.meant));
  print_row(out, "ids", spelled(found.ids));
  print_row(out, "country ids", spelled(found.country_ids));
  for (const auto& why : found.meant.why) print_row(out, "why", why);
  for (const auto& other : found.others) print_row(out, "not", other.actor.name + " (" + other.actor.id + "): " + other.why_not);
  std::string near;
  for (const auto& name : found.near) near += (near.empty() ? "" : " · ") + name;
  print_row(out, "spelt nearly", near);
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json as_object(const Ids& ids) {
  Json out = Json::object();
  for (const auto& [table, id] : ids) out[table] = id;
  return out;
}

Json as_json(const Explanation& found, const std::string& phrase, std::optional<Day> on) {
  const Actor& actor = found.meant.actor;
  Json others = Json::array();
  for (const auto& other : found.others)
    others.push_back({{"actor", other.actor.id}, {"name", other.actor.name}, {"why_not", other.why_not}});
  return {{"phrase", phrase},
          {"on", on ? Json(format_day(*on)) : Json(nullptr)},
          {"actor", or_null(actor.id)},
          {"name", actor.name},
          {"country", or_null(actor.country)},
          {"sector", or_null(actor.sector)},
          {"role", or_null(actor.role)},
          {"from", or_null(found.meant.from)},
          {"to", or_null(found.meant.to)},
          {"ids", as_object(found.ids)},
          {"country_ids", as_object(found.country_ids)},
          {"why", found.meant.why},
          {"others", others},
          {"near", found.near}};
}

std::string phrase_of(const Invocation& call) {
  std::string phrase;
  for (const auto& word : call.operands) phrase += (phrase.empty() ? "" : " ") + word;
  return phrase;
}

}  // namespace

int run_actor(const Invocation& call) {
  auto on = on_day(call);
  std::string phrase = phrase_of(call);
  auto found = resolve::explain(phrase, on, pipeline::load_actors(sources(call)));
  if (call.has("json")) call.out << report::line(as_json(found, phrase, on)) << "\n";
  else print(call, found, phrase);
  const Actor& actor = found.meant.actor;
  return actor.id.empty() && actor.country.empty() && actor.sector.empty() ? kNothing : kDone;
}

}  // namespace detente::cli

// detente relate, why: the relationship of two actors, and what stands behind a number.
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "parse.h"
#include "relate/relate.h"
#include "report/html.h"
#include "report/relationship.h"
#include "report/terminal.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

std::optional<Day> day_option(const Invocation& call, std::string_view name, bool last) {
  auto given = call.get(name);
  if (!given) return std::nullopt;
  auto date = parse_date(*given);
  if (!date) throw UsageError("--" + std::string(name) + " needs a year, month or day like 2018-07-16, not '" + *given + "'");
  return last ? date->last() : date->first();
}

namespace {

std::optional<relate::Level> level_option(const Invocation& call) {
  auto given = call.get("level");
  if (!given) return std::nullopt;
  auto level = relate::parse_level(*given);
  if (!level) throw UsageError("--level is person, office or state, not '" + *given + "'");
  return level;
}

void write_file(const std::string& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.flush();
  if (!out) throw WorldError(path + ": cannot be written", "Does its folder exist, and is there room on the disk?");
}

}  // namespace

report::Style style(const Invocation& call) {
  report::Style style;
  const char* no_color = std::getenv("NO_COLOR");
  style.color = isatty(1) && !(no_color && *no_color) && !call.has("no-color");
  return style;
}

Actor named_actor(const std::string& name, std::optional<Day> on, const store::Store& store, const resolve::ActorTable& table) {
  auto found = resolve::lookup(name, on, table);
  if (found.actor) return *found.actor;
  std::vector<std::string> known = found.near;
  for (const auto& head : store.heads()) {
    auto article = store.article(head.id);
    for (const Actor& actor : article->analysis.entities.actors) {
      if (actor.id.empty()) continue;
      if (actor.name == name || actor.id == name) return actor;
      known.push_back(actor.name);
    }
  }
  throw UsageError("no actor '" + name + "' in the tables or the store." + did_you_mean(name, known));
}

int run_relate(const Invocation& call) {
  store::Store store(store_file(call), store::Access::read);
  auto where = sources(call);
  auto table = pipeline::load_actors(where);
  relate::Question question;
  question.from = day_option(call, "from", false);
  question.to = day_option(call, "to", true);
  question.as_of = day_option(call, "as-of", true);
  question.issue = call.get("issue").value_or("");
  question.level = level_option(call);
  question.measure = measure(call);
  question.a = named_actor(call.operands[0], question.as_of, store, table);
  question.b = named_actor(call.operands[1], question.as_of, store, table);
  if (question.a.id == question.b.id) throw UsageError("both names are the same actor: " + question.a.name);
  auto relationship = relate::relate(store, question, table);
  if (auto page = call.get("html")) write_file(*page, report::html(relationship));
  if (call.has("json")) call.out << report::line(report::json(relationship)) << "\n";
  else call.out << report::terminal(relationship, style(call));
  const auto& view = relationship.asked;
  return view.acts.empty() && view.quotes.empty() ? kNothing : kDone;
}

int run_why(const Invocation& call) {
  store::Store store(store_file(call), store::Access::read);
  auto table = pipeline::load_actors(sources(call));
  auto evidence = relate::why(store, call.operands[0], table, events::load_measures(sources(call).data).schemes);
  if (!evidence) {
    call.err << "detente: nothing in " << store.path().string() << " has the id '" << call.operands[0] << "'\n";
    return kNothing;
  }
  if (call.has("json")) call.out << report::line(report::json(*evidence)) << "\n";
  else call.out << report::terminal(*evidence, style(call));
  return kDone;
}

}  // namespace detente::cli

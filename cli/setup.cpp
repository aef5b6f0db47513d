#include "setup.h"

#include <charconv>
#include <cstdlib>
#include <thread>

#include "parse.h"

namespace detente::cli {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

fs::path beside_program() {
  std::error_code error;
  auto program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path().parent_path() / "share" / "detente";
}

// Installed beside the program, else the source tree it was built from.
fs::path home() {
  auto installed = beside_program();
  std::error_code error;
  if (!installed.empty() && fs::is_directory(installed / "data", error)) return installed;
  return DETENTE_SOURCE_DIR;
}

fs::path data_folder(const Invocation& call) {
  if (auto given = call.get("data")) return *given;
  auto named = environment("DETENTE_DATA");
  return named.empty() ? home() / "data" : fs::path(named);
}

fs::path model_file(const Invocation& call) {
  std::string name = call.get("model").value_or(environment("DETENTE_MODEL"));
  if (name.empty()) name = "fast";
  if (name == "fast" || name == "accurate") return home() / "models" / (name + ".model");
  return name;
}

template <typename Table>
void choose(const Invocation& call, const std::string& option, const std::map<std::string, Table>& all, Table& to) {
  auto name = call.get(option);
  if (!name) return;
  auto found = all.find(*name);
  if (found == all.end()) {
    std::vector<std::string> names;
    std::string listed;
    for (const auto& [known, table] : all) names.push_back(known), listed += (listed.empty() ? "" : ", ") + known;
    throw UsageError("--" + option + ": no '" + *name + "'." + did_you_mean(*name, names) + " There are " + listed + ".");
  }
  to = found->second;
}

}  // namespace

pipeline::Sources sources(const Invocation& call) {
  pipeline::Sources sources;
  sources.data = data_folder(call);
  sources.model = model_file(call);
  for (auto& folder : call.all("actors")) sources.more_actors.emplace_back(folder);
  for (auto& folder : call.all("tenures")) sources.more_tenures.emplace_back(folder);
  for (auto& file : call.all("agents")) sources.more_agents.emplace_back(file);
  for (auto& file : call.all("verbs")) sources.more_verbs.emplace_back(file);
  sources.own_actors = !call.has("only-given-actors");
  return sources;
}

events::Measure measure(const Invocation& call) {
  events::Measure measure;
  if (!call.has("scale") && !call.has("quad-scheme")) return measure;
  const auto all = events::load_measures(data_folder(call));
  choose(call, "scale", all.scales, measure.scale);
  choose(call, "quad-scheme", all.schemes, measure.quads);
  return measure;
}

fs::path store_file(const Invocation& call) {
  if (auto given = call.get("store")) return *given;
  auto named = environment("DETENTE_STORE");
  return named.empty() ? "detente.db" : named;
}

unsigned threads(const Invocation& call) {
  auto given = call.get("threads");
  if (!given) return std::max(1u, std::thread::hardware_concurrency());
  unsigned number = 0;
  const char* last = given->data() + given->size();
  auto [end, error] = std::from_chars(given->data(), last, number);
  if (error != std::errc{} || end != last || number == 0 || number > 1024)
    throw UsageError("--threads needs a number from 1 to 1024, not '" + *given + "'");
  return number;
}

read::Options read_options(const Invocation& call, std::vector<Problem>& problems) {
  read::Options options;
  if (auto day = call.get("published")) {
    if (!parse_day(*day)) throw UsageError("--published needs a day like 2018-07-16, not '" + *day + "'");
    options.given.published = *day;
  }
  options.given.outlet = call.get("outlet").value_or("");
  options.given.url = call.get("url").value_or("");
  if (auto file = call.get("meta")) options.meta = read::load_meta(*file, problems);
  return options;
}

std::string place(const Problem& problem) {
  std::string where = problem.source;
  if (problem.line) where += ":" + std::to_string(*problem.line);
  if (problem.line && problem.column) where += ":" + std::to_string(*problem.column);
  if (!problem.line && problem.offset) where += ": byte " + std::to_string(*problem.offset);
  return where;
}

void report(const Invocation& call, const Problem& problem) {
  if (!problem.lost && call.has("quiet")) return;
  call.err << "detente: " << place(problem) << (problem.source.empty() ? "" : ": ") << (problem.lost ? "" : "note: ")
           << problem.what << "\n";
}

}  // namespace detente::cli

#include "events/measure.h"

#include <charconv>
#include <set>

#include "lexicon/lexicon.h"

namespace detente::events {

namespace {

using lexicon::Entry;
using lexicon::File;

constexpr double kStrongest = 10;

void read_value(const File& file, const Entry& entry, double& value) {
  file.check_keys(entry, {"value", "reads", "like", "about"});
  const std::string digits = file.need(entry, "value");
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!whole || value < -kStrongest || value > kStrongest)
    throw file.error(entry.find("value")->at, "a figure from -10 to 10, not '" + digits + "'");
}

void read_value(const File& file, const Entry& entry, Quad& value) {
  file.check_keys(entry, {"quad", "reads", "like", "about"});
  auto quad = parse_quad(file.need(entry, "quad"));
  if (!quad) throw file.error(entry.find("quad")->at, "unknown quad '" + entry.get("quad") + "'");
  value = *quad;
}

Reads reads_of(const File& file, const Entry& head) {
  const std::string word = file.need(head, "reads");
  if (word == "stated") return Reads::stated;
  if (word == "type") return Reads::type;
  throw file.error(head.find("reads")->at, "reads is stated or type, not '" + word + "'");
}

// The tables of one folder by name; `like` takes over another's entries first.
template <typename Value>
class Folder {
 public:
  explicit Folder(const std::filesystem::path& folder) {
    for (File& file : lexicon::load_folder(folder)) {
      std::string name = std::filesystem::path(file.path).stem().string();
      files_.emplace(std::move(name), std::move(file));
    }
  }

  std::map<std::string, MeasureTable<Value>> tables() {
    std::map<std::string, MeasureTable<Value>> all;
    const MeasureTable<Value> ours;
    all[ours.name] = ours;
    for (const auto& [name, file] : files_) all[name] = table(name);
    return all;
  }

 private:
  MeasureTable<Value> table(const std::string& name) {
    const File& file = files_.at(name);
    if (file.sections.size() != 1) throw file.error({1, 1}, "one section with the table's head is needed");
    const Entry& head = file.sections.front().head;
    MeasureTable<Value> made = base(file, head, name);
    made.name = name;
    made.about = file.need(head, "about");
    made.reads = reads_of(file, head);
    for (const Entry& entry : file.sections.front().entries) read_value(file, entry, made.of[entry.phrase]);
    return made;
  }

  MeasureTable<Value> base(const File& file, const Entry& head, const std::string& name) {
    if (!head.has("like")) return {};
    const std::string other = head.get("like");
    if (!files_.count(other) || !open_.insert(name).second)
      throw file.error(head.find("like")->at, "no other table '" + other + "' to be like");
    MeasureTable<Value> found = table(other);
    open_.erase(name);
    return found;
  }

  std::map<std::string, File> files_;
  std::set<std::string> open_;  // being read: a table that is like itself is a mistake
};

}  // namespace

template <typename Value>
const Value* MeasureTable<Value>::find(std::string_view code, const std::string& type) const {
  if (reads == Reads::type) {
    auto found = of.find(type);
    return found == of.end() ? nullptr : &found->second;
  }
  for (; reads == Reads::stated && !code.empty(); code.remove_suffix(1))
    if (auto found = of.find(code); found != of.end()) return &found->second;
  return nullptr;
}

template struct MeasureTable<double>;
template struct MeasureTable<Quad>;

Measures load_measures(const std::filesystem::path& data) {
  const auto ontology = data / "ontology";
  return {Folder<double>(ontology / "scales").tables(), Folder<Quad>(ontology / "quads").tables()};
}

void Measure::apply(Event& event) const {
  if (const double* value = scale.find(event.cameo, event.type)) event.intensity = *value;
  if (const Quad* quad = quads.find(event.cameo, event.type)) event.quad = *quad;
}

}  // namespace detente::events

#include "resolve/actor_files.h"

#include <algorithm>
#include <array>

namespace detente::resolve {

namespace {

namespace fs = std::filesystem;
using lexicon::File;
using lexicon::Section;

constexpr std::array<std::string_view, 5> kTables = {"countries", "places", "bodies", "people", "agents"};

bool is_table(std::string_view name) { return std::find(kTables.begin(), kTables.end(), name) != kTables.end(); }

std::string table_of(const File& file, const Section& section) {
  std::string first = section.head.phrase.substr(0, section.head.phrase.find_first_of(" ,:"));
  if (is_table(first)) return first;
  if (section.head.has("id") && section.head.has("role")) return "offices";
  throw file.error(section.head.phrase.empty() ? section.entries.front().at : section.head.at,
                   "a section of actors starts with [people, [bodies, [countries, [places or [agents, or is an office with id= "
                   "and role=");
}

void split(const File& file, ActorFiles& to) {
  std::map<std::string, File> parts;
  for (const Section& section : file.sections) {
    if (section.head.phrase.empty() && section.entries.empty()) continue;
    auto [part, fresh] = parts.try_emplace(table_of(file, section), File{file.path, file.content, {}});
    part->second.sections.push_back(section);
  }
  for (auto& [table, part] : parts) to[table].push_back(std::move(part));
}

std::vector<fs::path> texts_of(const fs::path& folder) {
  std::vector<fs::path> texts;
  for (const auto& one : fs::directory_iterator(folder))
    if (one.path().extension() == ".txt") texts.push_back(one.path());
  std::sort(texts.begin(), texts.end());
  return texts;
}

void read_folder(const fs::path& folder, ActorFiles& to) {
  auto texts = texts_of(folder);
  if (texts.empty()) throw WorldError(folder.string() + ": no actors in this folder", "It should hold people.txt, bodies.txt …");
  for (const auto& path : texts) {
    std::string name = path.stem().string();
    if (is_table(name)) to[name].push_back(lexicon::load(path));
    else split(lexicon::load(path), to);
  }
}

void must_exist(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) throw WorldError(path.string() + ": cannot be read", "Is there such a file or folder?");
}

}  // namespace

ActorFiles read_actor_files(const std::vector<fs::path>& actors, const std::vector<fs::path>& tenures) {
  ActorFiles files;
  for (const auto& path : actors) {
    must_exist(path);
    if (fs::is_directory(path)) read_folder(path, files);
    else split(lexicon::load(path), files);
  }
  for (const auto& path : tenures) {
    must_exist(path);
    auto found = fs::is_directory(path) ? lexicon::load_folder(path) : std::vector<File>{lexicon::load(path)};
    for (File& file : found) files["offices"].push_back(std::move(file));
  }
  return files;
}

}  // namespace detente::resolve

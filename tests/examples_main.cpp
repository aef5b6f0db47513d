// examples [--bless]: every example of data/ontology, coded in the invented world, is an event of the code or type it stands
// under, or stands in tests/ontology/examples-open.txt as not read so yet. Neither list may hide the other: what is read now must
// leave the file.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "events/ontology.h"
#include "world/world.h"

namespace detente::cases {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPublished = "2026-11-20";
constexpr std::size_t kRoot = 2;
const fs::path kSource = DETENTE_SOURCE_DIR;
const fs::path kOpen = kSource / "tests" / "ontology" / "examples-open.txt";

// A root's example may be of any code beneath it, a type's of any code of the type.
bool is_of(const Event& event, const std::string& code) {
  return event.cameo == code || event.type == code || (code.size() == kRoot && event.cameo.rfind(code, 0) == 0);
}

bool is_read(const std::string& code, const std::string& example, const pipeline::Knowledge& knowledge) {
  CleanArticle article;
  article.id = code;
  article.text = Text(example);
  article.published = {parse_day(kPublished), "record"};
  article.language = "en";
  for (const Event& event : pipeline::analyse(std::move(article), knowledge).events)
    if (is_of(event, code)) return true;
  return false;
}

std::map<std::string, std::string> examples() {
  const auto ontology = events::load_ontology(kSource / "data");
  std::map<std::string, std::string> all;
  for (const auto& [code, cameo] : ontology.cameo) all[code] = cameo.example;
  for (const auto& [name, type] : ontology.types) all[name] = type.example;
  return all;
}

std::set<std::string> open_codes() {
  std::ifstream in(kOpen);
  std::set<std::string> all;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line[0] != '#') all.insert(line.substr(0, line.find(' ')));
  return all;
}

void bless(const std::map<std::string, std::string>& unread) {
  std::ofstream out(kOpen);
  out << "# Examples of data/ontology that are not coded as what they stand under yet; made by `examples --bless`. The list may "
         "only shrink.\n";
  for (const auto& [code, example] : unread) out << code << "  " << example << "\n";
}

int run(bool blessing) {
  const auto knowledge = pipeline::load_knowledge(world());
  const auto all = examples();
  const auto open = open_codes();
  std::map<std::string, std::string> unread;
  int failed = 0;
  for (const auto& [code, example] : all) {
    const bool read = is_read(code, example, knowledge), listed = open.count(code) > 0;
    if (!read) unread[code] = example;
    if (blessing || read != listed) continue;
    failed += !read;
    std::cout << code << (read ? ": read now, take it off the list: " : ": not coded as this: ") << example << "\n";
  }
  if (blessing) bless(unread);
  std::cout << all.size() - unread.size() << " of " << all.size() << " examples are coded as what they stand under\n";
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace detente::cases

int main(int argc, char** argv) { return detente::cases::run(argc > 1 && std::string(argv[1]) == "--bless"); }

// The house rules that a machine can check: rooms include only rooms above them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kSource = DETENTE_SOURCE_DIR;

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::map<std::string, int> layers() {
  std::map<std::string, int> order;
  for (const auto& line : lines_of(kSource / "src" / "LAYERS")) {
    std::string room;
    std::istringstream(line) >> room;
    if (!room.empty() && room[0] != '#') order.emplace(room, static_cast<int>(order.size()));
  }
  return order;
}

// The room of an include like "find/dates.h"; "" for a header of the same folder or of the system.
std::string room_of(const std::string& line) {
  static const std::regex include("^#include \"([a-z]+)/.*\"");
  std::smatch match;
  return std::regex_search(line, match, include) ? match[1].str() : "";
}

TEST(House, every_folder_of_src_is_a_room) {
  auto order = layers();
  for (const auto& item : fs::directory_iterator(kSource / "src"))
    if (item.is_directory()) EXPECT_TRUE(order.count(item.path().filename().string())) << item.path() << " is not in src/LAYERS";
}

TEST(House, rooms_include_only_rooms_above_them) {
  auto order = layers();
  for (const auto& item : fs::recursive_directory_iterator(kSource / "src")) {
    auto extension = item.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    auto own = fs::relative(item.path(), kSource / "src").begin()->string();
    for (const auto& line : lines_of(item.path())) {
      auto room = room_of(line);
      if (room.empty() || room == "detente" || !order.count(room)) continue;
      EXPECT_LE(order[room], order[own]) << item.path() << ": " << line;
    }
  }
}

TEST(House, public_headers_stand_on_nothing) {
  for (const auto& item : fs::directory_iterator(kSource / "include" / "detente"))
    for (const auto& line : lines_of(item.path())) {
      auto room = room_of(line);
      EXPECT_TRUE(room.empty() || room == "detente") << item.path() << ": " << line;
    }
}

// Every rule code that speech and claims give their facts can be explained: it has an entry in data/rules.txt.
TEST(House, every_rule_of_speech_and_claims_is_explained) {
  std::string explained;
  for (const auto& line : lines_of(kSource / "data" / "rules.txt")) explained += line.substr(0, line.find(' ')) + "\n";
  static const std::regex code("\"((?:speech|claims)/[a-z-]+)\"");
  int found = 0;
  for (const char* room : {"speech", "claims"})
    for (const auto& item : fs::directory_iterator(kSource / "src" / room))
      for (const auto& line : lines_of(item.path())) {
        std::smatch match;
        if (item.path().extension() != ".cpp" || !std::regex_search(line, match, code)) continue;
        ++found;
        EXPECT_NE(explained.find(match[1].str() + "\n"), std::string::npos)
            << match[1].str() << " has no entry in data/rules.txt";
      }
  EXPECT_GT(found, 5);
}

}  // namespace

// pairs FILE...: pairs of near-identical sentences in the invented world, one in which nothing was done ("- ...") and its twin in
// which it was ("+ ..."). No "-" may count as a deed; at least 85 % of the twins must. Failures are printed with their line.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "world/world.h"

namespace detente::cases {
namespace {

namespace fs = std::filesystem;

constexpr double kTwinsAtLeast = 0.85;
constexpr const char* kPublished = "2026-11-20";

bool counts_a_deed(const std::string& sentence, const pipeline::Knowledge& knowledge) {
  CleanArticle article;
  article.id = "pair";
  article.text = Text(sentence);
  article.published = {parse_day(kPublished), "record"};
  article.language = "en";
  for (const Event& event : pipeline::analyse(std::move(article), knowledge).events)
    if (event.counts()) return true;
  return false;
}

struct Tally {
  int false_deeds = 0;
  int twins = 0;
  int counted = 0;
};

void run(const std::string& file, const pipeline::Knowledge& knowledge, Tally& tally) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    bool twin = line.rfind("+ ", 0) == 0;
    if (!twin && line.rfind("- ", 0) != 0) continue;
    bool counted = counts_a_deed(line.substr(2), knowledge);
    tally.twins += twin;
    tally.counted += twin && counted;
    tally.false_deeds += !twin && counted;
    if (counted != twin)
      std::cout << file << ":" << number << ": " << (twin ? "not counted: " : "invented: ") << line.substr(2) << "\n";
  }
}

void print(const Tally& tally) {
  std::cout << tally.false_deeds << " invented deeds; " << tally.counted << " of " << tally.twins << " twins counted\n";
}

int run(std::vector<std::string> files) {
  const std::string folder = std::string(DETENTE_SOURCE_DIR) + "/tests/cases/events/";
  const bool ours = files.empty();
  if (ours) files.push_back(folder + "pairs.txt");
  const auto knowledge = pipeline::load_knowledge(world());
  Tally open;
  if (ours) {
    run(folder + "pairs-open.txt", knowledge, open);
    std::cout << "known failures: ";
    print(open);
  }
  Tally tally;
  for (const auto& file : files) run(file, knowledge, tally);
  print(tally);
  return tally.false_deeds > 0 || tally.counted < kTwinsAtLeast * tally.twins;
}

}  // namespace
}  // namespace detente::cases

int main(int count, char** words) {
  try {
    return detente::cases::run({words + 1, words + count});
  } catch (const std::exception& error) {
    std::cerr << "pairs: " << error.what() << "\n";
    return 2;
  }
}

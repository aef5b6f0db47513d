#include "events/codes.h"

#include <gtest/gtest.h>

#include <fstream>

#include "lexicon/lexicon.h"

namespace detente::events {
namespace {

namespace fs = std::filesystem;

fs::path data_with(const std::string& content) {
  fs::path data = fs::path(testing::TempDir()) / "codes_test";
  fs::create_directories(data / "ontology");
  std::ofstream(data / "ontology" / "groups.txt") << content;
  return data;
}

Ontology two_codes() {
  Ontology ontology;
  ontology.cameo["040"] = {};
  ontology.cameo["163"] = {};
  return ontology;
}

TEST(Codes, ABeginningStandsForEveryCodeThatBeginsSo) {
  const CodeGroups groups = load_code_groups(data_with("[talks]\n04\n[sanctions]\n163\n"), two_codes());
  EXPECT_TRUE(groups.talks.hold("040"));
  EXPECT_FALSE(groups.talks.hold("163"));
  EXPECT_TRUE(groups.sanctions.hold("163"));
  EXPECT_FALSE(groups.sanctions.hold("16"));
  EXPECT_FALSE(groups.harm.hold("163"));
}

TEST(Codes, AMistakeIsShownWithItsPlace) {
  EXPECT_THROW(load_code_groups(data_with("[talk]\n04\n"), two_codes()), WorldError);
  EXPECT_THROW(load_code_groups(data_with("[talks]\n05\n"), two_codes()), WorldError);
  EXPECT_THROW(load_code_groups(data_with("[talks]\n04 more=1\n"), two_codes()), WorldError);
}

}  // namespace
}  // namespace detente::events

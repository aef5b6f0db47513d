// Every record of the example corpus holds to docs/records.schema.json, every span to the bytes of the text, and the laws hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "pipeline/analyse.h"
#include "pipeline/parallel.h"
#include "read/read.h"
#include "report/json.h"
#include "schema.h"

namespace detente {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kSource = DETENTE_SOURCE_DIR;

pipeline::Knowledge load() {
  const char* model = std::getenv("DETENTE_MODEL");
  pipeline::Sources sources;
  sources.data = kSource / "data";
  sources.model = model ? fs::path(model) : kSource / "models" / "fast.model";
  return pipeline::load_knowledge(sources);
}

std::vector<Article> corpus() {
  std::vector<fs::path> files;
  for (const auto& item : fs::directory_iterator(kSource / "examples" / "us-russia" / "reports")) files.push_back(item.path());
  std::sort(files.begin(), files.end());
  read::Options options;
  std::vector<Problem> problems;
  options.meta = read::load_meta(kSource / "examples" / "us-russia" / "meta.jsonl", problems);
  std::vector<Article> articles;
  for (const auto& file : files)
    for (auto& article : read::file(file, options).articles) articles.push_back(std::move(article));
  return articles;
}

// Coded once for all tests of this program.
class Records : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto knowledge = load();
    analyses = new std::vector<Analysis>(
        pipeline::parallel(corpus(), 2, [&](const Article& article) { return pipeline::analyse(article, knowledge); }));
  }
  static void TearDownTestSuite() { delete analyses; }
  static std::vector<Analysis>* analyses;
};
std::vector<Analysis>* Records::analyses = nullptr;

TEST_F(Records, hold_to_the_schema) {
  std::ifstream in(kSource / "docs" / "records.schema.json");
  json rules = json::parse(in);
  ASSERT_GT(analyses->size(), 40u);
  for (const Analysis& one : *analyses) {
    json record = json::parse(report::line(report::json(one)));
    for (const auto& violation : schema::violations(rules, record)) ADD_FAILURE() << one.article.id << violation;
  }
}

TEST(Schema, finds_what_is_wrong) {
  std::ifstream in(kSource / "docs" / "records.schema.json");
  json rules = json::parse(in);
  EXPECT_FALSE(schema::violations(rules, json{{"article", 1}}).empty());
}

std::string substring(const Text& text, const json& span) {
  return std::string(text.view(text.bytes({span["start"].get<std::uint32_t>(), span["end"].get<std::uint32_t>()})));
}

TEST_F(Records, every_span_holds_the_words_it_claims) {
  for (const Analysis& one : *analyses) {
    json record = json::parse(report::line(report::json(one)));
    const Text& text = one.article.text;
    for (const auto& event : record["events"]) EXPECT_EQ(substring(text, event), event["trigger"]);
    for (const auto& date : record["dates"]) EXPECT_EQ(substring(text, date), date["text"]);
    for (const auto& claim : record["claims"]) EXPECT_EQ(substring(text, claim), claim["text"]);
    for (const auto& actor : record["actors"])
      for (const auto& mention : actor["mentions"]) EXPECT_EQ(substring(text, mention), mention["text"]);
  }
}

TEST_F(Records, only_deeds_that_occurred_count) {
  for (const Analysis& one : *analyses)
    for (const Event& event : one.events) {
      bool done = event.status == Status::occurred || event.status == Status::ongoing;
      bool law = std::find(event.flags.begin(), event.flags.end(), "quoted_law") != event.flags.end();
      EXPECT_EQ(event.counts(), event.lane == Lane::deed && done && !law);
      EXPECT_FALSE(event.source.empty() && event.target.empty()) << event.rule;
    }
}

TEST_F(Records, facts_are_sorted_and_their_ids_are_unique) {
  for (const Analysis& one : *analyses) {
    EXPECT_TRUE(std::is_sorted(one.events.begin(), one.events.end(),
                               [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; }));
    EXPECT_TRUE(std::is_sorted(one.quotes.begin(), one.quotes.end(),
                               [](const Quote& a, const Quote& b) { return a.span().begin < b.span().begin; }));
    std::vector<std::string> ids;
    for (const Event& event : one.events) ids.push_back(event.id);
    for (const Quote& quote : one.quotes) ids.push_back(quote.id);
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end()) << one.article.id;
  }
}

}  // namespace
}  // namespace detente

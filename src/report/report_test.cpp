#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "report/csv.h"
#include "report/export.h"
#include "report/html.h"
#include "report/html_text.h"
#include "report/layout.h"
#include "report/relationship.h"
#include "report/sample.h"
#include "report/terminal.h"
#include "store/test_world.h"

namespace detente::report {
namespace {

namespace world = store::world;
using store::Access;
using store::Store;
using world::Folder;

relate::Relationship example(Store& store, bool hostile = false) {
  std::mt19937 random(21);
  for (const Analysis& a : world::corpus(20, random)) store.add(a);
  Analysis full = world::full_article();
  if (hostile) full.article.outlet = "<script>alert(\"1\")</script>";
  store.add(full);
  store.settle();
  relate::Question q;
  q.a = world::actor("rufus-dorn");
  q.b = world::actor("viktor-sarn");
  auto folder = std::filesystem::path(DETENTE_SOURCE_DIR);
  return relate::relate(store, q,
                        resolve::load_actors(folder / "data", {folder / "tests/world"}, {folder / "tests/world/tenures"}));
}

TEST(Terminal, no_line_is_wider_than_80_columns) {
  Folder folder;
  Store store(folder / "s", Access::write);
  std::istringstream lines(terminal(example(store), {false, true, 80}));
  for (std::string line; std::getline(lines, line);) {
    bool command = line.starts_with("detente why");
    EXPECT_TRUE(command || width_of(line) <= 80) << line;
  }
}

TEST(Terminal, no_colour_means_no_escapes) {
  Folder folder;
  Store store(folder / "s", Access::write);
  auto r = example(store);
  EXPECT_EQ(terminal(r, {false, true, 80}).find('\x1b'), std::string::npos);
  EXPECT_NE(terminal(r, {true, true, 80}).find('\x1b'), std::string::npos);
}

TEST(Html, every_inner_link_leads_somewhere) {
  Folder folder;
  Store store(folder / "s", Access::write);
  std::string page = html(example(store));
  std::set<std::string> ids;
  std::regex id("id=\"([^\"]+)\""), link("href=\"#([^\"]+)\"");
  for (std::sregex_iterator at(page.begin(), page.end(), id), end; at != end; ++at)
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1];
  for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at)
    EXPECT_TRUE(ids.count((*at)[1])) << (*at)[1];
}

TEST(Html, has_no_script_no_outside_resource_and_a_strict_policy) {
  Folder folder;
  Store store(folder / "s", Access::write);
  std::string page = html(example(store, true));
  for (const char* bad : {"<script", "src=", "@import", "url(", "style=\"", "<link"})
    EXPECT_EQ(page.find(bad), std::string::npos) << bad;
  EXPECT_NE(page.find("default-src 'none'; style-src 'sha256-"), std::string::npos);
}

TEST(Html, is_the_same_whatever_the_order_of_adding) {
  Folder one, two;
  Store first(one / "s", Access::write), second(two / "s", Access::write);
  second.add(world::full_article());
  EXPECT_EQ(html(example(first)), html(example(second)));
}

TEST(Html, base64_of_a_hash) {
  EXPECT_EQ(base64(bytes_of_hex("00ff10")), "AP8Q");
  EXPECT_EQ(base64(bytes_of_hex("00ff")), "AP8=");
  EXPECT_EQ(base64("a"), "YQ==");
}

TEST(Json, numbers_carry_their_ids) {
  Folder folder;
  Store store(folder / "s", Access::write);
  Json all = json(example(store));
  for (const auto& direction : all["asked"]["directions"]) {
    EXPECT_TRUE(direction["words"]["id"].get<std::string>().starts_with("words:"));
    EXPECT_EQ(direction["deeds"]["n"], direction["deeds"]["of"].size());
  }
}

TEST(Csv, quotes_only_what_must_be_quoted) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field("a, \"b\"\n"), "\"a, \"\"b\"\"\n\"");
  EXPECT_EQ(csv_field("-7.5", true), "-7.5");
  EXPECT_EQ(csv_field("+1", true), "+1");
  EXPECT_EQ(csv_field("=1+1", true), "'=1+1");
  EXPECT_EQ(csv_field("-said", true), "'-said");
  EXPECT_EQ(csv_field("-said"), "-said");
}

TEST(Csv, reads_back_what_it_writes) {
  std::mt19937 random(2);
  const std::string letters = "ab,\"\n\r ü;=-";
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> fields;
    for (auto n = 1 + random() % 4; n > 0; --n) {
      std::string field = "x";
      for (auto k = random() % 8; k > 0; --k) field += letters[random() % letters.size()];
      fields.push_back(field);
    }
    auto rows = parse_csv(csv_line(fields) + csv_line({"last"}));
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].fields, fields);
  }
}

TEST(Export, every_event_is_one_row_with_every_column) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(world::full_article());
  store.settle();
  auto stored = *store.article("full");
  auto rows = parse_csv(csv_header() + csv(stored, {}));
  ASSERT_EQ(rows.size(), 1 + stored.analysis.events.size());
  for (const auto& row : rows) EXPECT_EQ(row.fields.size(), csv_columns().size());
}

TEST(Export, the_docs_name_every_column) {
  std::ifstream file(std::filesystem::path(DETENTE_SOURCE_DIR) / "docs" / "formats.md");
  std::string docs{std::istreambuf_iterator<char>(file), {}};
  for (const auto& column : csv_columns()) EXPECT_NE(docs.find("`" + column + "`"), std::string::npos) << column;
}

TEST(Export, plover_has_what_its_readers_require) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(world::full_article());
  std::istringstream lines(plover(*store.article("full"), {}));
  for (std::string one; std::getline(lines, one);) {
    Json record = Json::parse(one);
    for (const char* field : {"id", "date", "actor", "event", "recipient", "quad_code", "text", "text_info", "cite_info"})
      EXPECT_TRUE(record.contains(field)) << field;
    EXPECT_GE(record["quad_code"], 1);
    EXPECT_LE(record["quad_code"], 4);
  }
}

TEST(Sample, is_the_same_for_a_seed_and_another_for_another) {
  Folder folder;
  Store store(folder / "s", Access::write);
  example(store);
  EXPECT_EQ(sample_sheet(store, 5, 1), sample_sheet(store, 5, 1));
  EXPECT_NE(sample_sheet(store, 5, 1), sample_sheet(store, 5, 2));
  EXPECT_EQ(parse_csv(sample_sheet(store, 5, 1)).size(), 6u);
}

TEST(Sample, counts_what_the_judge_agreed_to) {
  std::string sheet = "id,event_right,source_right,target_right,type_right,status_right\ne1,y,n,y,y,\ne2,Y,1,maybe,no,yes\n";
  std::vector<Problem> problems;
  auto figures = agreement(sheet, "sheet.csv", problems);
  ASSERT_EQ(figures.size(), 5u);
  EXPECT_EQ(figures[0].yes, 2);
  EXPECT_EQ(figures[1].yes, 1);
  EXPECT_EQ(figures[4].judged, 1);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].line, 3u);
  EXPECT_NEAR(*figures[0].low, 0.342, 0.001);
  EXPECT_NEAR(*figures[0].high, 1.0, 0.001);
}

TEST(Layout, cuts_and_wraps_by_letters) {
  EXPECT_EQ(cut("Störung", 4), "Stö…");
  EXPECT_EQ(padded("ü", 3), "ü  ");
  EXPECT_EQ(wrapped("one two  three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(one_line(" a \n b "), "a b");
  EXPECT_EQ(balanced("called me a \"genius"), "called me a \"genius\"");
  EXPECT_EQ(balanced("a great honour” from him"), "“a great honour” from him");
}

}  // namespace
}  // namespace detente::report

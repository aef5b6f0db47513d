#include "lexicon/petrarch.h"

#include <gtest/gtest.h>

namespace detente::lexicon::petrarch {
namespace {

File file(const std::string& content) { return {"own.txt", content, {}}; }

template <typename Read>
std::string mistake(Read read, const std::string& content) {
  try {
    read(file(content));
  } catch (const WorldError& error) {
    std::string what = error.what();
    return what.substr(0, what.find('\n'));
  }
  return "";
}

TEST(Petrarch, actors_have_names_codes_and_days) {
  auto all =
      actors(file("ADA_ORNE_ ; envoy\n+MINISTER_ORNE_\n\t[XARGOV 20240501-20251231]\n\t[XARELI <240501]\nRED_DAWN_ [XVEREB]\n"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].names, (std::vector<std::string>{"ADA ORNE", "MINISTER ORNE"}));
  ASSERT_EQ(all[0].codes.size(), 2u);
  EXPECT_EQ(all[0].codes[0].text, "XARGOV");
  EXPECT_EQ(format_day(*all[0].codes[0].from), "2024-05-01");
  EXPECT_EQ(format_day(*all[0].codes[1].last), "2024-05-01");
  EXPECT_EQ(all[1].codes[0].text, "XVEREB");
}

TEST(Petrarch, agents_have_plurals_and_sets) {
  auto all = agents(file("!FOLK! = MAN, WOMAN\nREEVE {REEVES} [~GOV]\nFERRY!FOLK! [~BUS]\nWATCH {} [~COP]\n"));
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].plurals, (std::vector<std::string>{"REEVES"}));
  EXPECT_EQ(all[2].name, "FERRYWOMAN");
  EXPECT_TRUE(all[3].has_plurals && all[3].plurals.empty());
  EXPECT_EQ(all[3].code.text, "COP");
}

TEST(Petrarch, verbs_have_blocks_sets_and_patterns) {
  auto all =
      verbs(file("&TIES\n+TRADE\n+ARMS_LINKS\n--- HOP [112] ---\nHOP {HOPS HOPPED}\n+HOP_OFF [160]\n"
                 "- SAID * &TIES (WITH +) [:164] # why\n"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].verbs[0].forms, (std::vector<std::string>{"hops", "hopped"}));
  EXPECT_EQ(all[0].verbs[1].words, (std::vector<std::string>{"hop", "off"}));
  EXPECT_EQ(all[0].verbs[1].code.text, "160");
  const Pattern& pattern = all[0].patterns[0];
  EXPECT_EQ(pattern.before[0].any, (std::vector<std::string>{"said"}));
  EXPECT_EQ(pattern.after[0].any, (std::vector<std::string>{"trade", "links"}));
  EXPECT_EQ(pattern.target, "with");
  EXPECT_EQ(pattern.code.text, ":164");
}

TEST(Petrarch, mistakes_say_where_and_what_was_expected) {
  EXPECT_EQ(mistake(actors, "[XAR]\n"), "own.txt:1:1: expected the name of an actor first");
  EXPECT_EQ(mistake(actors, "ADA_ [XAR 2024]\n"), "own.txt:1:15: expected a day as yymmdd or yyyymmdd, not '2024'");
  EXPECT_EQ(mistake(actors, "ADA_ [XAR\n"), "own.txt:1:10: expected ']'");
  EXPECT_EQ(mistake(agents, "REEVE {REEVES [~GOV]\n"), "own.txt:1:15: expected '}'");
  EXPECT_EQ(mistake(agents, "REEVE\n"), "own.txt:1:6: expected a code in brackets, as [XARGOV] or [112]");
  EXPECT_EQ(mistake(agents, "FERRY!FOLK! [~BUS]\n"), "own.txt:1:19: unknown set '!FOLK!': it must stand above");
  EXPECT_EQ(mistake(verbs, "HOP [112]\n"),
            "own.txt:1:1: expected '--- VERB [code] ---', '&SET' or a comment before the first verb");
  EXPECT_EQ(mistake(verbs, "--- HOP [112] ---\nHOP\n- TALKS [112]\n"),
            "own.txt:3:9: expected '*', where the verb stands, before the code");
  EXPECT_EQ(mistake(verbs, "--- HOP [112] ---\nHOP\n- * &TIES [112]\n"),
            "own.txt:3:10: unknown set '&TIES': it must stand above");
}

TEST(Petrarch, tells_its_own_from_ours) {
  EXPECT_TRUE(is_petrarch("# head\nADA_ORNE_ [XARGOV]\n"));
  EXPECT_TRUE(is_petrarch("ADA_ORNE_\n+ORNE_ [XARGOV]\n"));
  EXPECT_FALSE(is_petrarch("# head\n[people country=XAR]\nAda Orne  sector=GOV\n"));
}

}  // namespace
}  // namespace detente::lexicon::petrarch

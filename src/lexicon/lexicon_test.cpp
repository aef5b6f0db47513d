#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

namespace detente::lexicon {
namespace {

TEST(Lexicon, reads_sections_entries_and_comments) {
  File file =
      parse("# head\nalone\n[verbs of speech kind=say]\nput it  strength=2 # why\nsay alias=\"tell|let know\"\n", "f.txt");
  ASSERT_EQ(file.sections.size(), 2u);
  EXPECT_EQ(file.sections[0].entries[0].phrase, "alone");
  EXPECT_EQ(file.sections[1].head.phrase, "verbs of speech");
  const Entry& put = file.sections[1].entries[0];
  EXPECT_EQ(put.phrase, "put it");
  EXPECT_EQ(put.get("strength"), "2");
  EXPECT_EQ(put.get("kind"), "say");
  EXPECT_EQ(file.sections[1].entries[1].list("alias"), (std::vector<std::string>{"tell", "let know"}));
}

TEST(Lexicon, own_tag_wins_over_the_section) {
  File file = parse("[s kind=a]\nx kind=b\n", "f.txt");
  EXPECT_EQ(file.sections[0].entries[0].get("kind"), "b");
}

std::string message(const std::string& content) {
  try {
    File file = parse(content, "speech.txt");
    for (auto& section : file.sections)
      for (auto& entry : section.entries) file.check_keys(entry, {"kind"});
  } catch (const WorldError& error) {
    return error.what();
  }
  return "";
}

TEST(Lexicon, mistakes_have_a_place_and_a_caret) {
  EXPECT_EQ(message("say  kind=\"oops\n"), "speech.txt:1:11: this quote is never closed\n  say  kind=\"oops\n            ^");
  EXPECT_EQ(message("say  vrb=1\n"), "speech.txt:1:10: unknown tag 'vrb'\n  say  vrb=1\n           ^");
  EXPECT_EQ(message("[open\n"), "speech.txt:1:5: a section must end with ']'\n  [open\n      ^");
  EXPECT_EQ(message("say kind=a oops\n"), "speech.txt:1:12: expected key=value\n  say kind=a oops\n             ^");
}

}  // namespace
}  // namespace detente::lexicon

// Each case: a text, and its tokens with blanks between and | after each sentence.
#include "language/segment.h"

#include <gtest/gtest.h>

#include <chrono>

namespace detente::language {
namespace {

const SegmentRules& rules() {
  static const SegmentRules loaded = load_segment_rules(std::filesystem::path(DETENTE_SOURCE_DIR) / "data");
  return loaded;
}

std::string shown(const std::string& text) {
  std::string out;
  for (const Sentence& sentence : segment(Text(text), rules())) {
    for (const Token& token : sentence.tokens) out += token.form + " ";
    out += "| ";
  }
  return out;
}

struct Case {
  const char* text;
  const char* tokens;
};

class Segment : public ::testing::TestWithParam<Case> {};

TEST_P(Segment, Falls) { EXPECT_EQ(shown(GetParam().text), GetParam().tokens); }

INSTANTIATE_TEST_SUITE_P(
    Cases, Segment,
    ::testing::Values(
        Case{"Mr. Orne met Gen. A. B. Tarn. They talked.", "Mr. Orne met Gen. A. B. Tarn . | They talked . | "},
        Case{"\"We can't,\" he said. \"We won't!\" She left.", "\" We ca n't , \" he said . | \" We wo n't ! \" | She left . | "},
        Case{"“We can’t,” said Ada Orne’s aide.", "“ We ca n’t , ” said Ada Orne ’s aide . | "},
        Case{"He lives in the U.S. The talks failed.", "He lives in the U.S. | The talks failed . | "},
        Case{"The U.S. Senate met at 10 a.m. on Monday.", "The U.S. Senate met at 10 a.m. on Monday . | "},
        Case{"The U.S.-led force is state-owned and non-aligned.", "The U.S. - led force is state - owned and non-aligned . | "},
        Case{"It cost $1,000.50, i.e. 5% more.", "It cost $ 1,000.50 , i.e. 5 % more . | "},
        Case{"See https://example.org/a?b=1, write to a.b@c.org (or @orne).",
             "See https://example.org/a?b=1 , write to a.b@c.org ( or @orne ) . | "},
        Case{"They cannot wait... \"Really?\" he asked.", "They can not wait ... | \" Really ? \" he asked . | "},
        Case{"TARN, Nov. 3 - The army left.\n\nIt was over.", "TARN , Nov. 3 - The army left . | It was over . | "},
        Case{"No. 5 won. He said no. Then he left.", "No. 5 won . | He said no . | Then he left . | "},
        Case{"The boys' team (all of it) lost 3-2 on 5/6/2017.", "The boys ' team ( all of it ) lost 3 - 2 on 5/6/2017 . | "},
        Case{"A line\nAnother line\nthat goes on", "A line | Another line that goes on | "},
        Case{"He left.[3] She stayed. [4] They met.", "He left . [ 3 ] | She stayed . [ 4 ] | They met . | "}, Case{"", ""},
        Case{" \n\n \t", ""}));

TEST(Segments, SpansAreTheTextsOwnBytes) {
  const Text text("„Ärger“ in Arnor — naïve?\u00A0Ja!\n\n\u200B👍🏽 ok");
  for (const Sentence& sentence : segment(text, rules()))
    for (const Token& token : sentence.tokens) EXPECT_EQ(text.view(token.span), token.form);
}

TEST(Segments, NoSentenceIsTooLong) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "word ";
  for (const Sentence& sentence : segment(Text(words), rules())) EXPECT_LE(sentence.tokens.size(), kMaxWords);
}

double seconds(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  segment(Text(text), rules());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string times(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(Segments, HostileTextTakesLinearTime) {
  for (std::string_view part :
       {"a", ".", "-", "a-", "1-", "1,", "a.", "'", "@", "a@", "\"", "(", "a/", "\n", "a\n", "é", "x ", "\x01", "U.S. "})
    EXPECT_LT(seconds(times(part, 200000)), 4.0) << part;
}

}  // namespace
}  // namespace detente::language

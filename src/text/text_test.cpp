#include "detente/text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace detente {
namespace {

std::string random_text(std::mt19937& random, std::size_t points) {
  static const char32_t alphabet[] = {U'a', U' ', U'\n', U'é', U'“', U'—', U'中', U'🎈', U'\u0301'};
  std::string text;
  for (std::size_t i = 0; i < points; ++i) utf8::append(text, alphabet[random() % std::size(alphabet)]);
  return text;
}

TEST(Text, converts_bytes_to_code_points) {
  Text text("Ärger in Arnor");
  EXPECT_EQ(text.view(Span{0, 6}), "Ärger");
  EXPECT_EQ(text.code_points(Span{0, 6}), (CodePoints{0, 5}));
  EXPECT_EQ(text.bytes(CodePoints{0, 5}), (Span{0, 6}));
}

TEST(Text, index_agrees_with_counting) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    Text text(random_text(random, random() % 900));
    std::uint32_t point = 0;
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
      if (byte < text.size() && !utf8::starts(text.str()[byte])) continue;
      ASSERT_EQ(text.code_points(Span{byte, byte}).start, point);
      ASSERT_EQ(text.bytes(CodePoints{point, point}).begin, byte);
      ++point;
    }
  }
}

TEST(Text, paragraphs_stand_between_blank_lines) {
  Text text("Head\n\n one\ntwo \n \t\nthree\n\n\n");
  auto spans = text.paragraphs();
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(text.view(spans[0]), "Head");
  EXPECT_EQ(text.view(spans[1]), "one\ntwo");
  EXPECT_EQ(text.view(spans[2]), "three");
}

TEST(Text, empty_text_has_nothing) {
  Text text("");
  EXPECT_TRUE(text.paragraphs().empty());
  EXPECT_EQ(text.code_points(Span{0, 0}), (CodePoints{0, 0}));
}

}  // namespace
}  // namespace detente

#include "language/boundaries.h"

#include <gtest/gtest.h>

#include "language/segment.h"

namespace detente::language {
namespace {

const SegmentRules& rules() {
  static const SegmentRules loaded = load_segment_rules(std::filesystem::path(DETENTE_SOURCE_DIR) / "data");
  return loaded;
}

std::string shown(const std::string& text, const std::vector<std::string_view>& weights) {
  std::string out;
  for (const Sentence& sentence : segment(Text(text), rules(), Boundaries(weights)))
    for (const Token& token : sentence.tokens) out += token.form + (&token == &sentence.tokens.back() ? " | " : " ");
  return out;
}

TEST(Boundaries, WithoutWeightsTheRulesStand) {
  EXPECT_EQ(shown("Regards, Ada Orne. Hi.", {}), "Regards , Ada Orne . | Hi . | ");
}

TEST(Boundaries, WeightsEndSentencesWhereTheRulesDoNot) {
  EXPECT_EQ(shown("Regards, Ada Orne. Hi.", {"a|end\t2000", "n|regards|2|,\t1500"}), "Regards , | Ada Orne . | Hi . | ");
}

TEST(Boundaries, WeightsTakeEndsBack) {
  EXPECT_EQ(shown("Ada Orne. Hi.", {"a|end\t2000", "l|end|hi\t-3000"}), "Ada Orne . Hi . | ");
}

TEST(Boundaries, BrokenLinesAreLeftOut) { EXPECT_EQ(shown("Hi. Ho.", {"", "\t5", "a|end", "a|end\t900"}), "Hi . | Ho . | "); }

TEST(Boundaries, TrainingSeesWhatRunningSees) {
  const Text text("Hi. Ho.");
  std::vector<std::string> seen;
  each_stretch(text, rules(), [&](const Stretch& stretch) {
    boundary_features(stretch, stretch.ruled, [&](std::size_t, const std::vector<std::string>& found) {
      seen.push_back(found.front() + " " + found[3]);
    });
  });
  EXPECT_EQ(seen, (std::vector<std::string>{"a|on d|T|.", "a|end d|.|T", "a|on d|T|."}));
}

}  // namespace
}  // namespace detente::language

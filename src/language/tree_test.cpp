#include "language/tree.h"

#include <gtest/gtest.h>

#include <random>

namespace detente::language {
namespace {

double total(const std::vector<float>& scores, const std::vector<int>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i] + 1];
  return sum;
}

/// The slow twin: every assignment of heads.
double best_by_trial(const std::vector<float>& scores, int words) {
  double best = -1e30;
  std::vector<int> heads(words, -1);
  while (true) {
    bool loop = false;
    for (int i = 0; i < words; ++i) loop |= heads[i] == i;
    if (!loop && is_tree(heads)) best = std::max(best, total(scores, heads));
    int i = 0;
    while (i < words && ++heads[i] == words) heads[i++] = -1;
    if (i == words) return best;
  }
}

TEST(Tree, IsTheBestSingleRootedTree) {
  std::mt19937 rng(11);
  for (int round = 0; round < 400; ++round) {
    const int words = 1 + static_cast<int>(rng() % 5);
    std::vector<float> scores(static_cast<std::size_t>(words) * (words + 1));
    for (float& score : scores) score = static_cast<float>(rng() % 1000);
    const auto heads = maximum_tree(scores, words);
    ASSERT_TRUE(is_tree(heads));
    ASSERT_EQ(total(scores, heads), best_by_trial(scores, words));
    ASSERT_TRUE(is_tree(best_tree(scores, words)));
  }
}

TEST(Tree, LongSentencesStayQuick) {
  std::mt19937 rng(3);
  const int words = 180;
  std::vector<float> scores(static_cast<std::size_t>(words) * (words + 1));
  for (float& score : scores) score = static_cast<float>(rng() % 100000);
  EXPECT_TRUE(is_tree(maximum_tree(scores, words)));
}

TEST(Tree, KnowsWhatIsNoTree) {
  EXPECT_TRUE(is_tree({-1, 0, 1}));
  EXPECT_FALSE(is_tree({-1, -1}));
  EXPECT_FALSE(is_tree({1, 0, -1}));
  EXPECT_FALSE(is_tree({}));
}

}  // namespace
}  // namespace detente::language

#include "language/lemma.h"

#include <gtest/gtest.h>

namespace detente::language {
namespace {

std::string lemma(std::string_view form, std::string_view script) { return lemma_of(form, parse_lemma_script(script)); }

TEST(Lemma, FollowsItsScript) {
  EXPECT_EQ(lemma("Carried", "l3+y"), "carry");
  EXPECT_EQ(lemma("went", "l4+go"), "go");
  EXPECT_EQ(lemma("Orne", "k0+"), "Orne");
  EXPECT_EQ(lemma("ARNOR", "t0+"), "Arnor");
  EXPECT_EQ(lemma("’s", "l2+'s"), "'s");
  EXPECT_EQ(lemma("Élan", "l0+"), "élan");
}

TEST(Lemma, NeverLeavesNothing) {
  EXPECT_EQ(lemma("a", "l5+"), "a");
  EXPECT_EQ(lemma("A", "broken"), "a");
}

TEST(KnownLemmas, TeachUnknownFormsByTheirEndings) {
  const KnownLemmas known({"canaries\tNNS\tcanary", "diaries\tNNS\tdiary", "movies\tNNS\tmovie", "planned\tVBD\tplan",
                           "salaries\tNNS\tsalary", "scanned\tVBD\tscan", "spanned\tVBD\tspan"});
  EXPECT_EQ(known.find("Diaries", "NNS"), "diary");
  EXPECT_EQ(known.find("diaries", "VBZ"), std::nullopt);
  EXPECT_TRUE(known.has("plan"));
  EXPECT_FALSE(known.has("bann"));
  EXPECT_EQ(known.by_ending("Libraries", "NNS"), "library");
  EXPECT_EQ(known.by_ending("banned", "VBD"), "ban");
  EXPECT_EQ(known.by_ending("jailed", "VBD"), std::nullopt);  // none end so
  EXPECT_EQ(known.by_ending("ies", "NNS"), std::nullopt);     // nothing but the ending
}

}  // namespace
}  // namespace detente::language

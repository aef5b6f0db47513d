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

}  // namespace
}  // namespace detente::language

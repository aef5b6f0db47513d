#include "language/conllu.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace detente::language {
namespace {

TEST(Conllu, GivesTextAndTree) {
  const Tree tree = read_conllu(R"(
# newpar
1 Arnor Arnor PROPN NNP _ 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 answer answer VERB VB _ 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _

# newpar
1 Why why ADV WRB _ 0 root _ SpaceAfter=No
2 ? ? PUNCT . _ 1 punct _ _
)");
  EXPECT_EQ(tree.text.str(), "Arnor didn't answer.\n\nWhy?");
  ASSERT_EQ(tree.language.sentences.size(), 2u);
  const Token& answer = tree.language.sentences[0].tokens[3];
  EXPECT_EQ(tree.text.view(answer.span), "answer");
  EXPECT_EQ(answer.head, -1);
  EXPECT_EQ(answer.dep, Dep::root);
  EXPECT_EQ(tree.language.sentences[0].tokens[0].head, 3);
  EXPECT_EQ(tree.language.sentences[0].tokens[0].dep, Dep::nsubj);
}

TEST(Conllu, KeepsSubtypes) {
  const Tree tree = read_conllu("1 Said say VERB VBD _ 0 root\n2 aide aide NOUN NN _ 1 nsubj:pass\n");
  EXPECT_EQ(tree.language.sentences[0].tokens[1].deprel, "nsubj:pass");
  EXPECT_EQ(tree.language.sentences[0].tokens[1].dep, Dep::nsubj);
}

TEST(Conllu, RefusesWhatIsNoToken) { EXPECT_THROW(read_conllu("one two\n"), std::invalid_argument); }

}  // namespace
}  // namespace detente::language

#include "speech/attribution.h"

#include <gtest/gtest.h>

#include <string>

#include "language/conllu.h"
#include "speech/drafts.h"

namespace detente::speech {
namespace {

const Lexicon& lexicon() {
  static const Lexicon loaded = load_lexicon(std::string(DETENTE_SOURCE_DIR) + "/data");
  return loaded;
}

std::string joined(const Text& text, const Tree& tree, const std::vector<int>& tokens) {
  std::string all;
  for (Span span : spans_of(tree, tokens)) all += (all.empty() ? "" : " | ") + std::string(text.view(span));
  return all;
}

// "speaker > cue > content" of the first attribution; a '?' before a cue whose words stayed unsaid.
std::string first(const std::string& conllu) {
  const auto read = language::read_conllu(conllu);
  const Tree tree(read.language.sentences.at(0));
  const auto all = attributions(tree, 0, *lexicon().impl);
  if (all.empty()) return "";
  const Attribution& one = all.front();
  const std::string speaker = one.speaker < 0 ? "-" : joined(read.text, tree, speaker_words(tree, one));
  return speaker + " > " + (one.said ? "" : "?") + tree[one.cue].form + " > " + joined(read.text, tree, one.content);
}

TEST(Attribution, ClauseAfterTheCue) {
  EXPECT_EQ(first(R"(1 Orne Orne PROPN NNP _ 2 nsubj
2 said say VERB VBD _ 0 root
3 that that SCONJ IN _ 6 mark
4 Arnor Arnor PROPN NNP _ 6 nsubj
5 would would AUX MD _ 6 aux
6 answer answer VERB VB _ 2 ccomp
7 . . PUNCT . _ 2 punct)"),
            "Orne > said > that Arnor would answer");
}

TEST(Attribution, ClauseBeforeTheCue) {
  EXPECT_EQ(first(R"(1 Arnor Arnor PROPN NNP _ 3 nsubj
2 would would AUX MD _ 3 aux
3 strike strike VERB VB _ 0 root
4 , , PUNCT , _ 3 punct
5 said say VERB VBD _ 3 parataxis
6 Orne Orne PROPN NNP _ 5 nsubj
7 . . PUNCT . _ 3 punct)"),
            "Orne > said > Arnor would strike");
}

TEST(Attribution, AccordingTo) {
  EXPECT_EQ(first(R"(1 Arnor Arnor PROPN NNP _ 2 nsubj
2 struck strike VERB VBD _ 0 root
3 first first ADV RB _ 2 advmod
4 , , PUNCT , _ 7 punct
5 according accord VERB VBG _ 7 case
6 to to ADP IN _ 5 fixed
7 Lesko Lesko PROPN NNP _ 2 obl
8 . . PUNCT . _ 2 punct)"),
            "Lesko > according > Arnor struck first");
}

TEST(Attribution, AsAnObjectIs) {
  EXPECT_EQ(first(R"(1 Dorn Dorn PROPN NNP _ 2 nsubj
2 dismissed dismiss VERB VBD _ 0 root
3 Taran Taran PROPN NNP _ 2 obj
4 as as ADP IN _ 6 case
5 a a DET DT _ 6 det
6 salesman salesman NOUN NN _ 2 obl)"),
            "Dorn > dismissed > Taran as a salesman");
}

TEST(Attribution, TheSubjectOfAHigherVerb) {
  EXPECT_EQ(first(R"(1 Orne Orne PROPN NNP _ 2 nsubj
2 declined decline VERB VBD _ 0 root
3 to to PART TO _ 4 mark
4 say say VERB VB _ 2 xcomp
5 whether whether SCONJ IN _ 7 mark
6 Arnor Arnor PROPN NNP _ 7 nsubj
7 knew know VERB VBD _ 4 ccomp)"),
            "Orne > ?say > whether Arnor knew");
}

TEST(Attribution, ANounIsACueToo) {
  EXPECT_EQ(first(R"(1 Lesko Lesko PROPN NNP _ 3 nmod:poss
2 's 's PART POS _ 1 case
3 claim claim NOUN NN _ 8 nsubj
4 that that SCONJ IN _ 6 mark
5 Arnor Arnor PROPN NNP _ 6 nsubj
6 struck strike VERB VBD _ 3 acl
7 first first ADV RB _ 6 advmod
8 failed fail VERB VBD _ 0 root)"),
            "Lesko > claim > that Arnor struck first");
}

}  // namespace
}  // namespace detente::speech

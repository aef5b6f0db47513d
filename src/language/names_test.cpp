#include "language/names.h"

#include <gtest/gtest.h>

#include "language/conllu.h"

namespace detente::language {
namespace {

// "Dr. Orne left Tarn ." with Orne the head of Dr.; Tarn stands in three sentences.
constexpr const char* kTree =
    "1 Dr. Dr. PROPN NNP _ 3 nsubj _ _\n2 Orne Orne PROPN NNP _ 1 flat _ _\n3 left leave VERB VBD _ 0 root _ _\n"
    "4 Tarn Tarn PROPN NNP _ 3 obj _ _\n\n"
    "1 Tarn Tarn PROPN NNP _ 2 nsubj _ _\n2 fell fall VERB VBD _ 0 root _ _\n\n"
    "1 Senators senator NOUN NNS _ 2 nsubj _ _\n2 left leave VERB VBD _ 0 root _ _\n3 Tarn Tarn PROPN NNP _ 2 obj _ _\n\n";

using enum NameType;

std::string shown(const Tree& tree, const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += std::string(tree.text.view(name.span)) + ":" + std::string(to_string(name.type)) + " ";
  return out;
}

Name name(const Tree& tree, std::size_t sentence, std::size_t first, std::size_t last, NameType type) {
  const auto& tokens = tree.language.sentences[sentence].tokens;
  return {{tokens[first].span.begin, tokens[last].span.end}, type};
}

TEST(Names, TakeInTheirFlatParts) {
  const Tree tree = read_conllu(kTree);
  EXPECT_EQ(shown(tree, settle({name(tree, 0, 1, 1, person)}, tree.language.sentences)), "Dr. Orne:person ");
}

TEST(Names, BecomeOneWithTheirHead) {
  const Tree tree = read_conllu(kTree);
  const std::vector<Name> two = {name(tree, 0, 0, 0, person), name(tree, 0, 1, 1, place)};
  EXPECT_EQ(shown(tree, settle(two, tree.language.sentences)), "Dr. Orne:person ");
}

TEST(Names, AgreeWithinADocument) {
  const Tree tree = read_conllu(kTree);
  const std::vector<Name> three = {name(tree, 0, 3, 3, place), name(tree, 1, 0, 0, person), name(tree, 2, 2, 2, place)};
  EXPECT_EQ(shown(tree, settle(three, tree.language.sentences)), "Tarn:place Tarn:place Tarn:place ");
}

TEST(Names, HoldAProperNoun) {
  const Tree tree = read_conllu(kTree);
  EXPECT_EQ(shown(tree, settle({name(tree, 2, 0, 0, person)}, tree.language.sentences)), "");
}

}  // namespace
}  // namespace detente::language

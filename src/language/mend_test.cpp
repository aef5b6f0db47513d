#include "language/mend.h"

#include <gtest/gtest.h>

namespace detente::language {
namespace {

Token token(const char* form, const char* xpos, int head, Dep dep) {
  Token out;
  out.form = form;
  out.xpos = xpos;
  out.head = head;
  out.dep = dep;
  return out;
}

// "Dorn ordered them to leave and <last> fines": the last verb hangs on "leave".
Sentence ordered(const char* last, const char* xpos) {
  Sentence sentence;
  sentence.tokens = {token("Dorn", "NNP", 1, Dep::nsubj), token("ordered", "VBD", -1, Dep::root),
                     token("them", "PRP", 1, Dep::obj),   token("to", "TO", 4, Dep::mark),
                     token("leave", "VB", 1, Dep::xcomp), token("and", "CC", 6, Dep::cc),
                     token(last, xpos, 4, Dep::conj),     token("fines", "NNS", 6, Dep::obj)};
  return sentence;
}

TEST(Mend, TensedVerbIsNoConjunctOfAnInfinitive) {
  Sentence sentence = ordered("imposed", "VBD");
  mend(sentence);
  EXPECT_EQ(sentence.tokens[6].head, 1);
}

TEST(Mend, InfinitivesStayTogether) {
  Sentence sentence = ordered("pay", "VB");
  mend(sentence);
  EXPECT_EQ(sentence.tokens[6].head, 4);
}

TEST(Mend, SecondSubjectBehindTheVerbIsItsObject) {
  Sentence sentence;
  sentence.tokens = {token("Dorn", "NNP", 1, Dep::nsubj), token("ordered", "VBD", -1, Dep::root),
                     token("officials", "NNS", 1, Dep::nsubj), token("expelled", "VBN", 2, Dep::acl)};
  sentence.tokens[1].upos = Upos::VERB;
  mend(sentence);
  EXPECT_EQ(sentence.tokens[0].dep, Dep::nsubj);
  EXPECT_EQ(sentence.tokens[2].dep, Dep::obj);
  EXPECT_EQ(sentence.tokens[2].deprel, "obj");
}

TEST(Mend, TensedVerbIsNoConjunctOfASubjunctive) {
  Sentence sentence;
  sentence.tokens = {token("Orne", "NNP", 1, Dep::nsubj),   token("proposed", "VBD", -1, Dep::root),
                     token("troops", "NNS", 4, Dep::nsubj), token("be", "VB", 4, Dep::aux),
                     token("left", "VBN", 1, Dep::ccomp),   token("and", "CC", 6, Dep::cc),
                     token("pushed", "VBD", 4, Dep::conj)};
  mend(sentence);
  EXPECT_EQ(sentence.tokens[6].head, 1);
}

TEST(Mend, TwoSubjectsSideBySideAreOne) {
  Sentence sentence;
  sentence.tokens = {token("Velmarkian", "JJ", 1, Dep::amod), token("election", "NN", 3, Dep::nsubj),
                     token("meddling", "NN", 3, Dep::nsubj), token("angered", "VBD", -1, Dep::root)};
  sentence.tokens[1].upos = sentence.tokens[2].upos = Upos::NOUN;
  mend(sentence);
  EXPECT_EQ(sentence.tokens[1].dep, Dep::compound);
  EXPECT_EQ(sentence.tokens[1].head, 2);
  EXPECT_EQ(sentence.tokens[0].head, 2);
}

}  // namespace
}  // namespace detente::language

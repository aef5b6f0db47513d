#include "speech/marks.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace detente::speech {
namespace {

const std::vector<std::string> kElisions{"tis", "em"};

// The quotations of a text, spans joined by '|', one within another after "> ".
std::vector<std::string> found(const std::string& words) {
  const Text text(words);
  std::vector<std::string> all;
  for (const Quotation& q : quotations(text, kElisions)) {
    std::string line = q.parent >= 0 ? "> " : "";
    for (std::size_t i = 0; i < q.spans.size(); ++i) line += (i ? "|" : "") + std::string(text.view(q.spans[i]));
    all.push_back(line);
  }
  return all;
}

using Lines = std::vector<std::string>;

TEST(Marks, StraightAndCurly) {
  EXPECT_EQ(found("\"We will go,\" she said."), Lines{"We will go,"});
  EXPECT_EQ(found("“We will go,” she said, “soon.”"), (Lines{"We will go,", "soon."}));
  EXPECT_EQ(found("''We will go,'' she said."), Lines{"We will go,"});
  EXPECT_EQ(found("«We will go», she said."), Lines{"We will go"});
}

TEST(Marks, ApostrophesAreNoMarks) {
  EXPECT_EQ(found("Arnor's leaders don't know the envoys' plans."), Lines{});
  EXPECT_EQ(found("Arnor’s leaders don’t know the envoys’ plans."), Lines{});
  EXPECT_EQ(found("'Tis the season of '98, get 'em."), Lines{});
}

TEST(Marks, SingleMarksThatHoldApostrophes) {
  EXPECT_EQ(found("She called it 'Arnor's shame' today."), Lines{"Arnor's shame"});
  EXPECT_EQ(found("He said ‘the leaders’ talks failed’ and left."), Lines{"the leaders’ talks failed"});
}

TEST(Marks, Nested) {
  EXPECT_EQ(found("“Somebody asked, ‘Is he a foe?’ He is not.”"),
            (Lines{"Somebody asked, ‘Is he a foe?’ He is not.", "> Is he a foe?"}));
  EXPECT_EQ(found("\"Oh, 'he loves Velmark,' \" Dorn said."), (Lines{"Oh, 'he loves Velmark,'", "> he loves Velmark,"}));
}

TEST(Marks, GoesOnInTheNextParagraph) {
  EXPECT_EQ(found("She said: “One.\n\n“Two.” Then she left."), Lines{"One.|Two."});
  EXPECT_EQ(found("She said: “One.\n\nNo mark here."), Lines{"One."});
}

TEST(Marks, Unbalanced) {
  EXPECT_EQ(found("He is 6'2\" tall and left."), Lines{});
  EXPECT_EQ(found("A stray ” mark, then “a pair” here."), Lines{"a pair"});
  EXPECT_EQ(found("It “never closed, but “this did” here."), Lines{"this did"});
}

TEST(Marks, HostileTextIsLinear) {
  for (const std::string mark : {"\"", "“", "'", "‘", "\" ", " \"", "“ ‘", "''"}) {
    std::string words;
    for (int i = 0; i < 65000; ++i) words += mark;
    const auto start = std::chrono::steady_clock::now();
    quotations(Text(words), kElisions);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << mark;
  }
}

}  // namespace
}  // namespace detente::speech

#include "cases_format.h"

#include <gtest/gtest.h>

namespace detente::cases {
namespace {

const char* kFile = R"(a comment
=== the speaker follows   (published 2026-11-17)
"We will answer," Orne said.

Second paragraph.
---
quote direct "We will answer," speaker="Ada Orne" cue=said
no events

=== next
Text.
---
date 2026-11-16 "Monday"
)";

TEST(Cases, are_read_with_text_and_expectations) {
  auto cases = parse(kFile, "f.case");
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].published, "2026-11-17");
  EXPECT_EQ(cases[0].text, "\"We will answer,\" Orne said.\n\nSecond paragraph.");
  ASSERT_EQ(cases[0].expected.size(), 1u);
  EXPECT_EQ(cases[0].expected[0].get("kind"), "direct");
  EXPECT_EQ(cases[0].expected[0].get("speaker"), "Ada Orne");
  EXPECT_EQ(cases[0].absent, std::vector<std::string>{"event"});
  EXPECT_EQ(cases[1].expected[0].get("value"), "2026-11-16");
}

TEST(Cases, a_listed_kind_is_complete) {
  auto one = parse(kFile, "f.case")[0];
  Fact right{"quote", "We will answer,", {{"kind", "direct"}, {"speaker", "Ada Orne"}, {"cue", "said"}, {"venue", ""}}};
  EXPECT_TRUE(differences(one, {right}).empty());
  EXPECT_EQ(differences(one, {}).size(), 1u);
  EXPECT_EQ(differences(one, {right, right}).size(), 1u) << "an extra quote fails";
  EXPECT_EQ(differences(one, {right, {"event", "met", {}}}).size(), 1u) << "`no events` fails on any event";
  EXPECT_TRUE(differences(one, {right, {"date", "Monday", {}}}).empty()) << "a kind that is not listed is free";
}

TEST(Cases, one_that_asserts_nothing_fails) {
  const auto cases = parse("=== x\ntext\n---\n", "f.case");
  EXPECT_EQ(differences(cases.front(), {}).size(), 1u);
}

TEST(Cases, a_case_without_dashes_is_refused) { EXPECT_THROW(parse("=== x\ntext\n", "f.case"), std::runtime_error); }

}  // namespace
}  // namespace detente::cases

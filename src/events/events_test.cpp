// The coder on trees written by hand: no model is needed.
#include "events/events.h"

#include <gtest/gtest.h>

#include "language/conllu.h"

namespace detente::events {
namespace {

const Lexicon& lexicon() {
  static const Lexicon all = load_lexicon(std::string(DETENTE_SOURCE_DIR) + "/data");
  return all;
}

struct Named {
  const char* form;
  const char* id;
};

// Every token of one of these forms is a mention of that state.
Entities mentions_of(const Language& language, std::initializer_list<Named> names) {
  Entities entities;
  for (const Named& name : names) {
    Actor actor;
    actor.id = actor.country = name.id;
    actor.name = name.form;
    actor.kind = ActorKind::state;
    entities.actors.push_back(actor);
  }
  for (std::size_t s = 0; s < language.sentences.size(); ++s)
    for (std::size_t t = 0; t < language.sentences[s].tokens.size(); ++t) {
      int index = 0;
      for (const Named& name : names) {
        const Token& token = language.sentences[s].tokens[t];
        int at = static_cast<int>(t);
        if (token.form == name.form)
          entities.mentions.push_back({token.span, static_cast<int>(s), at, at, at, MentionKind::name, index, {}});
        ++index;
      }
    }
  return entities;
}

std::vector<Event> coded(std::string_view tree) {
  auto read = language::read_conllu(tree);
  auto entities = mentions_of(read.language, {{"Arnor", "XAR"}, {"Velmark", "XVE"}, {"Tresia", "XTR"}});
  return events({read.text, read.language, entities, {}, {}, parse_day("2026-11-20")}, lexicon());
}

TEST(Events, ActiveClause) {
  auto found = coded(
      "1 Velmark Velmark PROPN NNP _ 2 nsubj\n"
      "2 invaded invade VERB VBD _ 0 root\n"
      "3 Tresia Tresia PROPN NNP _ 2 obj\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source[0].actor, "XVE");
  EXPECT_EQ(found[0].target[0].actor, "XTR");
  EXPECT_EQ(found[0].cameo, "192");
  EXPECT_TRUE(found[0].counts());
}

TEST(Events, PassiveWithAgent) {
  auto found = coded(
      "1 Tresia Tresia PROPN NNP _ 3 nsubj:pass\n"
      "2 was be AUX VBD _ 3 aux:pass\n"
      "3 invaded invade VERB VBN _ 0 root\n"
      "4 by by ADP IN _ 5 case\n"
      "5 Velmark Velmark PROPN NNP _ 3 obl:agent\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source[0].actor, "XVE");
  EXPECT_EQ(found[0].target[0].actor, "XTR");
}

TEST(Events, ThreatAndWhatIsThreatened) {
  auto found = coded(
      "1 Velmark Velmark PROPN NNP _ 2 nsubj\n"
      "2 threatened threaten VERB VBD _ 0 root\n"
      "3 to to PART TO _ 4 mark\n"
      "4 invade invade VERB VB _ 2 xcomp\n"
      "5 Tresia Tresia PROPN NNP _ 4 obj\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].type, "THREATEN");
  EXPECT_EQ(found[0].status, Status::occurred);
  EXPECT_EQ(found[1].status, Status::threatened);
  EXPECT_EQ(found[1].of, 0);
  EXPECT_FALSE(found[0].counts());
  EXPECT_FALSE(found[1].counts());
}

TEST(Events, NegatedIsDenied) {
  auto found = coded(
      "1 Velmark Velmark PROPN NNP _ 4 nsubj\n"
      "2 did do AUX VBD _ 4 aux\n"
      "3 not not PART RB _ 4 advmod\n"
      "4 invade invade VERB VB _ 0 root\n"
      "5 Tresia Tresia PROPN NNP _ 4 obj\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].status, Status::denied);
}

TEST(Events, RelativeClauseLendsItsNoun) {
  auto found = coded(
      "1 sanctions sanction NOUN NNS _ 0 root\n"
      "2 Arnor Arnor PROPN NNP _ 3 nsubj\n"
      "3 imposed impose VERB VBD _ 1 acl:relcl\n"
      "4 on on ADP IN _ 5 case\n"
      "5 Velmark Velmark PROPN NNP _ 3 obl\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].type, "SANCTION");
  EXPECT_EQ(found[0].source[0].actor, "XAR");
  EXPECT_EQ(found[0].target[0].actor, "XVE");
}

// "Both met.": one mention that stands for two actors.
std::vector<Event> coded_of_both(std::string_view tree, std::vector<int> others) {
  auto read = language::read_conllu(tree);
  auto entities = mentions_of(read.language, {{"Both", "XAR"}, {"Velmark", "XVE"}, {"Tresia", "XTR"}});
  entities.mentions.front().others = std::move(others);
  return events({read.text, read.language, entities, {}, {}, parse_day("2026-11-20")}, lexicon());
}

TEST(Events, PluralThatMeetsIsBothSides) {
  auto found = coded_of_both(
      "1 Both both PRON DT _ 2 nsubj\n"
      "2 met meet VERB VBD _ 0 root\n",
      {1});
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].source.size(), 1u);
  EXPECT_EQ(found[0].source[0].actor, "XAR");
  ASSERT_EQ(found[0].target.size(), 1u);
  EXPECT_EQ(found[0].target[0].actor, "XVE");
}

TEST(Events, PluralThatActsIsOneSide) {
  auto found = coded_of_both(
      "1 Both both PRON DT _ 2 nsubj\n"
      "2 invaded invade VERB VBD _ 0 root\n"
      "3 Tresia Tresia PROPN NNP _ 2 obj\n",
      {1});
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].source.size(), 2u);
  EXPECT_EQ(found[0].source[1].actor, "XVE");
  EXPECT_EQ(found[0].target[0].actor, "XTR");
}

TEST(Events, AbstainsWithoutActors) {
  EXPECT_TRUE(coded("1 Rain rain NOUN NN _ 2 nsubj\n"
                    "2 attacked attack VERB VBD _ 0 root\n"
                    "3 crops crop NOUN NNS _ 2 obj\n")
                  .empty());
}

TEST(Events, EveryCodeIsExplained) {
  auto all = codes(lexicon());
  EXPECT_GT(all.size(), 1200u);
  for (const auto& code : all) EXPECT_TRUE(explain(code, lexicon())) << code;
  EXPECT_FALSE(explain("EV.none", lexicon()));
}

}  // namespace
}  // namespace detente::events

#include "resolve/resolve.h"

#include <gtest/gtest.h>

#include "find/mentions.h"
#include "language/conllu.h"

namespace detente::resolve {
namespace {

const std::filesystem::path kSource = DETENTE_SOURCE_DIR;

const ActorTable& world() {
  static const ActorTable table = load_actors(kSource / "data", {kSource / "tests/world"}, {kSource / "tests/world/tenures"});
  return table;
}

Day day(const char* iso) { return *parse_day(iso); }

// The actors of an article given as CoNLL-U, a line "words = id" each, in text order.
std::string actors(std::string_view conllu, const char* published) {
  auto tree = language::read_conllu(conllu);
  auto found = entities(tree.text, tree.language, find::mentions(tree.text, tree.language), {}, day(published), world());
  std::string out;
  for (const Mention& m : found.mentions)
    if (const Actor* actor = found.actor_of(m)) out += std::string(tree.text.view(m.span)) + " = " + actor->id + "\n";
  return out;
}

TEST(Phrase, finds_the_holder_on_the_day) {
  EXPECT_EQ(phrase("the Arnorian president", day("2018-03-01"), world()).actor.id, "rufus-dorn");
  EXPECT_EQ(phrase("the Arnorian president", day("2022-03-01"), world()).actor.id, "elena-marsh");
  EXPECT_EQ(phrase("President of Velmark", day("2010-03-01"), world()).actor.id, "pavel-oster");
  EXPECT_EQ(phrase("Arnor's former foreign minister", day("2018-03-01"), world()).actor.id, "marcus-thane");
  EXPECT_EQ(phrase("Velmarkian Foreign Ministry spokeswoman", day("2018-03-01"), world()).actor.id, "marta-zelen");
}

TEST(Phrase, gives_role_and_tenure) {
  auto dorn = phrase("Rufus Dorn", day("2022-03-01"), world());
  EXPECT_EQ(dorn.actor.role, "business magnate");
  auto lesko = phrase("Foreign Minister Ivan Lesko", day("2022-03-01"), world());
  EXPECT_EQ(lesko.actor.id, "ivan-lesko");
  EXPECT_EQ(lesko.actor.role, "foreign minister");
  EXPECT_EQ(lesko.from, "2004-03-09");
}

TEST(Phrase, groups_by_country_and_sector) {
  EXPECT_EQ(phrase("Velmarkian troops", day("2022-03-01"), world()).actor.id, "XVE:MIL");
  EXPECT_EQ(phrase("Arnorians", day("2022-03-01"), world()).actor.id, "XAR:CVL");
  EXPECT_EQ(phrase("an Arnorian ambassador", day("2022-03-01"), world()).actor.country, "XAR");
}

TEST(Lookup, finds_names_and_offers_near_ones) {
  EXPECT_EQ(lookup("Rufus Dorn", day("2022-03-01"), world()).actor->id, "rufus-dorn");
  EXPECT_EQ(lookup("XVE", std::nullopt, world()).actor->name, "Velmark");
  EXPECT_EQ(lookup("dorn", day("2018-03-01"), world()).actor->id, "rufus-dorn");
  auto missing = lookup("Tresiaa", std::nullopt, world());
  ASSERT_FALSE(missing.near.empty());
  EXPECT_EQ(missing.near.front(), "Tresia");
}

TEST(PartOf, follows_office_and_body) {
  EXPECT_TRUE(part_of("rufus-dorn", "XAR", day("2018-03-01"), world()));
  EXPECT_TRUE(part_of("xar-senate-security", "xar-congress", day("2018-03-01"), world()));
  EXPECT_TRUE(part_of("XVE:MIL", "XVE", day("2018-03-01"), world()));
  EXPECT_FALSE(part_of("rufus-dorn", "XVE", day("2018-03-01"), world()));
}

TEST(RollUp, gives_office_and_state) {
  auto up = roll_up("rufus-dorn", day("2018-03-01"), world());
  EXPECT_EQ(up.office, "xar/president");
  EXPECT_EQ(up.state, "XAR");
  EXPECT_EQ(roll_up("rufus-dorn", day("2022-03-01"), world()).office, "");
}

TEST(Entities, title_name_and_pronoun_are_one) {
  EXPECT_EQ(actors(R"(
1 Velmarkian Velmarkian ADJ JJ _ 4 amod
2 President President PROPN NNP _ 3 nmod:desc
3 Viktor Viktor PROPN NNP _ 5 nsubj
4 Sarn Sarn PROPN NNP _ 3 flat
5 said say VERB VBD _ 0 root
6 he he PRON PRP _ 8 nsubj
7 would would AUX MD _ 8 aux
8 meet meet VERB VB _ 5 ccomp
9 the the DET DT _ 11 det
10 Arnorian Arnorian ADJ JJ _ 11 amod
11 leader leader NOUN NN _ 8 obj
12 . . PUNCT . _ 5 punct
)",
                   "2018-03-01"),
            "Velmarkian = XVE\nVelmarkian President = viktor-sarn\nViktor Sarn = viktor-sarn\nhe = viktor-sarn\n"
            "the Arnorian leader = rufus-dorn\nArnorian = XAR\n");
}

TEST(Entities, unknown_person_gets_role_and_country_from_the_apposition) {
  auto tree = language::read_conllu(R"(
1 Emil Emil PROPN NNP _ 8 nsubj
2 Harrow Harrow PROPN NNP _ 1 flat
3 , , PUNCT , _ 6 punct
4 a a DET DT _ 6 det
5 Lorvian Lorvian ADJ JJ _ 6 amod
6 diplomat diplomat NOUN NN _ 1 appos
7 , , PUNCT , _ 6 punct
8 left leave VERB VBD _ 0 root
)");
  tree.language.names.push_back({{0, 11}, NameType::person});
  auto found = entities(tree.text, tree.language, find::mentions(tree.text, tree.language), {}, day("2018-03-01"), world());
  ASSERT_FALSE(found.actors.empty());
  EXPECT_EQ(found.actors[0].id, "name:emil-harrow");
  EXPECT_EQ(found.actors[0].country, "XLO");
  EXPECT_EQ(found.actors[0].role, "diplomat");
}

TEST(Entities, capital_is_a_government_unless_it_is_a_place) {
  EXPECT_EQ(actors(R"(
1 Velgrad Velgrad PROPN NNP _ 2 nsubj
2 accused accuse VERB VBD _ 0 root
3 Ardell Ardell PROPN NNP _ 2 obj
4 at at ADP IN _ 6 case
5 the the DET DT _ 6 det
6 talks talk NOUN NNS _ 2 obl
7 in in ADP IN _ 8 case
8 Lorvane Lorvane PROPN NNP _ 6 nmod
)",
                   "2018-03-01"),
            "Velgrad = XVE\nArdell = XAR\n");
}

TEST(Entities, surname_slip_and_hyphenated_pair) {
  EXPECT_EQ(actors(R"(
1 The the DET DT _ 6 det
2 Arnor Arnor PROPN NNP _ 6 compound
3 - - PUNCT HYPH _ 4 punct
4 Velmark Velmark PROPN NNP _ 6 compound
5 peace peace NOUN NN _ 6 compound
6 deal deal NOUN NN _ 7 nsubj
7 pleased please VERB VBD _ 0 root
8 Castel Castel PROPN NNP _ 7 obj
9 . . PUNCT . _ 7 punct
)",
                   "2012-03-01"),
            "Arnor = XAR\nVelmark = XVE\nCastel = miriam-castell\n");
}

}  // namespace
}  // namespace detente::resolve

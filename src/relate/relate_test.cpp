#include "relate/relate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "relate/acts.h"
#include "relate/gap.h"
#include "relate/phases.h"
#include "store/test_world.h"

namespace detente::relate {
namespace {

namespace world = store::world;
using store::Access;
using store::Store;
using world::Folder;

resolve::ActorTable table() {
  std::filesystem::path tests = std::filesystem::path(DETENTE_SOURCE_DIR) / "tests" / "world";
  return resolve::load_actors(std::filesystem::path(DETENTE_SOURCE_DIR) / "data", {tests}, {tests / "tenures"});
}

Question leaders() {
  Question q;
  q.a = world::actor("rufus-dorn");
  q.b = world::actor("viktor-sarn");
  return q;
}

struct Fixture {
  Fixture() : store(folder / "s", Access::write), actors(table()) {}
  void add(const Analysis& a) { store.add(a); }
  Relationship ask(const Question& q) {
    store.settle();
    return relate(store, q, actors);
  }
  Folder folder;
  Store store;
  resolve::ActorTable actors;
};

Analysis mixed() {
  auto planned = world::deed("rufus-dorn", "viktor-sarn", -7, "2026-05");
  planned.status = Status::planned;
  auto law = world::deed("rufus-dorn", "viktor-sarn", -7, "2026-02-02");
  law.flags = {"quoted_law"};
  auto silent = world::word("viktor-sarn", "rufus-dorn", 0, "2026-03-04");
  silent.flags = {"silence"};
  return world::report(
      "m", "2026-03-05", "Arnor Times",
      {world::word("rufus-dorn", "viktor-sarn", 4, "2026-03-01"), world::deed("rufus-dorn", "viktor-sarn", -7, "2026-03-02"),
       world::deed("viktor-sarn", "rufus-dorn", -3, "2026-03-03"), planned, law, silent});
}

TEST(Relate, counts_only_what_was_done) {
  Fixture f;
  f.add(mixed());
  View view = f.ask(leaders()).asked;
  EXPECT_EQ(view.lanes[0].words.n, 1);
  EXPECT_EQ(view.lanes[0].deeds.n, 1);
  EXPECT_EQ(view.lanes[1].deeds.n, 1);
  EXPECT_EQ(view.apart[0].n, 2);
  EXPECT_EQ(view.silence[1].n, 1);
  EXPECT_DOUBLE_EQ(*view.lanes[0].deeds.mean, -7);
}

TEST(Relate, reports_of_one_deed_are_one_act_with_many_witnesses) {
  Fixture f;
  for (int n = 0; n < 5; ++n)
    f.add(world::report("r" + std::to_string(n), "2026-03-0" + std::to_string(n + 2), "Outlet " + std::to_string(n),
                        {world::deed("rufus-dorn", "viktor-sarn", -7, "2026-03-01")}));
  View view = f.ask(leaders()).asked;
  ASSERT_EQ(view.lanes[0].deeds.n, 1);
  EXPECT_EQ(view.acts[0].witnesses.size(), 5u);
}

TEST(Relate, window_issue_and_knowledge_day_narrow_it) {
  Fixture f;
  auto oil = world::deed("rufus-dorn", "viktor-sarn", -7, "2026-01-02");
  oil.context = {"oil"};
  f.add(world::report("one", "2026-01-03", "A", {oil}));
  f.add(world::report("two", "2026-06-03", "A", {world::deed("rufus-dorn", "viktor-sarn", 5, "2026-06-02")}));
  auto q = leaders();
  q.from = parse_day("2026-05-01");
  EXPECT_EQ(f.ask(q).asked.lanes[0].deeds.n, 1);
  EXPECT_EQ(f.ask(q).asked.outside, 1);
  q = leaders();
  q.as_of = parse_day("2026-02-01");
  EXPECT_EQ(f.ask(q).asked.lanes[0].deeds.n, 1);
  q = leaders();
  q.issue = "oil";
  EXPECT_EQ(f.ask(q).asked.lanes[0].deeds.n, 1);
}

TEST(Relate, retold_acts_without_a_date_are_counted_but_not_placed) {
  Fixture f;
  auto old = world::deed("rufus-dorn", "viktor-sarn", -7, "");
  old.flags = {"retold"};
  f.add(world::report("one", "2026-01-03", "A", {old, world::word("rufus-dorn", "viktor-sarn", 2, "2026-01-02")}));
  View view = f.ask(leaders()).asked;
  EXPECT_EQ(view.lanes[0].deeds.n, 1);
  EXPECT_EQ(view.unplaced, 1);
}

TEST(Relate, what_both_do_together_stands_in_both_directions) {
  Fixture f;
  Analysis a = world::report("one", "2026-01-03", "A", {world::word("rufus-dorn", "viktor-sarn", 2, "2026-01-02")});
  a.events[0].source.push_back(a.events[0].target[0]);
  a.events[0].target.clear();
  f.add(a);
  View view = f.ask(leaders()).asked;
  EXPECT_EQ(view.lanes[0].words.n, 1);
  EXPECT_EQ(view.lanes[1].words.n, 1);
}

TEST(Relate, third_parties_of_an_act_stand_with_it_once) {
  Fixture f;
  for (const char* id : {"one", "two"}) {
    auto a = world::report(id, "2026-01-03", id, {world::word("rufus-dorn", "viktor-sarn", 2, "2026-01-02")});
    a.events[0].third_parties = {{world::party("XQU", a.events[0].trigger), "mediator", a.events[0].trigger}};
    f.add(a);
  }
  View view = f.ask(leaders()).asked;
  ASSERT_EQ(view.acts.size(), 1u);
  ASSERT_EQ(view.acts[0].third_parties.size(), 1u);
  EXPECT_EQ(view.acts[0].third_parties[0].role, "mediator");
}

TEST(Relate, another_quad_scheme_counts_by_the_stated_code_and_says_so) {
  Fixture f;
  auto a = world::report("one", "2026-01-03", "A", {world::deed("rufus-dorn", "viktor-sarn", -7, "2026-01-02")});
  a.events[0].cameo = "163";
  f.add(a);
  auto q = leaders();
  q.measure.quads = {"words", "", events::Reads::stated, {{"16", Quad::verbal_conflict}}};
  q.measure.scale = {"half", "", events::Reads::stated, {{"16", -5}}};
  View view = f.ask(q).asked;
  EXPECT_EQ(view.acts[0].quad, Quad::verbal_conflict);
  EXPECT_EQ(view.acts[0].intensity, -5);
  EXPECT_EQ(view.lanes[0].deeds.n, 1) << "the lane is the act's";
  const auto& id = view.by_quad[0][static_cast<std::size_t>(Quad::material_conflict)].id;
  EXPECT_NE(id.find("quads=words"), std::string::npos) << id;
  EXPECT_EQ(parse_selection(id)->id(), id);
}

TEST(Relate, neutral_words_are_counted_apart_and_in_no_mean) {
  Fixture f;
  auto plain = world::word("rufus-dorn", "viktor-sarn", 0, "2026-01-04");
  plain.quad = Quad::neutral;
  f.add(world::report("one", "2026-01-05", "A", {world::word("rufus-dorn", "viktor-sarn", 4, "2026-01-02"), plain}));
  View view = f.ask(leaders()).asked;
  EXPECT_EQ(view.lanes[0].words.n, 2);
  EXPECT_EQ(view.lanes[0].words.neutral, 1);
  EXPECT_DOUBLE_EQ(*view.lanes[0].words.mean, 4);
  EXPECT_EQ(view.gap[0].words, 1);
}

TEST(Relate, neighbours_stand_around) {
  Fixture f;
  f.add(world::report(
      "one", "2026-01-03", "A",
      {world::word("rufus-dorn", "viktor-sarn", 2, "2026-01-02"), world::deed("viktor-sarn", "XTR", -9, "2026-01-02")}));
  View view = f.ask(leaders()).asked;
  ASSERT_EQ(view.neighbours.size(), 1u);
  EXPECT_EQ(view.neighbours[0].actor, "XTR");
  EXPECT_EQ(view.neighbours[0].conflict, 1);
}

TEST(Relate, denied_and_done_contradict) {
  Fixture f;
  auto denied = world::deed("viktor-sarn", "rufus-dorn", -3, "2026-01-02");
  denied.status = Status::denied;
  f.add(world::report("one", "2026-01-03", "A", {world::deed("viktor-sarn", "rufus-dorn", -3, "2026-01-02"), denied}));
  EXPECT_EQ(f.ask(leaders()).asked.contradictions.size(), 1u);
}

TEST(Relate, claims_contradict_once_whichever_names_the_other) {
  for (bool first_names : {true, false}) {
    Fixture f;
    Analysis a = mixed();
    for (std::size_t n : {0u, 1u}) {
      std::string name = n == 0 ? "cl-b" : "cl-a", other = n == 0 ? "cl-a" : "cl-b";
      Claim claim{name, a.events[n].sentence, {{"viktor-sarn", "Viktor Sarn", Stance::neutral, 0}}, {}, {}, "CL001"};
      if ((n == 0) == first_names) claim.contradicts = {other};
      a.claims.push_back(claim);
    }
    f.add(a);
    auto found = f.ask(leaders()).asked.contradictions;
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].one.id, "cl-b");
  }
}

TEST(Relate, quotes_about_each_other_are_found_once_a_story) {
  Fixture f;
  Analysis a = mixed();
  world::add_quote(a, "rufus-dorn", "viktor-sarn", Stance::positive);
  f.add(a);
  View view = f.ask(leaders()).asked;
  EXPECT_EQ(view.quotes_by[0].n, 1);
  EXPECT_EQ(view.quotes_by[1].n, 0);
}

std::vector<Count> all_counts(const View& view) {
  std::vector<Count> all{view.coverage};
  auto add = [&](const Both& both) {
    for (const auto& lanes : both) all.push_back(lanes.words), all.push_back(lanes.deeds);
  };
  add(view.lanes);
  for (const auto& period : view.periods) add(period.lanes);
  for (const auto& phase : view.phases) add(phase.lanes);
  for (const auto& issue : view.issues) add(issue.lanes);
  for (std::size_t side : {0u, 1u}) {
    all.insert(all.end(), view.by_quad[side].begin(), view.by_quad[side].end());
    all.insert(all.end(), {view.apart[side], view.silence[side], view.quotes_by[side]});
  }
  for (const auto& neighbour : view.neighbours) all.push_back(neighbour.events);
  return all;
}

int counted_again(const Fixture& f, const Count& count) {
  auto evidence = why(f.store, count.id, f.actors);
  EXPECT_TRUE(evidence) << count.id;
  if (!evidence) return -1;
  auto digits = evidence->what.find_first_of("0123456789");
  return std::stoi(evidence->what.substr(digits));
}

TEST(Why, every_number_can_be_counted_again_from_its_id) {
  std::mt19937 random(3);
  for (int round = 0; round < 4; ++round) {
    Fixture f;
    for (const Analysis& a : world::corpus(14, random)) f.add(a);
    auto q = leaders();
    if (round == 1) q.from = parse_day("2026-03-15");
    if (round == 2) q.a = world::actor("XAR"), q.b = world::actor("XVE");
    if (round == 3) q.as_of = parse_day("2026-05-01");
    Relationship r = f.ask(q);
    for (const Count& count : all_counts(r.asked)) EXPECT_EQ(counted_again(f, count), count.n) << count.id;
    if (!r.rolled_up) continue;
    for (const Count& count : all_counts(*r.rolled_up)) EXPECT_EQ(counted_again(f, count), count.n) << count.id;
  }
}

TEST(Why, every_kind_of_fact_has_its_sentence) {
  Fixture f;
  Analysis a = world::full_article();
  f.add(a);
  f.store.settle();
  for (const auto& id :
       {a.events[0].id, a.events[0].event, a.quotes[0].id, a.claims[0].id, a.commitments[0].id, a.forecasts[0].id}) {
    auto evidence = why(f.store, id, f.actors);
    ASSERT_TRUE(evidence) << id;
    ASSERT_FALSE(evidence->witnesses.empty()) << id;
    const Witness& w = evidence->witnesses[0];
    EXPECT_EQ(w.sentence, a.article.text.view(a.language.sentences[0].span)) << id;
    EXPECT_LE(w.mark.end, w.sentence.size()) << id;
  }
  EXPECT_TRUE(why(f.store, a.article.id, f.actors));
  EXPECT_TRUE(why(f.store, "story:full", f.actors));
  EXPECT_FALSE(why(f.store, "ev-unknown", f.actors));
}

TEST(Law, copies_change_no_count) {
  std::mt19937 random(5);
  Fixture one, many;
  for (const Analysis& a : world::corpus(8, random)) {
    one.add(a);
    many.add(a);
    for (int copy = 10; copy < 14; ++copy) many.add(world::copy_of(a, copy));
  }
  Relationship few = one.ask(leaders()), more = many.ask(leaders());
  EXPECT_EQ(few.stories, more.stories);
  auto before = all_counts(few.asked), after = all_counts(more.asked);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t at = 0; at < before.size(); ++at) EXPECT_EQ(before[at].n, after[at].n) << before[at].id;
}

TEST(Selection, reads_back_what_it_writes) {
  for (const char* id :
       {"deeds:donald-dorn,viktor-sarn", "words:XAR,XVE,2026-01..2026-03,state", "apart:XAR,XVE,..2026,state,planned",
        "quotes:a,b,negative", "deeds:RUS:MIL,name:x,2026-01-01..,verbal-conflict,issue=oil and gas,asof=2026-02-03",
        "around:a,b,office,with=XTR", "words:a,b,type=THREATEN"}) {
    auto selection = parse_selection(id);
    ASSERT_TRUE(selection) << id;
    EXPECT_EQ(selection->id(), id);
  }
  for (const char* wrong : {"", "deeds", "deeds:a", "deeds:a,b,nonsense", "acts:a,b", "deeds:a,b,2026-13.."})
    EXPECT_FALSE(parse_selection(wrong)) << wrong;
}

// The slow twin: the cheapest cutting among all of them, by trying each.
TEST(Phases, finds_where_the_tone_turns) {
  std::vector<Tone> tones;
  for (int period = 0; period < 10; ++period)
    for (int n = 0; n < 3; ++n) tones.push_back({period, n % 2, period < 6 ? 0.6 + 0.02 * n : -0.7 + 0.02 * n});
  EXPECT_EQ(change_points(tones, 10), (std::vector<std::pair<int, int>>{{0, 5}, {6, 9}}));
  EXPECT_EQ(change_points({}, 0), (std::vector<std::pair<int, int>>{}));
  EXPECT_EQ(change_points({{2, 0, 0.5}}, 4), (std::vector<std::pair<int, int>>{{0, 3}}));
}

TEST(Phases, covers_all_periods_whatever_the_acts) {
  std::mt19937 random(9);
  for (int round = 0; round < 50; ++round) {
    int periods = 1 + static_cast<int>(random() % 12);
    std::vector<Tone> tones;
    for (auto n = 1 + random() % 20; n > 0; --n)
      tones.push_back({static_cast<int>(random() % static_cast<unsigned>(periods)), static_cast<int>(random() % 2),
                       static_cast<double>(random() % 21) / 10 - 1});
    auto found = change_points(tones, periods);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().first, 0);
    EXPECT_EQ(found.back().second, periods - 1);
    for (std::size_t at = 1; at < found.size(); ++at) EXPECT_EQ(found[at].first, found[at - 1].second + 1);
  }
}

TEST(Phases, sees_a_sequence_return) {
  EXPECT_EQ(loops({"hope", "dismay", "clash", "hope", "dismay"}), (std::vector<int>{-1, -1, -1, 0, 1}));
  EXPECT_EQ(loops({"hope", "dismay", "hope"}), (std::vector<int>{-1, -1, -1}));
}

TEST(Phases, are_named_by_their_balance) {
  EXPECT_EQ(balance_name({4, 4, 0.4}, {3, 3, -0.5}), "warm words, hard deeds");
  EXPECT_EQ(balance_name({0, 0, 0}, {3, 3, 0.05}), "no words, mixed deeds");
  EXPECT_EQ(balance_name({2, 2, 0.9}, {4, 4, -0.5}), "few words, hard deeds");
  EXPECT_EQ(balance_name({5, 1, 0.9}, {4, 4, -0.5}), "neutral words, hard deeds");
}

TEST(Phases, a_new_leader_is_a_new_phase) {
  Fixture f;
  for (int n = 1; n < 6; ++n) {
    std::string then = "2024-0" + std::to_string(n) + "-02", now = "2025-0" + std::to_string(n + 1) + "-02";
    f.add(world::report("t" + std::to_string(n), then, "A", {world::word("XAR", "XVE", 3, then)}));
    f.add(world::report("n" + std::to_string(n), now, "A", {world::word("XAR", "XVE", 3, now)}));
  }
  Question q;
  q.a = world::actor("XAR");
  q.b = world::actor("XVE");
  auto phases = f.ask(q).asked.phases;
  ASSERT_EQ(phases.size(), 2u);
  EXPECT_EQ(phases[0].under, "Elena Marsh – Viktor Sarn");
  EXPECT_EQ(phases[1].under, "Rufus Dorn – Viktor Sarn");
  EXPECT_EQ(phases[1].from.str(), "2025-02-02");
}

TEST(Gap, is_wide_where_words_are_warm_and_deeds_hard) {
  Gap gap = say_do_gap({0.5, 0.6, 0.7, 0.5, 0.6}, {-0.7, -0.5, -0.6, -0.5, -0.7});
  ASSERT_TRUE(gap.value && gap.low && gap.high);
  EXPECT_NEAR(*gap.value, 1.18, 0.001);
  EXPECT_LT(*gap.low, *gap.value);
  EXPECT_GT(*gap.high, *gap.value);
  EXPECT_FALSE(gap.few);
  EXPECT_EQ(*say_do_gap({0.5, 0.6, 0.7, 0.5, 0.6}, {-0.7, -0.5, -0.6, -0.5, -0.7}).low, *gap.low);
}

TEST(Gap, says_when_there_is_too_little) {
  EXPECT_FALSE(say_do_gap({}, {0.5}).value);
  EXPECT_FALSE(say_do_gap({0.1}, {0.5}).low);
  EXPECT_TRUE(say_do_gap({0.1}, {0.5}).few);
}

}  // namespace
}  // namespace detente::relate

#include "dedupe/dedupe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "dedupe/shingles.h"

namespace detente::dedupe {
namespace {

// Sentences of made-up words: two of them have no run of five words in common unless they are the same sentence.
std::string sentence(unsigned number) {
  std::mt19937 random(number + 1);
  std::string out;
  for (int i = 0; i < 14; ++i) out += "w" + std::to_string(random() % 5000) + " ";
  return out + ".\n\n";
}

std::string text(unsigned from, unsigned to) {
  std::string out;
  for (unsigned i = from; i < to; ++i) out += sentence(i);
  return out;
}

Item item(std::string id, std::string words, const std::string& day = "2026-11-16") {
  return {std::move(id), std::move(words), "", parse_day(day), ""};
}

TEST(Dedupe, exact_copies_are_one_story_named_by_the_smallest_id) {
  auto found = stories({item("b", text(0, 10)), item("a", text(0, 10)), item("c", text(20, 30))});
  EXPECT_EQ(found, (std::vector<std::string>{"story:a", "story:a", "story:c"}));
}

TEST(Dedupe, a_cut_or_lengthened_copy_is_the_same_story) {
  auto found = stories({item("a", text(0, 20)), item("b", text(0, 15)), item("c", sentence(99) + text(0, 20) + sentence(98))});
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

TEST(Dedupe, a_shared_quotation_makes_no_copy) {
  auto found = stories({item("a", text(0, 10)), item("b", text(100, 110) + sentence(3))});
  EXPECT_NE(found[0], found[1]);
}

TEST(Dedupe, punctuation_case_and_quotation_marks_do_not_count) {
  auto found = stories({item("a",
                             "“We Will Answer”, the minister said on Monday in Ardell — twice, no less, before the doors closed "
                             "behind him and his guests for good."),
                        item("b",
                             "\"We will answer\" the minister said on Monday in Ardell - twice, no less, before the doors closed "
                             "behind him and his guests for good")});
  EXPECT_EQ(found[0], found[1]);
}

TEST(Dedupe, a_brief_inside_a_report_joins_it) {
  auto found = stories({item("long", text(0, 40)), item("brief", text(3, 7))});
  EXPECT_EQ(found[0], found[1]);
}

TEST(Dedupe, a_round_up_ties_no_stories_together) {
  auto found = stories({item("roundup", text(0, 5) + text(50, 55) + text(70, 75) + text(90, 95) + text(110, 115)),
                        item("a", text(0, 5)), item("b", text(50, 55)), item("c", text(70, 75))});
  EXPECT_NE(found[1], found[2]);
  EXPECT_NE(found[2], found[3]);
}

TEST(Dedupe, a_monthly_form_with_new_words_is_no_copy_but_a_reprint_is) {
  std::string form = text(0, 10);
  auto found = stories({item("jan", form + text(20, 24), "2026-01-01"), item("feb", form + text(30, 34), "2026-02-01"),
                        item("feb2", form + text(30, 34), "2026-06-01")});
  EXPECT_NE(found[0], found[1]);
  EXPECT_EQ(found[1], found[2]);
}

TEST(Dedupe, empty_texts_are_their_own_stories) {
  auto found = stories({item("a", ""), item("b", " \n"), item("c", "One word")});
  EXPECT_NE(found[0], found[1]);
  EXPECT_TRUE(stories({}).empty());
}

std::vector<Item> corpus(unsigned seed) {
  std::mt19937 random(seed);
  auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  std::vector<Item> items;
  for (int i = 0; i < 120; ++i) {
    unsigned from = below(25) * 100 + below(8);
    std::string words = text(from, from + 6 + below(20));
    unsigned other = below(25) * 100;
    if (below(4) == 0) words += text(other, other + 6);
    items.push_back(item("id" + std::to_string(1000 + i), words, below(5) ? "2026-11-16" : "2026-12-24"));
  }
  return items;
}

TEST(Dedupe, order_does_not_matter) {
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::vector<Item> items = corpus(seed);
    std::map<std::string, std::string> first;
    auto found = stories(items);
    for (std::size_t i = 0; i < items.size(); ++i) first[items[i].id] = found[i];
    std::shuffle(items.begin(), items.end(), std::mt19937(seed));
    found = stories(items);
    for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(first[items[i].id], found[i]) << items[i].id;
  }
}

TEST(Dedupe, a_thousand_near_copies_are_one_story) {
  std::vector<Item> items;
  for (unsigned i = 0; i < 1000; ++i) items.push_back(item("id" + std::to_string(i), sentence(1000 + i) + text(0, 20)));
  auto found = stories(items);
  EXPECT_EQ(std::count(found.begin(), found.end(), "story:id0"), 1000);
}

TEST(Shingles, sharing_is_counted_like_a_slow_twin_counts) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    Shingles a = shingles_of(text(seed, seed + 7)), b = shingles_of(text(seed + 3, seed + 9));
    auto slow =
        std::count_if(a.begin(), a.end(), [&](std::uint64_t run) { return std::find(b.begin(), b.end(), run) != b.end(); });
    EXPECT_EQ(shared(a, b), static_cast<std::size_t>(slow));
  }
}

TEST(Shingles, a_short_text_is_one_run) {
  EXPECT_EQ(shingles_of("Talks offered").size(), 1u);
  EXPECT_EQ(shingles_of("One two three four five six").size(), 2u);
  EXPECT_TRUE(shingles_of("—").empty());
}

}  // namespace
}  // namespace detente::dedupe

#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "base/error.h"
#include "store/test_world.h"
#include "store/verify.h"

namespace detente::store {
namespace {

using world::article;
using world::Folder;

std::string shown(const Store& store) {
  std::string all;
  for (const Head& head : store.heads()) {
    auto stored = store.article(head.id);
    all += head.id + "|" + head.title + "|" + head.story + "|" + std::to_string(stored->analysis.events.size()) + "\n";
    for (const Event& event : stored->analysis.events) all += event.id + " " + event.event + "\n";
  }
  for (const Problem& problem : store.problems()) all += problem.source + ": " + problem.what + "\n";
  return all;
}

int exit_code(const std::function<void()>& act) {
  try {
    act();
  } catch (const WorldError& error) {
    EXPECT_FALSE(error.advice().empty()) << error.what();
    return error.exit_code();
  }
  return 0;
}

void sql(const std::filesystem::path& path, const char* text) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(db, text, nullptr, nullptr, &error), SQLITE_OK) << (error ? error : "");
  sqlite3_close(db);
}

TEST(Store, gives_back_what_was_added) {
  Folder folder;
  Store store(folder / "s", Access::write);
  Analysis a = world::full_article();
  EXPECT_EQ(store.add(a, "<p>raw"), Added::added);
  store.settle();
  EXPECT_EQ(store.article(a.article.id)->raw_hash, IdBuilder("raw-").add("<p>raw").str());
  Analysis b = store.article(a.article.id)->analysis;
  EXPECT_EQ(world::dump(b), world::dump(a));
}

TEST(Store, adding_twice_changes_nothing) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(article(1));
  store.settle();
  auto before = shown(store);
  EXPECT_EQ(store.add(article(1)), Added::unchanged);
  store.settle();
  EXPECT_EQ(shown(store), before);
}

TEST(Store, another_text_under_a_known_id_is_not_taken) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(article(1));
  Analysis other = article(2);
  other.article.id = article(1).article.id;
  EXPECT_EQ(store.add(other), Added::differs);
  EXPECT_EQ(store.counts().articles, 1);
}

TEST(Store, order_of_adding_does_not_show) {
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    auto corpus = world::corpus(12, random);
    Folder one, two;
    Store first(one / "s", Access::write), second(two / "s", Access::write);
    for (const Analysis& a : corpus) first.add(a);
    std::shuffle(corpus.begin(), corpus.end(), random);
    for (const Analysis& a : corpus) {
      second.add(a);
      if (random() % 3 == 0) second.settle();
    }
    first.settle();
    second.settle();
    EXPECT_EQ(shown(first), shown(second));
  }
}

TEST(Store, removing_takes_exactly_what_was_added) {
  std::mt19937 random(11);
  for (int round = 0; round < 10; ++round) {
    auto corpus = world::corpus(10, random);
    Folder one, two;
    Store whole(one / "s", Access::write), without(two / "s", Access::write);
    for (std::size_t at = 0; at < corpus.size(); ++at) {
      whole.add(corpus[at]);
      if (at != 4) without.add(corpus[at]);
    }
    whole.settle();
    EXPECT_TRUE(whole.remove(corpus[4].article.id));
    EXPECT_FALSE(whole.remove(corpus[4].article.id));
    whole.settle();
    without.settle();
    EXPECT_EQ(shown(whole), shown(without));
    EXPECT_TRUE(verify(whole, nullptr).empty());
  }
}

TEST(Store, copies_make_no_new_canonical_event) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(article(3));
  store.settle();
  long alone = store.counts().canonical_events;
  for (int copy = 0; copy < 9; ++copy) store.add(world::copy_of(article(3), copy));
  store.settle();
  EXPECT_EQ(store.counts().stories, 1);
  EXPECT_EQ(store.counts().canonical_events, alone);
}

TEST(Store, independent_reports_of_one_deed_are_one_event) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(world::report("first", "2026-03-04", "Arnor Times", {world::deed("XAR", "XVE", -5, "2026-03-03")}));
  store.settle();
  for (int n = 0; n < 20; ++n) {
    auto who = n % 2 ? "rufus-dorn" : "XAR";
    auto when = n % 3 ? "2026-03-03" : "2026-03";
    auto told = world::report("other" + std::to_string(n), "2026-04-1" + std::to_string(n % 10), "Daily " + std::to_string(n),
                              {world::deed(who, "XVE", -5, when), world::word("viktor-sarn", "XAR", n % 5, "2026-02-01")});
    store.add(told);
  }
  store.settle();
  EXPECT_EQ(store.counts().canonical_events, 2);  // the deed, and what Sarn said one day
  EXPECT_EQ(store.counts().events, 41);
}

TEST(Store, problems_are_listed_once) {
  Folder folder;
  Store store(folder / "s", Access::write);
  Problem broken;
  broken.source = "batch.jsonl";
  broken.line = 3;
  broken.what = "not a JSON object";
  store.add_problems({broken, broken});
  store.add_problems({broken});
  ASSERT_EQ(store.problems().size(), 1u);
  EXPECT_EQ(store.problems()[0].line, 3u);
}

TEST(Store, finds_sentences_by_their_words) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(world::full_article());
  ASSERT_FALSE(store.search("sanctions", 10).empty());
  EXPECT_TRUE(store.search("unheard", 10).empty());
}

TEST(Store, names_articles_about_both_sides) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(world::full_article());
  EXPECT_EQ(store.naming({{"rufus-dorn"}, {}}, {{"viktor-sarn"}, {}}).size(), 1u);
  EXPECT_EQ(store.naming({{}, {"XAR"}}, {{}, {"XVE"}}).size(), 1u);
  EXPECT_TRUE(store.naming({{"rufus-dorn"}, {}}, {{"kwan-doro"}, {}}).empty());
}

TEST(Store, a_store_of_a_newer_version_is_refused) {
  Folder folder;
  { Store store(folder / "s", Access::write); }
  sql(folder / "s", "PRAGMA user_version = 99");
  EXPECT_EQ(exit_code([&] { Store(folder / "s", Access::read); }), 2);
  EXPECT_EQ(exit_code([&] { Store(folder / "s", Access::write); }), 2);
}

TEST(Store, another_programs_database_is_left_alone) {
  Folder folder;
  sql(folder / "s", "CREATE TABLE theirs (x)");
  EXPECT_EQ(exit_code([&] { Store(folder / "s", Access::write); }), 2);
}

TEST(Store, a_damaged_file_is_exit_code_4) {
  Folder folder;
  std::ofstream(folder / "s") << "this is no database, whatever its name says, and it is long enough to be looked at";
  EXPECT_EQ(exit_code([&] { Store(folder / "s", Access::read); }), 4);
  EXPECT_EQ(exit_code([&] { Store(folder / "s", Access::write); }), 4);
}

TEST(Store, damage_inside_the_file_is_found) {
  Folder folder;
  {
    Store store(folder / "s", Access::write);
    for (int n = 0; n < 30; ++n) store.add(article(n));
    store.settle();
  }
  auto size = std::filesystem::file_size(folder / "s");
  std::fstream file(folder / "s", std::ios::in | std::ios::out | std::ios::binary);
  for (std::uintmax_t at = 4096; at + 2048 < size; at += 4096) {
    file.seekp(static_cast<std::streamoff>(at));
    file << std::string(2048, '\x7F');
  }
  file.close();
  EXPECT_EQ(exit_code([&] {
              Store store(folder / "s", Access::read);
              if (!verify(store, nullptr).empty()) throw WorldError("damaged", "restore it", 4);
            }),
            4);
}

TEST(Store, a_missing_store_and_a_folder_are_said_so) {
  Folder folder;
  EXPECT_EQ(exit_code([&] { Store(folder / "none", Access::read); }), 2);
  EXPECT_EQ(exit_code([&] { Store(folder.path, Access::write); }), 2);
  EXPECT_EQ(exit_code([&] { Store(folder / "no" / "such" / "s", Access::write); }), 2);
}

TEST(Store, a_locked_store_says_so) {
  Folder folder;
  Store store(folder / "s", Access::write);
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open((folder / "s").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(exit_code([&] { store.add(article(1)); }), 2);
  sqlite3_close(other);
  EXPECT_EQ(store.add(article(1)), Added::added);
}

TEST(Store, a_full_disk_stores_nothing_of_the_article) {
  Folder folder;
  Store store(folder / "s", Access::write);
  store.add(article(1));
  store.settle();
  auto before = shown(store);
  world::limit_pages(store, 1);
  Analysis big = article(2);
  big.article.text = Text(std::string(3 << 20, 'x'));
  EXPECT_EQ(exit_code([&] { store.add(big); }), 2);
  EXPECT_EQ(shown(store), before);
}

TEST(Store, an_interrupted_run_is_settled_by_the_next_reader) {
  Folder folder;
  {
    Store store(folder / "s", Access::write);
    store.add(article(1));
  }
  Store reader(folder / "s", Access::read);
  EXPECT_EQ(reader.heads().at(0).story, "story:" + article(1).article.id);
}

TEST(Verify, finds_changed_words_and_wrong_counts) {
  Folder folder;
  {
    Store store(folder / "s", Access::write);
    store.add(world::full_article());
    store.settle();
    EXPECT_TRUE(verify(store, nullptr).empty());
  }
  sql(folder / "s", "UPDATE articles SET text = replace(text, 'sanctions', 'a parade')");
  { EXPECT_FALSE(verify(Store(folder / "s", Access::read), nullptr).empty()); }
  sql(folder / "s", "UPDATE events SET counts = 1 - counts");
  EXPECT_GE(verify(Store(folder / "s", Access::read), nullptr).size(), 3u);
}

TEST(Verify, finds_a_word_index_that_lost_a_sentence) {
  Folder folder;
  {
    Store store(folder / "s", Access::write);
    store.add(world::full_article());
    store.settle();
  }
  sql(folder / "s", "DROP TRIGGER sentences_out; UPDATE sentences SET text = 'other words'");
  bool found = false;
  for (const Failure& one : verify(Store(folder / "s", Access::read), nullptr)) found |= one.where == "sentences_fts";
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace detente::store

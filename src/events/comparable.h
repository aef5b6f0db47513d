// An event mention made comparable: its family, who, when, and how definite it is. Used by same.cpp alone; the rules stand there.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "events/kinds.h"
#include "events/same.h"

namespace detente::events {

constexpr Day kNoDay{std::chrono::days{-1'000'000}};  ///< where events without any date stand: before all others
constexpr Day kLastDay{std::chrono::days{1'000'000}};

enum class Family { deed, talk, utterance };
/// How definite, the most first.
enum class Rank { day, news, month, year, background, past };

struct Window {
  Day from = kNoDay;
  Day to = kLastDay;
};

struct Comparable {
  const EventMention* mention = nullptr;
  std::size_t at = 0;  ///< in the input
  Family family = Family::deed;
  Rank rank = Rank::day;
  Kind kind;
  std::string base;                         ///< CAMEO base code
  std::string act;                          ///< what its word tells of, by data/ontology/one-deed.txt; "" if that knows it not
  std::string stem;                         ///< the act; else first letters of the word
  std::string group;                        ///< what never mixes: family, status, kind or type
  std::vector<std::string> source, target;  ///< sorted keys; empty: not known
  std::set<std::string> named;              ///< companies and private persons among the targets of a deed
  std::vector<std::string> pairs;  ///< "XAR>XVE", "XAR>" with no target, ">XVE" with no source; none when neither is known
  Window window;                   ///< when the event may have been
  Day stands = kNoDay;             ///< where an event that this one opens stands in time
};

/// All made comparable, in the order given.
std::vector<Comparable> comparable(const std::vector<EventMention>& mentions);

/// The most definite first; then what names more; then by content, so that the order given does not matter.
bool goes_first(const Comparable& a, const Comparable& b);

/// Are both sides of this pair known?
bool is_whole(const std::string& pair);

/// The keys under which an event of this pair is found by mentions that lack a side: "XAR>*", "*>XVE".
std::vector<std::string> halves(const std::string& pair, Family family);

/// Days before its report within which undated news happened.
std::chrono::days news_window(Family family);

/// The town of a mention; "" where the place is no more than the country of a party.
std::string town_of(const EventMention& mention);

}  // namespace detente::events

// Descriptions: "the former US Defense Secretary", "Russia's deputy foreign minister", "director of the CIA", "Russian troops".
//
// A description is a word for a kind of people (its agent) with what stands around it: nationality, state, body, person, time.
#pragma once

#include "resolve/draft.h"

namespace detente::resolve {

inline constexpr std::string_view kThing = "thing";  ///< kind of the agents that act for their owner alone: "warplane"

struct Description {
  int first = 0;  ///< words [first, last]; `head` is the last word of the agent
  int last = 0;
  int agent_first = 0;
  int head = 0;
  Sense sense;  ///< agent or office
  OfficeTime time = OfficeTime::now;
  bool plural = false;
  bool definite = false;               ///< "the", a possessive, or a state before it
  bool indefinite = false;             ///< "a"
  bool below = false;                  ///< "deputy Russian foreign minister": another, lower office
  bool placed = false;                 ///< its country is told by a town or region where it is: "the protesters in Gannet"
  int possessor = -1;                  ///< word index of a possessive pronoun
  std::vector<std::string> countries;  ///< ids, nearest to the head first
  std::vector<int> bodies;
  std::vector<int> people;        ///< of the tables: "Putin ally", "Trump's envoy"
  std::vector<int> people_words;  ///< word index of each name that stands before it, known to the tables or not
};

/// Every description of a sentence, in order. `tags` may be empty.
std::vector<Description> describe(const std::vector<Word>& words, const std::vector<Hit>& hits, const std::vector<Token>& tags,
                                  const ActorTable::Impl& table);

/// The tenure a description points at on the day, in the first of its countries and bodies that has such an office; -1 if none.
int tenure_described(const Description& description, std::optional<Day> day, const ActorTable::Impl& table);

/// May the words mean an office of this place? False where the state has no office of that title ("the French chancellor").
bool is_used_in(const Description& description, const std::string& place, const ActorTable::Impl& table);

/// Sector that the words carry: the agent's, else its body's or its office's.
std::string sector_of(const Description& description, const ActorTable::Impl& table);
std::string country_of(const Description& description, std::optional<Day> day, const ActorTable::Impl& table);

}  // namespace detente::resolve

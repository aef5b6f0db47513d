// Times in office: the spells of a person in one office, and the terms that a spell is made of.
#pragma once

#include "resolve/table.h"

namespace detente::resolve {

struct Spell {
  Day from{};
  std::optional<Day> to;  ///< the first day no longer in office; nothing while it lasts

  /// "2017-01-20/2021-01-20"; ".." for an end that is not known.
  std::string interval() const;
};

/// The spells that the person began by `now` (all without it), in order; acting ones do not count.
std::vector<Spell> spells(const ActorTable::Impl& table, int person, int office, std::optional<Day> now);

/// The terms begun by `now`, in order. Where the office has no set length a spell is a term, and a single spell is none: then
/// nobody can tell a first term from a second.
std::vector<Spell> terms(const ActorTable::Impl& table, int person, int office, std::optional<Day> now);

/// The one office whose time is meant: of those the person began by `now` and `titles` allows (empty: all), the highest ruling
/// one, else the only one; -1 when the tables do not say.
int office_meant(const ActorTable::Impl& table, int person, const std::vector<std::string>& titles, std::optional<Day> now);

/// Does the person rule, or has ruled, in this office?
bool is_ruling(const ActorTable::Impl& table, int office);

}  // namespace detente::resolve

// Who stands on which side of a dyad, at a level, on a day.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "detente/analysis.h"
#include "relate/relate.h"
#include "store/store.h"

namespace detente::relate {

/// Who an actor is in offices and states on the day the question looks from.
struct Member {
  Actor actor;
  std::string office;
  std::string state;
};

class Sides {
 public:
  /// `day`: the day from which offices are named (--as-of, else --to, else the last article's).
  Sides(const Question& question, Level level, std::optional<Day> day, const resolve::ActorTable& table);

  /// Does this actor stand on side 0 or 1 on this day? A state stands for all of itself at every level.
  bool holds(int side, const std::string& actor, std::optional<Day> day) const;
  bool any(int side, const std::vector<Party>& parties, std::optional<Day> day) const;
  /// The side whose state this actor belongs to on this day, -1 if none.
  int state_of(const std::string& actor, std::optional<Day> day) const;

  const Member& member(int side) const { return members_[static_cast<std::size_t>(side)]; }
  Level level() const { return level_; }
  /// What the store should look for to see everything of this side.
  store::Side wanted(int side) const;
  /// What is shown for this side: "Rufus Dorn", "Arnor".
  std::string name(int side) const;
  std::string state_name(int side) const;
  /// Whose time it is: at state level the two leaders, else which of the persons are out of office. A new era is a new phase.
  std::string era(Day day) const;

 private:
  bool in_state(const Member& member, const std::string& actor, std::optional<Day> day) const;

  Level level_;
  std::array<Member, 2> members_;
  const resolve::ActorTable& table_;
};

}  // namespace detente::relate

// What a printed number counted, in a form that can be counted again: the number's id.
//
//     deeds:donald-trump,vladimir-putin,2017-01..2017-06
//     words:USA,RUS,state,verbal-conflict
//     apart:RUS,USA,state,planned,issue=syria,asof=2017-03-01
//
// KIND:SOURCE,TARGET followed by any of: a period FROM..TO (each a year, month or day, either may be missing), a level, a quad,
// a status, type=TYPE, issue=NAME, with=ACTOR, quads=SCHEME, asof=DAY. No character of an id needs quoting in a shell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "detente/facts.h"

namespace detente::relate {

/// Whom a side stands for: the actor alone; whoever holds the actor's office; the actor and all of the actor's state.
enum class Level { person, office, state };
std::string_view to_string(Level level);
std::optional<Level> parse_level(std::string_view word);

enum class Kind {
  words,    ///< word events said and done
  deeds,    ///< deeds done: the only ones that count as deeds
  apart,    ///< planned, promised, threatened, denied ...: listed, never counted
  quotes,   ///< quotes of the source about the target
  silence,  ///< stated silence of the source
  around,   ///< acts of one of the two with a neighbour (`with`)
  coverage  ///< stories that name both
};
std::string_view to_string(Kind kind);

struct Selection {
  Kind kind = Kind::deeds;
  std::string source;  ///< actor ids
  std::string target;
  Level level = Level::person;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<Quad> quad;
  std::optional<Status> status;
  std::optional<Stance> stance;  ///< for quotes
  std::string type;
  std::string issue;
  std::string with;   ///< for around: the neighbour's id
  std::string quads;  ///< the quad scheme that `quad` is of; "" ours
  std::optional<Day> as_of;

  std::string id() const;
};

/// Nothing when `id` has not this form.
std::optional<Selection> parse_selection(std::string_view id);

}  // namespace detente::relate

// The day of an act.
#pragma once

#include <optional>
#include <vector>

#include "events/events.h"
#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

enum class Telling { deed, talk, speech };

/// An act whose day is asked.
struct Dated {
  int sentence = 0;
  int token = -1;
  Telling telling = Telling::deed;
  std::vector<int> words;  ///< of its phrase, besides the token
};

/// The date of the time expression nearest to the act in the tree; nothing when there is none. A date that a noun beside the act
/// carries ("ahead of the 2016 election", "praised last month's talks") is not the act's; nor is one of a quotation around which
/// the act stands.
std::optional<Date> date_of(const Input& input, const Tree& tree, const Dated& act, const Words& words);

/// The publication day for what is being said or done as the text is written ("is calling for", "Orne says"); the day of its news
/// for what the opening of a report tells of words or talks without any date: the day within three days before it that the
/// sentences around tell, else, of words in its first sentence, its own; nothing for all else.
std::optional<Date> present_day(const Input& input, const Tree& tree, const Dated& act, const Words& words);

/// "blamed Lorvia hours before A SUMMIT": the verb on whose day the nominal is; -1 where nothing says so.
int verb_of_same_day(const Tree& tree, int token, const Words& words);

}  // namespace detente::events

// The event mentions of all articles, as events/same.h compares them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/same.h"
#include "store/sqlite.h"

namespace detente::store {

struct Telling {
  events::EventMention mention;
  std::int64_t n = 0;   ///< events.n in its article
  std::string trigger;  ///< its words, lower case
};

/// By publication day, article and place in the text. Stories must have been set.
std::vector<Telling> tellings(Database& db);

}  // namespace detente::store

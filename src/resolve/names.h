// Names -> actors: countries, seats, bodies and people of the tables, surnames, misspellings, and people no table knows.
#pragma once

#include "resolve/draft.h"

namespace detente::resolve {

/// Mentions for every name, nationality and seat of the article. Fills draft.mentions, draft.named and draft.bodies.
void resolve_names(Draft& draft);

/// A person of the tables by the words of a name, exactly or nearly; -1 if none. For a bare surname the best known on the day,
/// those of the countries in `near` first.
int find_person(const std::vector<std::string>& words, std::optional<Day> day, const std::map<std::string, int>& near,
                const ActorTable::Impl& table);

/// Of persons that share a name, the likeliest on the day; -1 for none.
int likeliest(const std::vector<int>& people, std::optional<Day> day, const std::map<std::string, int>& near,
              const ActorTable::Impl& table);

}  // namespace detente::resolve

// What explain() shares with phrase().
#pragma once

#include "resolve/draft.h"

namespace detente::resolve {

/// Hits of a phrase out of context, ISO codes of states among them.
std::vector<Hit> hits_of(const std::vector<Word>& words, const ActorTable::Impl& table);
/// Canonical names that are spelt nearly so, nearest first, at most 5.
std::vector<std::string> near_names(const std::string& name, const ActorTable::Impl& table);

}  // namespace detente::resolve

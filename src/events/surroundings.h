// What stands around an act: its size, place, issues, and who says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/events.h"
#include "events/status.h"
#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

/// The number and the unit counted among the act's arguments: "30 diplomats", "a 500 % tariff".
std::optional<Magnitude> magnitude_of(const Tree& tree, int token, const Words& words);

/// Where it happened: a locative that is a place name; "" if none.
std::string place_of(const Input& input, const Tree& tree, int token);

/// Codes of the issues whose words stand in the sentence, sorted.
std::vector<std::string> issues_of(const Tree& tree, const Words& words);

/// Do the words stand here, as lemmas or as they are written?
bool phrase_at(const Tree& tree, int start, const std::vector<std::string>& phrase);

/// Who says so, outermost first: speakers of the quotes around it, reporting clauses, "according to".
std::vector<ChainLink> chain_of(const Input& input, int sentence, const Tree& tree, int token, const Reading& reading);

/// Flags read off the sentence: insincere, quoted_law.
std::vector<std::string> flags_of(const Input& input, const Tree& tree, const Words& words);

}  // namespace detente::events

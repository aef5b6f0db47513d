// What uses the words of war and is none: games, stories, drills, disease and weather (data/lexicon/en/events_vetoes.txt).
#pragma once

#include <string>

#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

/// Is an act of this type ruled out by words in its own clause or above it? "In the film, Velmark BOMBS Ardell", but not
/// "Velmark, which hosts the world cup, BOMBED Ardell"; nor, of what a state did, by words that say who somebody is ("freed the
/// basketball player Mira Colt").
bool is_vetoed(const Tree& tree, int act, const std::string& type, bool by_state, const Words& words);

/// "A hurricane battered Velmark": done by nobody.
bool is_done_by_nature(const Tree& tree, int act, const Words& words);

}  // namespace detente::events

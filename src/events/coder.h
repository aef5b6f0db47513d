// The coder: event words at each token of a sentence become events with parties, status and what stands around them.
#pragma once

#include <vector>

#include "events/events.h"
#include "events/memory.h"
#include "events/ontology.h"
#include "events/words.h"

namespace detente::events {

/// Events of one sentence, appended; `of` of each counts from the beginning of `to`. Sides may still be open (memory.h).
void code_sentence(const Input& input, int sentence, const Ontology& ontology, const Words& words, std::vector<Coded>& to);

}  // namespace detente::events

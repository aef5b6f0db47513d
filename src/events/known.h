// What the opaque Lexicon of events.h holds; for the room's own files.
#pragma once

#include "events/events.h"
#include "events/ontology.h"
#include "events/words.h"

namespace detente::events {

struct Lexicon::Impl {
  Ontology ontology;
  Words words;
};

}  // namespace detente::events

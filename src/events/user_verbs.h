// Users' own verbs, in the field's format (lexicon/petrarch.h), as event words beside ours. They win over ours wherever they fit.
#pragma once

#include "events/ontology.h"
#include "events/words.h"
#include "lexicon/petrarch.h"

namespace detente::events {

/// Adds the verbs and patterns of a dictionary. `file`: where they stand, for messages and for explain. A code that our CAMEO
/// tree lacks is read as the nearest above it; throws WorldError with its place where there is none.
void add_user_verbs(const lexicon::File& file, const Ontology& ontology, Words& words);

}  // namespace detente::events

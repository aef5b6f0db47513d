// Users' actors and agents in the field's format (lexicon/petrarch.h), put into the words of our own files, each entry at its
// place.
//
//     RED_DAWN_ [XVEREB >20240501]   ->   [bodies] Red Dawn  id=red-dawn country=XVE sector=REB from=2024-05-01
#pragma once

#include <map>
#include <string>

#include "lexicon/lexicon.h"

namespace detente::resolve {

/// CAMEO role code -> sector of public life; data/ontology/sectors.txt.
using Sectors = std::map<std::string, std::string, std::less<>>;
Sectors load_sectors(const lexicon::File& file);

/// `content` of `file` read as the field's actors. Throws WorldError with place and caret.
struct FieldActors {
  lexicon::File bodies, countries;
};
FieldActors field_actors(const lexicon::File& file, const Sectors& sectors);
/// The same for agents.
lexicon::File field_agents(const lexicon::File& file, const Sectors& sectors);

}  // namespace detente::resolve

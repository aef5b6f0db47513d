// Which files tell of actors, and which table each section of them belongs to.
//
// A folder holds countries.txt, places.txt, bodies.txt, people.txt and agents.txt; any other *.txt beside them, or a file given
// alone, is mixed: the first word of a section's brackets names its table, and a section with an id and a role is an office.
//
//     [people country=XAR]
//     Ada Orne  sector=GOV role=envoy
//     [Envoy of Arnor to Tresia  id=xar/envoy country=XAR role=envoy]
//     Ada Orne  from=2024-05-01
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace detente::resolve {

/// Table ("countries", "places", "bodies", "people", "agents", "offices") -> its files, in the order given.
using ActorFiles = std::map<std::string, std::vector<lexicon::File>, std::less<>>;

/// Reads files and folders of actors and folders of tenures. Throws WorldError with place and advice on a path that is not there,
/// a folder without any actors, and a section that belongs to no table.
ActorFiles read_actor_files(const std::vector<std::filesystem::path>& actors, const std::vector<std::filesystem::path>& tenures);

}  // namespace detente::resolve

// The exact code of an act, where CAMEO's code depends on what the act is about:
//
//     "demanded that Velmark release the crew"   100 -> 1053, by the act in the complement
//     "called for free trade"                    020 -> 0211, by a topic of data/ontology/topics.txt
//     "Arnor will give Tresia a loan"            071 -> 0331: CAMEO has no status, an act intended is a code of its own
//
// The tables are data/ontology/refine.txt.
#pragma once

#include <string>

#include "detente/facts.h"
#include "events/match.h"
#include "events/ontology.h"
#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

struct About {
  const Tree& tree;
  const Ontology& ontology;
  const Words& words;
};

/// What `table` makes of `token` and what stands below it, the nearest words first, a more exact code of the same base preferred;
/// "" if nothing there is in the table. `skip`: tokens that do not count, as those of the phrase itself.
std::string exact_code(const About& about, int token, const std::vector<int>& skip, const std::string& table);

/// The code of `table` for anything; "" if it has none.
std::string plain_code(const std::string& table, const Ontology& ontology);

/// The table for acts of this code alone ("about 141"); "" if there is none.
std::string own_table(const std::string& code, const Ontology& ontology);

/// The code as CAMEO gives it, which has codes for intending, threatening and refusing an act and none for its status.
std::string stated_code(const Event& event, const Ontology& ontology);

}  // namespace detente::events

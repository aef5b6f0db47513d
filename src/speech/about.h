// Whom a quotation is about: the actors that its words name, in their order, and where the words alone do not tell, those that
// its sentence gives it:
//
//     Dorn called Taran "a disgrace to the nation"       the fragment is said of Taran
//     The plan of Taran was "a masterstroke", Dorn said   ... of whose plan it is
//     Taran left the talks. "He was wrong," Dorn said.    "he" is the one the sentence before is about
//
// The speaker and whoever is spoken to are not what it is about, unless they are named in it (the addressee).
#pragma once

#include <string>
#include <vector>

#include "speech/drafts.h"
#include "speech/stance.h"

namespace detente::speech {

/// `speaker` and `addressee` are actor ids, "" if unknown.
std::vector<Regarded> regarded(const Page& page, const Draft& draft, const std::string& speaker, const std::string& addressee);

}  // namespace detente::speech

// Why an event reads as it does: which words settled its status, and which way through the tree led to each of its parties. Asked
// after coding, of the same trees; each code is explained in data/rules.txt.
//
//     "Arnor wants to expel the consul"   expel, considered: status/governor "wants"; source Arnor: role/shared-subject,
//                                         nsubj of "wants", whose xcomp is "expel"
#pragma once

#include <string>
#include <vector>

#include "events/events.h"

namespace detente::events {

struct Reason {
  std::string code;         ///< "role/subject", "status/governor": a rule of data/rules.txt
  std::vector<Span> words;  ///< that decided it, in text order; of a role, the actor's own
  std::string path;  ///< of a role: from the actor's words to the trigger, "nmod:poss of \"envoy\", obj of \"expelled\""; else ""
  std::string mention;  ///< of a role: how the actor is spoken of: "name", "pronoun" ...; "" if the words are no mention
};

/// Why an event has its CAMEO code. `changed`: it is not the rule's own.
struct CodeReason {
  std::string code;
  bool changed = false;
};

struct Reasons {
  CodeReason code;  ///< why Event::cameo: the rule's own, made exact by what the act is about, or that of the act as stated
  Reason status;
  std::vector<Reason> source;  ///< one for each of Event::source
  std::vector<Reason> target;  ///< one for each of Event::target
};

/// One for each event. `events` are those that events::events() made of `input`.
std::vector<Reasons> reasons(const Input& input, const Lexicon& lexicon, const std::vector<Event>& events);

}  // namespace detente::events

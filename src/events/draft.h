// An event in the making: what the readers of one sentence pass to each other.
#pragma once

#include <string>
#include <vector>

#include "events/match.h"
#include "events/ontology.h"
#include "events/parties.h"
#include "events/status.h"
#include "events/third.h"
#include "events/tree.h"

namespace detente::events {

struct Draft {
  int token = -1;
  Match match;
  Sides sides;
  Reading reading;
  std::string cameo;
  std::string table;  ///< of refine.txt
  std::vector<ThirdParty> third;
  int of = -1;  ///< index of the draft that asks for it, threatens or promises it
};

inline bool is_noun_frame(const Frame& frame) { return frame.pos == WordClass::noun; }

/// What may be looked at while one sentence is coded.
struct Sight {
  const Input& input;
  int sentence = 0;
  const Tree& tree;
  const Ontology& ontology;
  const Words& words;
};

}  // namespace detente::events

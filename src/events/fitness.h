// Whether event words tell of an event at all: the coder abstains where their doer is no actor, nothing political takes part, or
// what was struck is nothing that a weapon hits.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "events/draft.h"
#include "events/home.h"

namespace detente::events {

enum class Fit { none, open, whole };  ///< open: its parties may be told elsewhere in the article

class Fitness {
 public:
  Fitness(const Sight& see, const Homes& homes) : see_(see), homes_(homes) {}

  Fit of(const Draft& draft) const;

 private:
  bool has_one_of(const std::vector<Party>& side, const std::set<std::string>& sectors) const;
  bool is_unarmed_person(const Party& party) const;
  bool is_attribute(const Draft& draft) const;
  bool strikes_abstract(const Draft& draft) const;
  bool is_figure(const Draft& draft, const Cameo& cameo) const;
  bool hits_thing(const Draft& draft) const;
  bool is_hit(int noun, const Frame& frame) const;
  bool is_person_name(int token) const;
  bool reaches_thing(int parent, const Frame& frame) const;

  const Sight& see_;
  const Homes& homes_;
};

}  // namespace detente::events

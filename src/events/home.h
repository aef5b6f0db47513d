// Where parties are at home whom only their kind names: "rebels", "a village", "the talks with Velmark".
//     "Workers marched in Tresk."                               the workers: Tresia, if the article names no other country
//     "Velmark shelled settlements in Upper Tresia."            the settlements: Upper Tresia, their own words say so
#pragma once

#include <set>
#include <string>

#include "events/events.h"
#include "events/parties.h"
#include "events/tree.h"

namespace detente::events {

class Homes {
 public:
  Homes(const Input& input, const Words& words, int sentence, const Tree& tree);

  /// Gives the unidentified parties of an act the country that the words settle; the others stay as they are.
  void settle(Sides& sides) const;
  /// The country of the actor's mention or the place that this token heads; "" for none.
  std::string country_of(int token) const;

 private:
  bool is_alien(const Party& party) const;
  std::string in_own_words(const Party& party) const;
  bool is_held(int token, Span within) const;
  bool is_known(const Name& place) const;
  const std::string& only_country() const;
  bool is_outside(const Party& party, const std::vector<Party>& others) const;

  const Input& input_;
  const Words& words_;
  int sentence_;
  const Tree& tree_;
  mutable std::optional<std::string> only_;  ///< the one country that the article names; "" for none or several
};

}  // namespace detente::events

#include "events/home.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/kinds.h"

namespace detente::events {

namespace {

bool is_unknown(const Party& party) { return party.actor.empty() && party.country.empty(); }

// A judge or minister whom no table knows.
bool is_unplaced_name(const Party& party) { return party.country.empty() && is_unlisted_name(party); }

}  // namespace

Homes::Homes(const Input& input, const Words& words, int sentence, const Tree& tree)
    : input_(input), words_(words), sentence_(sentence), tree_(tree) {}

// The country that an actor's mention or a place name with this head is of; "" for none.
std::string Homes::country_of(int token) const {
  const Mention* mention = input_.entities.headed_by(sentence_, token);
  const Actor* actor = mention ? input_.entities.actor_of(*mention) : nullptr;
  if (actor && !actor->country.empty()) return actor->country;
  if (tree_[token].upos != Upos::PROPN) return "";
  auto place = words_.places.find(utf8::lower(tree_[token].form));
  return place == words_.places.end() ? "" : place->second;
}

// Does it stand in the phrase as what the phrase is in, of or with: "settlements in the Tresk area"?
bool Homes::is_held(int token, Span within) const {
  int top = token;
  while (tree_.head(top) >= 0 && tree_[top].dep != Dep::nmod && tree_[top].dep != Dep::obl) {
    top = tree_.head(top);
    if (!within.contains(tree_[top].span)) return false;
  }
  if (tree_.head(top) < 0 || !within.contains(tree_[tree_.head(top)].span)) return false;
  return words_.holds.count(tree_.preposition(top)) > 0;
}

std::string Homes::in_own_words(const Party& party) const {
  std::set<std::string> found;
  for (int token = 0; token < tree_.size(); ++token)
    if (party.span.contains(tree_[token].span) && is_held(token, party.span))
      if (auto country = country_of(token); !country.empty()) found.insert(country);
  return found.size() == 1 ? *found.begin() : "";
}

// "its observers" (whoever has them), "foreign troops", "other nations".
bool Homes::is_alien(const Party& party) const {
  for (int token = 0; token < tree_.size(); ++token) {
    if (!party.span.contains(tree_[token].span) || tree_[token].upos == Upos::PROPN) continue;
    if (tree_[token].xpos == "PRP$" || words_.aliens.count(tree_.lemma(token)) ||
        words_.aliens.count(utf8::lower(tree_[token].form)))
      return true;
  }
  return false;
}

bool Homes::is_known(const Name& place) const {
  return std::any_of(input_.entities.mentions.begin(), input_.entities.mentions.end(), [&](const Mention& mention) {
    return mention.actor >= 0 && mention.span.overlaps(place.span) && !input_.entities.actor_of(mention)->country.empty();
  });
}

// A place that no table knows may lie anywhere, so it settles nothing.
const std::string& Homes::only_country() const {
  if (only_) return *only_;
  std::set<std::string> all;
  for (const Actor& actor : input_.entities.actors)
    if (!actor.country.empty()) all.insert(actor.country);
  for (const Name& name : input_.language.names)
    if (auto place = words_.places.find(utf8::lower(input_.text.view(name.span))); place != words_.places.end())
      all.insert(place->second);
    else if (name.type == NameType::place && !is_known(name)) all.insert("?");
  only_ = all.size() == 1 && !all.count("?") ? *all.begin() : "";
  return *only_;
}

// "President Dorn received Velmarkian envoys": the one country that a text names is not that of who deals with it from outside.
bool Homes::is_outside(const Party& party, const std::vector<Party>& others) const {
  return words_.home_sectors.count(party.sector) == 0 && std::any_of(others.begin(), others.end(), [&](const Party& other) {
           return is_group(other) && other.country == only_country();
         });
}

void Homes::settle(Sides& sides) const {
  for (auto* side : {&sides.source, &sides.target})
    for (Party& party : *side) {
      const bool native = words_.native_sectors.count(party.sector) > 0;
      if (native && is_unplaced_name(party) && !is_outside(party, side == &sides.source ? sides.target : sides.source))
        party.country = only_country();
      if (!is_unknown(party) || (!native && !party.sector.empty()) || is_alien(party)) continue;
      party.country = in_own_words(party);
      if (party.country.empty() && native) party.country = only_country();
    }
}

}  // namespace detente::events

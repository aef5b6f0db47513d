#include "events/fitness.h"

#include <algorithm>

#include "events/kinds.h"
#include "events/vetoes.h"

namespace detente::events {

// Abstain: no doer that is no actor, no sport; and a party, unless the act may be one told elsewhere in the article.
Fit Fitness::of(const Draft& draft) const {
  const Frame& frame = *draft.match.frame;
  bool led = see_.tree[draft.token].dep == Dep::amod && !see_.tree.joined(draft.token).empty();
  if (led) return Fit::none;  // "Velmark-backed": who they are, not what was done
  const Sides& sides = draft.sides;
  bool half = sides.source.empty() || sides.target.empty();
  if (half && is_attribute(draft)) return Fit::none;
  if (sides.subject_unknown || !has_one_of(sides.source, frame.doers) || !has_one_of(sides.target, frame.struck))
    return Fit::none;
  const Cameo& cameo = see_.ontology.cameo.at(frame.cameo);
  const bool by_state = std::any_of(sides.source.begin(), sides.source.end(), acts_for_state);
  if (is_vetoed(see_.tree, draft.token, cameo.type, by_state, see_.words) || is_figure(draft, cameo)) return Fit::none;
  bool retold = is_noun_frame(frame) ? see_.tree.is_definite(draft.token) : cameo.lane == Lane::deed && !sides.source.empty();
  bool open_source = sides.source.empty() && (frame.needs_source || sides.target.empty());
  bool open_target = sides.target.empty() && frame.needs_target && !hits_thing(draft);
  if (open_source || open_target) return retold && (is_noun_frame(frame) || !open_source) ? Fit::open : Fit::none;
  bool political = std::any_of(sides.source.begin(), sides.source.end(), is_political) ||
                   std::any_of(sides.target.begin(), sides.target.end(), is_political);
  return political ? Fit::whole : Fit::none;
}

// "Velmark protested against the ban" complains; "students protested" march.
bool Fitness::has_one_of(const std::vector<Party>& side, const std::set<std::string>& sectors) const {
  return sectors.empty() || std::any_of(side.begin(), side.end(), [&](const Party& party) {
           bool state = party.sector.empty() && !party.country.empty() && party.actor == party.country;
           return sectors.count(state ? "STATE" : party.sector) > 0 || (sectors.count("PERSON") > 0 && is_unarmed_person(party));
         });
}

// "Dorn attacked Sarn" in a speech; a general need not have.
bool Fitness::is_unarmed_person(const Party& party) const {
  return see_.words.armed.count(party.sector) == 0 && is_person(party, see_.input.entities);
}

// "angry workers", "a suspected spy": how they are, not what somebody said.
bool Fitness::is_attribute(const Draft& draft) const {
  return see_.tree[draft.token].dep == Dep::amod && draft.match.frame->lane == Lane::word;
}

// "launched an assault on the petrol MARKET"
bool Fitness::strikes_abstract(const Draft& draft) const {
  const auto& to = draft.match.frame->to;
  auto is_struck = [&](int child) {
    return see_.words.abstract.count(see_.tree.lemma(child)) &&
           std::count(to.begin(), to.end(), see_.tree.preposition(child)) > 0;
  };
  std::vector<int> parents = draft.match.words;
  parents.push_back(draft.token);
  return std::any_of(parents.begin(), parents.end(), [&](int parent) {
    return std::any_of(see_.tree.kids(parent).begin(), see_.tree.kids(parent).end(), is_struck);
  });
}

// "torpedoed the budget": violence done to what no weapon hits.
bool Fitness::is_figure(const Draft& draft, const Cameo& cameo) const {
  if (cameo.type != "ASSAULT") return false;
  if (strikes_abstract(draft)) return true;
  if (is_noun_frame(*draft.match.frame)) return false;
  if (is_done_by_nature(see_.tree, draft.token, see_.words)) return true;
  int object = roles(see_.tree, draft.token).object;
  return object >= 0 && see_.words.abstract.count(see_.tree.lemma(object)) > 0;
}

// "attacked a convoy", "blockaded Tresk", "freed Sim Orrel": what a deed can be done to, though it is no actor.
bool Fitness::hits_thing(const Draft& draft) const {
  const Frame& frame = *draft.match.frame;
  if (frame.lane != Lane::deed || is_noun_frame(frame) || draft.sides.source.empty()) return false;
  int object = roles(see_.tree, draft.token).object;
  bool in_phrase = std::count(draft.match.words.begin(), draft.match.words.end(), object) > 0;
  if (object >= 0 && !in_phrase && is_hit(object, frame)) return true;
  std::vector<int> parents = draft.match.words;
  parents.push_back(draft.token);
  return std::any_of(parents.begin(), parents.end(), [&](int parent) { return reaches_thing(parent, frame); });
}

bool Fitness::is_hit(int noun, const Frame& frame) const {
  if (see_.ontology.cameo.at(frame.cameo).quad == Quad::material_conflict && see_.words.material.count(see_.tree.lemma(noun)))
    return true;
  return see_.tree[noun].upos == Upos::PROPN && is_person_name(noun);
}

bool Fitness::is_person_name(int token) const {
  return std::any_of(see_.input.language.names.begin(), see_.input.language.names.end(), [&](const Name& name) {
    return name.type == NameType::person && name.span.overlaps(see_.tree[token].span);
  });
}

// A place or thing after one of the frame's own prepositions.
bool Fitness::reaches_thing(int parent, const Frame& frame) const {
  for (int child : see_.tree.kids(parent)) {
    Dep dep = see_.tree[child].dep;
    if ((dep != Dep::obl && dep != Dep::nmod) || see_.tree.is_time(child)) continue;
    if (std::count(frame.to.begin(), frame.to.end(), see_.tree.preposition(child)) == 0) continue;
    if (!homes_.country_of(child).empty() || is_hit(child, frame)) return true;
  }
  return false;
}

}  // namespace detente::events

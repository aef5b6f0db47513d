#include "relate/sides.h"

#include <algorithm>

namespace detente::relate {

namespace {

Member member_of(const Actor& actor, std::optional<Day> day, const resolve::ActorTable& table) {
  Member member{actor, "", ""};
  auto up = resolve::roll_up(actor.id, day, table);
  member.office = up.office;
  member.state = !up.state.empty() ? up.state : actor.country;
  if (actor.kind == ActorKind::state) member.state = actor.id;
  return member;
}

}  // namespace

Sides::Sides(const Question& question, Level level, std::optional<Day> day, const resolve::ActorTable& table)
    : level_(level), members_{member_of(question.a, day, table), member_of(question.b, day, table)}, table_(table) {}

bool Sides::in_state(const Member& member, const std::string& actor, std::optional<Day> day) const {
  if (actor == member.actor.id || actor == member.state) return true;
  return !member.state.empty() && resolve::part_of(actor, member.state, day, table_);
}

bool Sides::holds(int side, const std::string& actor, std::optional<Day> day) const {
  const Member& one = member(side);
  if (actor.empty()) return false;
  if (level_ == Level::state || one.actor.kind == ActorKind::state) return in_state(one, actor, day);
  if (level_ == Level::office && !one.office.empty())
    return actor == one.office || resolve::roll_up(actor, day, table_).office == one.office;
  return actor == one.actor.id;
}

bool Sides::any(int side, const std::vector<Party>& parties, std::optional<Day> day) const {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return holds(side, party.actor, day); });
}

int Sides::state_of(const std::string& actor, std::optional<Day> day) const {
  for (int side : {0, 1})
    if (in_state(member(side), actor, day)) return side;
  return -1;
}

store::Side Sides::wanted(int side) const {
  const Member& one = member(side);
  if (level_ == Level::person && one.actor.kind != ActorKind::state) return {{one.actor.id}, {}};
  store::Side wanted{{one.actor.id}, {}};
  if (!one.state.empty()) {
    wanted.actors.push_back(one.state);
    wanted.countries.push_back(one.state);
  }
  return wanted;
}

std::string Sides::name(int side) const {
  const Member& one = member(side);
  if (level_ == Level::person || one.actor.kind == ActorKind::state) return one.actor.name;
  if (level_ == Level::office) return one.office.empty() ? one.actor.name : one.office;
  auto state = state_name(side);
  return state.empty() ? one.actor.name : state;
}

std::string Sides::state_name(int side) const {
  auto state = resolve::lookup(member(side).state, std::nullopt, table_);
  return state.actor ? state.actor->name : "";
}

std::string Sides::era(Day day) const {
  std::array<std::string, 2> who;
  for (int side : {0, 1}) {
    const Member& one = member(side);
    bool state = level_ != Level::person || one.actor.kind == ActorKind::state;
    auto leads = state ? resolve::leader(one.state, day, table_) : std::nullopt;
    auto& words = who[static_cast<std::size_t>(side)];
    if (leads) words = leads->name;
    else if (!state && resolve::roll_up(one.actor.id, day, table_).office.empty()) words = one.actor.name + " out of office";
  }
  return who[0] + (who[0].empty() || who[1].empty() ? "" : " – ") + who[1];
}

}  // namespace detente::relate

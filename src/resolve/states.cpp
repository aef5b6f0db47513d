#include "resolve/states.h"

#include <algorithm>

namespace detente::resolve {

namespace {

constexpr int kNear = 2;   // sentences back that are near by
constexpr int kClear = 2;  // how many times more often than the next an article names the state it is about

std::size_t start(const Spoken& spoken, int s) {
  return s < static_cast<int>(spoken.starts.size()) ? spoken.starts[s] : spoken.seen.size();
}

const std::string& state_of(const Draft& d, const Mention& m) {
  static const std::string none;
  if (m.actor < 0 || !m.others.empty()) return none;
  return d.actors[m.actor].country;
}

int weight(const Draft& d, const std::string& state) {
  auto found = d.named.find(state);
  return found == d.named.end() ? 0 : found->second;
}

std::vector<std::string> by_weight(const Draft& d) {
  std::vector<std::string> out;
  for (const auto& [state, times] : d.named) out.push_back(state);
  std::stable_sort(out.begin(), out.end(),
                   [&](const std::string& a, const std::string& b) { return weight(d, a) > weight(d, b); });
  return out;
}

// The first of these, if it is named by far most often.
std::string clear_first(const Draft& d, const std::vector<std::string>& states) {
  if (states.empty() || weight(d, states[0]) < 2) return "";
  return states.size() == 1 || weight(d, states[0]) >= kClear * weight(d, states[1]) ? states[0] : "";
}

std::string main_state(const Draft& d) { return clear_first(d, by_weight(d)); }

}  // namespace

std::string state_with(const Draft& d, bool rare, const std::function<bool(const std::string&)>& has) {
  auto states = by_weight(d);
  states.erase(std::remove_if(states.begin(), states.end(), [&](const std::string& state) { return !has(state); }), states.end());
  if (states.size() == 1 && (rare || d.named.size() == 1)) return states[0];
  return clear_first(d, states);
}

std::string land_meant(const Draft& d, const Spoken& spoken, int s) {
  for (std::size_t i = spoken.seen.size(); i > start(spoken, std::max(0, s - 1)); --i) {
    const Mention& m = spoken.seen[i - 1];
    if (m.actor >= 0 && m.others.empty() && d.actors[m.actor].kind == ActorKind::state) return d.actors[m.actor].id;
  }
  return main_state(d);
}

std::string state_meant(const Draft& d, const Spoken& spoken, int s, const std::string& barred) {
  std::string only;
  bool several = false;
  for (std::size_t i = start(spoken, std::max(0, s - kNear)); i < spoken.seen.size(); ++i) {
    const std::string& state = state_of(d, spoken.seen[i]);
    if (state.empty() || state == barred) continue;
    several = several || (!only.empty() && state != only);
    only = state;
  }
  if (!several && !only.empty()) return only;
  auto main = main_state(d);
  return main == barred ? "" : main;
}

}  // namespace detente::resolve

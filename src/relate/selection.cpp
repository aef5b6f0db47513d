#include "relate/selection.h"

#include <algorithm>
#include <array>
#include <vector>

namespace detente::relate {

namespace {

constexpr std::array<std::string_view, 3> kLevels{"person", "office", "state"};
constexpr std::array<std::string_view, 7> kKinds{"words", "deeds", "apart", "quotes", "silence", "around", "coverage"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view word) {
  auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

std::string hyphens(std::string_view words) {
  std::string out(words);
  std::replace(out.begin(), out.end(), ' ', '-');
  return out;
}

std::string blanks(std::string_view words) {
  std::string out(words);
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto comma = text.find(at);
    parts.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

bool parse_period(std::string_view part, Selection& to) {
  auto dots = part.find("..");
  auto from = part.substr(0, dots), until = part.substr(dots + 2);
  if (!from.empty() && !(to.from = parse_date(from))) return false;
  return until.empty() || (to.to = parse_date(until)).has_value();
}

bool parse_named(std::string_view part, Selection& to) {
  if (part.starts_with("issue=")) to.issue = part.substr(6);
  else if (part.starts_with("type=")) to.type = part.substr(5);
  else if (part.starts_with("quads=")) to.quads = part.substr(6);
  else if (part.starts_with("with=")) to.with = part.substr(5);
  else if (part.starts_with("asof=")) to.as_of = parse_day(part.substr(5));
  else return false;
  return !part.starts_with("asof=") || to.as_of;
}

std::optional<Stance> parse_stance(std::string_view word) {
  for (Stance one : {Stance::neutral, Stance::positive, Stance::negative})
    if (to_string(one) == word) return one;
  return std::nullopt;
}

// A bare word: "neutral" is a quad, except among quotes, where it is a stance.
bool parse_word(std::string_view part, Selection& to) {
  if (auto level = parse_level(part)) to.level = *level;
  else if (auto status = parse_status(part)) to.status = status;
  else if (auto stance = parse_stance(part); stance && to.kind == Kind::quotes) to.stance = stance;
  else if (auto quad = parse_quad(blanks(part))) to.quad = quad;
  else return false;
  return true;
}

bool parse_part(std::string_view part, Selection& to) {
  if (part.find('=') != std::string_view::npos) return parse_named(part, to);
  if (part.find("..") != std::string_view::npos) return parse_period(part, to);
  return parse_word(part, to);
}

std::string period(const Selection& s) {
  return (s.from ? s.from->str() : std::string()) + ".." + (s.to ? s.to->str() : std::string());
}

}  // namespace

std::string_view to_string(Level level) { return kLevels[static_cast<std::size_t>(level)]; }
std::optional<Level> parse_level(std::string_view word) { return parse<Level>(kLevels, word); }
std::string_view to_string(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string Selection::id() const {
  std::string out(to_string(kind));
  out += ":" + source + "," + target;
  if (from || to) out += "," + period(*this);
  if (level != Level::person) out += "," + std::string(to_string(level));
  if (quad) out += "," + hyphens(to_string(*quad));
  if (status) out += "," + std::string(to_string(*status));
  if (stance) out += "," + std::string(to_string(*stance));
  if (!type.empty()) out += ",type=" + type;
  if (!issue.empty()) out += ",issue=" + issue;
  if (!with.empty()) out += ",with=" + with;
  if (quad && !quads.empty()) out += ",quads=" + quads;
  if (as_of) out += ",asof=" + format_day(*as_of);
  return out;
}

std::optional<Selection> parse_selection(std::string_view id) {
  auto colon = id.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto kind = parse<Kind>(kKinds, id.substr(0, colon));
  auto parts = split(id.substr(colon + 1), ',');
  if (!kind || parts.size() < 2 || parts[0].empty() || parts[1].empty()) return std::nullopt;
  Selection selection;
  selection.kind = *kind;
  selection.source = parts[0];
  selection.target = parts[1];
  for (std::size_t at = 2; at < parts.size(); ++at)
    if (!parse_part(parts[at], selection)) return std::nullopt;
  return selection;
}

}  // namespace detente::relate

#include "detente/facts.h"

#include <algorithm>
#include <array>

namespace detente {

namespace {

constexpr std::array<std::string_view, 5> kQuads{"neutral", "verbal cooperation", "verbal conflict", "material cooperation",
                                                 "material conflict"};
constexpr std::array<std::string_view, 2> kLanes{"word", "deed"};
constexpr std::array<std::string_view, 11> kStatuses{"occurred",     "ongoing",   "planned",    "promised",
                                                     "threatened",   "requested", "considered", "predicted",
                                                     "hypothetical", "failed",    "denied"};
constexpr std::array<std::string_view, 3> kStances{"neutral", "positive", "negative"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view word) {
  auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(Quad quad) { return kQuads[static_cast<std::size_t>(quad)]; }
std::string_view to_string(Lane lane) { return kLanes[static_cast<std::size_t>(lane)]; }
std::string_view to_string(Status status) { return kStatuses[static_cast<std::size_t>(status)]; }
std::string_view to_string(Stance stance) { return kStances[static_cast<std::size_t>(stance)]; }
std::optional<Quad> parse_quad(std::string_view words) { return parse<Quad>(kQuads, words); }
std::optional<Status> parse_status(std::string_view word) { return parse<Status>(kStatuses, word); }

bool Event::counts() const {
  bool done = status == Status::occurred || status == Status::ongoing;
  bool law = std::find(flags.begin(), flags.end(), "quoted_law") != flags.end();
  return lane == Lane::deed && done && !law;
}

}  // namespace detente

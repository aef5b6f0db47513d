#include "relate/phases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace detente::relate {

namespace {

constexpr double kLeastSpread = 0.03;  // variance below this is noise of the scale, not a turn
constexpr double kPenalty = 3.0;       // cuts cost kPenalty * spread * ln(acts)
constexpr double kTonal = 0.1;         // a mean nearer to 0 than this is neither warm nor cold

struct Sums {
  double n = 0, sum = 0, squares = 0;
  void add(double value) { n += 1, sum += value, squares += value * value; }
  Sums minus(const Sums& other) const { return {n - other.n, sum - other.sum, squares - other.squares}; }
  double deviation() const { return n > 0 ? std::max(0.0, squares - sum * sum / n) : 0; }
};
using Lanes2 = std::array<Sums, 2>;

/// Sums over periods 0..i-1, so that any stretch is a difference.
std::vector<Lanes2> running(const std::vector<Tone>& tones, int periods) {
  std::vector<Lanes2> sums(static_cast<std::size_t>(periods) + 1);
  for (const Tone& tone : tones)
    sums[static_cast<std::size_t>(tone.period) + 1][static_cast<std::size_t>(tone.lane)].add(tone.value);
  for (std::size_t at = 1; at < sums.size(); ++at)
    for (std::size_t lane : {0u, 1u}) {
      const Sums& before = sums[at - 1][lane];
      Sums& here = sums[at][lane];
      here = {here.n + before.n, here.sum + before.sum, here.squares + before.squares};
    }
  return sums;
}

double acts(const Lanes2& from, const Lanes2& to) { return to[0].n - from[0].n + to[1].n - from[1].n; }

double cost(const Lanes2& from, const Lanes2& to) { return to[0].minus(from[0]).deviation() + to[1].minus(from[1]).deviation(); }

// The variance within stretches, whose borders are not known yet: half the mean square of the step from one act to the next.
double spread(const std::vector<Tone>& tones) {
  std::array<std::optional<double>, 2> last;
  double squares = 0, steps = 0;
  for (const Tone& tone : tones) {
    auto& before = last[static_cast<std::size_t>(tone.lane)];
    if (before) squares += (tone.value - *before) * (tone.value - *before), steps += 1;
    before = tone.value;
  }
  return std::max(kLeastSpread, steps > 0 ? squares / steps / 2 : 0);
}

double penalty(const std::vector<Tone>& tones) {
  return kPenalty * spread(tones) * std::log(std::max(2.0, static_cast<double>(tones.size())));
}

std::vector<std::pair<int, int>> stretches(const std::vector<int>& previous) {
  std::vector<std::pair<int, int>> found;
  for (int end = static_cast<int>(previous.size()) - 1; end > 0; end = previous[static_cast<std::size_t>(end)])
    found.insert(found.begin(), {previous[static_cast<std::size_t>(end)], end - 1});
  return found;
}

}  // namespace

std::vector<std::pair<int, int>> change_points(const std::vector<Tone>& tones, int periods) {
  if (tones.empty() || periods <= 0) return {};
  auto sums = running(tones, periods);
  const double each = penalty(tones);
  std::vector<double> best(sums.size(), std::numeric_limits<double>::infinity());
  std::vector<int> previous(sums.size(), 0);
  best[0] = -each;
  for (std::size_t end = 1; end < sums.size(); ++end)
    for (std::size_t begin = 0; begin < end; ++begin) {
      bool whole = begin == 0 && end + 1 == sums.size();
      if (!whole && acts(sums[begin], sums[end]) < kMinActs) continue;
      double total = best[begin] + each + cost(sums[begin], sums[end]);
      if (total < best[end] - 1e-12) best[end] = total, previous[end] = static_cast<int>(begin);
    }
  return stretches(previous);
}

std::string balance_name(const LaneTone& words, const LaneTone& deeds) {
  auto tone = [](const LaneTone& lane, const char* good, const char* bad) -> std::string {
    if (lane.n == 0) return "no";
    if (lane.n < kMinActs) return "few";
    if (lane.sided < kMinActs) return "neutral";
    return lane.mean > kTonal ? good : lane.mean < -kTonal ? bad : "mixed";
  };
  return tone(words, "warm", "cold") + " words, " + tone(deeds, "kind", "hard") + " deeds";
}

std::vector<int> loops(const std::vector<std::string>& names) {
  std::vector<int> found(names.size(), -1);
  for (std::size_t at = 2; at + 1 < names.size(); ++at)
    for (std::size_t before = 0; before + 1 < at && found[at] < 0; ++before)
      if (names[before] == names[at] && names[before + 1] == names[at + 1]) {
        found[at] = static_cast<int>(before);
        if (found[at + 1] < 0) found[at + 1] = static_cast<int>(before + 1);
      }
  return found;
}

}  // namespace detente::relate

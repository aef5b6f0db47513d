// Where a relationship turns: change points in the tone of its words and the kindness of its deeds.
//
// Acts are cut into stretches that are as even as possible in each lane. A stretch costs the squared deviations of its words from
// their mean and of its deeds from theirs; each cut costs a penalty that grows with the spread from one act to the next and,
// slowly, with the number of acts (as in the Bayesian information criterion). Dynamic programming over the periods finds the
// cheapest cutting, so the result is exact and the same everywhere. A stretch has at least kMinActs acts.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace detente::relate {

inline constexpr int kMinActs = 3;

/// One act for the cutting: the period it lies in, its lane (0 words, 1 deeds), its intensity scaled to -1..+1.
struct Tone {
  int period = 0;
  int lane = 0;
  double value = 0;
};

/// `tones` in the order of time. First and last period of each stretch, in order, covering all periods from 0 to `periods` - 1.
/// Empty when there are no acts.
std::vector<std::pair<int, int>> change_points(const std::vector<Tone>& tones, int periods);

/// One lane of a stretch: how many acts, how many of them with a side, and the mean scaled intensity of those.
struct LaneTone {
  int n = 0;
  int sided = 0;
  double mean = 0;
};

/// "warm words, hard deeds", "neutral words, few deeds".
std::string balance_name(const LaneTone& words, const LaneTone& deeds);

/// For each name, the index where the same pair of neighbours stood before, else -1: A B C A B -> -1 -1 -1 0 1.
std::vector<int> loops(const std::vector<std::string>& names);

}  // namespace detente::relate

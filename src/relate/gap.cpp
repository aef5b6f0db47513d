#include "relate/gap.h"

#include <algorithm>
#include <cstdint>

namespace detente::relate {

namespace {

constexpr int kResamples = 2000;
constexpr std::size_t kLeastForInterval = 3;
constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15;

/// SplitMix64: small, fast, the same on every machine.
class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_ = kSeed;
};

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double resampled_mean(const std::vector<double>& values, Random& random) {
  double sum = 0;
  for (std::size_t drawn = 0; drawn < values.size(); ++drawn) sum += values[random.below(values.size())];
  return sum / static_cast<double>(values.size());
}

}  // namespace

Gap say_do_gap(const std::vector<double>& words, const std::vector<double>& deeds) {
  Gap gap;
  gap.words = static_cast<int>(words.size());
  gap.deeds = static_cast<int>(deeds.size());
  gap.few = gap.words < kFewActs || gap.deeds < kFewActs;
  if (words.empty() || deeds.empty()) return gap;
  gap.value = mean(words) - mean(deeds);
  if (std::min(words.size(), deeds.size()) < kLeastForInterval) return gap;
  Random random;
  std::vector<double> gaps;
  for (int draw = 0; draw < kResamples; ++draw) {
    double said = resampled_mean(words, random);
    gaps.push_back(said - resampled_mean(deeds, random));
  }
  std::sort(gaps.begin(), gaps.end());
  gap.low = gaps[kResamples / 40];
  gap.high = gaps[kResamples - 1 - kResamples / 40];
  return gap;
}

}  // namespace detente::relate

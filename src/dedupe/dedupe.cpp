// Copies share runs of five words. An inverted index over a sample of the runs proposes pairs, the full sets decide:
//
//   near copy   the runs that both have are most of the runs that either has
//   contained   the shorter text's runs are nearly all in the longer one
//
// Every pair is judged by itself and stories are the connected groups, so the order of items cannot matter. A round-up that holds
// several unlike reports belongs to none of their stories.
#include "dedupe/dedupe.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

#include "dedupe/shingles.h"

namespace detente::dedupe {

namespace {

constexpr double kCopy = 0.30;        // shared runs of all runs
constexpr double kContained = 0.75;   // shared runs of the shorter text's
constexpr double kSameText = 0.90;    // what texts far apart in time, or very short ones, must share
constexpr std::size_t kShort = 25;    // runs; less proves little
constexpr int kWireDays = 14;         // a wire story is reprinted within these days
constexpr double kRoundUp = 0.25;     // a contained text with less than this share of its container may be one of many
constexpr std::uint64_t kSample = 4;  // one run in four goes into the index
constexpr double kPromising = 0.10;   // sampled runs shared by a pair that is worth judging

using Index = std::uint32_t;

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), Index{0}); }

  Index of(Index i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(Index a, Index b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<Index> parent_;
};

struct Pair {
  Index a, b;
};

struct Containment {
  Index inner, outer;
  double share;  ///< of the outer text
};

// Every text has something in the index: its smallest run, when the sample has none.
Shingles sample_of(const Shingles& runs) {
  Shingles sample;
  for (std::uint64_t run : runs)
    if (run % kSample == 0) sample.push_back(run);
  if (sample.size() < 4)
    sample.assign(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(runs.size(), 40)));
  return sample;
}

class Finder {
 public:
  explicit Finder(const std::vector<Item>& items) : items_(items), groups_(items.size()) {
    for (const Item& item : items) runs_.push_back(shingles_of(item.text));
  }

  std::vector<std::string> run() {
    join_same_texts();
    judge_pairs();
    join_contained();
    return names();
  }

 private:
  // Identical sets need no index: a thousand copies cost what one costs.
  void join_same_texts() {
    std::map<Shingles, Index> first;
    for (Index i = 0; i < items_.size(); ++i) {
      if (runs_[i].empty()) continue;
      auto [found, is_new] = first.emplace(runs_[i], i);
      if (is_new) distinct_.push_back(i);
      else groups_.join(found->second, i);
    }
  }

  void judge_pairs() {
    std::vector<Shingles> samples(items_.size());
    std::map<std::uint64_t, std::vector<Index>> index;
    std::vector<std::uint32_t> counts(items_.size(), 0);
    for (Index i : distinct_) {
      samples[i] = sample_of(runs_[i]);
      std::vector<Index> met;
      for (std::uint64_t run : samples[i])
        for (Index j : index[run])
          if (counts[j]++ == 0) met.push_back(j);
      for (Index j : met) {
        auto smaller = static_cast<double>(std::min(samples[i].size(), samples[j].size()));
        if (counts[j] >= kPromising * smaller) judge({i, j});
        counts[j] = 0;
      }
      for (std::uint64_t run : samples[i]) index[run].push_back(i);
    }
  }

  bool are_near(Pair pair) const {
    const auto& a = items_[pair.a].published;
    const auto& b = items_[pair.b].published;
    return !a || !b || std::abs((*a - *b).count()) <= kWireDays;
  }

  void judge(Pair pair) {
    if (groups_.of(pair.a) == groups_.of(pair.b)) return;
    if (runs_[pair.a].size() > runs_[pair.b].size()) std::swap(pair.a, pair.b);
    auto both = static_cast<double>(shared(runs_[pair.a], runs_[pair.b]));
    auto inner = static_cast<double>(runs_[pair.a].size()), outer = static_cast<double>(runs_[pair.b].size());
    bool strict = !are_near(pair) || runs_[pair.a].size() < kShort;
    if (both / (inner + outer - both) >= (strict ? kSameText : kCopy)) groups_.join(pair.a, pair.b);
    else if (both / inner >= (strict ? kSameText : kContained)) contained_.push_back({pair.a, pair.b, both / outer});
  }

  // What a text contains joins it, unless it contains several unlike texts and this one is a small part of it.
  void join_contained() {
    Groups before = groups_;
    std::map<Index, std::vector<Index>> inner_groups;
    for (const Containment& one : contained_) {
      auto& inner = inner_groups[before.of(one.outer)];
      Index group = before.of(one.inner);
      if (group != before.of(one.outer) && std::find(inner.begin(), inner.end(), group) == inner.end()) inner.push_back(group);
    }
    for (const Containment& one : contained_)
      if (one.share >= kRoundUp || inner_groups[before.of(one.outer)].size() <= 1) groups_.join(one.inner, one.outer);
  }

  std::vector<std::string> names() {
    std::map<Index, std::string> smallest;
    for (Index i = 0; i < items_.size(); ++i) {
      auto [found, is_new] = smallest.emplace(groups_.of(i), items_[i].id);
      if (!is_new) found->second = std::min(found->second, items_[i].id);
    }
    std::vector<std::string> names;
    for (Index i = 0; i < items_.size(); ++i) names.push_back("story:" + smallest[groups_.of(i)]);
    return names;
  }

  const std::vector<Item>& items_;
  std::vector<Shingles> runs_;
  std::vector<Index> distinct_;
  std::vector<Containment> contained_;
  Groups groups_;
};

}  // namespace

std::vector<std::string> stories(const std::vector<Item>& items) { return Finder(items).run(); }

}  // namespace detente::dedupe

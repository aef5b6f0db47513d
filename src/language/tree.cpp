// Chu-Liu/Edmonds in its dense form: cycles are contracted into the first of their nodes, scores of arcs into a cycle are
// made relative to the arc they would replace, and contractions are undone last to first. One root is had by charging
// every arc from the root more than any tree could gain.
#include "language/tree.h"

#include <algorithm>
#include <cstddef>

namespace detente::language {

namespace {

constexpr double kRootCharge = 1e7;

/// Nodes 0..words, node 0 the root. score(h, d): the best arc from group h to group d, and which real arc that is.
class Graph {
 public:
  Graph(const std::vector<float>& scores, int words)
      : size_(words + 1), members_(size_), arcs_(static_cast<std::size_t>(size_) * size_) {
    for (int i = 0; i < size_; ++i) members_[i] = {i};
    for (int d = 1; d < size_; ++d)
      for (int h = 0; h < size_; ++h)
        at(h, d) = {static_cast<double>(scores[static_cast<std::size_t>(d - 1) * size_ + h]) - (h == 0 ? kRootCharge : 0), h, d};
  }

  std::vector<int> solve() {
    std::vector<int> alive(size_);
    for (int i = 0; i < size_; ++i) alive[i] = i;
    return expand(std::move(alive));
  }

 private:
  struct Arc {
    double score = 0;
    int head = 0;  // the real arc that stands behind this one
    int dep = 0;
  };
  Arc& at(int h, int d) { return arcs_[static_cast<std::size_t>(h) * size_ + d]; }

  /// The best head of every alive node but the root.
  std::vector<int> greedy(const std::vector<int>& alive) {
    std::vector<int> head(size_, -1);
    for (int d : alive) {
      if (d == 0) continue;
      for (int h : alive)
        if (h != d && (head[d] < 0 || at(h, d).score > at(head[d], d).score)) head[d] = h;
    }
    return head;
  }

  std::vector<int> cycle_of(const std::vector<int>& alive, const std::vector<int>& head) const {
    std::vector<int> mark(size_, -1);
    for (int start : alive) {
      int node = start;
      while (node > 0 && mark[node] < 0) {
        mark[node] = start;
        node = head[node];
      }
      if (node <= 0 || mark[node] != start) continue;
      std::vector<int> cycle{node};
      for (int next = head[node]; next != node; next = head[next]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  struct Contraction {
    std::vector<Arc> into;                  // the real arc into each node of the cycle, along the cycle
    std::vector<std::vector<int>> members;  // the real words behind each node of the cycle
  };

  /// Joins the cycle into its first node; returns what is needed to take it apart again.
  Contraction contract(std::vector<int>& alive, const std::vector<int>& head, const std::vector<int>& cycle) {
    Contraction made;
    std::vector<int> all;
    for (int node : cycle) {
      made.into.push_back(at(head[node], node));
      made.members.push_back(members_[node]);
      all.insert(all.end(), members_[node].begin(), members_[node].end());
    }
    members_[cycle[0]] = all;
    std::vector<char> inside(size_, 0);
    for (int node : cycle) inside[node] = 1;
    const int joined = cycle[0];
    for (int other : alive) {
      if (inside[other]) continue;
      Arc in{}, out{};
      bool any = false;
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        Arc arc = at(other, cycle[i]);
        arc.score -= made.into[i].score;
        if (!any || arc.score > in.score) in = arc;
        if (!any || at(cycle[i], other).score > out.score) out = at(cycle[i], other);
        any = true;
      }
      at(other, joined) = in;
      at(joined, other) = out;
    }
    std::erase_if(alive, [&](int node) { return inside[node] && node != joined; });
    return made;
  }

  std::vector<int> expand(std::vector<int> alive) {
    std::vector<Contraction> made;
    std::vector<int> head = greedy(alive);
    for (auto cycle = cycle_of(alive, head); !cycle.empty(); cycle = cycle_of(alive, head)) {
      made.push_back(contract(alive, head, cycle));
      head = greedy(alive);
    }
    std::vector<int> real(size_, -1);
    for (int node : alive)
      if (node != 0) real[at(head[node], node).dep] = at(head[node], node).head;
    for (auto step = made.rbegin(); step != made.rend(); ++step) undo(*step, real);
    return real;
  }

  /// The arc that entered the joined node has entered one node of the cycle; the others keep their arcs of the cycle.
  static void undo(const Contraction& step, std::vector<int>& real) {
    for (std::size_t i = 0; i < step.into.size(); ++i) {
      const auto& words = step.members[i];
      if (std::none_of(words.begin(), words.end(), [&](int word) { return real[word] >= 0; }))
        real[step.into[i].dep] = step.into[i].head;
    }
  }

  int size_;
  std::vector<std::vector<int>> members_;
  std::vector<Arc> arcs_;
};

}  // namespace

bool is_tree(const std::vector<int>& heads) {
  if (std::count(heads.begin(), heads.end(), -1) != 1) return false;
  std::vector<int> seen(heads.size(), -1);
  for (int start = 0; start < static_cast<int>(heads.size()); ++start) {
    int node = start;
    while (node >= 0 && seen[node] < 0) {
      seen[node] = start;
      node = heads[node];
    }
    if (node >= 0 && seen[node] == start) return false;
  }
  return true;
}

std::vector<int> maximum_tree(const std::vector<float>& scores, int words) {
  std::vector<int> real = Graph(scores, words).solve();
  std::vector<int> heads(words);
  for (int i = 0; i < words; ++i) heads[i] = real[i + 1] - 1;
  return heads;
}

std::vector<int> best_tree(const std::vector<float>& scores, int words) {
  std::vector<int> heads(words);
  for (int i = 0; i < words; ++i) {
    const float* row = scores.data() + static_cast<std::size_t>(i) * (words + 1);
    int best = 0;
    for (int h = 1; h <= words; ++h)
      if (h != i + 1 && row[h] > row[best]) best = h;
    heads[i] = best - 1;
  }
  return is_tree(heads) ? heads : maximum_tree(scores, words);
}

}  // namespace detente::language

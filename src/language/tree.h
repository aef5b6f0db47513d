// From arc scores to one tree: every word its best head, and Chu-Liu/Edmonds only where that is no single-rooted tree.
#pragma once

#include <vector>

namespace detente::language {

/// scores[word * (words + 1) + head]: head 0 is the root, head h > 0 is word h - 1. Returns the head of every word, -1 for
/// the one root. Ties go to the earlier head.
std::vector<int> best_tree(const std::vector<float>& scores, int words);

/// Exactly one root, no cycle. `heads` as returned by best_tree.
bool is_tree(const std::vector<int>& heads);

/// Chu-Liu/Edmonds over every arc, one root; best_tree's slow half, open for its test.
std::vector<int> maximum_tree(const std::vector<float>& scores, int words);

}  // namespace detente::language

// Which event words stand at a token: the phrase's other words must hang on its head in the tree.
#pragma once

#include <vector>

#include "events/tree.h"
#include "events/words.h"

namespace detente::events {

struct Match {
  const Frame* frame = nullptr;
  std::vector<int> words;  ///< tokens of the phrase besides the head
  int score = 0;           ///< how exact: more words and conditions are better
};

/// All frames that fit at this token, the most exact first.
std::vector<Match> matches(const Tree& tree, int token, const Words& words);

}  // namespace detente::events

// Takes out of the blocks what is no part of the article, by rules that need no markup: the same for pages and saved text.
#pragma once

#include <string>
#include <vector>

#include "clean/block.h"
#include "clean/rules.h"

namespace detente::clean {

struct Trimmed {
  int headline = -1;     ///< index of the block that is the headline; -1: `title` is not among the blocks
  std::string title;     ///< the headline's words, "" if the text has none
  std::string author;    ///< from a byline, "" if none
  std::string dateline;  ///< the words cut from the first paragraph, "" if none
};

/// Sets `reason` and `cuts` of the blocks. `title` is what is known from the record or the page ("" unknown: the first line that
/// reads like a headline is it).
Trimmed trim(std::vector<Block>& blocks, const std::string& title, const Rules::Impl& rules);

}  // namespace detente::clean

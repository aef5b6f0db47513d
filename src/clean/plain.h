// Plain text -> blocks: paragraphs, or lines where the text has one paragraph a line. Markdown marks are no words.
#pragma once

#include <string_view>
#include <vector>

#include "clean/block.h"

namespace detente::clean {

std::vector<Block> plain_blocks(std::string_view raw);

}  // namespace detente::clean

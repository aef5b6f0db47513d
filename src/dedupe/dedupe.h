// Texts -> stories: exact copies, near-copies and wire syndication are one story, whatever the order of input.
#pragma once

#include <string>
#include <vector>

#include "detente/date.h"

namespace detente::dedupe {

struct Item {
  std::string id;
  std::string text;  ///< clean text
  std::string title;
  std::optional<Day> published;
  std::string outlet;
};

/// The story of each item, in input order: the smallest id of its group, prefixed "story:". Independent of the order of items.
std::vector<std::string> stories(const std::vector<Item>& items);

}  // namespace detente::dedupe

#include "dedupe/dedupe.h"

namespace detente::dedupe {

std::vector<std::string> stories(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const Item& item : items) out.push_back("story:" + item.id);
  return out;
}

}  // namespace detente::dedupe

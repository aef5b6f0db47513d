#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace detente {

std::uint64_t content_hash(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

IdBuilder& IdBuilder::add(std::string_view field) {
  content_.append(field);
  content_.push_back('\x1F');
  return *this;
}

IdBuilder& IdBuilder::add(std::uint64_t number) { return add(std::to_string(number)); }

std::string IdBuilder::str() const {
  static constexpr char digits[] = "0123456789abcdef";
  auto hash = content_hash(content_);
  std::string hex(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4) hex[static_cast<std::size_t>(i)] = digits[hash & 15];
  return prefix_ + hex;
}

}  // namespace detente

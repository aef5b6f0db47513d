// Ids are hashes of content: the same everywhere, always.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace detente {

/// XXH3, 64 bits, seed 0.
std::uint64_t content_hash(std::string_view bytes);

/// Builds an id from fields, each closed by a 0x1F so that ("ab","c") and ("a","bc") differ: prefix + 16 hex digits.
class IdBuilder {
 public:
  explicit IdBuilder(std::string prefix) : prefix_(std::move(prefix)) {}
  IdBuilder& add(std::string_view field);
  IdBuilder& add(std::uint64_t number);
  std::string str() const;

 private:
  std::string prefix_;
  std::string content_;
};

}  // namespace detente

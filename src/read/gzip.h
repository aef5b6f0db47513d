// gzip, one member or several (as WARC files have them).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace detente::read {

struct Inflated {
  std::string bytes;
  std::string error;  ///< "" when all was read; else why it ends here ("cut in the middle", "longer than ...")
};

bool is_gzip(std::string_view bytes);

/// The bytes as one gzip member without name or time: the same bytes give the same member.
std::string gzip(std::string_view bytes);

/// Never gives more than `limit` bytes: a small file can hold a huge one.
Inflated inflate(std::string_view gzip, std::uint64_t limit);

}  // namespace detente::read

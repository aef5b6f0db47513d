// Any bytes under any name: articles are valid UTF-8, and where there is none a problem says why.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "read/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr const char* names[] = {"a", "a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.gz"};
  if (size == 0) return 0;
  std::string_view content(reinterpret_cast<const char*>(data) + 1, size - 1);
  detente::read::Options options;
  options.max_bytes = 1 << 20;
  auto result = detente::read::bytes(content, names[data[0] % std::size(names)], options);
  assert(!result.articles.empty() || !result.problems.empty());
  for (const auto& article : result.articles) assert(detente::utf8::valid(article.raw));
  return 0;
}

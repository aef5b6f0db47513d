// Any page or text: the clean text is valid UTF-8 and removed pieces lie inside the input.
#include <cassert>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "clean/clean.h"
#include "read/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const detente::clean::Rules rules = detente::clean::load_rules(std::string(DETENTE_SOURCE_DIR) + "/data");
  if (size == 0) return 0;
  detente::Article article;
  article.kind = data[0] % 2 ? detente::Article::Kind::html : detente::Article::Kind::text;
  article.raw = detente::read::decode(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1), "fuzz").utf8;
  auto out = detente::clean::clean(article, rules);
  assert(detente::utf8::valid(out.text.str()));
  auto points = detente::utf8::count(article.raw);
  for (const auto& piece : out.removed) assert(piece.at.start <= piece.at.end && piece.at.end <= points);
  return 0;
}

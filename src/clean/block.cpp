#include "clean/block.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::clean {

std::uint32_t Block::raw_at(std::uint32_t text_at) const {
  if (anchors.empty()) return raw_end;
  if (text_at >= text.size()) return raw_end;
  auto after = std::upper_bound(anchors.begin(), anchors.end(), text_at,
                                [](std::uint32_t at, const Anchor& anchor) { return at < anchor.text_at; });
  const Anchor& anchor = *std::prev(after);
  return anchor.raw_at + (text_at - anchor.text_at);
}

Span Block::raw(Span text_span) const {
  std::uint32_t begin = raw_at(text_span.begin);
  return {begin, std::max(begin, raw_at(text_span.end))};
}

namespace {

// Blanks, and marks that have no width: soft hyphens, zero-width spaces and joiners, byte order marks.
bool is_nothing(char32_t point) {
  return point == U'\u00AD' || (point >= U'\u200B' && point <= U'\u200F') || point == U'\uFEFF' || point == U'\u2060';
}

}  // namespace

void BlockBuilder::add(std::string_view point, std::uint32_t raw_at, std::uint32_t raw_length, bool linked) {
  char32_t code = utf8::decode(point, 0).point;
  if (is_nothing(code) || (code < 0x20 && !utf8::is_space(code)) || code == 0x7F) return;
  if (utf8::is_space(code)) return blank();
  if (block_.text.empty()) pending_blank_ = false;
  if (pending_blank_) block_.text += ' ';
  pending_blank_ = false;
  auto at = static_cast<std::uint32_t>(block_.text.size());
  bool in_step = !block_.anchors.empty() && block_.anchors.back().raw_at + (at - block_.anchors.back().text_at) == raw_at;
  if (!in_step) block_.anchors.push_back({at, raw_at});
  block_.text += point;
  if (linked) block_.linked += static_cast<std::uint32_t>(point.size());
  block_.raw_end = raw_at + raw_length;
}

Block BlockBuilder::take() {
  Block done = std::move(block_);
  block_ = Block();
  pending_blank_ = false;
  return done;
}

}  // namespace detente::clean

#include "detente/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente {

namespace {
constexpr std::uint32_t kStride = 256;
}

Text::Text(std::string utf8) : utf8_(std::move(utf8)) {
  points_before_.reserve(utf8_.size() / kStride + 1);
  std::uint32_t points = 0;
  for (std::size_t byte = 0; byte < utf8_.size(); ++byte) {
    if (byte % kStride == 0) points_before_.push_back(points);
    points += utf8::starts(utf8_[byte]);
  }
  points_before_.push_back(points);
}

std::uint32_t Text::code_point_at(std::uint32_t byte) const {
  if (points_before_.empty()) return 0;
  byte = std::min(byte, size());
  std::uint32_t block = byte / kStride;
  std::uint32_t points = points_before_[std::min<std::size_t>(block, points_before_.size() - 1)];
  if (block * kStride > size()) return points;
  for (std::uint32_t at = block * kStride; at < byte; ++at) points += utf8::starts(utf8_[at]);
  return points;
}

std::uint32_t Text::byte_at(std::uint32_t code_point) const {
  if (points_before_.empty()) return 0;
  std::size_t blocks = (size() + kStride - 1) / kStride;
  auto end = points_before_.begin() + static_cast<std::ptrdiff_t>(blocks);
  auto block = std::upper_bound(points_before_.begin(), end, code_point);
  if (block == points_before_.begin()) return 0;
  --block;
  auto byte = static_cast<std::uint32_t>(block - points_before_.begin()) * kStride;
  std::uint32_t points = *block;
  while (byte < size() && (points < code_point || !utf8::starts(utf8_[byte]))) points += utf8::starts(utf8_[byte++]);
  return byte;
}

CodePoints Text::code_points(Span span) const { return {code_point_at(span.begin), code_point_at(span.end)}; }
Span Text::bytes(CodePoints points) const { return {byte_at(points.start), byte_at(points.end)}; }

namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
  return span;
}

// The end of the paragraph that starts at `at`: the next line break that is followed by a line without words.
std::uint32_t paragraph_end(std::string_view text, std::uint32_t at) {
  for (; at < text.size(); ++at) {
    if (text[at] != '\n') continue;
    std::uint32_t next = at + 1;
    while (next < text.size() && is_blank(text[next]) && text[next] != '\n') ++next;
    if (next >= text.size() || text[next] == '\n') return at;
  }
  return at;
}

}  // namespace

std::vector<Span> Text::paragraphs() const {
  std::vector<Span> spans;
  for (std::uint32_t at = 0; at < size();) {
    std::uint32_t end = paragraph_end(utf8_, at);
    Span span = trimmed(utf8_, {at, end});
    if (!span.empty()) spans.push_back(span);
    at = end + 1;
  }
  return spans;
}

}  // namespace detente

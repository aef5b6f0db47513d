// One article's clean text, and spans of it.
//
// A Text owns one UTF-8 string; everything later is a Span: half-open byte offsets into that string, always on code-point
// boundaries. Records count Unicode code points instead, so Text converts at the door:
//
//     Text text("Ärger in Arnor");
//     text.view(Span{0, 6});              // "Ärger": six bytes
//     text.code_points(Span{0, 6});       // {0, 5}: five code points
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace detente {

/// Half-open range of bytes [begin, end) in one Text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

/// Half-open range of Unicode code points, as the records count them.
struct CodePoints {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  auto operator<=>(const CodePoints&) const = default;
};

class Text {
 public:
  Text() = default;
  /// Takes UTF-8; invalid bytes must have been replaced before (read/encoding does). At most 4 GiB.
  explicit Text(std::string utf8);

  const std::string& str() const { return utf8_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(utf8_.size()); }
  std::string_view view(Span span) const { return std::string_view(utf8_).substr(span.begin, span.size()); }

  /// Byte span -> code points. O(1) amortised: an index every 256 bytes.
  CodePoints code_points(Span span) const;
  /// Code points -> byte span; positions past the end are clamped.
  Span bytes(CodePoints points) const;

  /// Spans of the paragraphs: runs of text between blank lines, outer white space left out, in order.
  std::vector<Span> paragraphs() const;

 private:
  std::uint32_t code_point_at(std::uint32_t byte) const;
  std::uint32_t byte_at(std::uint32_t code_point) const;

  std::string utf8_;
  std::vector<std::uint32_t> points_before_;  // code points before byte 256*i
};

}  // namespace detente

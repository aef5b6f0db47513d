// A block: one paragraph, heading, list item or caption of the input, its white space normalised, each byte traceable to the
// decoded input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text.h"

namespace detente::clean {

enum class BlockKind { paragraph, heading, item, cell, caption };

/// Words inside a block that leave it: a dateline, the agency's sign.
struct Cut {
  Span at;  ///< bytes of Block::text
  std::string reason;
};

struct Block {
  std::string text;
  BlockKind kind = BlockKind::paragraph;
  int element = -1;          ///< index into Page::elements; -1 in plain text
  int group = 0;             ///< plain text: lines without a blank line between them share it
  std::uint32_t linked = 0;  ///< bytes of text inside links
  bool unfinished = false;   ///< a page: the input ends with it, cut in the middle
  std::string reason;        ///< why it is taken out; "" stays
  std::vector<Cut> cuts;     ///< in order, not overlapping; of blocks that stay

  /// Where a byte of `text` stands in the input. `text.size()` gives the end.
  std::uint32_t raw_at(std::uint32_t text_at) const;
  Span raw() const { return raw({0, static_cast<std::uint32_t>(text.size())}); }
  Span raw(Span text_span) const;
  bool stays() const { return reason.empty(); }

  struct Anchor {
    std::uint32_t text_at;
    std::uint32_t raw_at;
  };
  std::vector<Anchor> anchors;  ///< between two anchors both sides run in step
  std::uint32_t raw_end = 0;
};

/// Grows a block piece by piece: runs of white space become one blank, none at either end.
class BlockBuilder {
 public:
  /// One code point (its bytes) and where it stands in the input, `raw_length` bytes long there.
  void add(std::string_view point, std::uint32_t raw_at, std::uint32_t raw_length, bool linked = false);
  /// A break between words that is no character of the input (a line break element).
  void blank() { pending_blank_ = !block_.text.empty(); }
  bool empty() const { return block_.text.empty(); }
  Block& block() { return block_; }
  /// Hands the block over and starts a new one.
  Block take();

 private:
  Block block_;
  bool pending_blank_ = false;
};

}  // namespace detente::clean

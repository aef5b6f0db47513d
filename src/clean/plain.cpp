#include "clean/plain.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/rules.h"

namespace detente::clean {

namespace {

struct LineSpan {
  std::uint32_t begin;
  std::uint32_t end;  // the line break left out
  int group;
};

bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos; }

// Lines with words; a group is a run of them without a blank line between.
std::vector<LineSpan> lines_of(std::string_view raw) {
  std::vector<LineSpan> lines;
  int group = 0;
  for (std::size_t at = 0; at < raw.size();) {
    std::size_t end = std::min(raw.find_first_of("\n\r", at), raw.size());
    if (is_blank_line(raw.substr(at, end - at))) ++group;
    else lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), group});
    at = raw.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
  }
  return lines;
}

bool starts_lower(std::string_view text) {
  auto at = text.find_first_not_of(" \t");
  if (at == std::string_view::npos) return false;
  char32_t point = utf8::decode(text, at).point;
  return utf8::is_letter(point) && !utf8::is_upper(point);
}

// Hard-wrapped prose: all lines but the last are of like length, 45 to 110 bytes; most do not end a sentence, and many go on in
// lower case.
bool is_wrapped(std::string_view raw, const LineSpan* first, const LineSpan* last) {
  if (last - first < 2) return false;
  std::size_t full = 0, open = 0, lower = 0, lines = 0;
  for (const LineSpan* line = first; line != last - 1; ++line, ++lines) {
    std::size_t size = line->end - line->begin;
    full += size >= 45 && size <= 110;
    open += !ends_sentence(raw.substr(line->begin, size));
    lower += starts_lower(raw.substr((line + 1)->begin, (line + 1)->end - (line + 1)->begin));
  }
  std::size_t last_size = (last - 1)->end - (last - 1)->begin;
  return full == lines && open * 10 >= lines * 6 && lower * 10 >= lines * 4 && last_size <= 110;
}

// "- ", "* ", "• ", "> ", "## " before the words.
std::uint32_t after_mark(std::string_view raw, LineSpan line) {
  std::string_view text = raw.substr(line.begin, line.end - line.begin);
  std::size_t at = text.find_first_not_of(" \t");
  static constexpr std::string_view marks[] = {"- ", "* ", "+ ", "> ", "•", "·", "▪", "●", "►", "◦", "■", "→"};
  for (std::string_view mark : marks)
    if (text.substr(at).starts_with(mark)) return line.begin + static_cast<std::uint32_t>(at + mark.size());
  std::size_t words = text.find_first_not_of('#', at);
  if (words != at && words != std::string_view::npos && text[words] == ' ') return line.begin + static_cast<std::uint32_t>(words);
  return line.begin;
}

// Where a Markdown link that starts at `at` has its words' end and its own end; {0, 0} if none starts here.
struct Link {
  std::uint32_t words_end = 0;
  std::uint32_t end = 0;
};
Link link_at(std::string_view raw, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kLongest = 2000;
  std::string_view text = raw.substr(at, std::min(end - at, kLongest));
  auto close = text.find("](");
  if (close == std::string_view::npos || text.substr(1, close - 1).find('[') != std::string_view::npos) return {};
  auto paren = text.find(')', close);
  if (paren == std::string_view::npos) return {};
  if (text.substr(close + 2, paren - close - 2).find(' ') != std::string_view::npos) return {};
  return {at + static_cast<std::uint32_t>(close), at + static_cast<std::uint32_t>(paren) + 1};
}

// Adds the words of one line; the marks of links and emphasis stay out.
class LineReader {
 public:
  LineReader(std::string_view raw, BlockBuilder& builder) : raw_(raw), builder_(builder) {}

  void read(std::uint32_t at, std::uint32_t end) {
    while (at < end) {
      if (at == link_.words_end && link_.end) at = leave_link();
      else if (raw_[at] == '[' && enter_link(at, end)) ++at;
      else if (raw_.substr(at, 2) == "**" || raw_.substr(at, 2) == "__") at += 2;
      else at = copy(at);
    }
  }

 private:
  bool enter_link(std::uint32_t at, std::uint32_t end) {
    if (link_.end) return false;
    link_ = link_at(raw_, at, end);
    return link_.end > 0;
  }
  std::uint32_t leave_link() {
    std::uint32_t end = link_.end;
    link_ = {};
    return end;
  }
  std::uint32_t copy(std::uint32_t at) {
    std::uint32_t length = utf8::decode(raw_, at).length;
    builder_.add(raw_.substr(at, length), at, length, link_.end > 0);
    return at + length;
  }

  std::string_view raw_;
  BlockBuilder& builder_;
  Link link_;
};

// A paragraph that breaks off in mid-sentence goes on in the next one, which starts in lower case.
bool goes_on(const Block& block, const Block& next) {
  return words_of(block.text).size() >= 8 && !ends_sentence(block.text) && starts_lower(next.text) &&
         words_of(next.text).size() >= 4 && block.kind == BlockKind::paragraph && next.kind == BlockKind::paragraph;
}

void join(Block& block, const Block& next) {
  block.text += ' ';
  auto shift = static_cast<std::uint32_t>(block.text.size());
  for (Block::Anchor anchor : next.anchors) block.anchors.push_back({anchor.text_at + shift, anchor.raw_at});
  block.text += next.text;
  block.linked += next.linked;
  block.raw_end = next.raw_end;
}

void add(std::vector<Block>& blocks, Block block) {
  if (!blocks.empty() && goes_on(blocks.back(), block)) join(blocks.back(), std::move(block));
  else blocks.push_back(std::move(block));
}

}  // namespace

std::vector<Block> plain_blocks(std::string_view raw) {
  std::vector<Block> blocks;
  std::vector<LineSpan> lines = lines_of(raw);
  for (auto first = lines.begin(); first != lines.end();) {
    auto last = std::find_if(first, lines.end(), [&](const LineSpan& line) { return line.group != first->group; });
    bool wrapped = is_wrapped(raw, &*first, &*first + (last - first));
    BlockBuilder builder;
    for (; first != last; ++first) {
      LineReader(raw, builder).read(after_mark(raw, *first), first->end);
      builder.blank();
      if ((wrapped && first + 1 != last) || builder.empty()) continue;
      builder.block().group = first->group;
      if (after_mark(raw, *first) != first->begin) builder.block().kind = BlockKind::item;
      add(blocks, builder.take());
    }
  }
  return blocks;
}

}  // namespace detente::clean

#include "clean/clean.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/days.h"
#include "clean/main_text.h"
#include "clean/metadata.h"
#include "clean/page.h"
#include "clean/plain.h"
#include "clean/tongue.h"
#include "clean/trim.h"

namespace detente::clean {

namespace {

// The input's blocks, judged so far by markup alone, and what the page says about itself.
struct Input {
  std::vector<Block> blocks;
  Metadata metadata;
};

Input read_page(const Article& article, const Rules::Impl& rules) {
  Input input;
  Page page(article.raw, rules.markup);
  int main = choose_main(page);
  input.metadata = read_metadata(page, main, article.url, rules);
  take_lead(page, main, article.title.empty() ? input.metadata.title : article.title);
  input.blocks = std::move(page.blocks());
  return input;
}

Input read_plain(const Article& article) {
  Input input;
  input.blocks = plain_blocks(article.raw);
  input.metadata.url = article.url;
  return input;
}

std::string normalised(std::string_view text) {
  std::string out;
  for (std::string_view word : words_of(text)) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

// A block's words without its cuts.
std::string words_left(const Block& block) {
  std::string out;
  std::uint32_t at = 0;
  for (const Cut& cut : block.cuts) {
    out += block.text.substr(at, cut.at.begin - at);
    at = cut.at.end;
  }
  return normalised(out + block.text.substr(at));
}

// Headline first, then the paragraphs.
std::string text_of(const std::vector<Block>& blocks, const Trimmed& trimmed) {
  std::string text = normalised(trimmed.title);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].stays() || static_cast<int>(i) == trimmed.headline) continue;
    std::string words = words_left(blocks[i]);
    if (words.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += words;
  }
  return text;
}

struct RemovedBytes {
  Span raw;
  std::string text;
  std::string reason;
};

// Neighbouring blocks with one reason are one piece, a line each.
std::vector<RemovedBytes> removed_of(const std::vector<Block>& blocks) {
  std::vector<RemovedBytes> removed;
  bool open = false;  // may the next block join the last piece?
  for (const Block& block : blocks) {
    for (const Cut& cut : block.cuts)
      if (block.stays()) removed.push_back({block.raw(cut.at), block.text.substr(cut.at.begin, cut.at.size()), cut.reason});
    if (!block.stays()) {
      bool joins =
          open && removed.back().reason == block.reason && removed.back().raw.end <= block.raw().begin && block.element >= 0;
      if (!joins) removed.push_back({block.raw(), block.text, block.reason});
      else removed.back().raw.end = block.raw().end, removed.back().text += "\n" + block.text;
    }
    open = !block.stays();
  }
  std::stable_sort(removed.begin(), removed.end(), [](const auto& a, const auto& b) { return a.raw < b.raw; });
  return removed;
}

std::vector<Removed> in_code_points(const std::vector<RemovedBytes>& pieces, const std::string& raw) {
  if (pieces.empty()) return {};
  Text text(raw);
  std::vector<Removed> removed;
  removed.reserve(pieces.size());
  for (const RemovedBytes& piece : pieces) removed.push_back({text.code_points(piece.raw), piece.text, piece.reason});
  return removed;
}

std::string either(const std::string& first, const std::string& second) { return first.empty() ? second : first; }

// A day named between the headline and the report: "Published 16 July 2018", "HARROW, July 16, 2018 (AFP) —".
Published day_in_lines(const std::vector<Block>& blocks, const Trimmed& trimmed, const Rules::Impl& rules) {
  if (auto day = find_day(trimmed.dateline, rules.months)) return {day, "dateline"};
  for (const Block& block : blocks)
    if (block.reason == "dateline" || block.reason == "byline")
      if (auto day = find_day(block.text, rules.months)) return {day, "visible"};
  return {};
}

Published published_of(const Article& article, const Input& input, const Trimmed& trimmed, const Rules::Impl& rules) {
  if (article.published.day) return article.published;
  if (input.metadata.published.day) return input.metadata.published;
  if (auto day = url_day(input.metadata.url)) return {day, "url"};
  return day_in_lines(input.blocks, trimmed, rules);
}

// Nothing stays but a headline.
bool is_bare(const std::vector<Block>& blocks, const Trimmed& trimmed) {
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].stays() && static_cast<int>(i) != trimmed.headline) return false;
  return true;
}

Problem nothing_left(const Article& article) {
  Problem problem;
  problem.source = article.source;
  problem.bytes = article.raw.size();
  problem.what = "no article text was found in it";
  return problem;
}

}  // namespace

CleanArticle clean(const Article& article, const Rules& all_rules) {
  const Rules::Impl& rules = *all_rules.impl;
  Input input = article.kind == Article::Kind::html ? read_page(article, rules) : read_plain(article);
  Trimmed trimmed = trim(input.blocks, normalised(either(article.title, input.metadata.title)), rules);
  CleanArticle out;
  out.id = article.id;
  out.text = Text(text_of(input.blocks, trimmed));
  out.title = trimmed.title;
  out.published = published_of(article, input, trimmed, rules);
  out.author = either(either(article.author, input.metadata.author), trimmed.author);
  out.outlet = either(article.outlet, input.metadata.outlet);
  out.url = input.metadata.url;
  out.language = language_of(out.text.str());
  out.removed = in_code_points(removed_of(input.blocks), article.raw);
  out.source = article.source;
  out.extra_json = article.extra_json;
  if (is_bare(input.blocks, trimmed)) out.problems.push_back(nothing_left(article));
  return out;
}

}  // namespace detente::clean

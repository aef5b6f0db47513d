// HTML -> elements in document order and blocks of visible text. gumbo parses; nothing here walks recursively, and markup nested
// deeper than any page needs is blanked out before, so that hostile input costs neither stack nor quadratic time.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clean/block.h"
#include "clean/rules.h"

namespace detente::clean {

struct Element {
  const GumboElement* html = nullptr;
  int parent = -1;
  int end = 0;           ///< index past its last descendant
  bool is_block = true;  ///< breaks the line
  std::string junk;      ///< why it holds no words of the article, by its own tag or names; "" it may
  bool soft = false;     ///< junk by its names only, which mislead now and then
  int body = 0;          ///< 2: named as the article's own words, 1: article, main and the like, 0 neither

  std::string_view attribute(const char* name) const;
};

class Page {
 public:
  Page(const std::string& raw, const MarkupWords& words);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  const std::vector<Element>& elements() const { return elements_; }
  std::vector<Element>& elements() { return elements_; }
  std::vector<Block>& blocks() { return blocks_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  /// The words of <script type="application/ld+json"> elements.
  const std::vector<std::string>& json_ld() const { return json_ld_; }
  const std::string& title() const { return title_; }
  /// All text below an element, white space normalised.
  std::string text_of(int element) const;

 private:
  class Walk;
  struct Arena;
  std::unique_ptr<Arena> arena_;
  std::string source_;  ///< what gumbo read; as long as the input
  std::vector<Element> elements_;
  std::vector<Block> blocks_;
  std::vector<std::string> json_ld_;
  std::string title_;
};

}  // namespace detente::clean

#include "clean/page.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"
#include "clean/flatten.h"

namespace detente::clean {

std::string_view Element::attribute(const char* name) const {
  const GumboAttribute* found = html ? gumbo_get_attribute(&html->attributes, name) : nullptr;
  return found ? found->value : std::string_view();
}

// gumbo frees its tree recursively; an arena frees it at once.
struct Page::Arena {
  static constexpr std::size_t kPiece = 1 << 20;
  std::vector<std::unique_ptr<char[]>> pieces;
  std::size_t left = 0;
  char* at = nullptr;

  void* take(std::size_t size) {
    size = (size + 15) / 16 * 16;
    if (size > left) {
      std::size_t piece = std::max(size, kPiece);
      pieces.push_back(std::make_unique_for_overwrite<char[]>(piece));
      at = pieces.back().get();
      left = piece;
    }
    void* taken = at;
    at += size;
    left -= size;
    return taken;
  }
};

namespace {

// What HTML itself says about its elements.
bool is_inline(GumboTag tag) {
  static constexpr std::array<GumboTag, 36> tags = {
      GUMBO_TAG_A,      GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,  GUMBO_TAG_BDO,
      GUMBO_TAG_BIG,    GUMBO_TAG_CITE, GUMBO_TAG_CODE,    GUMBO_TAG_DATA,  GUMBO_TAG_DEL,  GUMBO_TAG_DFN,
      GUMBO_TAG_EM,     GUMBO_TAG_FONT, GUMBO_TAG_I,       GUMBO_TAG_INS,   GUMBO_TAG_KBD,  GUMBO_TAG_MARK,
      GUMBO_TAG_Q,      GUMBO_TAG_S,    GUMBO_TAG_SAMP,    GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE,
      GUMBO_TAG_STRONG, GUMBO_TAG_SUB,  GUMBO_TAG_SUP,     GUMBO_TAG_TIME,  GUMBO_TAG_TT,   GUMBO_TAG_U,
      GUMBO_TAG_VAR,    GUMBO_TAG_WBR,  GUMBO_TAG_NOBR,    GUMBO_TAG_LABEL, GUMBO_TAG_BR,   GUMBO_TAG_RUBY};
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Never shown, or no prose: passed over with all they hold.
bool is_unseen(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_DATALIST: return true;
    default: return false;
  }
}

std::string_view junk_by_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU: return "navigation";
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON: return "boilerplate";
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE: return "caption";
    default: return "";
  }
}

std::string_view junk_by_role(std::string_view role) {
  static constexpr std::array<std::string_view, 10> roles = {"navigation", "search", "banner",  "contentinfo", "complementary",
                                                             "dialog",     "menu",   "menubar", "toolbar",     "alert"};
  return std::find(roles.begin(), roles.end(), role) != roles.end() ? "navigation" : "";
}

bool is_hidden(const Element& element) {
  if (gumbo_get_attribute(&element.html->attributes, "hidden")) return true;
  std::string style = utf8::lower(element.attribute("style").substr(0, 500));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// "relatedArticles share-bar" -> related, articles, share, bar
std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words(1);
  bool was_lower = false;
  for (char c : name) {
    bool upper = c >= 'A' && c <= 'Z';
    bool letter = upper || (c >= 'a' && c <= 'z') || (c & 0x80);
    if (!letter || (upper && was_lower)) words.emplace_back();
    if (letter) words.back() += upper ? static_cast<char>(c + 32) : c;
    was_lower = letter && !upper;
  }
  std::erase(words, "");
  return words;
}

std::string junk_by_name(std::string_view names, const MarkupWords& words) {
  std::string lower = utf8::lower(names);
  for (const auto& [part, reason] : words.junk_parts)
    if (lower.find(part) != std::string::npos) return reason;
  for (std::string_view name : words_of(lower))
    if (auto found = words.junk_names.find(name); found != words.junk_names.end()) return found->second;
  for (std::string& word : name_words(names)) {
    auto found = words.junk_words.find(word);
    if (found == words.junk_words.end() && word.ends_with("s")) found = words.junk_words.find(word.substr(0, word.size() - 1));
    if (found != words.junk_words.end()) return found->second;
  }
  return "";
}

int body_by_name(std::string_view names, const MarkupWords& words) {
  std::string lower = utf8::lower(names);
  for (const std::string& part : words.strong_body)
    if (lower.find(part) != std::string::npos) return 2;
  for (const std::string& word : name_words(names))
    if (words.body_words.count(word)) return 1;
  return 0;
}

bool is_safe(std::string_view names, const MarkupWords& words) {
  std::string lower = utf8::lower(names);
  auto all = words_of(lower);
  return std::any_of(all.begin(), all.end(), [&](std::string_view name) { return words.safe.count(name) > 0; });
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

BlockKind kind_of(GumboTag tag) {
  if (is_heading(tag)) return BlockKind::heading;
  switch (tag) {
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT: return BlockKind::item;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return BlockKind::cell;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION: return BlockKind::caption;
    default: return BlockKind::paragraph;
  }
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
  return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : nullptr;
}

const GumboNode* child_at(const GumboVector& children, std::size_t i) { return static_cast<const GumboNode*>(children.data[i]); }

// Length of a character reference "&amp;" at `at`; 1 if it is a bare ampersand.
std::size_t reference_length(std::string_view raw, std::size_t at) {
  constexpr std::size_t kLongest = 34;
  for (std::size_t i = at + 1; i < raw.size() && i < at + kLongest; ++i) {
    if (raw[i] == ';') return i + 1 - at;
    if (!std::isalnum(static_cast<unsigned char>(raw[i])) && raw[i] != '#') return i - at;
  }
  return 1;
}

}  // namespace

// Goes through gumbo's tree in document order without recursion and fills the page.
class Page::Walk {
 public:
  Walk(Page& page, const MarkupWords& words) : page_(page), words_(words) {}

  void run(const GumboNode* root) {
    struct Level {
      const GumboNode* node;
      std::size_t next_child;
    };
    std::vector<Level> levels{{root, 0}};
    enter(root);
    while (!levels.empty()) {
      Level& level = levels.back();
      const GumboVector* children = children_of(level.node);
      if (!children || level.next_child >= children->length) {
        leave(level.node);
        levels.pop_back();
        continue;
      }
      const GumboNode* child = child_at(*children, level.next_child++);
      if (enter(child)) levels.push_back({child, 0});
    }
    close_block();
  }

 private:
  // False: nothing of interest below.
  bool enter(const GumboNode* node) {
    switch (node->type) {
      case GUMBO_NODE_DOCUMENT: return true;
      case GUMBO_NODE_ELEMENT: return enter_element(node->v.element);
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: add_text(node->v.text); return false;
      default: return false;
    }
  }

  bool enter_element(const GumboElement& html) {
    GumboTag tag = html.tag;
    if (tag == GUMBO_TAG_SCRIPT) keep_json_ld(html);
    if (tag == GUMBO_TAG_HEAD) in_head_ = true;
    if (is_unseen(tag) && tag != GUMBO_TAG_HEAD) return false;
    if (tag == GUMBO_TAG_BR) {
      line_break();
      return false;
    }
    add_element(html);
    if (page_.elements_.back().is_block) close_block();
    return true;
  }

  void add_element(const GumboElement& html) {
    Element element;
    element.html = &html;
    element.parent = open_;
    element.is_block = !is_inline(html.tag);
    judge(element);
    if (!element.junk.empty()) element.is_block = true;
    open_ = static_cast<int>(page_.elements_.size());
    links_ += html.tag == GUMBO_TAG_A && !element.attribute("href").empty();
    page_.elements_.push_back(std::move(element));
  }

  void judge(Element& element) const {
    GumboTag tag = element.html->tag;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HEAD) return;
    std::string names(element.attribute("class").substr(0, 1000));
    names += ' ';
    names += element.attribute("id").substr(0, 200);
    if (is_hidden(element)) element.junk = "hidden";
    if (element.junk.empty()) element.junk = junk_by_tag(tag);
    if (element.junk.empty()) element.junk = junk_by_role(element.attribute("role"));
    bool is_body_tag = tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
    if (element.attribute("itemprop") == "articleBody") element.body = 2;
    else element.body = std::max(body_by_name(names, words_), is_body_tag || element.attribute("role") == "main" ? 1 : 0);
    bool is_quoted = tag == GUMBO_TAG_BLOCKQUOTE;  // embedded posts call themselves after their network
    if (!element.junk.empty() || is_body_tag || is_quoted || element.attribute("itemprop") == "articleBody" ||
        is_safe(names, words_))
      return;
    element.junk = junk_by_name(names, words_);
    element.soft = !element.junk.empty();
  }

  void leave(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return;
    Element& element = page_.elements_[static_cast<std::size_t>(open_)];
    if (element.is_block) close_block();
    if (node->v.element.tag == GUMBO_TAG_HEAD) in_head_ = false;
    if (node->v.element.tag == GUMBO_TAG_TITLE && page_.title_.empty()) page_.title_ = head_title_.take().text;
    links_ -= node->v.element.tag == GUMBO_TAG_A && !element.attribute("href").empty();
    element.end = static_cast<int>(page_.elements_.size());
    open_ = element.parent;
  }

  void keep_json_ld(const GumboElement& html) {
    const GumboAttribute* type = gumbo_get_attribute(&html.attributes, "type");
    if (!type || std::string_view(type->value).find("ld+json") == std::string_view::npos || html.children.length == 0) return;
    const GumboNode* text = child_at(html.children, 0);
    if (text->type == GUMBO_NODE_TEXT || text->type == GUMBO_NODE_CDATA) page_.json_ld_.emplace_back(text->v.text.text);
  }

  // Two breaks in a row end a paragraph.
  void line_break() {
    if (last_was_break_) close_block();
    else builder_.blank();
    last_was_break_ = true;
  }

  void add_text(const GumboText& text) {
    std::string_view words = text.text;
    if (in_head_) {
      if (open_ >= 0 && page_.elements_[static_cast<std::size_t>(open_)].html->tag == GUMBO_TAG_TITLE)
        add_points(words, text, head_title_);
      return;
    }
    if (words.find_first_not_of(" \t\r\n\f") != std::string_view::npos) last_was_break_ = false;
    if (builder_.empty()) block_element_ = innermost_block();
    add_points(words, text, builder_);
  }

  // Runs through the decoded words and the source in step.
  void add_points(std::string_view words, const GumboText& text, BlockBuilder& builder) {
    std::string_view raw = page_.source_;
    std::size_t at_raw = static_cast<std::size_t>(text.original_text.data - raw.data());
    if (!text.original_text.data || at_raw > raw.size()) at_raw = last_raw_;
    for (std::size_t at = 0; at < words.size();) {
      std::size_t length = utf8::decode(words, at).length;
      std::size_t raw_length = length;
      if (at_raw < raw.size() && raw[at_raw] == '&') raw_length = reference_length(raw, at_raw);
      else if (raw.substr(at_raw, 2) == "\r\n") raw_length = 2;
      raw_length = std::min(raw_length, raw.size() - std::min(at_raw, raw.size()));
      builder.add(words.substr(at, length), static_cast<std::uint32_t>(at_raw), static_cast<std::uint32_t>(raw_length),
                  links_ > 0);
      at += length;
      at_raw += raw_length;
    }
    last_raw_ = at_raw;
  }

  int innermost_block() const {
    int element = open_;
    while (element > 0 && !page_.elements_[static_cast<std::size_t>(element)].is_block)
      element = page_.elements_[static_cast<std::size_t>(element)].parent;
    return element;
  }

  void close_block() {
    last_was_break_ = false;
    if (builder_.empty()) return builder_.take(), void();
    Block block = builder_.take();
    block.element = block_element_;
    block.kind = kind_above(block_element_);
    page_.blocks_.push_back(std::move(block));
  }

  // A paragraph inside a list item or heading is an item or heading.
  BlockKind kind_above(int element) const {
    for (int up = 0; element >= 0 && up < 3; ++up) {
      const Element& one = page_.elements_[static_cast<std::size_t>(element)];
      if (BlockKind kind = kind_of(one.html->tag); kind != BlockKind::paragraph) return kind;
      element = one.parent;
    }
    return BlockKind::paragraph;
  }

  Page& page_;
  const MarkupWords& words_;
  BlockBuilder builder_;
  BlockBuilder head_title_;
  int open_ = -1;
  int block_element_ = -1;
  int links_ = 0;
  std::size_t last_raw_ = 0;
  bool last_was_break_ = false;
  bool in_head_ = false;
};

Page::Page(const std::string& raw, const MarkupWords& words)
    : arena_(std::make_unique<Arena>()), source_(without_excess_markup(raw)) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = arena_.get();
  options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, source_.data(), source_.size());
  Walk(*this, words).run(output->document);
  if (!blocks_.empty())
    blocks_.back().unfinished = source_.find_first_not_of(" \t\r\n", blocks_.back().raw_end) == std::string::npos;
}

Page::~Page() = default;

std::string Page::text_of(int element) const {
  std::string out;
  int end = elements_[static_cast<std::size_t>(element)].end;
  for (const Block& block : blocks_)
    if (block.element >= element && block.element < end) out += (out.empty() ? "" : " ") + block.text;
  return out;
}

}  // namespace detente::clean

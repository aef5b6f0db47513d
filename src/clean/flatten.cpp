#include "clean/flatten.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace detente::clean {

namespace {

constexpr int kDepth = 400;                 // open elements; real pages stay below 100
constexpr std::size_t kAttributes = 32768;  // bytes of one tag's attributes

// Elements that close by themselves or have no end tag, so that their number says nothing about depth.
bool nests(std::string_view name) {
  static constexpr std::array<std::string_view, 30> flat = {
      "p",     "br",     "hr",     "img",   "input", "meta",     "link", "area", "base", "col",
      "embed", "param",  "source", "track", "wbr",   "li",       "td",   "th",   "tr",   "dt",
      "dd",    "option", "tbody",  "thead", "tfoot", "optgroup", "html", "head", "body", "rp"};
  return std::find(flat.begin(), flat.end(), name) == flat.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// One pass over the tags, not a parser: script and comments are stepped over, quoted attribute values are respected.
class Flattener {
 public:
  explicit Flattener(const std::string& html) : out_(html) {}

  std::string run() {
    while ((at_ = out_.find('<', at_)) != std::string::npos) {
      if (out_.compare(at_, 4, "<!--") == 0) skip_past("-->");
      else if (at_ + 1 < out_.size() && (is_letter(out_[at_ + 1]) || out_[at_ + 1] == '/')) tag();
      else ++at_;
    }
    return std::move(out_);
  }

 private:
  void skip_past(std::string_view end) {
    auto found = out_.find(end, at_);
    at_ = found == std::string::npos ? out_.size() : found + end.size();
  }

  // Past the '>' that ends the tag; quotation marks hide one only when they close within reach.
  std::size_t tag_end(std::size_t from) const {
    for (std::size_t i = from; i < out_.size(); ++i) {
      if (out_[i] == '>') return i + 1;
      if ((out_[i] != '"' && out_[i] != '\'') || i == 0 || out_[i - 1] != '=') continue;
      auto close = out_.find(out_[i], i + 1);
      if (close == std::string::npos) return out_.size();
      i = close;
    }
    return out_.size();
  }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) out_[i] = ' ';
  }

  void tag() {
    std::size_t begin = at_;
    bool closing = out_[begin + 1] == '/';
    std::size_t name_begin = begin + 1 + closing, name_end = name_begin;
    while (name_end < out_.size() && (is_letter(out_[name_end]) || (out_[name_end] >= '0' && out_[name_end] <= '9'))) ++name_end;
    std::string name = out_.substr(name_begin, std::min<std::size_t>(name_end - name_begin, 20));
    std::transform(name.begin(), name.end(), name.begin(), lower);
    std::size_t end = tag_end(name_end);
    at_ = end;
    bool ends_itself = end >= 2 && out_[end - 2] == '/';
    if (!closing && name == "noscript") return skip_unscripted(begin);
    if (closing) close(name, begin, end);
    else if (!ends_itself && nests(name)) open(name, begin, end);
    if (end - name_end > kAttributes) blank(name_end, end - 1);
    if (!closing && (name == "script" || name == "style")) skip_past("</" + name);
  }

  // Browsers do not read what stands in <noscript>; it is often cut off in mid-element and would swallow the page.
  void skip_unscripted(std::size_t begin) {
    constexpr std::string_view end = "</noscript>";
    auto found = out_.find(end, at_);
    if (found == std::string::npos) return;
    at_ = found + end.size();
    blank(begin, at_);
  }

  void open(const std::string& name, std::size_t begin, std::size_t end) {
    if (depth_ < kDepth || name == "script" || name == "style" || name == "title" || name == "textarea") ++depth_;
    else blank(begin, end), ++excess_;
  }

  // The ends of blanked tags come first, as they are nested innermost.
  void close(const std::string& name, std::size_t begin, std::size_t end) {
    if (!nests(name)) return;
    if (excess_ > 0) blank(begin, end), --excess_;
    else if (depth_ > 0) --depth_;
  }

  std::string out_;
  std::size_t at_ = 0;
  int depth_ = 0;
  long excess_ = 0;
};

}  // namespace

std::string without_excess_markup(const std::string& html) { return Flattener(html).run(); }

}  // namespace detente::clean

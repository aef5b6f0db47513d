#include "speech/marks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr std::size_t kDeepest = 6;

// Marks of one family close each other; a straight mark may close a curly one, as hurried typists do.
enum class Family { twofold, single, angled };

struct Mark {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  Family family = Family::twofold;
  bool opens = false;
  bool closes = false;
  bool unsure = false;  ///< a closing single mark that may be the apostrophe of a plural ("the leaders' meeting")
};

struct Neighbours {
  char32_t before = ' ';
  char32_t after = ' ';
};

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }
bool is_word(char32_t point) { return utf8::is_letter(point) || is_digit(point); }

bool is_dash(char32_t point) { return point == '-' || (point >= 0x2010 && point <= 0x2015); }
bool is_bracket(char32_t point) { return point == '(' || point == '[' || point == '{'; }

bool is_mark(char32_t point) {
  return point == '"' || point == '\'' || (point >= 0x2018 && point <= 0x201F) || point == 0xAB || point == 0xBB ||
         point == 0x2039 || point == 0x203A || point == '`';
}

char32_t point_before(std::string_view text, std::size_t at) {
  if (at == 0) return ' ';
  std::size_t start = at - 1;
  while (start > 0 && !utf8::starts(text[start])) --start;
  return utf8::decode(text, start).point;
}

char32_t point_after(std::string_view text, std::size_t at) { return at >= text.size() ? U' ' : utf8::decode(text, at).point; }

// What may stand before an opening mark: nothing, a blank, a bracket, a dash, another mark, a colon.
bool lets_open(Neighbours near) {
  const bool clear = utf8::is_space(near.before) || is_bracket(near.before) || is_dash(near.before) || is_mark(near.before) ||
                     near.before == ':' || near.before == '/';
  return clear && !utf8::is_space(near.after) && near.after != ',' && near.after != ')';
}

bool lets_close(Neighbours near) { return !utf8::is_space(near.before) && !is_bracket(near.before) && !is_word(near.after); }

class Scanner {
 public:
  Scanner(std::string_view text, const std::vector<std::string>& elisions) : text_(text), elisions_(elisions) {}

  std::vector<Mark> marks(Span range) {
    std::vector<Mark> found;
    for (std::uint32_t at = range.begin; at < range.end;) {
      const auto here = utf8::decode(text_, at);
      std::uint32_t length = here.length;
      if (is_mark(here.point))
        if (auto mark = classify(at, here, length, range)) found.push_back(*mark);
      at += length;
    }
    return found;
  }

 private:
  std::optional<Mark> classify(std::uint32_t at, utf8::Decoded here, std::uint32_t& length, Span range) const {
    const bool doubled = (here.point == '\'' || here.point == '`') && at + 1 < range.end && text_[at + 1] == text_[at];
    if (doubled) length = 2;
    const Neighbours near{at == range.begin ? U' ' : point_before(text_, at),
                          at + length >= range.end ? U' ' : point_after(text_, at + length)};
    Mark mark{at, length};
    if (doubled || here.point == '"') return straight(mark, near);
    if (here.point == 0x201C || here.point == 0x201E || here.point == 0x201F) return opening(mark, near);
    if (here.point == 0x201D) return closing(mark, near);
    if (here.point == 0xAB || here.point == 0x2039) return angled(mark, true);
    if (here.point == 0xBB || here.point == 0x203A) return angled(mark, false);
    return single(mark, here.point, near);
  }

  static std::optional<Mark> straight(Mark mark, Neighbours near) {
    if (is_digit(near.before) && !is_word(near.after)) mark.unsure = true;  // 6'2" tall: inches never open
    mark.opens = lets_open(near) && !mark.unsure;
    mark.closes = lets_close(near) || !mark.opens;  // alone between blanks it can only close
    mark.unsure = false;
    return mark;
  }

  // A curly mark turned the wrong way is told by its neighbours: a letter on one side, a blank on the other.
  static std::optional<Mark> opening(Mark mark, Neighbours near) {
    mark.opens = !(utf8::is_space(near.after) && !utf8::is_space(near.before));
    mark.closes = !mark.opens;
    return mark;
  }

  static std::optional<Mark> closing(Mark mark, Neighbours near) {
    mark.closes = !(utf8::is_space(near.before) && is_word(near.after));
    mark.opens = !mark.closes;
    return mark;
  }

  static std::optional<Mark> angled(Mark mark, bool opens) {
    mark.family = Family::angled;
    mark.opens = opens;
    mark.closes = !opens;
    return mark;
  }

  std::optional<Mark> single(Mark mark, char32_t point, Neighbours near) const {
    mark.family = Family::single;
    if (is_word(near.before) && is_word(near.after)) return std::nullopt;
    const bool elided = is_digit(near.after) || is_elision(mark.at + mark.length);
    mark.opens = point != 0x2019 && !elided && lets_open(near);
    mark.closes = !mark.opens && point != 0x2018 && lets_close(near);
    mark.unsure = mark.closes && (near.before == 's' || near.before == 'S');
    return mark.opens || mark.closes ? std::optional(mark) : std::nullopt;
  }

  bool is_elision(std::uint32_t at) const {
    std::uint32_t end = at;
    while (end < text_.size() && end - at < 12 && is_word(utf8::decode(text_, end).point)) ++end;
    const std::string word = utf8::lower(text_.substr(at, end - at));
    return std::find(elisions_.begin(), elisions_.end(), word) != elisions_.end();
  }

  std::string_view text_;
  const std::vector<std::string>& elisions_;
};

// A single mark opens only if a sure one closes it before the paragraph ends; a plural's apostrophe closes only if no
// surer mark does before the next opens. Both need to know what comes: one pass from the right.
void settle_single(std::vector<Mark>& marks) {
  bool sure_ahead = false, any_ahead = false;
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    if (mark->family != Family::single) continue;
    if (mark->opens) {
      if (!any_ahead) mark->opens = false;
      sure_ahead = false;
    } else if (mark->closes) {
      if (mark->unsure && sure_ahead) mark->closes = false;
      if (!mark->unsure) sure_ahead = true;
      any_ahead = true;
    }
  }
}

class Pairing {
 public:
  explicit Pairing(std::string_view text) : text_(text) {}

  void paragraph(Span range, const std::vector<Mark>& marks) {
    if (!continues(range, marks)) abandon();
    for (std::size_t i = resumed_; i < marks.size(); ++i) take(marks[i], range);
    keep_open(range);
    resumed_ = 0;
  }

  std::vector<Quotation> finish() {
    abandon();
    return sorted();
  }

 private:
  struct Open {
    Family family;
    std::uint32_t outer;  ///< of the first opening mark
    std::uint32_t inner;  ///< first byte of the current span
    std::vector<Span> spans;
    int id = -1;  ///< in found_
  };

  // The quotation left open by the paragraph before goes on if this one begins with an opening mark.
  bool continues(Span range, const std::vector<Mark>& marks) {
    resumed_ = 0;
    if (stack_.empty() || marks.empty()) return false;
    const Mark& first = marks.front();
    if (!first.opens || first.at != range.begin || first.family != stack_.front().family) return false;
    stack_.resize(1);
    stack_.front().inner = first.at + first.length;
    resumed_ = 1;
    return true;
  }

  void take(const Mark& mark, Span) {
    if (mark.closes && close(mark)) return;
    if (mark.opens) open(mark);
  }

  // A second mark of the family while one is open: the first never closed; begin anew. Single marks may nest in double only.
  void open(const Mark& mark) {
    while (!stack_.empty() && stack_.back().family == mark.family) stack_.pop_back();
    if (stack_.size() >= kDeepest) return;
    stack_.push_back({mark.family, mark.at, mark.at + mark.length, {}, -1});
  }

  bool close(const Mark& mark) {
    auto at = std::find_if(stack_.rbegin(), stack_.rend(), [&](const Open& open) { return open.family == mark.family; });
    if (at == stack_.rend()) return false;
    const bool empty = at->inner >= mark.at && at->spans.empty();
    if (!empty) add(*at, mark.at, mark.at + mark.length, true);
    stack_.erase(at.base() - 1, stack_.end());
    return true;
  }

  void add(Open& open, std::uint32_t end, std::uint32_t outer_end, bool closed) {
    Quotation quotation;
    quotation.spans = open.spans;
    while (end > open.inner && (text_[end - 1] == ' ' || text_[end - 1] == '\n')) --end;
    if (open.inner < end) quotation.spans.push_back({open.inner, end});
    if (quotation.spans.empty()) return;
    quotation.outer = {open.outer, outer_end};
    quotation.single = open.family == Family::single;
    quotation.closed = closed;
    found_.push_back(std::move(quotation));
  }

  // At the end of a paragraph only the outermost double mark may stay open, waiting for the next paragraph.
  void keep_open(Span range) {
    if (stack_.empty() || stack_.front().family == Family::single) return stack_.clear();
    stack_.resize(1);
    Open& open = stack_.front();
    if (open.inner < range.end) open.spans.push_back({open.inner, range.end});
    open.inner = range.end;
  }

  // Nobody closed it: it counts up to the end of its paragraph if it began one, or followed a comma or colon.
  void abandon() {
    for (Open& open : stack_)
      if (!open.spans.empty() && introduced(open.outer)) add(open, open.spans.back().end, open.spans.back().end, false);
    stack_.clear();
  }

  bool introduced(std::uint32_t at) const {
    while (at > 0 && text_[at - 1] == ' ') --at;
    return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == ':' || text_[at - 1] == ',';
  }

  std::vector<Quotation> sorted() {
    std::sort(found_.begin(), found_.end(), [](const Quotation& a, const Quotation& b) {
      return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin : a.outer.end > b.outer.end;
    });
    std::vector<int> around;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      while (!around.empty() && found_[around.back()].outer.end < found_[i].outer.end) around.pop_back();
      if (!around.empty()) found_[i].parent = around.back();
      around.push_back(static_cast<int>(i));
    }
    return std::move(found_);
  }

  std::string_view text_;
  std::vector<Open> stack_;
  std::vector<Quotation> found_;
  std::size_t resumed_ = 0;
};

}  // namespace

std::vector<Quotation> quotations(const Text& text, const std::vector<std::string>& elisions) {
  Scanner scanner(text.str(), elisions);
  Pairing pairing(text.str());
  for (Span paragraph : text.paragraphs()) {
    auto marks = scanner.marks(paragraph);
    settle_single(marks);
    pairing.paragraph(paragraph, marks);
  }
  return pairing.finish();
}

}  // namespace detente::speech

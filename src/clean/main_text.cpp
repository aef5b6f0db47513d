#include "clean/main_text.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"

namespace detente::clean {

namespace {

// Weights, found by looking at real pages.
constexpr double kStrongBody = 1.7;  // named as the article's own words
constexpr double kBody = 1.15;       // <article>, <main>, "content"
constexpr double kShortLine = -3;    // a line without a sentence
constexpr double kHeading = 0;
constexpr double kMisnamed = 0.5;   // a soft-junk element with this share of a page's prose is misnamed
constexpr std::size_t kProse = 10;  // words
constexpr double kFewWords = 30;    // so little prose is hardly an article
constexpr double kStarved = 0.3;    // so small a share of the page's prose means that names misled

struct Worth {
  double value = 0;  // words of prose less the cost of links and short lines
  double prose = 0;  // words of prose
};

bool is_prose(const Block& block, std::size_t words) {
  return words >= kProse || block.unfinished || (words >= 5 && ends_sentence(block.text));
}

Worth worth_of(const Block& block) {
  auto words = words_of(block.text).size();
  double linked = static_cast<double>(block.linked) / static_cast<double>(std::max<std::size_t>(block.text.size(), 1));
  auto count = static_cast<double>(words);
  if (linked > 0.5) return {-4 - 0.3 * count, 0};
  if (block.kind == BlockKind::heading) return {kHeading, 0};
  if (!is_prose(block, words))
    return {block.kind == BlockKind::cell || block.kind == BlockKind::item ? kShortLine / 2 : kShortLine, 0};
  return {count * (1 - linked), count * (1 - linked)};
}

class Chooser {
 public:
  explicit Chooser(Page& page) : page_(page), elements_(page.elements()) {}

  int run() {
    if (elements_.empty() || page_.blocks().empty()) return -1;
    forgive_misnamed();
    int main = choose(&is_junk);
    double kept = prose(main, &is_junk), possible = prose(choose(&is_sure_junk), &is_sure_junk);
    if (kept < kFewWords || kept < kStarved * possible) main = choose(judge_ = &is_sure_junk);
    spread_junk();
    for (Block& block : page_.blocks()) judge(block, main);
    return main;
  }

 private:
  Element& at(int i) { return elements_[static_cast<std::size_t>(i)]; }

  // By everything known, or by what can hardly be wrong: tags, roles, and names of comments and other articles.
  using Judge = bool (*)(const Element&);
  static bool is_junk(const Element& element) { return !element.junk.empty(); }
  static bool is_sure_junk(const Element& element) {
    return is_junk(element) &&
           (!element.soft || element.junk == "comments" || element.junk == "related" || element.junk == "navigation");
  }
  static bool never(const Element&) { return false; }

  // Is the element, or one that it stands in, junk?
  std::vector<bool> junk_by(Judge is_one) const {
    std::vector<bool> junk(elements_.size());
    for (std::size_t i = 0; i < elements_.size(); ++i)
      junk[i] = is_one(elements_[i]) || (elements_[i].parent >= 0 && junk[static_cast<std::size_t>(elements_[i].parent)]);
    return junk;
  }

  // Worth of each element with all below it, junk left out.
  std::vector<Worth> sums(Judge is_one) {
    std::vector<bool> junk = junk_by(is_one);
    std::vector<Worth> worth(elements_.size());
    for (const Block& block : page_.blocks()) {
      if (block.element < 0 || junk[static_cast<std::size_t>(block.element)]) continue;
      Worth own = worth_of(block);
      worth[static_cast<std::size_t>(block.element)].value += own.value;
      worth[static_cast<std::size_t>(block.element)].prose += own.prose;
    }
    for (auto i = elements_.size(); i-- > 1;) {
      if (elements_[i].parent < 0) continue;
      worth[static_cast<std::size_t>(elements_[i].parent)].value += worth[i].value;
      worth[static_cast<std::size_t>(elements_[i].parent)].prose += worth[i].prose;
    }
    return worth;
  }

  int choose(Judge is_one) { return best(sums(is_one)); }
  double prose(int element, Judge is_one) { return sums(is_one)[static_cast<std::size_t>(element)].prose; }

  // A wrapper called "content-with-sidebar" is no sidebar: it holds most of the page's prose.
  void forgive_misnamed() {
    std::vector<Worth> worth = sums(&never);
    double all = worth.front().prose;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      Element& element = elements_[i];
      bool holds_body = element.html->tag == GUMBO_TAG_FORM || element.html->tag == GUMBO_TAG_FIGURE;
      if ((element.soft || holds_body) && worth[i].prose > kMisnamed * all && worth[i].prose > kFewWords) element.junk.clear();
    }
  }

  void spread_junk() {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      Element& element = elements_[i];
      if (!judge_(element)) element.junk.clear();
      if (element.junk.empty() && element.parent >= 0) element.junk = at(element.parent).junk;
    }
  }

  double weight(const Element& element) const {
    if (element.body == 2) return kStrongBody;
    return element.body == 1 ? kBody : 1;
  }

  // Of equals the innermost.
  int best(const std::vector<Worth>& worth) {
    int found = 0;
    double most = 0;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      double value = worth[i].value * weight(elements_[i]);
      if (value >= most && value > 0) most = value, found = static_cast<int>(i);
    }
    return found;
  }

  void judge(Block& block, int main) {
    if (block.element < 0) return;
    const Element& element = at(block.element);
    bool outside = block.element < main || block.element >= at(main).end;
    if (!element.junk.empty()) block.reason = element.junk;
    else if (outside) block.reason = "boilerplate";
    else if (is_link_line(block)) block.reason = "related";
  }

  // A line that is one link, as menus and teasers are.
  bool is_link_line(const Block& block) const {
    if (block.kind == BlockKind::heading) return false;
    auto words = words_of(block.text).size();
    return block.linked * 10 > block.text.size() * 8 && words < 25;
  }

  Page& page_;
  std::vector<Element>& elements_;
  Judge judge_ = &is_junk;
};

std::string letters_only(std::string_view text) {
  std::string letters = utf8::fold(text);
  std::erase_if(letters, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && !(c & 0x80); });
  return letters;
}

bool is_paragraph(const Block& block) {
  return block.stays() && block.kind != BlockKind::heading && words_of(block.text).size() >= kProse;
}

// The last block before `end` that is the headline; `end` if none is.
std::size_t headline_before(const std::vector<Block>& blocks, std::size_t end, const std::string& title) {
  std::string wanted = letters_only(title);
  for (std::size_t i = end; i-- > 0 && !wanted.empty();)
    if (blocks[i].text.size() <= title.size() * 2 && letters_only(blocks[i].text) == wanted) return i;
  return end;
}

// Outside the article's element, or called a teaser, as other articles' standfirsts are.
bool reads_like_lead(const Block& block) {
  bool near = block.reason == "boilerplate" || block.reason == "related";
  return near && block.linked * 4 < block.text.size() && words_of(block.text).size() >= 8;
}

}  // namespace

int choose_main(Page& page) { return Chooser(page).run(); }

void take_lead(Page& page, int main, const std::string& title) {
  constexpr std::size_t kReach = 25;  // blocks
  std::vector<Block>& blocks = page.blocks();
  const auto& elements = page.elements();
  auto first = static_cast<std::size_t>(std::find_if(blocks.begin(), blocks.end(), is_paragraph) - blocks.begin());
  if (main < 0 || first == blocks.size()) return;
  std::size_t headline = headline_before(blocks, first, title);
  if (first - headline > kReach) return;
  for (std::size_t i = headline + 1; i < first; ++i) {
    if (blocks[i].element < 0 || !reads_like_lead(blocks[i])) continue;
    const std::string& junk = elements[static_cast<std::size_t>(blocks[i].element)].junk;
    if (junk.empty() || junk == "related") blocks[i].reason.clear();
  }
}

}  // namespace detente::clean

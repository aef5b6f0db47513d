#include "clean/main_text.h"

#include <algorithm>

namespace detente::clean {

namespace {

// Weights, found by looking at real pages.
constexpr double kStrongBody = 1.7;   // named as the article's own words
constexpr double kBody = 1.15;        // <article>, <main>, "content"
constexpr double kShortLine = -3;     // a line without a sentence
constexpr double kHeading = 0;
constexpr double kMisnamed = 0.5;     // a soft-junk element with this share of a page's prose is misnamed
constexpr std::size_t kProse = 10;    // words

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
  if (!is_prose(block, words)) return {block.kind == BlockKind::cell || block.kind == BlockKind::item ? kShortLine / 2 : kShortLine, 0};
  return {count * (1 - linked), count * (1 - linked)};
}

class Chooser {
 public:
  Chooser(Page& page, const Rules::Impl& rules) : page_(page), rules_(rules), elements_(page.elements()) {}

  int run() {
    if (elements_.empty() || page_.blocks().empty()) return -1;
    forgive_misnamed();
    spread_junk();
    std::vector<Worth> worth = sums(true);
    int main = best(worth);
    for (Block& block : page_.blocks()) judge(block, main);
    return main;
  }

 private:
  Element& at(int i) { return elements_[static_cast<std::size_t>(i)]; }

  // Worth of each element with all below it.
  std::vector<Worth> sums(bool without_junk) {
    std::vector<Worth> worth(elements_.size());
    for (const Block& block : page_.blocks()) {
      if (block.element < 0 || (without_junk && !at(block.element).junk.empty())) continue;
      Worth own = worth_of(block);
      worth[static_cast<std::size_t>(block.element)].value += own.value;
      worth[static_cast<std::size_t>(block.element)].prose += own.prose;
    }
    for (auto i = static_cast<int>(elements_.size()) - 1; i > 0; --i) {
      int parent = at(i).parent;
      if (parent < 0) continue;
      worth[static_cast<std::size_t>(parent)].value += worth[static_cast<std::size_t>(i)].value;
      worth[static_cast<std::size_t>(parent)].prose += worth[static_cast<std::size_t>(i)].prose;
    }
    return worth;
  }

  // A wrapper called "content-with-sidebar" is no sidebar: it holds most of the page's prose.
  void forgive_misnamed() {
    std::vector<Worth> worth = sums(false);
    double all = worth.front().prose;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      Element& element = elements_[i];
      bool holds_body = element.html->tag == GUMBO_TAG_FORM || element.html->tag == GUMBO_TAG_FIGURE;
      if ((element.soft || holds_body) && worth[i].prose > kMisnamed * all && worth[i].prose > 50) element.junk.clear();
    }
  }

  void spread_junk() {
    for (Element& element : elements_)
      if (element.junk.empty() && element.parent >= 0) element.junk = at(element.parent).junk;
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
  const Rules::Impl& rules_;
  std::vector<Element>& elements_;
};

}  // namespace

int choose_main(Page& page, const Rules::Impl& rules) { return Chooser(page, rules).run(); }

}  // namespace detente::clean

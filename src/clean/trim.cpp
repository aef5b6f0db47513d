#include "clean/trim.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/dateline.h"

namespace detente::clean {

namespace {

bool starts_upper(std::string_view word) {
  std::string_view naked = bare(word);
  return !naked.empty() && utf8::is_upper(utf8::decode(naked, 0).point);
}

bool has_digit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

// Two headlines are one when their letters and digits agree.
std::string letters_only(std::string_view text) {
  std::string folded = utf8::fold(text);
  std::erase_if(folded, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && !(c & 0x80); });
  return folded;
}

class Trimmer {
 public:
  Trimmer(std::vector<Block>& blocks, const Rules::Impl& rules) : blocks_(blocks), rules_(rules) {
    for (const Block& block : blocks) lines_.push_back(line_of(block.text));
  }

  Trimmed run(const std::string& title) {
    out_.title = title;
    if (title.empty()) choose_headline();
    else find_headline();
    apply_rules();
    cut_sign();
    take_captions();
    take_head_lines();
    take_repeated_headlines();
    take_tail();
    take_empty_headings();
    cut_dateline();
    return out_;
  }

 private:
  using Index = std::size_t;

  bool stays(Index i) const { return blocks_[i].stays() && static_cast<int>(i) != out_.headline; }
  bool is_signed(Index i) const { return !blocks_[i].cuts.empty(); }
  bool ends(Index i) const { return is_signed(i) || ends_sentence(blocks_[i].text); }
  bool is_prose(Index i) const { return stays(i) && lines_[i].words >= 8 && ends(i); }
  void take(Index i, const std::string& reason) {
    if (stays(i)) blocks_[i].reason = reason;
  }

  bool is_plain(Index i) const { return blocks_[i].element < 0; }

  Index next_staying(Index from) const {
    while (from < blocks_.size() && !stays(from)) ++from;
    return from;
  }
  Index first_prose() const {
    Index i = 0;
    while (i < blocks_.size() && !is_prose(i)) ++i;
    return i;
  }

  // --- the headline

  bool may_be_headline(Index i) const {
    return blocks_[i].stays() && !rules_.rule_for(lines_[i]) && !is_time_stamp(i) && !is_byline(i) && !is_mark(i);
  }

  bool reads_like_headline(Index i) const {
    const std::string& text = blocks_[i].text;
    bool ends = text.ends_with(".") || text.ends_with(";") || text.ends_with(",") || text.ends_with(":");
    bool signs = text.starts_with("—") || text.starts_with("–") || text.starts_with("@");  // the foot of an embedded post
    return lines_[i].words <= 30 && !ends && !signs && may_be_headline(i);
  }

  Index next_candidate(Index from) const {
    while (from < blocks_.size() && !may_be_headline(from)) ++from;
    return from;
  }

  // The first line that reads like one and has something after it; a label of one or two words may stand before it.
  void choose_headline() {
    Index i = next_candidate(0);
    if (i >= blocks_.size() || !reads_like_headline(i)) return;
    Index after = next_candidate(i + 1);
    if (after >= blocks_.size()) return;
    bool is_label = lines_[i].words <= 2 && lines_[after].words >= 4 && reads_like_headline(after) &&
                    next_staying(after + 1) < blocks_.size();
    out_.headline = static_cast<int>(is_label ? after : i);
    out_.title = blocks_[static_cast<Index>(out_.headline)].text;
    if (is_label) take(i, "label");
  }

  // Among what stays first; a page's headline may stand outside the article's own element.
  void find_headline() {
    std::string wanted = letters_only(out_.title);
    for (bool staying : {true, false})
      for (Index i = 0; i < blocks_.size() && out_.headline < 0; ++i)
        if (blocks_[i].stays() == staying && lines_[i].words <= 60 && letters_only(blocks_[i].text) == wanted)
          out_.headline = static_cast<int>(i);
    if (out_.headline >= 0) blocks_[static_cast<Index>(out_.headline)].reason.clear();
  }

  void take_repeated_headlines() {
    std::string wanted = letters_only(out_.title);
    if (wanted.empty()) return;
    for (Index i = 0; i < blocks_.size(); ++i)
      if (stays(i) && lines_[i].words <= 60 && letters_only(blocks_[i].text) == wanted) take(i, "repeated-headline");
  }

  // --- lines that a rule names

  void apply_rules() {
    for (Index i = 0; i < blocks_.size(); ++i) {
      if (!stays(i)) continue;
      const LineRule* rule = rules_.rule_for(lines_[i]);
      if (!rule) {
        cut_caption(i);
        continue;
      }
      take(i, rule->reason);
      if ((rule->then == Then::rest && is_late(i, is_plain(i) ? 0.5 : 0.15)) || (rule->then == Then::end && is_late(i, 3)))
        take_rest(i + 1, rule->reason);
      else if (rule->then != Then::nothing) take_shorts(i + 1, rule->reason);
    }
  }

  // A paragraph that runs on after a caption: only the caption's sentence goes.
  void cut_caption(Index i) {
    const LineRule* rule = rules_.opening_rule_for(lines_[i]);
    if (!rule || rule->reason != "caption") return;
    if (std::size_t size = first_sentence_size(blocks_[i].text))
      blocks_[i].cuts.push_back({{0, static_cast<std::uint32_t>(size)}, "caption"});
  }

  // Bytes of the first sentence with the blank after it; 0 if the text is one sentence. "U.S. President" ends none.
  static std::size_t first_sentence_size(std::string_view text) {
    for (auto at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
      std::string_view last_word = text.substr(0, at);
      last_word.remove_prefix(last_word.rfind(' ') + 1);
      bool abbreviates = last_word.size() <= 2 || last_word.find('.') != std::string_view::npos;
      if (!abbreviates && starts_upper(text.substr(at + 2, 8))) return at + 2;
    }
    return 0;
  }

  // Is there at most `share` times as much prose after it as before it?
  bool is_late(Index at, double share) const {
    double before = 0, after = 0;
    for (Index i = 0; i < blocks_.size(); ++i)
      if (is_prose(i)) (i < at ? before : after) += static_cast<double>(lines_[i].words);
    return after <= before * share;
  }

  void take_rest(Index from, const std::string& reason) {
    for (Index i = from; i < blocks_.size(); ++i) take(i, reason);
  }

  void take_shorts(Index from, const std::string& reason) {
    constexpr std::size_t kShort = 20;
    for (Index i = from; i < blocks_.size(); ++i) {
      if (!stays(i)) continue;
      if (lines_[i].words > kShort || lines_[i].is_sentence) return;
      take(i, reason);
    }
  }

  // --- captions

  // A caption takes the lines of its paragraph before it along: the picture's own words.
  void take_captions() {
    for (Index i = 0; i < blocks_.size(); ++i) {
      if (stays(i) && !is_signed(i) && lines_[i].words <= 90 && ends_with_credit(blocks_[i].text, rules_)) take(i, "caption");
      if (blocks_[i].reason != "caption" || blocks_[i].element >= 0) continue;
      for (Index j = i; j-- > 0 && blocks_[j].group == blocks_[i].group && !lines_[j].is_sentence;) take(j, "caption");
    }
  }

  // --- between the headline and the first paragraph

  bool is_time_stamp(Index i) const {
    if (lines_[i].words > 14) return false;
    bool digits = false;
    std::string spaced = lines_[i].folded;
    for (char& c : spaced)
      if (c == '/' || c == '-' || c == ':' || c == ',' || c == '|' || c == '(' || c == ')') c = ' ';
    for (std::string_view word : words_of(spaced)) {
      std::string naked(bare(word));
      std::erase(naked, '.');
      if (naked.empty()) continue;
      if (has_digit(naked)) digits = true;
      else if (!rules_.months.count(naked) && !rules_.timestamp.count(naked)) return false;
    }
    return digits;
  }

  // "* * *", "×": no letter, no digit.
  bool is_mark(Index i) const {
    const std::string& text = blocks_[i].text;
    if (has_digit(text)) return false;
    for (std::size_t at = 0; at < text.size();) {
      auto [point, length] = utf8::decode(text, at);
      if (utf8::is_letter(point)) return false;
      at += length;
    }
    return true;
  }

  // "HARROW, Nov 16 —" on a line of its own.
  bool is_dateline_line(Index i) const {
    const std::string& text = blocks_[i].text;
    bool dashed = text.ends_with("—") || text.ends_with("–") || text.ends_with("-");
    return dashed && lines_[i].words <= 10 && dateline_size(text + " X", rules_, false) == text.size() + 1;
  }

  bool is_name_word(std::string_view word) const {
    std::string_view naked = bare(word);
    return naked.empty() || starts_upper(word) || has_digit(word) || rules_.joiners.count(utf8::fold(naked)) > 0 ||
           rules_.timestamp.count(utf8::fold(naked)) > 0 || word.front() == '@';
  }

  // "By Ada Orne and Ivo Tal, Harrow Post"
  bool is_byline(Index i) const {
    auto words = words_of(blocks_[i].text);
    if (words.size() < 2 || words.size() > 24 || lines_[i].is_sentence) return false;
    if (!rules_.byline.count(utf8::fold(bare(words.front())))) return false;
    return starts_upper(words[1]) && std::all_of(words.begin() + 1, words.end(), [&](auto word) { return is_name_word(word); });
  }

  void keep_author(Index i) {
    if (out_.author.empty()) out_.author = author_in(blocks_[i].text, rules_);
  }

  void take_head_lines() {
    Index body = first_prose();
    for (Index i = 0; i < blocks_.size(); ++i) {
      bool is_head = i < body;
      if (blocks_[i].reason == "byline") keep_author(i);
      if (!stays(i)) continue;
      if (is_mark(i)) take(i, "mark");
      else if (is_time_stamp(i) || is_dateline_line(i)) take(i, "dateline");
      else if (is_byline(i)) keep_author(i), take(i, "byline");
      else if (is_head && is_plain(i) && body < blocks_.size() && static_cast<int>(i) > out_.headline && lines_[i].words <= 4 &&
               !lines_[i].is_sentence)
        take(i, "label");
    }
  }

  // --- after the last paragraph

  // Lines after the last paragraph that are no sentences, where the article itself ends with one: teasers and labels.
  void take_tail() {
    constexpr std::size_t kTeaser = 16;
    Index last = blocks_.size();
    while (last > 0 && !is_prose(last - 1)) --last;
    if (last == 0) return;
    bool has_list = false;
    for (Index i = last; i < blocks_.size(); ++i)
      has_list |= stays(i) && blocks_[i].kind == BlockKind::item && lines_[i].words > 2;
    if (has_list) return;
    for (Index i = last; i < blocks_.size(); ++i)
      if (stays(i) && is_plain(i) && !ends(i) && !blocks_[i].unfinished && lines_[i].words <= kTeaser) take(i, "teaser");
  }

  // A page's heading goes when all that stood below it has gone: "More on this", then links.
  void take_empty_headings() {
    bool has_words = false, has_gone = true;  // between this heading and the next, seen from the end
    for (Index i = blocks_.size(); i-- > 0;) {
      if (blocks_[i].kind != BlockKind::heading || is_plain(i)) {
        (blocks_[i].stays() ? has_words : has_gone) = true;
        continue;
      }
      if (!has_words && has_gone) take(i, "related");
      has_words = false;
      has_gone = !blocks_[i].stays();
    }
  }

  // --- words inside paragraphs

  void cut_dateline() {
    Index i = first_prose();
    if (i == blocks_.size()) return;
    auto speakers = std::count_if(blocks_.begin(), blocks_.end(),
                                  [](const Block& block) { return block.stays() && starts_like_transcript(block.text); });
    std::size_t size = dateline_size(blocks_[i].text, rules_, speakers <= 1);
    if (size == 0 || (is_signed(i) && blocks_[i].cuts.front().at.begin < size)) return;
    out_.dateline = blocks_[i].text.substr(0, size);
    blocks_[i].cuts.insert(blocks_[i].cuts.begin(), {{0, static_cast<std::uint32_t>(size)}, "dateline"});
  }

  // On the last paragraph; what is signed near the head is a picture's caption.
  void cut_sign() {
    bool is_last = true;
    for (Index i = blocks_.size(); i-- > 0;) {
      if (!stays(i) || lines_[i].words < 5) continue;
      auto size = static_cast<std::uint32_t>(sign_size(blocks_[i].text, rules_));
      auto end = static_cast<std::uint32_t>(blocks_[i].text.size());
      if (size > 0 && size < end && is_last) blocks_[i].cuts.push_back({{end - size, end}, "agency"});
      if (size > 0 && size < end && !is_last && is_at_head(i) && lines_[i].words <= 45) take(i, "caption");
      is_last = is_last && !ends(i);
    }
  }

  // Nothing but the headline stays before it.
  bool is_at_head(Index at) const {
    for (Index i = 0; i < at; ++i)
      if (is_prose(i)) return false;
    return true;
  }

  std::vector<Block>& blocks_;
  const Rules::Impl& rules_;
  std::vector<Line> lines_;
  Trimmed out_;
};

}  // namespace

Trimmed trim(std::vector<Block>& blocks, const std::string& title, const Rules::Impl& rules) {
  return Trimmer(blocks, rules).run(title);
}

}  // namespace detente::clean

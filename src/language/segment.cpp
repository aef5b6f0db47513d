#include "language/segment.h"

#include <algorithm>

#include "base/utf8.h"
#include "language/tokens.h"
#include "lexicon/lexicon.h"

namespace detente::language {

namespace {

void load_section(const lexicon::File& file, const lexicon::Section& section, SegmentRules& rules) {
  auto words = [&](std::set<std::string, std::less<>>& to) {
    for (const auto& entry : section.entries) to.insert(entry.phrase);
  };
  const std::string& name = section.head.phrase;
  if (name == "never") return words(rules.never);
  if (name == "may") return words(rules.may);
  if (name == "number") return words(rules.number);
  if (name == "starters") return words(rules.starters);
  if (name == "prefixes") return words(rules.prefixes);
  if (name == "joined") return words(rules.joined);
  if (name == "units") return words(rules.units);
  if (name == "clitics") {
    for (const auto& entry : section.entries) rules.clitics.push_back(entry.phrase);
    return;
  }
  if (name != "parts") throw file.error(section.head.at, "unknown section '" + name + "'");
  for (const auto& entry : section.entries)
    for (const std::string& part : entry.list("parts")) rules.parts[entry.phrase].push_back(part.size());
}

}  // namespace

SegmentRules load_segment_rules(const std::filesystem::path& data) {
  const lexicon::File file = lexicon::load(data / "lexicon/en/segmentation.txt");
  SegmentRules rules;
  for (const auto& section : file.sections)
    if (!section.head.phrase.empty()) load_section(file, section, rules);
  std::stable_sort(rules.clitics.begin(), rules.clitics.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return rules;
}

namespace {

constexpr std::u32string_view kClosers = U"\"'”’»)]}";
constexpr std::u32string_view kOpeners = U"\"'“‘«([{";

/// Splits one stretch's tokens into sentences.
class Splitter {
 public:
  Splitter(const Text& text, const SegmentRules& rules, const std::vector<Span>& tokens)
      : text_(text), rules_(rules), tokens_(tokens) {}

  /// After which tokens the rules end a sentence.
  std::vector<char> ruled() const {
    std::vector<char> ends(tokens_.size(), 0);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::size_t end = end_after(i, begin);
      if (end == 0) continue;
      ends[end - 1] = 1;
      begin = end;
      i = end - 1;
    }
    if (!ends.empty()) ends.back() = 1;
    return ends;
  }

  void write(const std::vector<char>& ends, std::vector<Sentence>& out) const {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!ends[i]) continue;
      add(begin, i + 1, out);
      begin = i + 1;
    }
  }

 private:
  std::string_view word(std::size_t i) const { return text_.view(tokens_[i]); }
  char32_t first(std::size_t i) const { return utf8::decode(text_.str(), tokens_[i].begin).point; }
  bool touches(std::size_t i) const { return i > 0 && tokens_[i - 1].end == tokens_[i].begin; }
  std::string low(std::size_t i) const { return tokens_[i].size() <= 40 ? utf8::lower(word(i)) : std::string(); }

  /// One past the last token of a sentence that token i closes, with its closing marks; 0 when it closes none.
  std::size_t end_after(std::size_t i, std::size_t begin) const {
    const bool stop = is_stop(i);
    if (!stop && !is_abbreviation(i)) return 0;
    std::size_t end = i + 1;
    while (end < tokens_.size() && is_closer(end)) ++end;
    if (stop) end = past_footnote(end);
    if (end == tokens_.size()) return end;
    if (stop && is_rule(i)) return end;
    if (touches(end) && !is_dash(end) && !(stop && is_missing_blank(i, end))) return 0;
    if (stop ? closes(i, end, begin) : abbreviation_closes(i, end)) return end;
    return 0;
  }

  /// "[17]" and ":)" after a stop still belong to its sentence.
  std::size_t past_footnote(std::size_t i) const {
    if (i + 2 < tokens_.size() && word(i) == "[" && word(i + 2) == "]" && is_number(i + 1)) return i + 3;
    const bool smile = i < tokens_.size() && tokens_[i].size() > 1 && (first(i) == U':' || first(i) == U';');
    return smile ? i + 1 : i;
  }

  bool is_stop(std::size_t i) const {
    const char32_t p = first(i);
    return p == U'.' || p == U'!' || p == U'?' || p == U'…' || p == U'。' || p == U'！' || p == U'？' || is_rule(i);
  }

  /// "*****" across the page.
  bool is_rule(std::size_t i) const {
    const char32_t p = first(i);
    return (p == U'*' || p == U'=' || p == U'_' || p == U'-') && tokens_[i].size() >= (p == U'-' ? 5 : 3);
  }

  /// "high quality.You'll find"
  bool is_missing_blank(std::size_t i, std::size_t next) const {
    return next == i + 1 && i > 0 && is_plain_word(i - 1) && utf8::is_upper(first(next)) && tokens_[next].size() > 1;
  }

  bool is_dash(std::size_t i) const { return first(i) == U'—' || first(i) == U'–'; }

  bool is_closer(std::size_t i) const {
    const char32_t p = first(i);
    if (kClosers.find(p) == kClosers.npos || !touches(i)) return false;
    const bool both_ways = kOpeners.find(p) != kOpeners.npos;  // straight marks close only when a blank follows
    return !both_ways || i + 1 == tokens_.size() || !touches(i + 1) || kClosers.find(first(i + 1)) != kClosers.npos;
  }

  /// A stop closes unless a small letter goes on, or it stands after a list number.
  bool closes(std::size_t i, std::size_t next, std::size_t begin) const {
    if (i == begin + 1 && is_number(begin) && word(i) == ".") return false;
    const char32_t p = opening(next);
    if (utf8::is_letter(p) && !utf8::is_upper(p) && is_cased(p))
      return next == i + 1 && i > begin && tokens_[i].size() == 1 && is_plain_word(i - 1);
    return !is_dash(next);
  }

  /// Four small letters or more: surely no abbreviation, so a stop closes even where the next sentence starts small.
  bool is_plain_word(std::size_t i) const {
    const std::string_view letters = word(i);
    return letters.size() >= 4 && std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  static bool is_cased(char32_t p) { return utf8::upper(p) != p; }

  bool is_number(std::size_t i) const {
    const std::string_view digits = word(i);
    return digits.size() <= 3 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// The first letter or digit from token i on, past opening marks.
  char32_t opening(std::size_t i) const {
    while (i + 1 < tokens_.size() && kOpeners.find(first(i)) != kOpeners.npos) ++i;
    return first(i);
  }

  bool is_abbreviation(std::size_t i) const {
    return tokens_[i].size() > 1 && text_.str()[tokens_[i].end - 1] == '.' && first(i) != U'.';
  }

  bool abbreviation_closes(std::size_t i, std::size_t next) const {
    if (rules_.never.count(low(i))) return false;
    if (tokens_[i].size() == 2) return false;  // an initial
    while (next + 1 < tokens_.size() && kOpeners.find(first(next)) != kOpeners.npos) ++next;
    return utf8::is_upper(first(next)) && rules_.starters.count(low(next)) > 0;
  }

  void add(std::size_t begin, std::size_t end, std::vector<Sentence>& out) const {
    while (end - begin > kMaxWords) {
      const std::size_t cut = cut_within(begin, begin + kMaxWords);
      out.push_back(sentence(begin, cut));
      begin = cut;
    }
    out.push_back(sentence(begin, end));
  }

  /// Where to cut a sentence that is too long: after its last semicolon, else its last comma, else at the limit.
  std::size_t cut_within(std::size_t begin, std::size_t limit) const {
    for (char32_t mark : {U';', U','})
      for (std::size_t i = limit; i > begin + kMaxWords / 3; --i)
        if (first(i - 1) == mark) return i;
    return limit;
  }

  Sentence sentence(std::size_t begin, std::size_t end) const {
    Sentence sentence;
    sentence.span = {tokens_[begin].begin, tokens_[end - 1].end};
    for (std::size_t i = begin; i < end; ++i) {
      Token token;
      token.span = tokens_[i];
      token.form = word(i);
      sentence.tokens.push_back(std::move(token));
    }
    return sentence;
  }

  const Text& text_;
  const SegmentRules& rules_;
  const std::vector<Span>& tokens_;
};

/// Does the line end at `at` break the text? Not when it looks wrapped: a long line, then a small letter.
bool is_break(const Text& text, std::uint32_t line, std::uint32_t at, std::uint32_t end) {
  std::uint32_t next = at + 1;
  while (next < end && utf8::is_space(utf8::decode(text.str(), next).point)) ++next;
  const char32_t p = next < end ? utf8::decode(text.str(), next).point : U'\0';
  const bool small = utf8::is_letter(p) && !utf8::is_upper(p);
  const char last = at > line ? text.str()[at - 1] : '\n';
  const bool open = last == ',' || last == '-' || (last >= 'a' && last <= 'z');
  return !(small || (open && at - line >= 55 && at - line <= 100));
}

/// Every line or run of wrapped lines, with its end.
template <typename Take>
void each_line(const Text& text, Take take) {
  for (const Span paragraph : text.paragraphs()) {
    std::uint32_t begin = paragraph.begin;
    std::uint32_t line = begin;
    for (std::uint32_t at = begin; at < paragraph.end; ++at) {
      if (text.str()[at] != '\n') continue;
      if (is_break(text, line, at, paragraph.end)) {
        take(Span{begin, at});
        begin = at;
      }
      line = at + 1;
    }
    take(Span{begin, paragraph.end});
  }
}

}  // namespace

void each_stretch(const Text& text, const SegmentRules& rules, const std::function<void(const Stretch&)>& take) {
  each_line(text, [&](Span line) {
    const std::vector<Span> words = tokens(text, line, rules);
    const std::vector<char> ends = Splitter(text, rules, words).ruled();
    take({text, words, ends});
  });
}

std::vector<Sentence> segment(const Text& text, const SegmentRules& rules, const Boundaries& boundaries) {
  std::vector<Sentence> out;
  each_stretch(text, rules, [&](const Stretch& s) { Splitter(text, rules, s.tokens).write(boundaries.revised(s), out); });
  return out;
}

}  // namespace detente::language

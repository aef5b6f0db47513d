// One pass over each run between blanks. At a letter or digit a word is read, with the marks that join it (the stops of
// "U.S.", the comma of "1,000", the apostrophe of "O'Neill", the hyphen after "non"); everything else is a mark.
//
//     "We can't," said U.S.-born Ada Orne's aide.  ->  " We ca n't , " said U.S. - born Ada Orne 's aide .
#include "language/tokens.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "language/wordpiece.h"

namespace detente::language {

namespace {

bool is_digit(char32_t p) { return p >= U'0' && p <= U'9'; }
bool is_apostrophe(char32_t p) { return p == U'\'' || p == U'’'; }
bool is_dash(char32_t p) { return p == U'-' || p == U'–' || p == U'‐' || p == U'‑'; }

/// Letters, digits and the marks (accents) that belong to letters.
bool is_word(char32_t p) {
  if (p < 128) return is_digit(p) || (p >= U'a' && p <= U'z') || (p >= U'A' && p <= U'Z') || p == U'_';
  std::string one;
  utf8::append(one, p);
  return has_letter_or_digit(one) || (p >= 0x300 && p <= 0x36F);
}

/// Lower case with straight apostrophes, as the rules are written.
std::string plain(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const auto [point, length] = utf8::decode(words, at);
    at += length;
    utf8::append(out, is_apostrophe(point) ? U'\'' : is_dash(point) ? U'-' : point);
  }
  return utf8::lower(out);
}

// Bytes; they also keep every look ahead short, so that time stays linear in the text.
constexpr std::size_t kLongestRuleWord = 40;
constexpr std::size_t kLongestMail = 300;
constexpr std::size_t kLongestTelephone = 24;

class Reader {
 public:
  /// `follower`: the first code point after the blanks behind the chunk, 0 at the end.
  Reader(std::string_view chunk, std::uint32_t base, char32_t follower, const SegmentRules& rules, std::vector<Span>& out)
      : text_(chunk),
        base_(base),
        follower_(follower),
        rules_(rules),
        out_(out),
        has_at_(chunk.size() <= kLongestMail && chunk.find('@') != chunk.npos) {}

  void read() {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      if (!read_address() && !read_word() && !read_leading_apostrophe()) read_mark();
      if (at_ == before) ++at_;  // cannot be: every reader moves on
    }
  }

 private:
  char32_t point(std::size_t at) const { return at < text_.size() ? utf8::decode(text_, at).point : U'\0'; }
  std::size_t next(std::size_t at) const { return at < text_.size() ? at + utf8::decode(text_, at).length : at; }
  std::string_view part(std::size_t from, std::size_t to) const { return text_.substr(from, to - from); }
  void emit(std::size_t from, std::size_t to) {
    if (to > from) out_.push_back({base_ + static_cast<std::uint32_t>(from), base_ + static_cast<std::uint32_t>(to)});
  }
  void take(std::size_t to) {
    emit(at_, to);
    at_ = to;
  }

  /// The chunk's end without the marks that close a sentence or a bracket.
  std::size_t trimmed_end() const {
    std::size_t end = text_.size();
    while (end > at_) {
      std::size_t last = end - 1;
      while (last > at_ && !utf8::starts(text_[last])) --last;
      const char32_t p = point(last);
      if (is_word(p) || p == U'/' || p == U'=' || p == U'#' || p == U'&') break;
      end = last;
    }
    return end;
  }

  /// URLs, e-mail addresses, handles and hashtags stay whole.
  bool read_address() {
    if (at_ != 0 && is_word(point(at_ - 1))) return false;
    const std::string_view rest = text_.substr(at_);
    const bool url =
        rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") || rest.starts_with("mailto:");
    const bool tag =
        (rest[0] == '@' || rest[0] == '#') && is_word(point(at_ + 1)) && !(rest[0] == '#' && is_digit(point(at_ + 1)));
    if (!url && !tag && !(has_at_ && is_mail(rest))) return false;
    std::size_t end = trimmed_end();
    if (tag) {
      end = next(at_);
      while (end < text_.size() && is_word(point(end))) end = next(end);
    }
    if (end <= at_) return false;
    take(end);
    return true;
  }

  bool is_mail(std::string_view rest) const {
    const std::size_t sign = rest.find('@');
    const auto odd = [](char c) { return c == '"' || c == '<' || c == '(' || c == '[' || c == ':' || c == ','; };
    return sign != rest.npos && sign > 0 && std::none_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(sign), odd) &&
           sign + 1 < rest.size() && is_word(point(at_)) && (is_word(point(at_ + sign - 1)) || rest[sign - 1] == '.') &&
           is_word(point(at_ + sign + 1)) && rest.find('.', sign) < rest.size() - 1;
  }

  bool read_word() {
    if (!is_word(point(at_))) return false;
    const std::size_t end = with_stop(word_end());
    emit_word(at_, end);
    at_ = end;
    return true;
  }

  std::size_t word_end() const {
    std::size_t end = at_;
    while (end < text_.size()) {
      while (end < text_.size() && is_word(point(end))) end = next(end);
      const std::size_t beyond = next(end);
      if (beyond >= text_.size() || !is_word(point(beyond)) || !joins(end, beyond)) break;
      end = beyond;
    }
    return end;
  }

  /// Does the mark at `mark` hold together the word read so far and what starts at `beyond`?
  bool joins(std::size_t mark, std::size_t beyond) const {
    const char32_t p = point(mark), left = point(before(mark)), right = point(beyond);
    const bool digits = is_digit(left) && is_digit(right);
    if (p == U'.') return digits || !is_missing_blank(mark, beyond);
    if (p == U',') return digits && is_thousands(beyond);
    if (p == U':') return digits;
    if (p == U'/') return digits || is_listed(rules_.joined, mark);
    if (is_apostrophe(p)) return true;
    if (p == U'&') return mark - at_ <= 3 && utf8::is_upper(left) && utf8::is_upper(right);
    return is_dash(p) && (is_prefix(mark) || is_listed(rules_.joined, mark) || (digits && is_telephone()));
  }

  std::size_t before(std::size_t at) const {
    do --at;
    while (at > 0 && !utf8::starts(text_[at]));
    return at;
  }

  /// "ended.The": a word of small letters, a stop, a capital.
  bool is_missing_blank(std::size_t mark, std::size_t beyond) const {
    const std::size_t last = before(mark);
    if (mark - at_ < 3 || !utf8::is_letter(point(last)) || utf8::is_upper(point(last))) return false;
    return utf8::is_upper(point(beyond));
  }

  bool is_thousands(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && end - from < 4 && is_digit(point(end))) ++end;
    return end - from == 3;
  }

  bool is_prefix(std::size_t mark) const {
    return mark - at_ <= kLongestRuleWord && rules_.prefixes.count(plain(part(at_, mark))) > 0 && point(mark) != U'–';
  }

  bool is_listed(const std::set<std::string, std::less<>>& words, std::size_t mark) const {
    std::size_t end = next(mark);
    while (end < text_.size() && end - at_ <= kLongestRuleWord && is_word(point(end))) end = next(end);
    return end - at_ <= kLongestRuleWord && words.count(plain(part(at_, end))) > 0;
  }

  /// Digits and hyphens only, at least seven digits: 713-853-3989.
  bool is_telephone() const {
    std::size_t count = 0;
    const std::size_t limit = std::min(text_.size(), at_ + kLongestTelephone);
    for (std::size_t i = at_; i < limit && (is_digit(point(i)) || text_[i] == '-'); ++i) count += text_[i] != '-';
    return count >= 7;
  }

  /// Takes in the stop of an abbreviation, an initial, or a word with stops inside.
  std::size_t with_stop(std::size_t end) const {
    if (end >= text_.size() || text_[end] != '.' || point(end + 1) == U'.') return end;
    const std::string_view word = part(at_, end);
    if (word.size() > kLongestRuleWord) return end;
    const std::string with = plain(part(at_, end + 1));
    if (rules_.never.count(with) || rules_.may.count(with)) return end + 1;
    if (rules_.number.count(with)) return is_digit(end + 1 < text_.size() ? point(end + 1) : follower_) ? end + 1 : end;
    if (is_initials(word)) return end + 1;
    return end;
  }

  /// "J", "J.R", "U.S", "e.g": single letters with stops between; "I" alone is the pronoun.
  bool is_initials(std::string_view word) const {
    if (word == "I") return false;
    bool letter_next = true;
    for (std::size_t i = 0; i < word.size();) {
      const auto [p, length] = utf8::decode(word, i);
      if (letter_next ? !utf8::is_letter(p) : p != U'.') return false;
      letter_next = !letter_next;
      i += length;
    }
    return !letter_next && (utf8::is_upper(utf8::decode(word, 0).point) || word.find('.') != word.npos);
  }

  /// Cuts clitics, parts and units off a word and writes what is left.
  void emit_word(std::size_t from, std::size_t to) {
    if (to - from > kLongestRuleWord) return emit(from, to);
    const std::string low = plain(part(from, to));
    if (const auto found = rules_.parts.find(low); found != rules_.parts.end() && low.size() == to - from) {
      for (std::size_t length : found->second) {
        emit(from, from + length);
        from += length;
      }
      return;
    }
    for (const std::string& clitic : rules_.clitics)
      if (const std::size_t cut = clitic_start(from, to, clitic); cut > from) {
        emit_word(from, cut);
        return emit(cut, to);
      }
    const std::size_t digits = unit_start(from, to);
    emit(from, digits);
    emit(digits, to);
  }

  /// Where the clitic starts, or 0. The curly apostrophe takes more bytes, so both ends are measured in the text.
  std::size_t clitic_start(std::size_t from, std::size_t to, std::string_view clitic) const {
    std::size_t at = to;
    for (std::size_t left = clitic.size(); left > 0; --left) {
      if (at <= from) return 0;
      at = before(at);
    }
    return at > from && plain(part(at, to)) == clitic ? at : 0;
  }

  std::size_t unit_start(std::size_t from, std::size_t to) const {
    std::size_t at = from;
    while (at < to && (is_digit(point(at)) || ((text_[at] == '.' || text_[at] == ',' || text_[at] == ':') && at > from))) ++at;
    return at > from && at < to && rules_.units.count(plain(part(at, to))) ? at : to;
  }

  /// 's after a quotation mark, '60s, 'em.
  bool read_leading_apostrophe() {
    if (!is_apostrophe(point(at_))) return false;
    std::size_t end = next(at_);
    if (!is_word(point(end))) return false;
    const bool year = is_digit(point(end));
    while (end < text_.size() && is_word(point(end))) end = next(end);
    const std::string low = end - at_ <= kLongestRuleWord ? plain(part(at_, end)) : "";
    const bool clitic = std::find(rules_.clitics.begin(), rules_.clitics.end(), low) != rules_.clitics.end();
    if (!clitic && !(year && end - at_ <= 8)) return false;
    take(end);
    return true;
  }

  /// One mark; stops, dashes and rules of the same kind run together.
  void read_mark() {
    const char32_t p = point(at_);
    std::size_t end = next(at_);
    const auto run = [&](std::u32string_view kinds) {
      while (end < text_.size() && kinds.find(point(end)) != kinds.npos) end = next(end);
    };
    if (p == U'!' || p == U'?' || p == U'.') run(U"!?.");
    else if (p == U'$' || p == U'-' || p == U'*' || p == U'=' || p == U'_' || p == U'+' || p == U'~' || p == U'—')
      run(std::u32string_view(&p, 1));
    else if ((p == U'\'' || p == U'`' || p == U'<' || p == U'>') && point(end) == p) end = next(end);
    else if ((p == U':' || p == U';') && at_ == 0) end = smile_end(end);
    take(end);
  }

  /// ":)" and ":-)" alone between blanks.
  std::size_t smile_end(std::size_t end) const {
    std::size_t mouth = end;
    if (point(mouth) == U'-') ++mouth;
    static constexpr std::u32string_view kMouths = U")(DP/|";
    return mouth + 1 == text_.size() && kMouths.find(point(mouth)) != kMouths.npos ? mouth + 1 : end;
  }

  std::string_view text_;
  std::uint32_t base_;
  char32_t follower_;
  const SegmentRules& rules_;
  std::vector<Span>& out_;
  bool has_at_;
  std::size_t at_ = 0;
};

/// Blanks, and the control and format characters that stand for nothing (byte-order marks, direction marks).
bool is_gap(char32_t p) {
  return utf8::is_space(p) || p < 32 || p == 127 || (p >= 0x80 && p < 0xA0) || (p >= 0x200B && p <= 0x200F) ||
         (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069) || p == 0xFEFF;
}

}  // namespace

std::vector<Span> tokens(const Text& text, Span stretch, const SegmentRules& rules) {
  std::vector<Span> out;
  std::uint32_t begin = stretch.begin;
  const auto flush = [&](std::uint32_t end) {
    if (end == begin) return;
    std::uint32_t next = end;
    while (next < stretch.end && is_gap(utf8::decode(text.str(), next).point)) next += utf8::decode(text.str(), next).length;
    const char32_t follower = next < stretch.end ? utf8::decode(text.str(), next).point : U'\0';
    Reader(text.view({begin, end}), begin, follower, rules, out).read();
  };
  for (std::uint32_t at = stretch.begin; at < stretch.end;) {
    const auto [point, length] = utf8::decode(text.str(), at);
    if (is_gap(point)) {
      flush(at);
      begin = at + length;
    }
    at += length;
  }
  flush(stretch.end);
  return out;
}

}  // namespace detente::language

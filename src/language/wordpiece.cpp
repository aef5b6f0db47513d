#include "language/wordpiece.h"

#include <utf8proc.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace detente::language {

namespace {

constexpr std::size_t kMaxRun = 100;     // longer runs of letters are one unknown piece, as in BERT
constexpr std::size_t kMaxToken = 4096;  // bytes looked at of one token

utf8proc_category_t category(char32_t point) { return utf8proc_category(static_cast<utf8proc_int32_t>(point)); }

bool is_punctuation(utf8proc_category_t c) { return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO; }

bool is_ideograph(char32_t p) {
  return (p >= 0x4E00 && p <= 0x9FFF) || (p >= 0x3400 && p <= 0x4DBF) || (p >= 0xF900 && p <= 0xFAFF) ||
         (p >= 0x20000 && p <= 0x2FA1F);
}

/// Marks that stand as a piece of their own: punctuation, ASCII symbols, ideographs.
bool is_cut(char32_t p) {
  if (p < 128) return (p >= 33 && p <= 47) || (p >= 58 && p <= 64) || (p >= 91 && p <= 96) || (p >= 123 && p <= 126);
  return is_ideograph(p) || is_punctuation(category(p));
}

/// Accents, control and format characters carry nothing for the uncased vocabulary.
bool is_dropped(utf8proc_category_t c) {
  return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_CC || c == UTF8PROC_CATEGORY_CF;
}

void append_normalised(char32_t point, std::u32string& to) {
  utf8proc_int32_t parts[16];
  int boundary = 0;
  const auto lower = utf8proc_tolower(static_cast<utf8proc_int32_t>(point));
  const auto count = utf8proc_decompose_char(lower, parts, 16, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 16); ++i) {
    const auto part = static_cast<char32_t>(parts[i]);
    if (part < 128 ? part >= 32 && part != 127 : !is_dropped(category(part))) to.push_back(part);
  }
}

std::string encoded(const std::u32string& points) {
  std::string out;
  for (char32_t point : points) utf8::append(out, point);
  return out;
}

bool is_ascii_word(std::string_view token) {
  return std::all_of(token.begin(), token.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

bool has_print_form(utf8proc_category_t c) {
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL || c == UTF8PROC_CATEGORY_ND;
}

/// What Unicode calls compatible with the point, where that is an ordinary way to write the same.
void append_plain(char32_t point, std::string& to) {
  utf8proc_int32_t parts[16];
  int boundary = 0;
  const auto whole = static_cast<utf8proc_int32_t>(point);
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
  const auto count = utf8proc_decompose_char(whole, parts, 16, options, &boundary);
  const auto kind = utf8proc_get_property(whole)->decomp_type;
  if (kind == 0 || !has_print_form(category(point)) || count < 1 || count > 16) return utf8::append(to, point);
  for (utf8proc_ssize_t i = 0; i < count; ++i) utf8::append(to, static_cast<char32_t>(parts[i]));
}

}  // namespace

std::string plain_form(std::string_view token) {
  std::string out;
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(token.begin(), token.end(), ascii)) return std::string(token);
  for (std::size_t at = 0; at < token.size();) {
    const auto [point, length] = utf8::decode(token, at);
    append_plain(point, out);
    at += length;
  }
  return out;
}

WordPiece::WordPiece(const std::vector<std::string_view>& vocabulary) {
  whole_.reserve(vocabulary.size());
  inner_.reserve(vocabulary.size() / 4);
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    const std::string_view piece = vocabulary[i];
    if (piece.starts_with("##")) inner_.emplace(piece.substr(2), static_cast<int>(i));
    else whole_.emplace(piece, static_cast<int>(i));
  }
  unknown_ = number("[UNK]");
  start_ = number("[CLS]");
  end_ = number("[SEP]");
}

int WordPiece::number(std::string_view piece) const {
  const auto found = whole_.find(piece);
  return found == whole_.end() ? 0 : found->second;
}

void WordPiece::append_run(std::string_view run, std::vector<int>& to, std::size_t limit) const {
  const std::size_t before = to.size();
  if (utf8::count(run) > kMaxRun) return to.push_back(unknown_);
  for (std::size_t at = 0; at < run.size();) {
    const auto& pieces = at == 0 ? whole_ : inner_;
    std::size_t length = run.size() - at;
    auto found = pieces.find(run.substr(at, length));
    while (found == pieces.end() && length > 1) found = pieces.find(run.substr(at, --length));
    if (found == pieces.end()) {
      to.resize(before);
      to.push_back(unknown_);
      return;
    }
    to.push_back(found->second);
    at += length;
  }
  to.resize(std::min(to.size(), limit));
}

void WordPiece::append(std::string_view token, std::vector<int>& to) const {
  const std::size_t before = to.size();
  const std::size_t limit = before + kMaxTokenPieces;
  if (is_ascii_word(token) && token.size() <= kMaxRun) return append_run(token, to, limit);
  std::u32string points;
  for (std::size_t at = 0; at < token.size() && at < kMaxToken;) {
    const auto [point, length] = utf8::decode(token, at);
    append_normalised(point, points);
    at += length;
  }
  std::u32string run;
  auto flush = [&] {
    if (!run.empty() && to.size() < limit) append_run(encoded(run), to, limit);
    run.clear();
  };
  for (char32_t point : points) {
    if (utf8::is_space(point)) {
      flush();
    } else if (is_cut(point)) {
      flush();
      run.push_back(point);
      flush();
    } else {
      run.push_back(point);
    }
  }
  flush();
  if (to.size() == before) to.push_back(unknown_);
}

namespace {

struct Letters {
  int letters = 0;
  int upper = 0;
  bool first_upper = false;
  bool digits = false;
  bool quotes = true;  // nothing but quotation marks
  bool stops = true;   // nothing but sentence ends
};

bool is_letter_category(utf8proc_category_t c) { return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO; }

Letters letters_of(std::string_view token) {
  static constexpr std::u32string_view kQuotes = U"\"'“”‘’«»`";
  static constexpr std::u32string_view kStops = U".?!…";
  Letters found;
  for (std::size_t at = 0; at < token.size();) {
    const auto [point, length] = utf8::decode(token, at);
    at += length;
    const auto c = category(point);
    if (is_letter_category(c)) {
      const bool upper = c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
      if (found.letters++ == 0) found.first_upper = upper;
      found.upper += upper;
    }
    found.digits |= c == UTF8PROC_CATEGORY_ND;
    found.quotes &= kQuotes.find(point) != kQuotes.npos;
    found.stops &= kStops.find(point) != kStops.npos;
  }
  return found;
}

}  // namespace

Shape shape(std::string_view token, bool first) {
  const Letters seen = letters_of(token);
  if (seen.letters == 0) {
    if (seen.digits) return Shape::digits;
    if (seen.quotes) return Shape::quote;
    return seen.stops ? Shape::stop : Shape::mark;
  }
  if (seen.digits) return Shape::digits_mixed;
  if (seen.upper == 0) return Shape::lower;
  if (seen.upper == seen.letters) {
    if (seen.letters == 1) return first ? Shape::capital_first : Shape::capital;
    return first ? Shape::upper_first : Shape::upper;
  }
  if (seen.first_upper && seen.upper == 1) return first ? Shape::title_first : Shape::title;
  return Shape::mixed;
}

bool has_letter_or_digit(std::string_view token) {
  for (std::size_t at = 0; at < token.size();) {
    const auto [point, length] = utf8::decode(token, at);
    at += length;
    const auto c = category(point);
    if (is_letter_category(c) || (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO)) return true;
  }
  return false;
}

}  // namespace detente::language

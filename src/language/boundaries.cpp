#include "language/boundaries.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace detente::language {

namespace {

constexpr float kMargin = 0.5F;           // how sure the scorer must be to end a sentence where the rules go on
constexpr std::size_t kLongestWord = 24;  // bytes; longer words are told by their shape alone

struct Seen {
  std::string word;      // lower case
  std::string shape;     // see shape_of
  bool touches = false;  // no blank before it
};

std::string digits_shape(std::string_view form) {
  const bool plain = std::all_of(form.begin(), form.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
  if (form.find(':') != form.npos) return "time";
  if (std::count(form.begin(), form.end(), '/') == 2) return "date";
  if (!plain) return "mixed";
  return form.size() == 4 && form.find_first_of(".,") == form.npos ? "year" : form.size() <= 2 ? "n" : "num";
}

std::string letters_shape(std::string_view form) {
  bool all = true, none = true;
  std::size_t count = 0;
  for (std::size_t at = 0; at < form.size();) {
    const auto [point, length] = utf8::decode(form, at);
    at += length;
    if (!utf8::is_letter(point)) continue;
    ++count;
    const bool upper = utf8::is_upper(point);
    all = all && upper;
    none = none && !upper;
  }
  std::string shape = none ? "l" : all ? (count == 1 ? "I" : "A") : utf8::is_upper(utf8::decode(form, 0).point) ? "T" : "x";
  return form.back() == '.' ? shape + "." : shape;
}

/// "T" Title, "A" UPPER, "I" one capital, "l" lower, "x" mIxed, each with "." for an abbreviation; kinds of numbers and
/// addresses; of marks the mark itself.
std::string shape_of(std::string_view form) {
  if (form.starts_with("http") || form.starts_with("www.")) return "url";
  if (form.find('@') != form.npos && form.size() > 2) return "mail";
  if (form[0] >= '0' && form[0] <= '9') return digits_shape(form);
  const char32_t first = utf8::decode(form, 0).point;
  if (utf8::is_letter(first)) return letters_shape(form);
  const bool run = form.size() > 3 && form[0] == form.back();
  return run ? std::string(form.substr(0, 1)) + "+" : std::string(form.substr(0, kLongestWord));
}

std::vector<Seen> seen(const Stretch& s) {
  std::vector<Seen> out(s.tokens.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::string_view form = s.text.view(s.tokens[i]);
    if (form.size() <= kLongestWord) out[i].word = utf8::lower(form);
    out[i].shape = form.size() <= 200 ? shape_of(form) : "long";
    out[i].touches = i > 0 && s.tokens[i - 1].end == s.tokens[i].begin;
  }
  return out;
}

std::string_view bucket(std::size_t count) {
  static constexpr std::string_view kNames[] = {"0", "1", "2", "3", "4", "5-6", "7-10", "11-20", "21+"};
  return kNames[count <= 4 ? count : count <= 6 ? 5 : count <= 10 ? 6 : count <= 20 ? 7 : 8];
}

/// What has been read of the sentence that is open.
struct Open {
  std::size_t begin = 0;
  int brackets = 0;
  bool upper = false;

  void read(const Seen& token) {
    if (token.shape == "(" || token.shape == "[") ++brackets;
    if ((token.shape == ")" || token.shape == "]") && brackets > 0) --brackets;
    const char c = token.shape[0];
    upper = upper || c == 'T' || c == 'A';
  }
};

const Seen kNone{"#", "#", false};

/// The features of the gap behind token i, each given to `take(letter, parts)`.
template <typename Take>
void features(const std::vector<Seen>& t, std::size_t i, const Open& open, bool ruled, Take&& take) {
  const auto at = [&](std::size_t k) -> const Seen& { return k < t.size() ? t[k] : kNone; };
  const Seen &l = t[i], &r = at(i + 1), &rr = at(i + 2), &ll = i > open.begin ? t[i - 1] : kNone;
  const std::string_view rule = ruled ? "end" : "on", blank = r.touches ? "glued" : "blank";
  const std::string_view length = bucket(i + 1 - open.begin), rest = bucket(t.size() - 1 - i);
  take('a', {rule});
  take('b', {l.word});
  take('c', {r.word});
  take('d', {l.shape, r.shape});
  take('e', {rule, l.shape, r.shape});
  take('f', {l.word, r.shape});
  take('g', {l.shape, r.word});
  take('h', {l.word, r.word});
  take('i', {ll.shape, l.shape, r.shape});
  take('j', {l.shape, r.shape, rr.shape});
  take('k', {rule, l.word});
  take('l', {rule, r.word});
  take('m', {length, l.shape, r.shape});
  take('n', {t[open.begin].word, length, l.word});
  take('o', {open.brackets > 0 ? "in" : "out", l.shape, rule});
  take('p', {rest, r.shape});
  take('q', {blank, l.shape, r.shape});
  take('r', {ll.word, l.word});
  take('s', {r.word, rr.word});
  take('t', {open.upper ? "upper" : "lower", rule, r.shape});
  take('u', {t[open.begin].shape, length, l.shape, r.shape});
  take('v', {blank, rule});
  take('w', {open.begin == 0 ? "first" : "later", length, l.shape});
  take('x', {ll.shape, l.shape, r.shape, rr.shape});
}

/// FNV-1a over a feature as it is written.
struct Hash {
  std::uint64_t value = 14695981039346656037ULL;
  void eat(char c) { value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL; }
  std::uint64_t key() const { return value == 0 ? 1 : value; }
};

std::uint64_t key_of(char letter, std::initializer_list<std::string_view> parts) {
  Hash hash;
  hash.eat(letter);
  for (std::string_view part : parts) {
    hash.eat('|');
    for (char c : part) hash.eat(c);
  }
  return hash.key();
}

std::string written(char letter, std::initializer_list<std::string_view> parts) {
  std::string out(1, letter);
  for (std::string_view part : parts) (out += '|') += part;
  return out;
}

}  // namespace

Boundaries::Boundaries(const std::vector<std::string_view>& lines) {
  std::size_t slots = lines.empty() ? 0 : 2;
  while (slots < lines.size() * 2) slots *= 2;
  table_.resize(slots);
  for (std::string_view line : lines) {
    const std::size_t tab = line.find('\t');
    int thousandths = 0;
    if (tab == line.npos || tab == 0) continue;
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), thousandths);
    Hash hash;
    for (char c : line.substr(0, tab)) hash.eat(c);
    slot(hash.key()) = {hash.key(), static_cast<float>(thousandths) / 1000};
  }
}

/// Where the key stands, or the free place where it would.
const Boundaries::Slot& Boundaries::slot(std::uint64_t key) const {
  std::size_t at = key & (table_.size() - 1);
  while (table_[at].key != 0 && table_[at].key != key) at = (at + 1) & (table_.size() - 1);
  return table_[at];
}

Boundaries::Slot& Boundaries::slot(std::uint64_t key) { return const_cast<Slot&>(std::as_const(*this).slot(key)); }

std::vector<char> Boundaries::revised(const Stretch& stretch) const {
  if (empty() || stretch.tokens.empty()) return stretch.ruled;
  const std::vector<Seen> tokens = seen(stretch);
  std::vector<char> ends(tokens.size(), 0);
  Open open;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    open.read(tokens[i]);
    float score = 0;
    features(tokens, i, open, stretch.ruled[i] != 0,
             [&](char letter, std::initializer_list<std::string_view> parts) { score += slot(key_of(letter, parts)).weight; });
    if (score <= (stretch.ruled[i] ? 0.0F : kMargin)) continue;
    ends[i] = 1;
    open = Open{i + 1};
  }
  ends.back() = 1;
  return ends;
}

void boundary_features(const Stretch& stretch, const std::vector<char>& ends,
                       const std::function<void(std::size_t, const std::vector<std::string>&)>& take) {
  const std::vector<Seen> tokens = seen(stretch);
  Open open;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    open.read(tokens[i]);
    std::vector<std::string> found;
    features(tokens, i, open, stretch.ruled[i] != 0,
             [&](char letter, std::initializer_list<std::string_view> parts) { found.push_back(written(letter, parts)); });
    take(i, found);
    if (ends[i]) open = Open{i + 1};
  }
}

}  // namespace detente::language

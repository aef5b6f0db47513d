#include "resolve/words.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace detente::resolve {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word_byte(char c) {
  return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || c == '\'' || c == '.' || c == '&' || (c & 0x80);
}

// Letters that Unicode does not take apart into a plain one and a mark, as passports and wires write them.
std::string_view plain_letter(char32_t point) {
  switch (point) {
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ':
    case U'ð': return "d";
    case U'þ': return "th";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ı': return "i";
    case U'ħ': return "h";
    case U'ŧ': return "t";
    case U'ŋ': return "n";
    case U'ə': return "a";
    default: return "";
  }
}

// "Støre" -> "store": what a name becomes in plain letters.
std::string transliterated(std::string_view form) {
  std::string lower = utf8::fold(form), out;
  for (std::size_t at = 0; at < lower.size();) {
    auto [point, length] = utf8::decode(lower, at);
    auto plain = plain_letter(point);
    out += plain.empty() ? std::string_view(lower).substr(at, length) : plain;
    at += length;
  }
  return out;
}

std::string folded(std::string_view form) {
  if (!is_ascii(form)) return transliterated(form);
  std::string out(form);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

bool starts_upper(std::string_view form) { return !form.empty() && utf8::is_upper(utf8::decode(form, 0).point); }

bool all_caps(std::string_view form) { return starts_upper(form) && std::none_of(form.begin(), form.end(), is_lower); }

void drop_dots(std::string& word) { word.erase(std::remove(word.begin(), word.end(), '.'), word.end()); }

// Appends the words of one blank-free piece of text.
class Splitter {
 public:
  Splitter(std::vector<Word>& out, std::uint32_t begin, int token) : out_(out), begin_(begin), token_(token) {}

  void split(std::string_view form) {
    for (std::size_t at = 0; at < form.size();) {
      std::size_t end = at;
      while (end < form.size() && !hyphen_length(form, end)) ++end;
      if (end > at) piece(form, at, end);
      at = end;
      if (auto length = at < form.size() ? hyphen_length(form, at) : 0) {
        joined_ = true;
        at += length;
      }
    }
  }

  bool joined() const { return joined_; }
  void set_joined(bool joined) { joined_ = joined; }

 private:
  // Length of a hyphen, dash or slash at `at`, 0 if there is none.
  static std::size_t hyphen_length(std::string_view form, std::size_t at) {
    if (form[at] == '-' || form[at] == '/') return 1;
    if (form.compare(at, 2, "\xE2\x80") == 0 && at + 2 < form.size()) {
      auto last = static_cast<unsigned char>(form[at + 2]);
      if (last >= 0x90 && last <= 0x95) return 3;
    }
    return 0;
  }

  void piece(std::string_view form, std::size_t at, std::size_t end) {
    std::string_view view = form.substr(at, end - at);
    std::size_t tail = possessive_length(view);
    if (tail && tail < view.size()) {
      add(view.substr(0, view.size() - tail), at);
      add(view.substr(view.size() - tail), at + view.size() - tail);
    } else {
      add(view, at);
    }
  }

  static std::size_t possessive_length(std::string_view view) {
    if (view.size() > 2 && view.substr(view.size() - 2) == "'s") return 2;
    if (view.size() > 4 && view.substr(view.size() - 4) == "\xE2\x80\x99s") return 4;
    return 0;
  }

  void add(std::string_view view, std::size_t at) {
    Word word;
    word.text = folded(view);
    drop_dots(word.text);
    word.stop = word.text.empty() || std::none_of(word.text.begin(), word.text.end(), is_word_byte) || word.text == "\"";
    auto from = begin_ + static_cast<std::uint32_t>(at);
    word.span = {from, from + static_cast<std::uint32_t>(view.size())};
    word.token = token_;
    word.upper = starts_upper(view);
    word.caps = all_caps(view);
    word.joined = std::exchange(joined_, false);
    out_.push_back(std::move(word));
  }

  std::vector<Word>& out_;
  std::uint32_t begin_;
  int token_;
  bool joined_ = false;
};

}  // namespace

std::vector<Word> words_of(const Sentence& sentence) {
  std::vector<Word> words;
  words.reserve(sentence.tokens.size() + 4);
  bool joined = false;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    Splitter splitter(words, token.span.begin, static_cast<int>(i));
    splitter.set_joined(joined);
    splitter.split(token.form);
    joined = splitter.joined();
  }
  return words;
}

std::vector<Word> words_of(std::string_view phrase) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < phrase.size();) {
    std::size_t end = std::min(phrase.find_first_of(" \t\n,;:()", at), phrase.size());
    if (end > at) Splitter(words, static_cast<std::uint32_t>(at), 0).split(phrase.substr(at, end - at));
    if (end < phrase.size() && phrase[end] != ' ' && !words.empty()) {
      Word comma;
      comma.text = phrase.substr(end, 1);
      comma.stop = true;
      comma.span = {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(end + 1)};
      words.push_back(comma);
    }
    at = end + 1;
  }
  for (std::size_t i = 0; i < words.size(); ++i) words[i].token = static_cast<int>(i);
  return words;
}

std::string kebab(std::string_view name) {
  std::string out;
  for (char c : transliterated(name)) {
    bool keep = is_lower(c) || (c >= '0' && c <= '9');
    if (keep) out += c;
    else if (!out.empty() && out.back() != '-' && c != '.' && c != '\'') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool but_for_one(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.size() == a.size() + 1 && nearly(a, b);
}

bool nearly(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

}  // namespace detente::resolve

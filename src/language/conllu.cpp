#include "language/conllu.h"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace detente::language {

namespace {

using Columns = std::vector<std::string_view>;

constexpr std::size_t kId = 0, kForm = 1, kLemma = 2, kUpos = 3, kXpos = 4, kHead = 6, kDeprel = 7, kMisc = 9;

Columns columns(std::string_view line) {
  const std::string_view separators = line.find('\t') == std::string_view::npos ? " " : "\t";
  Columns found;
  while (!line.empty()) {
    const auto at = line.find_first_of(separators);
    if (at != 0) found.push_back(line.substr(0, at));
    if (at == std::string_view::npos) break;
    line.remove_prefix(at + 1);
  }
  return found;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

template <typename Tag>
Tag tag_named(std::string_view name, int count, Tag otherwise) {
  for (int i = 0; i < count; ++i)
    if (to_string(static_cast<Tag>(i)) == name) return static_cast<Tag>(i);
  return otherwise;
}

bool glued(const Columns& cells) { return cells.size() > kMisc && cells[kMisc].find("SpaceAfter=No") != std::string_view::npos; }

class Reader {
 public:
  Tree read(std::string_view conllu) {
    while (!conllu.empty()) {
      const auto at = conllu.find('\n');
      take(conllu.substr(0, at));
      if (at == std::string_view::npos) break;
      conllu.remove_prefix(at + 1);
    }
    close();
    return {Text(std::move(text_)), std::move(language_)};
  }

 private:
  void take(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (line.empty()) return close();
    if (line.front() == '#') return comment(line);
    const Columns cells = columns(line);
    if (cells.size() <= kDeprel) throw std::invalid_argument("no CoNLL-U token: " + std::string(line));
    if (cells[kId].find('.') != std::string_view::npos) return;
    if (cells[kId].find('-') != std::string_view::npos) return multiword(cells);
    token(cells);
  }

  void comment(std::string_view line) {
    if (line.starts_with("# newpar") && line.find('_') == std::string_view::npos) paragraph_ = true;
  }

  // "3-4 didn't": its words follow without a blank between them, and the blank after comes with the last.
  void multiword(const Columns& cells) {
    const auto dash = cells[kId].find('-');
    last_of_word_ = number(cells[kId].substr(dash + 1)).value_or(0);
    word_glued_ = glued(cells);
  }

  void token(const Columns& cells) {
    const int id = number(cells[kId]).value_or(0);
    if (id != static_cast<int>(sentence_.tokens.size()) + 1)
      throw std::invalid_argument("token out of order: " + std::string(cells[kForm]));
    if (sentence_.tokens.empty()) start_sentence();
    else if (blank_) text_ += ' ';
    sentence_.tokens.push_back(make(cells));
    blank_ = id < last_of_word_ ? false : id == last_of_word_ ? !word_glued_ : !glued(cells);
  }

  void start_sentence() {
    if (!text_.empty()) text_ += paragraph_ ? "\n\n" : " ";
    paragraph_ = false;
  }

  Token make(const Columns& cells) {
    Token token;
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += cells[kForm];
    token.span = {begin, static_cast<std::uint32_t>(text_.size())};
    token.form = cells[kForm];
    token.lemma = cells[kLemma];
    token.upos = tag_named(cells[kUpos], 17, Upos::X);
    token.xpos = cells[kXpos];
    token.head = number(cells[kHead]).value_or(0) - 1;
    token.deprel = cells[kDeprel];
    const auto relation = cells[kDeprel].substr(0, cells[kDeprel].find(':'));
    token.dep = tag_named(relation, 37, Dep::dep);
    return token;
  }

  void close() {
    if (sentence_.tokens.empty()) return;
    sentence_.span = {sentence_.tokens.front().span.begin, sentence_.tokens.back().span.end};
    language_.sentences.push_back(std::move(sentence_));
    sentence_ = {};
    last_of_word_ = 0;
    blank_ = true;
  }

  std::string text_;
  Language language_;
  Sentence sentence_;
  bool paragraph_ = false, blank_ = true, word_glued_ = false;
  int last_of_word_ = 0;
};

}  // namespace

Tree read_conllu(std::string_view conllu) { return Reader().read(conllu); }

}  // namespace detente::language

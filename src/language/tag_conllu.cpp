#include <algorithm>
#include <span>
#include <stdexcept>

#include "language/conllu.h"
#include "language/model.h"
#include "language/names.h"

namespace detente::language {

namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != text.npos; end = text.find(at)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

bool is_word(std::string_view line) {
  const auto id = line.substr(0, line.find('\t'));
  return !id.empty() && id.find_first_not_of("0123456789") == id.npos;
}

struct File {
  std::vector<Sentence> sentences;
  std::vector<std::size_t> documents;  // the first sentence of each, as "# newdoc" marks them
};

/// Words of all sentences; a word's span is its number in the file, so that names can be led back to words.
File read(const std::vector<std::string_view>& lines) {
  File file;
  std::vector<Sentence>& sentences = file.sentences;
  std::uint32_t word = 0;
  bool open = false;
  for (std::string_view line : lines) {
    if (line.empty()) open = false;
    if (line.starts_with("# newdoc")) file.documents.push_back(sentences.size());
    if (!is_word(line)) continue;
    const auto cells = split(line, '\t');
    if (cells.size() != 10) throw std::invalid_argument("no CoNLL-U line of ten columns: " + std::string(line.substr(0, 60)));
    if (!open) sentences.emplace_back();
    open = true;
    Token token;
    token.form = cells[1];
    token.span = {word, word + 1};
    sentences.back().tokens.push_back(std::move(token));
    ++word;
  }
  return file;
}

/// Tags all sentences; names agree within a document.
std::vector<Name> tag(File& file, const Model& model) {
  const std::vector<Name> names = tag(file.sentences, model);
  std::vector<Name> out;
  auto next = names.begin();
  for (std::size_t d = 0; d <= file.documents.size(); ++d) {
    const std::size_t begin = d == 0 ? 0 : file.documents[d - 1];
    const std::size_t end = d == file.documents.size() ? file.sentences.size() : file.documents[d];
    if (begin == end) continue;
    const std::uint32_t last = file.sentences[end - 1].tokens.back().span.end;
    const auto stop = std::find_if(next, names.end(), [&](const Name& name) { return name.span.begin >= last; });
    const auto settled = settle({next, stop}, std::span(file.sentences).subspan(begin, end - begin));
    out.insert(out.end(), settled.begin(), settled.end());
    next = stop;
  }
  return out;
}

std::vector<std::string> name_marks(const std::vector<Name>& names, std::size_t words) {
  std::vector<std::string> marks(words);
  for (const Name& name : names)
    for (std::uint32_t i = name.span.begin; i < name.span.end; ++i)
      marks[i] = std::string(i == name.span.begin ? "B-" : "I-") + std::string(to_string(name.type));
  return marks;
}

std::string tagged_line(std::string_view line, const Token& token, const std::string& mark) {
  auto cells = split(line, '\t');
  const std::string head = std::to_string(token.head + 1), upos(to_string(token.upos));
  std::string misc(cells[9] == "_" ? "" : cells[9]);
  if (!mark.empty()) misc += (misc.empty() ? "Name=" : "|Name=") + mark;
  if (misc.empty()) misc = "_";
  cells[2] = token.lemma, cells[3] = upos, cells[4] = token.xpos, cells[5] = "_", cells[6] = head;
  cells[7] = token.deprel, cells[8] = "_", cells[9] = misc;
  std::string out;
  for (std::string_view cell : cells) (out += out.empty() ? "" : "\t") += cell;
  return out;
}

}  // namespace

std::string tag_conllu(std::string_view conllu, const Model& model) {
  std::vector<std::string_view> lines = split(conllu, '\n');
  for (auto& line : lines)
    if (line.ends_with('\r')) line.remove_suffix(1);
  if (lines.back().empty()) lines.pop_back();
  File file = read(lines);
  const std::vector<Name> names = tag(file, model);
  std::vector<const Token*> words;
  for (const Sentence& sentence : file.sentences)
    for (const Token& token : sentence.tokens) words.push_back(&token);
  const auto marks = name_marks(names, words.size());
  std::string out;
  for (std::size_t word = 0; std::string_view line : lines) {
    out += is_word(line) ? tagged_line(line, *words[word], marks[word]) : std::string(line);
    word += is_word(line);
    out += '\n';
  }
  return out;
}

}  // namespace detente::language

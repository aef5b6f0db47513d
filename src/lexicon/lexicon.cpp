#include "lexicon/lexicon.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace detente::lexicon {

const Tag* Entry::find(std::string_view key) const {
  auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.key == key; });
  return found == tags.end() ? nullptr : &*found;
}

std::string Entry::get(std::string_view key, std::string_view otherwise) const {
  const Tag* tag = find(key);
  return tag ? tag->value : std::string(otherwise);
}

std::vector<std::string> Entry::list(std::string_view key) const {
  const Tag* tag = find(key);
  return tag ? split(tag->value, '|') : std::vector<std::string>{};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    auto at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

WorldError File::error(Place at, const std::string& what) const {
  std::istringstream lines(content);
  std::string line;
  for (std::uint32_t i = 0; i < at.line && std::getline(lines, line); ++i) {
  }
  std::string caret(at.column > 0 ? at.column - 1 : 0, ' ');
  return WorldError(path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + what + "\n  " + line +
                    "\n  " + caret + "^");
}

void File::check_keys(const Entry& entry, std::initializer_list<std::string_view> keys) const {
  for (const Tag& tag : entry.tags)
    if (std::find(keys.begin(), keys.end(), tag.key) == keys.end()) throw error(tag.at, "unknown tag '" + tag.key + "'");
}

std::string File::need(const Entry& entry, std::string_view key) const {
  const Tag* tag = entry.find(key);
  if (!tag) throw error(entry.at, "missing tag '" + std::string(key) + "'");
  return tag->value;
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_key(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// Reads one line: words, then tags. Holds the position so that every mistake has a column.
class LineReader {
 public:
  LineReader(const File& file, std::string_view line, std::uint32_t number) : file_(file), line_(line), number_(number) {}

  Entry read(std::size_t from, std::size_t to) {
    at_ = from;
    end_ = to;
    Entry entry;
    skip_blanks();
    entry.at = place(at_);
    entry.phrase = words();
    while (at_ < end_) {
      entry.tags.push_back(tag());
      skip_blanks();
    }
    return entry;
  }

  Place place(std::size_t at) const { return {number_, static_cast<std::uint32_t>(at + 1)}; }

 private:
  void skip_blanks() {
    while (at_ < end_ && is_blank(line_[at_])) ++at_;
  }

  std::size_t word_end(std::size_t at) const {
    while (at < end_ && !is_blank(line_[at])) ++at;
    return at;
  }

  bool tag_starts_here() const {
    std::size_t at = at_;
    while (at < end_ && is_key(line_[at])) ++at;
    return at > at_ && at < end_ && line_[at] == '=';
  }

  std::string words() {
    std::string phrase;
    while (at_ < end_ && !tag_starts_here()) {
      std::size_t stop = word_end(at_);
      if (!phrase.empty()) phrase += ' ';
      phrase += line_.substr(at_, stop - at_);
      at_ = stop;
      skip_blanks();
    }
    return phrase;
  }

  Tag tag() {
    if (!tag_starts_here()) throw file_.error(place(at_), "expected key=value");
    std::size_t equals = line_.find('=', at_);
    Tag tag{std::string(line_.substr(at_, equals - at_)), "", place(equals + 1)};
    at_ = equals + 1;
    tag.value = at_ < end_ && line_[at_] == '"' ? quoted() : bare();
    return tag;
  }

  std::string bare() {
    std::size_t stop = word_end(at_);
    std::string value(line_.substr(at_, stop - at_));
    at_ = stop;
    return value;
  }

  std::string quoted() {
    std::size_t open = at_++;
    std::string value;
    for (; at_ < end_ && line_[at_] != '"'; ++at_) {
      if (line_[at_] == '\\' && at_ + 1 < end_) ++at_;
      value += line_[at_];
    }
    if (at_ >= end_) throw file_.error(place(open), "this quote is never closed");
    ++at_;
    return value;
  }

  const File& file_;
  std::string_view line_;
  std::uint32_t number_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

// A '#' outside quotes, at the start or after a blank, starts a comment.
std::size_t content_end(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && quoted) ++i;
    else if (line[i] == '"' && (quoted || (i > 0 && line[i - 1] == '='))) quoted = !quoted;
    else if (line[i] == '#' && !quoted && (i == 0 || is_blank(line[i - 1]))) return i;
  }
  return line.size();
}

void add_line(File& file, std::string_view line, std::uint32_t number) {
  std::size_t end = content_end(line);
  while (end > 0 && is_blank(line[end - 1])) --end;
  std::size_t begin = 0;
  while (begin < end && is_blank(line[begin])) ++begin;
  if (begin == end) return;
  LineReader reader(file, line, number);
  if (line[begin] == '[') {
    if (line[end - 1] != ']') throw file.error(reader.place(end - 1), "a section must end with ']'");
    file.sections.push_back({reader.read(begin + 1, end - 1), {}});
    return;
  }
  if (file.sections.empty()) file.sections.emplace_back();
  Entry entry = reader.read(begin, end);
  const auto& defaults = file.sections.back().head.tags;
  entry.tags.insert(entry.tags.end(), defaults.begin(), defaults.end());
  file.sections.back().entries.push_back(std::move(entry));
}

}  // namespace

File parse(std::string content, std::string path) {
  File file{std::move(path), std::move(content), {}};
  std::string_view rest = file.content;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    auto stop = rest.find('\n');
    std::string line(rest.substr(0, stop));
    add_line(file, line, number);
    rest.remove_prefix(stop == std::string_view::npos ? rest.size() : stop + 1);
  }
  return file;
}

File load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw WorldError(path.string() + ": cannot be read", "Is the data folder complete? Name another with --data DIR.");
  std::ostringstream content;
  content << in.rdbuf();
  return parse(content.str(), path.string());
}

std::vector<File> load_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder))
    throw WorldError(folder.string() + ": no such folder", "Is the data folder complete? Name another with --data DIR.");
  std::vector<std::filesystem::path> paths;
  for (const auto& item : std::filesystem::directory_iterator(folder))
    if (item.path().extension() == ".txt") paths.push_back(item.path());
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  files.reserve(paths.size());
  for (const auto& path : paths) files.push_back(load(path));
  return files;
}

}  // namespace detente::lexicon

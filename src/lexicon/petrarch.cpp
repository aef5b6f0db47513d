#include "lexicon/petrarch.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace detente::lexicon::petrarch {

namespace {

constexpr std::size_t kShortDate = 6;  // yymmdd
constexpr int kCentury = 1900, kTurn = 30;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return text;
}

// "ADA_ORNE_" -> "ADA ORNE"
std::string plain(std::string_view name) {
  std::string made;
  for (char c : name) {
    bool gap = c == '_' || is_blank(c);
    if (gap && (made.empty() || made.back() == ' ')) continue;
    made += gap ? ' ' : c;
  }
  while (!made.empty() && made.back() == ' ') made.pop_back();
  return made;
}

struct Line {
  std::string text;
  std::uint32_t number = 0;
};

std::string without_comment(std::string text, bool& inside, std::string_view marks) {
  if (inside) {
    auto end = text.find("-->");
    inside = end == std::string::npos;
    text = inside ? "" : std::string(end + 3, ' ') + text.substr(end + 3);
  }
  if (auto begin = text.find("<!--"); begin != std::string::npos) {
    auto end = text.find("-->", begin);
    inside = end == std::string::npos;
    text.resize(begin);
  }
  if (auto mark = text.find_first_of(marks); mark != std::string::npos) text.resize(mark);
  while (!text.empty() && is_blank(text.back())) text.pop_back();
  return text;
}

// Lines that say something. Comments: '#' and ';' to the end of the line, and <!-- ... -->.
std::vector<Line> lines_of(std::string_view content, std::string_view marks) {
  std::vector<Line> lines;
  std::istringstream in{std::string(content)};
  bool inside = false;
  std::uint32_t number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    text = without_comment(std::move(text), inside, marks);
    if (!text.empty() && text.find_first_not_of(" \t") != std::string::npos) lines.push_back({text, number});
  }
  return lines;
}

// Reads one line from left to right.
class Reader {
 public:
  Reader(const File& file, const Line& line) : file_(file), line_(line) { skip(); }

  bool done() const { return at_ >= line_.text.size(); }
  char peek() const { return done() ? '\0' : line_.text[at_]; }
  Place place() const { return {line_.number, static_cast<std::uint32_t>(at_ + 1)}; }
  [[noreturn]] void fail(const std::string& what) const { throw file_.error(place(), what); }

  void skip() {
    while (!done() && is_blank(line_.text[at_])) ++at_;
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    skip();
    return true;
  }
  void need(char c, const std::string& what) {
    if (!take(c)) fail("expected " + what);
  }
  /// Everything up to one of `stops` or the end.
  std::string until(std::string_view stops) {
    std::size_t begin = at_;
    while (!done() && stops.find(line_.text[at_]) == std::string_view::npos) ++at_;
    return line_.text.substr(begin, at_ - begin);
  }

 private:
  const File& file_;
  const Line& line_;
  std::size_t at_ = 0;
};

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// yymmdd and yyyymmdd.
Day day_of(const Reader& reader, const std::string& digits) {
  bool numeric = !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!numeric || (digits.size() != kShortDate && digits.size() != kShortDate + 2))
    reader.fail("expected a day as yymmdd or yyyymmdd, not '" + digits + "'");
  std::size_t split = digits.size() - 4;
  int year = number(digits.substr(0, split));
  if (split == 2) year += year < kTurn ? kCentury + 100 : kCentury;
  std::chrono::year_month_day day{std::chrono::year(year), std::chrono::month(unsigned(number(digits.substr(split, 2)))),
                                  std::chrono::day(unsigned(number(digits.substr(split + 2, 2))))};
  if (!day.ok()) reader.fail("'" + digits + "' is no day");
  return Day(day);
}

void read_range(Reader& reader, Code& code) {
  if (reader.take('>')) {
    code.from = day_of(reader, reader.until(" ]"));
  } else if (reader.take('<')) {
    code.last = day_of(reader, reader.until(" ]"));
  } else {
    code.from = day_of(reader, reader.until("-]"));
    code.last = reader.take('-') ? day_of(reader, reader.until(" ]")) : *code.from;
  }
  reader.skip();
}

// "[XARGOV 20240501-20251231]", "[~GOV]", "[164:164]", "[---]"
Code read_code(Reader& reader) {
  Code code;
  reader.need('[', "a code in brackets, as [XARGOV] or [112]");
  reader.take('~');
  code.at = reader.place();
  code.text = reader.until(" \t]<>");
  if (code.text.find_first_not_of("-+") == std::string::npos) code.text.clear();
  reader.skip();
  if (!reader.done() && reader.peek() != ']') read_range(reader, code);
  reader.need(']', "']'");
  return code;
}

std::vector<Code> read_codes(Reader& reader) {
  std::vector<Code> codes;
  while (!reader.done()) codes.push_back(read_code(reader));
  return codes;
}

using Sets = std::map<std::string, std::vector<std::string>>;

// "!PERSON! = MAN, MEN"
void read_set(Reader& reader, Sets& sets) {
  reader.need('!', "'!'");
  std::string name = reader.until("!");
  reader.need('!', "'!' after the name of the set");
  reader.need('=', "'=' and the words of the set");
  while (!reader.done()) {
    sets[name].push_back(plain(reader.until(",")));
    reader.take(',');
  }
}

// "FISHER!PERSON!" -> FISHERMAN, FISHERMEN
std::vector<std::string> expanded(const Reader& reader, const std::string& name, const Sets& sets) {
  auto begin = name.find('!');
  if (begin == std::string::npos) return {plain(name)};
  auto end = name.find('!', begin + 1);
  if (end == std::string::npos) reader.fail("expected a second '!' after the name of a set");
  auto set = sets.find(name.substr(begin + 1, end - begin - 1));
  if (set == sets.end()) reader.fail("unknown set '!" + name.substr(begin + 1, end - begin - 1) + "!': it must stand above");
  std::vector<std::string> all;
  for (const auto& word : set->second) all.push_back(plain(name.substr(0, begin) + word + name.substr(end + 1)));
  return all;
}

void read_agent(Reader& reader, const Sets& sets, std::vector<Agent>& to) {
  Agent agent;
  agent.at = reader.place();
  std::string name = reader.until("{[");
  if (reader.take('{')) {
    agent.has_plurals = true;
    while (!reader.done() && reader.peek() != '}' && reader.peek() != '[') {
      std::string plural = plain(reader.until(" ,}["));
      if (!plural.empty() && plural != "~") agent.plurals.push_back(plural);
      reader.skip();
      reader.take(',');
    }
    reader.need('}', "'}'");
  }
  agent.code = read_code(reader);
  if (!reader.done()) reader.fail("expected the end of the line");
  auto names = expanded(reader, name, sets);
  agent.has_plurals = agent.has_plurals || names.size() > 1;
  for (const auto& one : names) {
    agent.name = one;
    to.push_back(agent);
  }
}

// One block of verbs: "--- NAME [code] ---", verbs, patterns; with the sets "&NAME" and their "+MEMBER" lines around it.
class VerbReader {
 public:
  explicit VerbReader(const File& file) : file_(file) {}

  std::vector<VerbBlock> read() {
    for (const Line& line : lines_of(file_.content, "#;")) read_line(line);
    return std::move(blocks_);
  }

 private:
  void read_line(const Line& line) {
    Reader reader(file_, line);
    bool rule = line.text.find("---") == line.text.find_first_not_of(" \t");
    if (rule) return read_head(reader);
    if (reader.peek() == '&') return read_synset(reader);
    if (reader.peek() == '-') return read_pattern(reader);
    if (reader.peek() == '~') return;  // PETRARCH2's transformations of coded events: status and links do their work here
    if (reader.peek() == '+' && !synset_.empty()) return read_member(reader);
    read_verb(reader);
  }

  void read_head(Reader& reader) {
    synset_.clear();
    blocks_.emplace_back();
    while (reader.take('-')) continue;
    reader.until("[-");
    code_ = reader.peek() == '[' ? read_code(reader) : Code{};
  }

  void read_synset(Reader& reader) {
    reader.take('&');
    synset_ = trimmed(reader.until(" \t"));
    if (synset_.empty()) reader.fail("expected the name of a set after '&'");
    sets_[synset_];
  }

  void read_member(Reader& reader) {
    reader.take('+');
    auto& set = sets_[synset_];
    if (!reader.take('&')) return set.push_back(lower(plain(reader.until(""))));
    const auto& other = known_set(reader, reader.until(" \t"));
    set.insert(set.end(), other.begin(), other.end());
  }

  void read_verb(Reader& reader) {
    synset_.clear();
    if (blocks_.empty()) reader.fail("expected '--- VERB [code] ---', '&SET' or a comment before the first verb");
    Verb verb;
    verb.at = reader.place();
    reader.take('+');
    verb.words = split(lower(plain(reader.until("{["))), ' ');
    if (verb.words.front().empty()) reader.fail("expected a verb");
    if (reader.take('{')) read_forms(reader, verb);
    verb.code = reader.peek() == '[' ? read_code(reader) : code_;
    if (!reader.done()) reader.fail("expected the end of the line after the code");
    blocks_.back().verbs.push_back(std::move(verb));
  }

  static void read_forms(Reader& reader, Verb& verb) {
    while (!reader.done() && reader.peek() != '}' && reader.peek() != '[') {
      reader.take('+');
      std::string form = lower(plain(reader.until(" \t}[")));
      if (!form.empty()) verb.forms.push_back(form.substr(0, form.find(' ')));
      reader.skip();
    }
    reader.need('}', "'}' after the forms of the verb");
  }

  static std::string trimmed(std::string name) {
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name;
  }

  const std::vector<std::string>& known_set(const Reader& reader, const std::string& name) const {
    auto set = sets_.find(trimmed(name));
    if (set == sets_.end()) reader.fail("unknown set '&" + name + "': it must stand above");
    return set->second;
  }

  void read_pattern(Reader& reader) {
    if (blocks_.empty()) reader.fail("expected '--- VERB [code] ---' before the first pattern");
    Pattern pattern;
    pattern.at = reader.place();
    reader.take('-');
    bool seen = false;
    last_.clear();
    while (!reader.done() && reader.peek() != '[') read_part(reader, pattern, seen);
    if (!seen) reader.fail("expected '*', where the verb stands, before the code");
    pattern.code = read_code(reader);
    if (!reader.done()) reader.fail("expected the end of the line after the code");
    blocks_.back().patterns.push_back(std::move(pattern));
  }

  void read_part(Reader& reader, Pattern& pattern, bool& seen) {
    if (reader.take('*')) {
      if (seen) reader.fail("expected one '*' only");
      seen = true;
      return;
    }
    for (char mark : {'(', ')', '{', '}', '_', '^'})
      if (reader.take(mark)) return;
    if (reader.take('%')) {
      pattern.both = true;
    } else if (reader.take('$')) {
      pattern.source = side(seen);
    } else if (reader.take('+')) {
      pattern.target = side(seen);
    } else {
      (seen ? pattern.after : pattern.before).push_back(read_words(reader));
    }
  }

  std::string side(bool seen) const { return !seen ? "subj" : last_.empty() ? "obj" : last_; }

  Part read_words(Reader& reader) {
    Part part;
    if (reader.take('&')) {
      for (const auto& member : known_set(reader, reader.until(" \t_(){}[*$+%^")))
        part.any.push_back(member.substr(member.rfind(' ') + 1));  // of several words the last tells
      last_.clear();
    } else {
      part.any.push_back(lower(reader.until(" \t_(){}[*$+%^")));
      if (part.any.back().empty()) reader.fail("expected a word, '&SET', '*', '$', '+', '%', '^' or a code");
      last_ = part.any.back();
    }
    reader.skip();
    return part;
  }

  const File& file_;
  std::vector<VerbBlock> blocks_;
  Code code_;           // of the block
  std::string synset_;  // the set whose members follow
  std::string last_;    // the word just read, for a side that stands after its preposition
  std::map<std::string, std::vector<std::string>> sets_;
};

}  // namespace

File read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  if (in) all << in.rdbuf();
  if (!in) throw WorldError(path.string() + ": cannot be read", "Is there such a file?");
  return {path.string(), all.str(), {}};
}

bool is_petrarch(std::string_view content) {
  for (const Line& line : lines_of(content, "#;")) {
    std::size_t first = line.text.find_first_not_of(" \t");
    if (line.text[first] == '[') return false;
    if (line.text.find(" [") != std::string::npos || line.text[first] == '!' || line.text.back() == '_') return true;
    if (line.text.find('=') != std::string::npos) return false;
  }
  return false;
}

std::vector<Actor> actors(const File& file) {
  std::vector<Actor> all;
  for (const Line& line : lines_of(file.content, "#;")) {
    Reader reader(file, line);
    bool more = reader.peek() == '+' || reader.peek() == '[';
    if (more && all.empty()) reader.fail("expected the name of an actor first");
    if (!more) all.push_back({{}, {}, reader.place()});
    reader.take('+');
    if (std::string name = plain(reader.until("[")); !name.empty()) all.back().names.push_back(name);
    for (Code& code : read_codes(reader)) all.back().codes.push_back(std::move(code));
  }
  return all;
}

std::vector<Agent> agents(const File& file) {
  std::vector<Agent> all;
  Sets sets;
  for (const Line& line : lines_of(file.content, "#")) {
    Reader reader(file, line);
    if (reader.peek() == '!') read_set(reader, sets);
    else read_agent(reader, sets, all);
  }
  return all;
}

std::vector<VerbBlock> verbs(const File& file) { return VerbReader(file).read(); }

}  // namespace detente::lexicon::petrarch

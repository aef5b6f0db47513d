#include "cases_format.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>

namespace detente::cases {

std::string Fact::get(const std::string& name) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return "";
}

std::string Fact::str() const {
  std::string out = kind;
  for (const auto& [key, value] : attributes)
    if (key == "value" || key == "kind" || key == "reason") out += " " + value;
  out += " \"" + words + "\"";
  for (const auto& [key, value] : attributes)
    if (key != "value" && key != "kind" && key != "reason")
      out += " " + key + "=" + (value.find_first_of(" +") == std::string::npos && !value.empty() ? value : "\"" + value + "\"");
  return out;
}

namespace {

// The attribute that a bare word before the quoted words stands for: `date 2026-11-16 "Monday"`, `quote direct "…"`.
std::string bare_name(const std::string& kind) {
  if (kind == "date") return "value";
  if (kind == "removed") return "reason";
  return "kind";
}

struct Words {
  const std::string& line;
  std::size_t at = 0;

  void skip() {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  }
  bool done() {
    skip();
    return at >= line.size();
  }
  std::string quoted() {
    std::string out;
    for (++at; at < line.size() && line[at] != '"'; ++at) {
      if (line[at] == '\\' && at + 1 < line.size()) ++at;
      out += line[at];
    }
    if (at < line.size()) ++at;
    return out;
  }
  std::string bare() {
    std::string out;
    while (at < line.size() && line[at] != ' ' && line[at] != '\t' && line[at] != '=') out += line[at++];
    return out;
  }
};

Fact parse_fact(const std::string& line, int number) {
  Fact fact;
  fact.line = number;
  Words words{line};
  words.skip();
  fact.kind = words.bare();
  while (!words.done()) {
    if (line[words.at] == '"') {
      fact.words = words.quoted();
      continue;
    }
    std::string name = words.bare();
    if (words.at < line.size() && line[words.at] == '=') {
      ++words.at;
      bool quoted = words.at < line.size() && line[words.at] == '"';
      fact.attributes.emplace_back(name, quoted ? words.quoted() : words.bare());
    } else {
      fact.attributes.emplace_back(bare_name(fact.kind), name);
    }
  }
  return fact;
}

std::string singular(std::string kind) {
  if (!kind.empty() && kind.back() == 's') kind.pop_back();
  return kind;
}

// "no events": a kind and nothing more; "no event "hit" type=..." would assert nothing.
std::string absent_kind(const std::string& rest, int number) {
  const auto end = rest.find_last_not_of(" \t") + 1;
  if (rest.find_first_of(" \"=") < end)
    throw std::runtime_error("line " + std::to_string(number) + ": after 'no' stands a kind alone ('no events'), not '" + rest +
                             "'");
  return singular(rest.substr(0, end));
}

std::string option_in(const std::string& title, const std::string& word) {
  auto at = title.find("(" + word + " ");
  if (at == std::string::npos) return "";
  auto from = at + word.size() + 2;
  return title.substr(from, title.find(')', from) - from);
}

void start(std::vector<Case>& cases, const std::string& line, int number) {
  Case one;
  one.title = line.substr(3);
  one.line = number;
  one.published = option_in(one.title, "published");
  if (one.title.find("(html)") != std::string::npos) one.kind = "html";
  cases.push_back(one);
}

void expect(Case& one, const std::string& line, int number) {
  auto first = line.find_first_not_of(" \t");
  if (first == std::string::npos || line[first] == '#') return;
  one.last = number;
  if (line.compare(first, 3, "no ") == 0) one.absent.push_back(absent_kind(line.substr(first + 3), number));
  else one.expected.push_back(parse_fact(line, number));
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  auto first = text.find_first_not_of("\n");
  return first == std::string::npos ? "" : text.substr(first);
}

}  // namespace

std::vector<Case> parse(const std::string& content, const std::string& file) {
  std::vector<Case> cases;
  std::istringstream lines(content);
  std::string line;
  bool body = false;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.rfind("===", 0) == 0) {
      start(cases, line, number);
      body = true;
    } else if (cases.empty()) {
      continue;  // the head of a file is a comment
    } else if (body && line == "---") {
      cases.back().body_end = cases.back().last = number;
      body = false;
    } else if (body) {
      cases.back().text += line + "\n";
    } else {
      expect(cases.back(), line, number);
    }
  }
  for (Case& one : cases) {
    one.text = trimmed(one.text);
    if (!one.body_end) throw std::runtime_error(file + ":" + std::to_string(one.line) + ": this case has no '---' line");
  }
  return cases;
}

namespace {

bool matches(const Fact& expected, const Fact& found) {
  if (expected.kind != found.kind || expected.words != found.words) return false;
  return std::all_of(expected.attributes.begin(), expected.attributes.end(),
                     [&](const auto& one) { return found.get(one.first) == one.second; });
}

// How far a found fact is from an expected one of the same kind and words, for the message.
const Fact* nearest(const Fact& expected, const std::vector<Fact>& found, const std::vector<bool>& used) {
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!used[i] && found[i].kind == expected.kind && found[i].words == expected.words) return &found[i];
  return nullptr;
}

Fact only(const Fact& fact, const std::set<std::string>& names) {
  Fact out = fact;
  std::erase_if(out.attributes, [&](const auto& one) { return !names.count(one.first); });
  return out;
}

std::set<std::string> names_of(const Case& one, const std::string& kind) {
  std::set<std::string> names;
  for (const Fact& fact : one.expected)
    if (fact.kind == kind)
      for (const auto& [key, value] : fact.attributes) names.insert(key);
  return names;
}

std::set<std::string> kinds_of(const Case& one) {
  std::set<std::string> kinds(one.absent.begin(), one.absent.end());
  for (const Fact& fact : one.expected) kinds.insert(fact.kind);
  return kinds;
}

}  // namespace

std::vector<std::string> differences(const Case& one, const std::vector<Fact>& found) {
  std::vector<std::string> out;
  if (one.expected.empty() && one.absent.empty()) out.push_back("asserts nothing: write what is found, or 'no events'");
  std::vector<bool> used(found.size());
  std::vector<const Fact*> missing;
  for (const Fact& fact : one.expected) {
    auto hit = std::size_t{0};
    while (hit < found.size() && (used[hit] || !matches(fact, found[hit]))) ++hit;
    if (hit < found.size()) used[hit] = true;
    else missing.push_back(&fact);
  }
  for (const Fact* fact : missing) {
    const Fact* near = nearest(*fact, found, used);
    out.push_back("missing  " + fact->str() + (near ? "\n   found " + only(*near, names_of(one, near->kind)).str() : ""));
    if (near) used[static_cast<std::size_t>(near - found.data())] = true;
  }
  auto kinds = kinds_of(one);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!used[i] && kinds.count(found[i].kind)) out.push_back("extra    " + only(found[i], names_of(one, found[i].kind)).str());
  return out;
}

std::vector<std::string> blessed(const Case& one, const std::vector<Fact>& found) {
  std::vector<std::string> lines;
  for (const auto& kind : kinds_of(one)) {
    auto names = names_of(one, kind);
    std::size_t before = lines.size();
    for (const Fact& fact : found)
      if (fact.kind == kind) lines.push_back(only(fact, names).str());
    if (lines.size() == before) lines.push_back("no " + kind + "s");
  }
  return lines;
}

}  // namespace detente::cases

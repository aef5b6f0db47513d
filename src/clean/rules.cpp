#include "clean/rules.h"

#include <algorithm>

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace detente::clean {

using lexicon::Entry;
using lexicon::File;
using lexicon::Section;

Rules::Rules() : impl(std::make_unique<Impl>()) {}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80); }

// Does `phrase` stand at `at` with no letter running on at either end?
bool stands_at(std::string_view text, std::string_view phrase, std::size_t at) {
  std::size_t end = at + phrase.size();
  if (at > 0 && is_word_byte(text[at - 1]) && is_word_byte(phrase.front())) return false;
  return end == text.size() || !is_word_byte(text[end]) || !is_word_byte(phrase.back());
}

std::size_t find_phrase(std::string_view text, std::string_view phrase, std::size_t from = 0) {
  for (auto at = text.find(phrase, from); at != std::string_view::npos; at = text.find(phrase, at + 1))
    if (stands_at(text, phrase, at)) return at;
  return std::string_view::npos;
}

// In the last 40 bytes, or with only its bracket's words after it.
bool at_tail(std::string_view text, std::string_view phrase) {
  constexpr std::size_t kTail = 40;
  for (auto at = find_phrase(text, phrase); at != std::string_view::npos; at = find_phrase(text, phrase, at + 1)) {
    if (text.size() - at <= kTail + phrase.size()) return true;
    auto open = text.rfind('(', at);
    auto close = text.find(')', at);
    if (open != std::string_view::npos && close != std::string_view::npos && text.size() - close <= 2) return true;
  }
  return false;
}

bool is_count(std::string_view text, std::string_view phrase) {
  if (!text.ends_with(phrase) || text.size() == phrase.size()) return false;
  text.remove_suffix(phrase.size());
  return text.find_first_not_of("0123456789., k+") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool takes(const LineRule& rule, const Line& line) {
  if (line.words > rule.max_words || (line.is_sentence && !rule.takes_sentences)) return false;
  switch (rule.match) {
    case Match::start: return line.folded.starts_with(rule.phrase) && stands_at(line.folded, rule.phrase, 0);
    case Match::tail: return at_tail(line.folded, rule.phrase);
    case Match::any: return find_phrase(line.folded, rule.phrase) != std::string_view::npos;
    case Match::count: return is_count(line.folded, rule.phrase);
    case Match::whole: return line.folded == rule.phrase;
  }
  return false;
}

// "Read more »", "Tags:", "Related…" -> the words alone.
std::string_view core(std::string_view text) {
  auto is_edge = [](char c) { return is_blank(c) || std::string_view(":.!?>|*#-\"'()[]").find(c) != std::string_view::npos; };
  while (!text.empty() && is_edge(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_edge(text.back())) text.remove_suffix(1);
  return text;
}

Match match_of(const File& file, const Entry& entry) {
  static const std::map<std::string, Match> names = {
      {"whole", Match::whole}, {"start", Match::start}, {"tail", Match::tail}, {"any", Match::any}, {"count", Match::count}};
  auto found = names.find(file.need(entry, "match"));
  if (found == names.end()) throw file.error(entry.find("match")->at, "match is whole, start, tail, any or count");
  return found->second;
}

Then then_of(const File& file, const Entry& entry) {
  std::string word = entry.get("then");
  if (word.empty()) return Then::nothing;
  if (word == "end") return Then::end;
  if (word == "rest") return Then::rest;
  if (word == "short") return Then::shorts;
  throw file.error(entry.find("then")->at, "then is end, rest or short");
}

std::size_t max_of(const File& file, const Entry& entry) {
  std::string digits = entry.get("max", "40");
  if (digits.empty() || digits.size() > 4 || digits.find_first_not_of("0123456789") != std::string::npos)
    throw file.error(entry.find("max")->at, "max is a number of words");
  return std::stoul(digits);
}

LineRule line_rule(const File& file, const Entry& entry) {
  file.check_keys(entry, {"reason", "match", "max", "then", "sentence"});
  LineRule rule;
  rule.match = match_of(file, entry);
  rule.phrase = utf8::fold(entry.phrase);
  rule.max_words = max_of(file, entry);
  rule.takes_sentences = entry.get("sentence") != "no";
  rule.reason = file.need(entry, "reason");
  rule.then = then_of(file, entry);
  return rule;
}

void load_lines(const File& file, Rules::Impl& rules) {
  for (const Section& section : file.sections)
    for (const Entry& entry : section.entries) {
      LineRule rule = line_rule(file, entry);
      if (rule.match == Match::whole) rules.whole.emplace(core(rule.phrase), rule);
      else rules.others.push_back(std::move(rule));
    }
}

void load_words(const File& file, Rules::Impl& rules) {
  std::map<std::string, std::set<std::string, std::less<>>*> sets = {
      {"agency", &rules.agencies}, {"timestamp", &rules.timestamp}, {"byline", &rules.byline}, {"joiner", &rules.joiners}};
  for (const Section& section : file.sections)
    for (const Entry& entry : section.entries) {
      if (auto found = sets.find(section.head.phrase); found != sets.end()) {
        file.check_keys(entry, {});
        std::string word = utf8::fold(entry.phrase);
        if (found->first == "timestamp") std::erase(word, '.');
        found->second->insert(word);
      } else if (section.head.phrase == "month") {
        file.check_keys(entry, {"number", "alias"});
        auto number = static_cast<unsigned>(std::stoul(file.need(entry, "number")));
        rules.months[utf8::fold(entry.phrase)] = number;
        for (const std::string& alias : entry.list("alias")) rules.months[utf8::fold(alias)] = number;
      } else {
        throw file.error(section.head.at, "unknown section");
      }
    }
}

void load_markup_entry(const File& file, const Entry& entry, bool is_junk, MarkupWords& markup) {
  file.check_keys(entry, {"reason", "match", "strong", "safe"});
  std::string word = utf8::lower(entry.phrase);
  bool anywhere = entry.get("match") == "any";
  bool whole = entry.get("match") == "name";
  if (is_junk && anywhere) markup.junk_parts.emplace_back(word, file.need(entry, "reason"));
  else if (is_junk && whole) markup.junk_names.emplace(word, file.need(entry, "reason"));
  else if (is_junk) markup.junk_words.emplace(word, file.need(entry, "reason"));
  else if (entry.has("safe")) markup.safe.insert(word);
  else if (entry.has("strong")) markup.strong_body.push_back(word);
  else markup.body_words.insert(word);
}

void load_markup(const File& file, MarkupWords& markup) {
  for (const Section& section : file.sections)
    for (const Entry& entry : section.entries) load_markup_entry(file, entry, section.head.phrase == "junk", markup);
}

}  // namespace

Rules load_rules(const std::filesystem::path& data) {
  Rules rules;
  auto folder = data / "lexicon" / "en";
  load_lines(lexicon::load(folder / "clean.txt"), *rules.impl);
  load_lines(lexicon::load(folder / "clean_other.txt"), *rules.impl);
  load_words(lexicon::load(folder / "clean_words.txt"), *rules.impl);
  load_markup(lexicon::load(folder / "clean_markup.txt"), rules.impl->markup);
  return rules;
}

const LineRule* Rules::Impl::rule_for(const Line& line) const {
  if (line.words <= 8)
    if (auto found = whole.find(core(line.folded)); found != whole.end()) return &found->second;
  for (const LineRule& rule : others)
    if (takes(rule, line)) return &rule;
  return nullptr;
}

const LineRule* Rules::Impl::opening_rule_for(const Line& line) const {
  auto opens = [&](const LineRule& rule) {
    return rule.match == Match::start && line.words > rule.max_words && line.folded.starts_with(rule.phrase) &&
           stands_at(line.folded, rule.phrase, 0);
  };
  auto found = std::find_if(others.begin(), others.end(), opens);
  return found == others.end() ? nullptr : &*found;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    std::size_t begin = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && !is_word_byte(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_word_byte(word.back())) word.remove_suffix(1);
  return word;
}

// Looks through closing marks: `…master."` and `…master.)` end a sentence as `…master.` does.
bool ends_sentence(std::string_view text) {
  static constexpr std::string_view closing[] = {"\"", "'", ")", "]", "*", " ", "”", "’", "»", "\xC2\xA0"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view mark : closing)
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
  }
  static constexpr std::string_view ends[] = {".", "!", "?", "…", ":", ";", "。", "؟"};
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return text.ends_with(end); });
}

Line line_of(std::string_view text) {
  constexpr std::size_t kLongWord = 60;  // bytes; a run without blanks that is longer counts as several words
  Line line;
  line.folded = utf8::fold(text);
  line.words = std::max(words_of(text).size(), text.size() / kLongWord);
  line.is_sentence = ends_sentence(text) && !text.ends_with("!") && !text.ends_with(":");
  return line;
}

}  // namespace detente::clean

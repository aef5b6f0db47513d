#include "find/date_words.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace detente::find {

namespace {

using lexicon::Entry;
using lexicon::File;
using lexicon::Section;

const std::map<std::string, TimeWord, std::less<>> kSections{{"months", TimeWord::month},
                                                             {"weekdays", TimeWord::weekday},
                                                             {"units", TimeWord::unit},
                                                             {"numbers", TimeWord::number},
                                                             {"vague numbers", TimeWord::vague},
                                                             {"ordinals", TimeWord::ordinal},
                                                             {"decades", TimeWord::decade},
                                                             {"seasons", TimeWord::season},
                                                             {"parts of day", TimeWord::part},
                                                             {"day words", TimeWord::day_word},
                                                             {"references", TimeWord::reference},
                                                             {"directions", TimeWord::direction},
                                                             {"offsets", TimeWord::offset},
                                                             {"modifiers", TimeWord::modifier},
                                                             {"rates", TimeWord::rate},
                                                             {"sets", TimeWord::set},
                                                             {"named days", TimeWord::named_day},
                                                             {"before bare units", TimeWord::before_unit},
                                                             {"clock", TimeWord::clock},
                                                             {"zones", TimeWord::zone},
                                                             {"future", TimeWord::future},
                                                             {"grammar", TimeWord::grammar},
                                                             {"until", TimeWord::until},
                                                             {"arranged", TimeWord::arranged},
                                                             {"opening a present still to come", TimeWord::opening}};

double number_of(const File& file, const Entry& entry, std::string_view key) {
  const lexicon::Tag* tag = entry.find(key);
  if (!tag) return 0;
  try {
    return std::stod(tag->value);
  } catch (const std::exception&) {
    throw file.error(tag->at, "'" + tag->value + "' is no number");
  }
}

bool is_mark(char c) { return c == '-' || c == '/'; }

bool is_dash(std::string_view form, std::size_t at) { return form.compare(at, 2, "\xE2\x80") == 0 && at + 2 < form.size(); }

std::string lowered(std::string_view form) {
  std::string out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    char c = form[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_dash(form, i)) {
      out += static_cast<unsigned char>(form[i + 2]) <= 0x95 ? '-' : '\'';
      i += 2;
      continue;
    }
    out += c;
  }
  bool letters = std::any_of(out.begin(), out.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (letters) out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
  return out;
}

int digits_of(const std::string& text) {
  if (text.empty() || text.size() > 6) return -1;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::vector<std::string> words_of(const std::string& phrase) {
  std::vector<std::string> words;
  std::string word;
  auto flush = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, ""));
  };
  for (char c : lowered(phrase)) {
    if (c == ' ') flush();
    else if (is_mark(c)) {
      flush();
      words.push_back(std::string(1, c));
    } else {
      word += c;
    }
  }
  flush();
  std::vector<std::string> out;
  for (auto& w : words) {
    bool possessive = w.size() > 2 && w.compare(w.size() - 2, 2, "'s") == 0;
    out.push_back(possessive ? w.substr(0, w.size() - 2) : w);
    if (possessive) out.push_back("'s");
  }
  return out;
}

Term term_of(const File& file, const Entry& entry, TimeWord kind) {
  Term term;
  term.words = words_of(entry.phrase);
  term.kind = kind;
  term.n = entry.has("shift") ? number_of(file, entry, "shift") : number_of(file, entry, "n");
  term.code = entry.get("code");
  term.capital = entry.has("case");
  term.plural = entry.get("number") == "pl";
  term.narrative = entry.has("narrative");
  term.for_units = entry.has("unit");
  term.flagged = entry.has("article") || entry.has("needs") || entry.has("bare") || entry.has("alone");
  term.after = entry.list("after");
  term.month = static_cast<int>(number_of(file, entry, "month"));
  term.day = static_cast<int>(number_of(file, entry, "day"));
  term.weekday = static_cast<int>(number_of(file, entry, "weekday"));
  term.shift = static_cast<int>(number_of(file, entry, "shift"));
  term.easter = static_cast<int>(number_of(file, entry, "easter"));
  term.by_easter = entry.has("easter");
  return term;
}

void read_terms(const File& file, DateLexicon::Impl& out) {
  for (const Section& section : file.sections) {
    auto kind = kSections.find(section.head.phrase);
    if (kind == kSections.end()) throw file.error(section.head.at, "unknown section '" + section.head.phrase + "'");
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"n", "code", "case", "number", "narrative", "unit", "article", "needs", "bare", "alone", "after",
                              "month", "day", "weekday", "easter", "shift", "span"});
      Term term = term_of(file, entry, kind->second);
      if (term.words.empty()) throw file.error(entry.at, "an entry needs words");
      out.terms[term.words.front()].push_back(std::move(term));
    }
  }
}

Date date_of(const File& file, const Entry& entry, std::string_view key) {
  auto date = parse_date(file.need(entry, key));
  if (!date) throw file.error(entry.find(key)->at, "'" + entry.get(key) + "' is no day, month or year");
  return *date;
}

void read_calendar(const File& file, DateLexicon::Impl& out) {
  for (const Section& section : file.sections)
    for (const Entry& entry : section.entries) {
      NamedSpan named{words_of(entry.phrase), date_of(file, entry, "from"), {}};
      named.to = entry.has("to") ? date_of(file, entry, "to") : named.from;
      out.named[named.words.front()].push_back(std::move(named));
    }
}

template <class Map>
void longest_first(Map& map) {
  for (auto& [word, list] : map)
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
}

void add_piece(std::vector<Piece>& out, std::string_view form, std::uint32_t begin, int token, bool spaced) {
  Piece piece;
  piece.text = lowered(form);
  piece.span = {begin, begin + static_cast<std::uint32_t>(form.size())};
  piece.token = token;
  piece.upper = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  piece.spaced = spaced;
  piece.number = digits_of(piece.text);
  out.push_back(std::move(piece));
}

}  // namespace

std::vector<Piece> pieces_of(const Text& text, const Sentence& sentence) {
  std::vector<Piece> out;
  const std::string& bytes = text.str();
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    std::string_view form = text.view(token.span);
    std::size_t at = 0;
    while (at < form.size()) {
      std::size_t mark = is_mark(form[at]) ? 1 : is_dash(form, at) && static_cast<unsigned char>(form[at + 2]) <= 0x95 ? 3 : 0;
      std::size_t end = at + mark;
      while (!mark && end < form.size() && !is_mark(form[end]) &&
             !(is_dash(form, end) && static_cast<unsigned char>(form[end + 2]) <= 0x95))
        ++end;
      auto begin = token.span.begin + static_cast<std::uint32_t>(at);
      bool spaced = begin == 0 || bytes[begin - 1] == ' ' || bytes[begin - 1] == '\n' || bytes[begin - 1] == '\t';
      add_piece(out, form.substr(at, end - at), begin, static_cast<int>(i), spaced);
      at = end;
    }
  }
  return out;
}

DateLexicon::DateLexicon() : impl(std::make_unique<Impl>()) {}
DateLexicon::~DateLexicon() = default;
DateLexicon::DateLexicon(DateLexicon&&) noexcept = default;
DateLexicon& DateLexicon::operator=(DateLexicon&&) noexcept = default;

DateLexicon load_dates(const std::filesystem::path& data) {
  DateLexicon lexicon;
  read_terms(lexicon::load(data / "lexicon/en/dates.txt"), *lexicon.impl);
  read_calendar(lexicon::load(data / "lexicon/en/calendar.txt"), *lexicon.impl);
  longest_first(lexicon.impl->terms);
  longest_first(lexicon.impl->named);
  return lexicon;
}

}  // namespace detente::find

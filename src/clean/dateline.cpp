#include "clean/dateline.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::clean {

namespace {

constexpr std::size_t kLongest = 90;  // bytes of a dateline

struct Separator {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
  bool dash = true;
};

Separator find_separator(std::string_view text, bool colon) {
  static constexpr std::string_view dashes[] = {" — ", " – ", " -- ", " - ", "— ",   "– ",  " —",
                                                " –",  "--",  "—",    "–",   ") - ", " ‒ ", " ― "};
  Separator best;
  for (std::string_view dash : dashes) {
    auto at = text.find(dash);
    if (at < best.at || (at == best.at && at != std::string_view::npos && dash.size() > best.size))
      best = {at, dash.size(), true};
  }
  if (!colon) return best;
  auto at = text.find(": ");
  return at < best.at ? Separator{at, 2, false} : best;
}

struct Letters {
  int upper = 0;
  int lower = 0;
};

Letters letters_of(std::string_view word) {
  Letters letters;
  for (std::size_t at = 0; at < word.size();) {
    auto [point, length] = utf8::decode(word, at);
    if (utf8::is_letter(point)) ++(utf8::is_upper(point) ? letters.upper : letters.lower);
    at += length;
  }
  return letters;
}

bool starts_upper(std::string_view word) { return !word.empty() && utf8::is_upper(utf8::decode(word, 0).point); }

// What the words before the separator are.
struct Head {
  int capitals = 0;  // words in capitals of four letters or more, agencies left out
  int places = 0;    // other words that start with a capital
  int agencies = 0;
  int days = 0;  // months and numbers
  int others = 0;
  std::size_t words = 0;
};

void count_word(std::string_view word, const Rules::Impl& rules, Head& head) {
  std::string_view naked = bare(word);
  std::string folded = utf8::fold(naked);
  Letters letters = letters_of(naked);
  if (naked.empty()) return;
  ++head.words;
  if (rules.agencies.count(folded)) ++head.agencies;
  else if (rules.months.count(folded) || (letters.upper + letters.lower == 0)) ++head.days;
  else if (letters.lower == 0 && letters.upper >= 4) ++head.capitals;
  else if (starts_upper(naked) || rules.joiners.count(folded)) ++head.places;
  else ++head.others;
}

Head head_of(std::string_view text, const Rules::Impl& rules) {
  Head head;
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '/', ' ');
  for (std::string_view word : words_of(spaced)) count_word(word, rules, head);
  return head;
}

bool is_dateline(const Head& head, const Separator& separator, std::string_view before) {
  if (head.others > 0 || head.words == 0 || head.words > 10) return false;
  if (head.capitals + head.places == 0) return head.agencies > 0 && before.find('(') == 0;
  bool marked = head.agencies > 0 || head.days > 0;
  if (!separator.dash) return head.capitals > 0 && (marked || before.find(',') != std::string_view::npos);  // "BOOM: " is none
  if (head.capitals > 0) return head.capitals + head.places <= 6;
  bool has_verse = before.find_first_of("\"?!;") != std::string_view::npos;
  return !has_verse && starts_upper(before) && (marked ? head.places <= 5 : head.places <= 3);
}

// The report itself starts with a capital, a digit or a quotation mark.
bool starts_report(std::string_view text) {
  if (text.empty()) return false;
  char32_t point = utf8::decode(text, 0).point;
  return !utf8::is_letter(point) || utf8::is_upper(point);
}

// "(AFP) The ministry ...": brackets alone part the dateline from the report.
std::size_t bracketed_size(std::string_view text, const Rules::Impl& rules) {
  auto open = text.substr(0, kLongest).find('(');
  if (open == std::string_view::npos) return 0;
  auto close = text.find(')', open);
  if (close == std::string_view::npos || close > kLongest) return 0;
  if (!rules.agencies.count(utf8::fold(text.substr(open + 1, close - open - 1)))) return 0;
  Head head = head_of(text.substr(0, open), rules);
  std::size_t end = std::min(text.find_first_not_of(" :-", close + 1), text.size());
  return head.others == 0 && head.words <= 6 && end > close + 1 && starts_report(text.substr(end)) ? end : 0;
}

}  // namespace

std::size_t dateline_size(std::string_view paragraph, const Rules::Impl& rules, bool colon) {
  Separator separator = find_separator(paragraph.substr(0, kLongest), colon);
  if (separator.at == std::string_view::npos) return bracketed_size(paragraph, rules);
  std::string_view before = paragraph.substr(0, separator.at);
  std::size_t end = std::min(paragraph.find_first_not_of(' ', separator.at + separator.size), paragraph.size());
  if (is_dateline(head_of(before, rules), separator, before) && starts_report(paragraph.substr(end))) return end;
  return bracketed_size(paragraph, rules);
}

bool starts_like_transcript(std::string_view paragraph) {
  auto colon = paragraph.substr(0, 40).find(": ");
  if (colon == std::string_view::npos) return false;
  Letters letters = letters_of(paragraph.substr(0, colon));
  return letters.lower == 0 && letters.upper > 0;
}

std::size_t sign_size(std::string_view paragraph, const Rules::Impl& rules) {
  static constexpr std::string_view opens[] = {" — ", " – ", " -- ", " - ", "—", "–", "(", "/", "["};
  constexpr std::size_t kSign = 40;
  std::size_t from = paragraph.size() > kSign ? paragraph.size() - kSign : 0;
  for (std::string_view open : opens) {
    auto at = paragraph.rfind(open);
    if (at == std::string_view::npos || at < from || at == 0) continue;
    std::string words(paragraph.substr(at + open.size()));
    std::replace(words.begin(), words.end(), '/', ' ');
    std::replace(words.begin(), words.end(), '-', ' ');
    auto parts = words_of(words);
    auto is_agency = [&](std::string_view word) { return rules.agencies.count(utf8::fold(bare(word))) > 0; };
    bool whole = rules.agencies.count(utf8::fold(bare(words))) > 0;
    if (!ends_sentence(paragraph.substr(0, at))) continue;
    if (whole || (!parts.empty() && std::all_of(parts.begin(), parts.end(), is_agency))) return paragraph.size() - at;
  }
  return 0;
}

bool ends_with_credit(std::string_view line, const Rules::Impl& rules) {
  auto slash = line.rfind('/');
  if (slash == std::string_view::npos || line.size() - slash > 40) return false;
  std::string_view tail = line.substr(slash + 1);
  auto stop = tail.find_first_of(")]–—|");
  std::string folded = utf8::fold(bare(tail.substr(0, stop)));
  auto via = folded.find(" via ");
  if (via != std::string::npos) folded.resize(via);
  if (folded.ends_with(" file")) folded.resize(folded.size() - 5);
  return rules.agencies.count(folded) > 0 && !line.ends_with(".");
}

}  // namespace detente::clean

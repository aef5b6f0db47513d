#include "clean/byline.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::clean {

namespace {

std::string_view after_cue(std::string_view text, const Rules::Impl& rules) {
  auto colon = text.find(':');
  if (colon != std::string_view::npos && colon < 20 &&
      text.substr(0, colon).find_first_of("0123456789") == std::string_view::npos)
    return text.substr(colon + 1);
  auto words = words_of(text);
  if (words.empty() || !rules.byline.count(utf8::fold(bare(words.front())))) return text;
  return text.substr(static_cast<std::size_t>(words.front().data() + words.front().size() - text.data()));
}

// A month, a number, "Updated": the names end here. Joiners such as "and" are among the words of time stamps and are none.
bool ends_names(std::string_view word, const Rules::Impl& rules) {
  std::string folded = utf8::fold(bare(word));
  if (word == "|" || folded.find_first_of("0123456789") != std::string::npos) return true;
  return !rules.joiners.count(folded) && rules.byline.count(folded) == 0 &&
         (rules.timestamp.count(folded) > 0 || rules.months.count(folded) > 0);
}

bool is_name(std::string_view names, const Rules::Impl& rules) {
  auto words = words_of(names);
  auto is_joiner = [&](std::string_view word) { return bare(word).empty() || rules.joiners.count(utf8::fold(bare(word))) > 0; };
  return words.size() <= 12 && !std::all_of(words.begin(), words.end(), is_joiner);
}

bool is_edge(char c) { return c == ' ' || c == ',' || c == '-' || c == '|' || c == ':' || c == '/'; }

}  // namespace

std::string author_in(std::string_view byline, const Rules::Impl& rules) {
  std::string names;
  for (std::string_view word : words_of(after_cue(byline, rules))) {
    if (ends_names(word, rules) && !names.empty()) break;
    if (!ends_names(word, rules)) (names += names.empty() ? "" : " ") += word;
  }
  while (!names.empty() && is_edge(names.back())) names.pop_back();
  for (std::string_view dash : {" –", " —", " •", " ·"})
    if (names.ends_with(dash)) names.resize(names.size() - dash.size());
  return is_name(names, rules) ? names : "";
}

}  // namespace detente::clean

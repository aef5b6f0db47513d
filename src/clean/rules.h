// The cleaning rules of data/lexicon/en/clean*.txt, ready to match.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "clean/clean.h"

namespace detente::clean {

enum class Match { whole, start, tail, any, count };
enum class Then { nothing, shorts, rest, end };

/// One line of clean.txt.
struct LineRule {
  std::string phrase;  ///< folded
  Match match = Match::whole;
  std::size_t max_words = 40;
  bool takes_sentences = true;  ///< false: not on lines that end with a full stop
  std::string reason;
  Then then = Then::nothing;
};

/// One line as the rules look at it.
struct Line {
  std::string folded;  ///< utf8::fold, outer blanks and closing marks kept
  std::size_t words = 0;
  bool is_sentence = false;  ///< ends with . ! ? or these before a closing quotation mark or bracket
};

Line line_of(std::string_view text);

/// Words of class and id names: what an element is for.
struct MarkupWords {
  std::map<std::string, std::string, std::less<>> junk_words;   ///< word -> reason
  std::map<std::string, std::string, std::less<>> junk_names;   ///< whole name -> reason
  std::vector<std::pair<std::string, std::string>> junk_parts;  ///< letters anywhere -> reason
  std::vector<std::string> strong_body;                         ///< letters anywhere
  std::set<std::string, std::less<>> body_words;
  std::set<std::string, std::less<>> safe;  ///< whole names that are never junk
};

struct Rules::Impl {
  std::map<std::string, LineRule, std::less<>> whole;
  std::vector<LineRule> others;
  MarkupWords markup;
  std::set<std::string, std::less<>> agencies;          ///< folded
  std::map<std::string, unsigned, std::less<>> months;  ///< folded name -> 1..12
  std::set<std::string, std::less<>> timestamp;         ///< without full stops
  std::set<std::string, std::less<>> byline;
  std::set<std::string, std::less<>> joiners;

  /// The first rule that takes the line; null if none does.
  const LineRule* rule_for(const Line& line) const;
  /// The first rule whose phrase a line starts with that is too long for it; null if none.
  const LineRule* opening_rule_for(const Line& line) const;
};

/// Words between white space.
std::vector<std::string_view> words_of(std::string_view text);
/// Without punctuation at either end: "(Reuters)," -> "Reuters".
std::string_view bare(std::string_view word);
bool ends_sentence(std::string_view text);

}  // namespace detente::clean

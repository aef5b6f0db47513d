// The words of time from data/lexicon/en/dates.txt and calendar.txt, and a sentence cut into the pieces they match.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "find/dates.h"

namespace detente::find {

enum class TimeWord {
  month,
  weekday,
  unit,
  number,
  vague,
  ordinal,
  decade,
  season,
  part,
  day_word,
  reference,
  direction,
  offset,
  modifier,
  rate,
  set,
  named_day,
  before_unit,
  clock,
  zone,
  future,
  grammar,
  until,
  arranged,
  opening
};

struct Term {
  std::vector<std::string> words;
  TimeWord kind = TimeWord::month;
  double n = 0;
  std::string code;
  bool capital = false;            ///< its first word must stand with a capital
  bool plural = false;             ///< of a unit
  bool narrative = false;          ///< counts from the day last told of
  bool for_units = false;          ///< a modifier of numbers and units, not of dates
  bool flagged = false;            ///< article (numbers), needs a date beside it (seasons), bare use (offsets, references)
  std::vector<std::string> after;  ///< words of which one must stand before it
  int month = 0, day = 0, weekday = 0, easter = 0;
  int shift = 0;  ///< days from that weekday: the Tuesday after the first Monday
  bool by_easter = false;
};

/// A day or span known by name: "the Helsinki summit".
struct NamedSpan {
  std::vector<std::string> words;
  Date from, to;
};

struct DateLexicon::Impl {
  std::unordered_map<std::string, std::vector<Term>> terms;       ///< by first word, longest first
  std::unordered_map<std::string, std::vector<NamedSpan>> named;  ///< the same
};

/// A word, number or mark of a sentence, lower case, without dots; a token with hyphens or slashes gives several.
struct Piece {
  std::string text;
  Span span;
  int token = 0;
  bool upper = false;
  bool spaced = true;  ///< white space stands before it
  int number = -1;     ///< value of its digits if it is all digits
};

std::vector<Piece> pieces_of(const Text& text, const Sentence& sentence);

}  // namespace detente::find

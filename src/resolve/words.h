// Words as the tables compare them: folded, dots dropped, split at hyphens, the possessive apart.
//
//     "U.S.-Russia ties"   ->  us | russia (joined) | ties
//     "Putin's Russia"     ->  putin | 's | russia
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/language.h"

namespace detente::resolve {

struct Word {
  std::string text;     ///< folded, without dots
  Span span;            ///< bytes of the text (of the phrase, for words_of(string))
  int token = 0;        ///< its token in the sentence; the word's own index for words_of(string)
  bool upper = false;   ///< starts with a capital
  bool caps = false;    ///< all its letters are capitals
  bool joined = false;  ///< a hyphen, dash or slash stands before it
  bool stop = false;    ///< punctuation: no phrase runs over it
};

std::vector<Word> words_of(const Sentence& sentence);
std::vector<Word> words_of(std::string_view phrase);

/// "Sergey Ryabkov" -> "sergey-ryabkov": the id of a name.
std::string kebab(std::string_view name);

/// Are the words equal but for one letter added, dropped, changed, or two neighbours swapped?
bool nearly(std::string_view a, std::string_view b);
/// ... but for one letter added or dropped?
bool but_for_one(std::string_view a, std::string_view b);

}  // namespace detente::resolve

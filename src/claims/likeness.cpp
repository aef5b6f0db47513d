#include "claims/likeness.h"

#include "base/utf8.h"
#include "claims/lexicon.h"

namespace detente::claims {

namespace {

constexpr std::size_t kShortest = 3;  // bytes of a word that tells anything
constexpr std::size_t kStem = 5;      // bytes kept of a longer word: "invaded" and "invading" are one

bool is_word(unsigned char c) { return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\''; }

// No curly apostrophes; runs of letters, digits and apostrophes.
template <typename Take>
void each_word(std::string_view text, Take take) {
  std::string all = utf8::lower(text);
  for (auto at = all.find("’"); at != std::string::npos; at = all.find("’", at)) all.replace(at, std::string("’").size(), "'");
  std::string word;
  for (const char c : all + " ") {
    if (is_word(static_cast<unsigned char>(c))) word += c;
    else if (!word.empty()) take(word), word.clear();
  }
}

}  // namespace

Known known_by(std::string_view proposition, const Lexicon& lexicon) {
  const Lexicon::Impl& words = *lexicon.impl;
  Known known;
  each_word(proposition, [&](const std::string& word) {
    if (words.negations.count(word) || word.ends_with("n't")) known.negated = !known.negated;
    const std::string plain = word.substr(0, word.find('\''));
    if (plain.size() < kShortest || words.stops.count(plain) || words.light.count(plain) || words.negations.count(plain)) return;
    known.words.insert(plain.substr(0, kStem));
  });
  return known;
}

double likeness(const Known& a, const Known& b) {
  std::size_t common = 0;
  for (const auto& word : a.words) common += b.words.count(word);
  const std::size_t all = a.words.size() + b.words.size() - common;
  return common < 2 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

}  // namespace detente::claims

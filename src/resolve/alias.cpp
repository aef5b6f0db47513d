#include <algorithm>

#include "resolve/table.h"

namespace detente::resolve {

namespace {

// "US", "AIB" must stand in capitals; "Nato" may stand for "NATO", so four letters and more need but the first.
char case_needed(const Word& word) {
  if (word.caps && word.text.size() >= 2 && word.text.size() <= 3) return 'C';
  return word.upper ? 'U' : ' ';
}

bool case_fits(char needed, const Word& word) {
  if (needed == 'C') return word.caps;
  return needed == ' ' || word.upper;
}

bool fits(const Alias& alias, const std::vector<Word>& words, std::size_t at, bool any_case) {
  if (at + alias.words.size() > words.size()) return false;
  bool alone = alias.words.size() == words.size();
  for (std::size_t i = 0; i < alias.words.size(); ++i) {
    const Word& word = words[at + i];
    if (word.text != alias.words[i]) return false;
    bool forgiven = any_case && (alone || alias.letter_case[i] != 'C');  // "car" is no state unless it stands alone
    if (!forgiven && !case_fits(alias.letter_case[i], word)) return false;
  }
  return true;
}

}  // namespace

void AliasIndex::add(std::string_view phrase, Sense sense, bool any_case) {
  Alias alias{{}, {}, sense};
  for (const Word& word : words_of(phrase)) {
    if (word.stop) continue;
    if (alias.words.empty() && word.text == "the" && phrase.size() > 4) continue;
    alias.words.push_back(word.text);
    alias.letter_case.push_back(any_case ? ' ' : case_needed(word));
  }
  if (!alias.words.empty()) by_first_[alias.words.front()].push_back(std::move(alias));
}

void AliasIndex::finish() {
  for (auto& [first, aliases] : by_first_)
    std::stable_sort(aliases.begin(), aliases.end(),
                     [](const Alias& a, const Alias& b) { return a.words.size() > b.words.size(); });
}

AliasIndex::Match AliasIndex::longest(const std::vector<Word>& words, std::size_t at, bool any_case) const {
  Match match;
  auto found = by_first_.find(words[at].text);
  if (found == by_first_.end()) return match;
  for (const Alias& alias : found->second) {
    int length = static_cast<int>(alias.words.size());
    if (match.length && length < match.length) break;
    if (!fits(alias, words, at, any_case)) continue;
    match.length = length;
    match.senses.push_back(alias.sense);
  }
  return match;
}

}  // namespace detente::resolve

// What stands at a place of the sentence: a word of the lexicon, a number, a day of a month, a year.
#include "find/date_reader.h"

#include <algorithm>

namespace detente::find {

using std::string;

const Term* DateReader::term(int i, TimeWord kind, int* length) const {
  if (i < 0 || i >= size()) return nullptr;
  auto found = lexicon_.terms.find(p_[i].text);
  if (found == lexicon_.terms.end()) return nullptr;
  for (const Term& t : found->second) {
    if (t.kind != kind || !fits(t.words, i) || (t.capital && !p_[i].upper)) continue;
    if (!t.after.empty() && !after_one_of(t.after, i)) continue;
    if (length) *length = static_cast<int>(t.words.size());
    return &t;
  }
  return nullptr;
}

bool DateReader::fits(const std::vector<string>& words, int i) const {
  if (i + static_cast<int>(words.size()) > size()) return false;
  for (std::size_t k = 0; k < words.size(); ++k)
    if (p_[i + static_cast<int>(k)].text != words[k]) return false;
  return true;
}

bool DateReader::after_one_of(const std::vector<string>& words, int i) const {
  return i > 0 && std::find(words.begin(), words.end(), p_[i - 1].text) != words.end();
}

bool DateReader::is(int i, std::string_view code) const {
  const Term* t = term(i, TimeWord::grammar);
  return t && t->code == code;
}

// A day of a month as a number: 16, 16th, "the 16th".
int DateReader::day_number(int i, unsigned* day) const {
  int at = i;
  if (at >= size()) return 0;
  int value = number(at);
  if (value < 0) value = ordinal_digits(at);
  if (value < 0)
    if (const Term* word = term(at, TimeWord::ordinal); word && word->n > 0) value = static_cast<int>(word->n);
  if (value < 1 || value > 31) return 0;
  *day = static_cast<unsigned>(value);
  ++at;
  if (number(at - 1) >= 0 && is(at, "ORD") && !p_[at].spaced) ++at;
  return at;
}

// "16th" in one piece.
int DateReader::ordinal_digits(int i) const {
  const string& t = p_[i].text;
  std::size_t k = 0;
  while (k < t.size() && t[k] >= '0' && t[k] <= '9') ++k;
  if (k == 0 || k > 2 || t.size() != k + 2) return -1;
  string tail = t.substr(k);
  auto found = lexicon_.terms.find(tail);
  if (found == lexicon_.terms.end() || found->second.front().code != "ORD") return -1;
  return std::stoi(t.substr(0, k));
}

int DateReader::year_number(int i, int* year) const {
  int value = number(i);
  if (digits(i) != 4 || value < 1000 || value > 2199) return 0;
  *year = value;
  return i + 1;
}

// "May" and "March" are also other words; the tagger tells.
bool DateReader::is_month_here(int i) const {
  Upos tag = sentence_->tokens[p_[i].token].upos;
  return tag == Upos::PROPN || tag == Upos::X || tag == Upos::NOUN;
}

// "the March on the capital", "a Long March"
bool DateReader::is_other_word(int i) const {
  if (i == 0) return i + 1 < size() && sentence_->tokens[p_[i + 1].token].upos == Upos::ADP;
  if (term(i - 1, TimeWord::modifier) || term(i - 1, TimeWord::direction)) return false;
  Upos before = sentence_->tokens[p_[i - 1].token].upos;
  bool quoted = before == Upos::PUNCT && p_[i - 1].text != "," && p_[i - 1].text != "(" && p_[i - 1].text != "-";
  return before == Upos::DET || before == Upos::ADJ || before == Upos::PROPN || before == Upos::PART || quoted;
}

bool DateReader::is_article(int at) const {
  const Term* n = term(at, TimeWord::number);
  return n && n->flagged;
}

bool DateReader::next_is_noun(int i) const { return i < size() && sentence_->tokens[p_[i].token].upos == Upos::NOUN; }

int DateReader::unit_at(int i, const Term** unit) const {
  *unit = term(i, TimeWord::unit);
  return *unit ? i + 1 : 0;
}

bool DateReader::modifies_noun(int i) const {
  const Token& token = sentence_->tokens[p_[i].token];
  return (token.dep == Dep::compound || token.dep == Dep::amod || token.dep == Dep::nummod) && token.head > p_[i].token;
}

}  // namespace detente::find

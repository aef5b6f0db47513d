#include "claims/likeness.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/lexicon.h"

namespace detente::claims {

namespace {

constexpr std::size_t kShortest = 3;  // bytes of a word that tells anything
constexpr std::size_t kStem = 5;      // bytes kept of a longer word: "invaded" and "invading" are one

constexpr double kActor = 0.4;      // of a word: many propositions are of the same two
constexpr std::size_t kLonger = 4;  // times the words of a brief proposition that a longer one may have

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

// The words of a proposition with a blank for each known actor's, which go to `actors`.
std::string without_actors(const Text& text, Span proposition, const Entities& entities, std::set<std::string>& actors) {
  std::string words(text.view(proposition));
  const auto& all = entities.mentions;
  auto at = std::lower_bound(all.begin(), all.end(), proposition.begin,
                             [](const Mention& mention, std::uint32_t begin) { return mention.span.begin < begin; });
  for (; at != all.end() && at->span.begin < proposition.end; ++at) {
    const Actor* actor = entities.actor_of(*at);
    if (!actor || actor->id.empty() || !proposition.contains(at->span)) continue;
    actors.insert(actor->id);
    std::fill_n(words.begin() + (at->span.begin - proposition.begin), at->span.size(), ' ');
  }
  return words;
}

std::size_t common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const auto& one) { return b.count(one) > 0; }));
}

// All of the brief one is in the longer one, and they are of one actor at least.
bool is_within(const Known& brief, const Known& longer) {
  return !longer.conditional && longer.words.size() <= kLonger * brief.words.size() && !brief.actors.empty() &&
         common(brief.actors, longer.actors) == brief.actors.size() && common(brief.words, longer.words) == brief.words.size();
}

}  // namespace

Known known_by(const Text& text, Span proposition, const Entities& entities, const Lexicon& lexicon) {
  const Lexicon::Impl& words = *lexicon.impl;
  Known known;
  each_word(without_actors(text, proposition, entities, known.actors), [&](const std::string& word) {
    if (words.negations.count(word) || word.ends_with("n't")) known.negated = !known.negated;
    known.conditional |= words.conditions.count(word) > 0;
    const std::string plain = word.substr(0, word.find('\''));
    if (plain.size() < kShortest || words.stops.count(plain) || words.light.count(plain) || words.negations.count(plain)) return;
    known.words.insert(plain.substr(0, kStem));
  });
  return known;
}

double word_share(const Known& a, const Known& b) {
  const std::size_t both = common(a.words, b.words), all = a.words.size() + b.words.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

double likeness(const Known& a, const Known& b) {
  const std::size_t words = common(a.words, b.words), actors = common(a.actors, b.actors);
  if (words == 0 || words + actors < 2) return 0;
  const auto both = static_cast<double>(a.words.size() + b.words.size() - words);
  const auto named = static_cast<double>(a.actors.size() + b.actors.size() - actors);
  const double share = (static_cast<double>(words) + kActor * static_cast<double>(actors)) / (both + kActor * named);
  return is_within(a, b) || is_within(b, a) ? std::max(share, kSameProposition) : share;
}

}  // namespace detente::claims

#include "claims/reading.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::claims {

namespace {

bool is_content(const Token& token) {
  return token.upos == Upos::NOUN || token.upos == Upos::VERB || token.upos == Upos::ADJ || token.upos == Upos::NUM;
}

}  // namespace

Reading::Reading(const Input& input, const Lexicon::Impl& lexicon) : input_(input), lexicon_(lexicon) {
  for (const Sentence& sentence : input.language.sentences) trees_.emplace_back(sentence);
}

int Reading::sentence_at(std::uint32_t byte) const {
  const auto& all = input_.language.sentences;
  auto after =
      std::upper_bound(all.begin(), all.end(), byte, [](std::uint32_t b, const Sentence& s) { return b < s.span.begin; });
  return static_cast<int>(after - all.begin()) - 1;
}

std::vector<Stretch> Reading::stretches(Span span) const {
  std::vector<Stretch> found;
  for (int s = std::max(0, sentence_at(span.begin)); s < sentences() && tree(s).sentence().span.begin < span.end; ++s) {
    Stretch stretch{s, -1, -1};
    for (int token = 0; token < tree(s).size(); ++token) {
      if (!span.contains(tree(s)[token].span)) continue;
      if (stretch.first < 0) stretch.first = token;
      stretch.last = token;
    }
    if (stretch.first >= 0) found.push_back(stretch);
  }
  return found;
}

std::set<std::string> Reading::content_words(Span span) const {
  std::set<std::string> found;
  for (const Stretch& part : stretches(span))
    for (int token = part.first; token <= part.last; ++token) {
      const Token& word = tree(part.sentence)[token];
      const std::string lemma = utf8::lower(word.lemma);
      if (is_content(word) && !lexicon_.light.count(lemma)) found.insert(lemma);
    }
  return found;
}

std::set<std::string> Reading::actors_in(Span span) const {
  std::set<std::string> found;
  const auto& all = input_.entities.mentions;
  auto at =
      std::lower_bound(all.begin(), all.end(), span.begin, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (; at != all.end() && at->span.begin < span.end; ++at)
    if (const Actor* actor = input_.entities.actor_of(*at); actor && !actor->id.empty()) found.insert(actor->id);
  return found;
}

bool Reading::has_word(Span span, const Lexicon::Impl::Words& words) const {
  for (const Stretch& part : stretches(span))
    for (int token = part.first; token <= part.last; ++token) {
      const Token& word = tree(part.sentence)[token];
      if (words.count(utf8::lower(word.lemma)) || words.count(utf8::lower(word.form))) return true;
    }
  return false;
}

std::string Reading::condition(Span span) const {
  for (const Stretch& part : stretches(span)) {
    const speech::Tree& t = tree(part.sentence);
    for (int token = 0; token < t.size(); ++token) {
      if (t[token].dep != Dep::mark || !lexicon_.conditions.count(utf8::lower(t[token].form)) || t.head(token) < 0) continue;
      const auto clause = t.subtree(t.head(token));
      const Span found{t[std::max(clause.front(), token)].span.begin, t[clause.back()].span.end};
      const bool question = t[t.head(token)].dep == Dep::ccomp;
      if (!question && found.begin < span.end + 80 && span.begin < found.end + 80) return words(trimmed(found));
    }
  }
  return "";
}

// Commas and stops at the end, and a condition's own comma, are no part of it.
Span Reading::trimmed(Span span) const {
  const std::string_view all = input_.text.str();
  while (span.end > span.begin && (all[span.end - 1] == ',' || all[span.end - 1] == '.' || all[span.end - 1] == ' ')) --span.end;
  return span;
}

std::string Reading::deadline(Span span) const {
  const auto& all = input_.dates;
  auto at = std::lower_bound(all.begin(), all.end(), span.begin,
                             [](const TimeExpression& t, std::uint32_t b) { return t.span.begin < b; });
  for (; at != all.end() && at->span.begin < span.end; ++at) {
    if (at->type == "SET" || at->value == "PAST_REF") continue;
    if (at->date) return at->date->str();
    return words(at->span);
  }
  return "";
}

}  // namespace detente::claims

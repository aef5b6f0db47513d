// A text read for speech: the trees, the attributions in them and the quotations between marks.
#include <algorithm>

#include "speech/drafting.h"

namespace detente::speech {

namespace {

bool is_quoted(const Page& page, Span word, Span cue) {
  const auto& all = page.quotations;
  auto after = std::upper_bound(all.begin(), all.end(), word.begin,
                                [](std::uint32_t at, const Quotation& q) { return at < q.outer.begin; });
  for (int steps = 0; after != all.begin() && steps < 4; ++steps)
    if (within(word, *--after)) return !within(cue, *after);
  return false;
}

bool is_nominal(const Token& token) { return token.upos == Upos::PROPN || token.upos == Upos::NOUN || token.upos == Upos::PRON; }

// The head of the words right after the cue or right before it; -1 if there are none.
int beside_cue(const Tree& t, const Attribution& one) {
  constexpr int kReach = 3;
  auto top = [&](int token) {
    for (int steps = 0; steps < 4 && t.head(token) >= 0 && is_nominal(t[t.head(token)]); ++steps) token = t.head(token);
    return token;
  };
  const int before = one.cue - 1, after = one.cue_last + 1;
  if (before >= 0 && is_nominal(t[before])) return top(before);
  for (int token = after; token < std::min(t.size(), after + kReach) && !is_punct(t[token]); ++token)
    if (is_nominal(t[token])) return top(token);
  return -1;
}

// "The states have a problem with Sarn alleging that ...": whose name stands right before the participle says it.
int named_before(const Page& page, const Tree& t, const Attribution& one) {
  const int before = one.cue - 1;
  if (before < 0 || t[one.cue].xpos != "VBG" || t[before].upos != Upos::PROPN || t.below(before, one.speaker)) return -1;
  int head = before;
  while (t.head(head) >= 0 && t[t.head(head)].upos == Upos::PROPN) head = t.head(head);
  const Mention* mention = page.entities.headed_by(one.sentence, head);
  const Actor* actor = mention ? page.entities.actor_of(*mention) : nullptr;
  return actor && actor->kind == ActorKind::person ? head : -1;
}

// Nobody speaks from inside the words that he says: a subject that the parser took from the quotation gives way to the noun
// beside the cue.
void mend_speaker(const Page& page, const Tree& t, Attribution& one) {
  if (one.speaker < 0 || one.entry->part != Part::verb) return;
  if (const int named = named_before(page, t, one); named >= 0) one.speaker = named;
  const Span cue = t[one.cue].span;
  if (!is_quoted(page, t[one.speaker].span, cue)) return;
  const int other = beside_cue(t, one);
  if (other >= 0 && !is_quoted(page, t[other].span, cue)) one.speaker = other;
}

}  // namespace

Page read_page(const Text& text, const Language& language, const Entities& entities, const Lexicon::Impl& lexicon) {
  Page page{text, language, entities, lexicon, {}, {}, quotations(text, lexicon.elisions)};
  for (std::size_t s = 0; s < language.sentences.size(); ++s) {
    page.trees.emplace_back(language.sentences[s]);
    auto found = attributions(page.trees.back(), static_cast<int>(s), lexicon);
    for (Attribution& one : found) mend_speaker(page, page.trees.back(), one);
    page.attributions.insert(page.attributions.end(), found.begin(), found.end());
  }
  return page;
}

}  // namespace detente::speech

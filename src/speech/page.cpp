// A text read for speech: the trees, the attributions in them and the quotations between marks.
#include <algorithm>

#include "speech/drafting.h"
#include "speech/words.h"

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

// "'...,' Secretary of State Mike Hollin said": a parser may hang the name on the quotation.
int lost_speaker(const Page& page, const Tree& t, const Attribution& one) {
  if (one.entry->no_speaker || !one.entry->has(Frame::quote) || t.is_passive(one.cue) || one.cue < 2) return -1;
  int token = one.cue - 1;
  const Span cue = t[one.cue].span;
  if (t[token].upos != Upos::PROPN || is_quoted(page, t[token].span, cue)) return -1;
  while (t.head(token) >= 0 && t.head(token) < one.cue && t[t.head(token)].upos == Upos::PROPN) token = t.head(token);
  const int above = t.head(token);
  return above >= 0 && is_quoted(page, t[above].span, cue) ? token : -1;
}

// Nobody speaks from inside the words that he says: a subject that the parser took from the quotation gives way to the noun
// beside the cue.
void mend_speaker(const Page& page, const Tree& t, Attribution& one) {
  if (one.entry->part != Part::verb) return;
  if (one.speaker < 0) one.speaker = lost_speaker(page, t, one);
  if (one.speaker < 0) return;
  if (const int named = named_before(page, t, one); named >= 0) one.speaker = named;
  const Span cue = t[one.cue].span;
  if (!is_quoted(page, t[one.speaker].span, cue)) return;
  const int other = beside_cue(t, one);
  if (other >= 0 && !is_quoted(page, t[other].span, cue)) one.speaker = other;
}

// "sure that Velmark directed" in marks: what is outside them is no content of a cue inside.
void mend_content(const Page& page, const Tree& t, Attribution& one) {
  const Span cue = t[one.cue].span;
  const auto& all = page.quotations;
  auto after = std::upper_bound(all.begin(), all.end(), cue.begin,
                                [](std::uint32_t at, const Quotation& q) { return at < q.outer.begin; });
  for (int steps = 0; after != all.begin() && steps < 4; ++steps) {
    const Quotation& around = *--after;
    if (!within(cue, around)) continue;
    auto& content = one.content;
    content.erase(std::remove_if(content.begin(), content.end(), [&](int token) { return !within(t[token].span, around); }),
                  content.end());
    return;
  }
}

// "Orne said the measures came late and promised more": Orne does, for measures promise nothing.
void mend_further(const Page& page, const Tree& t, std::vector<Attribution>& found) {
  for (Attribution& one : found) {
    if (t[one.cue].dep != Dep::conj || one.speaker < 0 || t[one.speaker].upos != Upos::NOUN || !one.entry->has(Frame::quote))
      continue;
    if (t.head(one.speaker) == one.cue || page.entities.headed_by(one.sentence, one.speaker)) continue;
    for (Attribution& outer : found) {
      if (&outer == &one || outer.speaker < 0 || outer.entry->part != Part::verb || outer.frame != Frame::that) continue;
      if (!std::binary_search(outer.content.begin(), outer.content.end(), one.cue)) continue;
      if (!std::binary_search(outer.content.begin(), outer.content.end(), one.speaker)) continue;
      if (t[outer.cue].xpos != t[one.cue].xpos) continue;
      one.speaker = outer.speaker;
      outer.content = without(outer.content, t.subtree(one.cue));
      break;
    }
  }
}

}  // namespace

Page read_page(const Text& text, const Language& language, const Entities& entities, const Lexicon::Impl& lexicon) {
  Page page{text, language, entities, lexicon, {}, {}, quotations(text, lexicon.elisions)};
  for (std::size_t s = 0; s < language.sentences.size(); ++s) {
    page.trees.emplace_back(language.sentences[s]);
    auto found = attributions(page.trees.back(), static_cast<int>(s), lexicon);
    for (Attribution& one : found) {
      mend_speaker(page, page.trees.back(), one);
      mend_content(page, page.trees.back(), one);
    }
    mend_further(page, page.trees.back(), found);
    page.attributions.insert(page.attributions.end(), found.begin(), found.end());
  }
  return page;
}

}  // namespace detente::speech

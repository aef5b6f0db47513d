#include "speech/drafts.h"

#include <algorithm>

#include "speech/drafting.h"

namespace detente::speech {

bool is_punct(const Token& token) { return token.upos == Upos::PUNCT || token.upos == Upos::SYM; }

bool within(Span inner, const Quotation& quotation) {
  return inner.begin >= quotation.outer.begin && inner.end <= quotation.outer.end;
}

namespace {

// Merges what only blanks, marks or punctuation separate is left to the caller: spans stay as they are, sorted.
std::vector<Span> sorted(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  return spans;
}

}  // namespace

std::vector<Draft> Drafting::all() {
  index_paragraphs();
  for (std::size_t q = 0; q < page_.quotations.size(); ++q) pinned(static_cast<int>(q));
  for (const Attribution& one : page_.attributions) contents(one);
  for (std::size_t q = 0; q < page_.quotations.size(); ++q)
    if (owner_[q] < 0) beside(static_cast<int>(q));
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) labelled(p);
  for (std::size_t q = 0; q < page_.quotations.size(); ++q)
    if (owner_[q] < 0) carried_on(static_cast<int>(q));
  for (std::size_t q = 0; q < page_.quotations.size(); ++q) complete(static_cast<int>(q));
  return arranged();
}

void Drafting::index_paragraphs() { paragraphs_ = page_.text.paragraphs(); }

int Drafting::paragraph_of(std::uint32_t at) const {
  auto after =
      std::upper_bound(paragraphs_.begin(), paragraphs_.end(), at, [](std::uint32_t a, Span span) { return a < span.begin; });
  return static_cast<int>(after - paragraphs_.begin()) - 1;
}

int Drafting::sentence_at(std::uint32_t at) const {
  const auto& all = page_.language.sentences;
  auto after = std::upper_bound(all.begin(), all.end(), at, [](std::uint32_t a, const Sentence& s) { return a < s.span.begin; });
  return static_cast<int>(after - all.begin()) - 1;
}

// The innermost quotation that this place stands in; -1 if none.
int Drafting::quotation_at(Span place) const {
  const auto& all = page_.quotations;
  auto after = std::upper_bound(all.begin(), all.end(), place.begin,
                                [](std::uint32_t a, const Quotation& q) { return a < q.outer.begin; });
  for (int q = static_cast<int>(after - all.begin()) - 1; q >= 0; q = all[static_cast<std::size_t>(q)].parent)
    if (within(place, all[static_cast<std::size_t>(q)])) return q;
  return -1;
}

// Quotations of one level that overlap a range, in order.
std::vector<int> Drafting::level_within(Span range, int parent) const {
  std::vector<int> found;
  const auto& all = page_.quotations;
  auto from = std::lower_bound(all.begin(), all.end(), range.begin,
                               [](const Quotation& q, std::uint32_t a) { return q.outer.begin < a; });
  int q = static_cast<int>(from - all.begin());
  int before = q - 1;
  while (before >= 0 && quotation(before).parent != parent) before = quotation(before).parent;
  if (before >= 0 && before != parent && quotation(before).outer.overlaps(range)) found.push_back(before);
  for (; q < static_cast<int>(all.size()) && quotation(q).outer.begin < range.end; ++q)
    if (quotation(q).parent == parent) found.push_back(q);
  return found;
}

std::size_t Drafting::words_in(Span span) const {
  std::size_t words = 0;
  bool inside = false;
  for (char c : page_.text.view(span)) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

Draft Drafting::begin(const Attribution& by) const {
  Draft draft;
  draft.by = &by;
  draft.said = by.said;
  const Tree& t = tree(by.sentence);
  draft.cue = {t[by.cue].span.begin, t[by.cue_last].span.end};
  if (by.speaker >= 0) {
    draft.speaker = {by.sentence, by.speaker};
    draft.speaker_words = speaker_words(t, by);
    draft.relative = by.relative;
  }
  return draft;
}

int Drafting::push(Draft draft) {
  drafts_.push_back(std::move(draft));
  return static_cast<int>(drafts_.size()) - 1;
}

void Drafting::own(const std::vector<int>& qs, int draft) {
  for (int q : qs) owner_[static_cast<std::size_t>(q)] = draft;
}

std::vector<Span> Drafting::spans_of_all(const std::vector<int>& qs) const {
  std::vector<Span> spans;
  for (int q : qs) spans.insert(spans.end(), quotation(q).spans.begin(), quotation(q).spans.end());
  return sorted(spans);
}

// "One," she said, "two": the second half of what the same cue already brought.
int Drafting::join_or_push(Draft draft, int q) {
  int& d = draft_of_[static_cast<std::size_t>(draft.by - page_.attributions.data())];
  if (d < 0) return d = push(std::move(draft));
  extend(d, q);
  return d;
}

void Drafting::extend(int d, int q) {
  auto& spans = drafts_[static_cast<std::size_t>(d)].spans;
  spans.insert(spans.end(), quotation(q).spans.begin(), quotation(q).spans.end());
  spans = sorted(std::move(spans));
}

Drafting::Range Drafting::in_sentences(int from, int to) const {
  const auto& all = page_.attributions;
  auto low = std::lower_bound(all.begin(), all.end(), from, [](const Attribution& a, int s) { return a.sentence < s; });
  auto high = std::upper_bound(all.begin(), all.end(), to, [](int s, const Attribution& a) { return s < a.sentence; });
  return {all.data() + (low - all.begin()), all.data() + (high - all.begin())};
}

std::vector<Draft> Drafting::arranged() {
  std::vector<int> order(drafts_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  auto key = [&](int d) { return drafts_[static_cast<std::size_t>(d)].spans; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    const Span x{key(a).front().begin, key(a).back().end}, y{key(b).front().begin, key(b).back().end};
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  std::vector<int> now(drafts_.size());
  for (std::size_t i = 0; i < order.size(); ++i) now[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  std::vector<Draft> result;
  for (int d : order) {
    result.push_back(std::move(drafts_[static_cast<std::size_t>(d)]));
    for (int* other : {&result.back().inside, &result.back().follows})
      if (*other >= 0) *other = now[static_cast<std::size_t>(*other)];
  }
  return result;
}

std::vector<Span> spans_of(const Tree& tree, const std::vector<int>& tokens) {
  std::vector<Span> spans;
  int last = -2;
  for (int token : tokens) {
    if (is_punct(tree[token])) continue;
    bool broken = spans.empty();
    for (int between = last + 1; !broken && between < token; ++between) broken = !is_punct(tree[between]);
    if (broken) spans.push_back(tree[token].span);
    else spans.back().end = tree[token].span.end;
    last = token;
  }
  return spans;
}

std::vector<Draft> drafts(const Page& page) { return Drafting(page).all(); }

}  // namespace detente::speech

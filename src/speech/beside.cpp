// Quotations and the cues beside them: "...," Orne said; Orne told them: "...".
#include "speech/drafting.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr std::uint32_t kNear = 3;  // tokens between a quotation and the words of its cue

// At least two words, all but the short ones in upper case, and not shouted: "The Long Winter".
bool is_in_title_case(std::string_view words) {
  std::size_t upper = 0, at = 0;
  bool shouted = true;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    const bool capital = !word.empty() && utf8::is_upper(utf8::decode(word, 0).point);
    if (!capital && (word.size() > 4 || at == 0)) return false;
    if (capital) ++upper;
    if (std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) shouted = false;
    at = end + 1;
  }
  return upper >= 2 && !shouted && words.find_first_of("!?") == std::string_view::npos;
}

std::uint32_t gap(Span a, Span b) { return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0; }

}  // namespace

// A quotation that begins its sentence and ends in a comma or a stop, its cue right after it; or one that a comma or a colon
// brings in right after the cue's words.
void Drafting::pinned(int q) {
  if (owner_[static_cast<std::size_t>(q)] >= 0) return;
  const Attribution* best = nullptr;
  std::uint32_t nearest = ~0u;
  for (const Attribution* one : around(q, true)) {
    const auto distance = close_to(*one, q);
    if (distance < nearest) nearest = distance, best = one;
  }
  if (best) take_beside(*best, q, "speech/direct", 0.95);
}

std::uint32_t Drafting::close_to(const Attribution& one, int q) const {
  const Tree& t = tree(one.sentence);
  const Span outer = quotation(q).outer;
  const Span cue{t[one.cue].span.begin, t[one.cue_last].span.end};
  if (one.entry->part == Part::noun) return names_quotation(one, q) ? 1 : ~0u;
  if (cue.begin >= outer.end)
    return begins_sentence(outer.begin) && (is_stopped(q) || has_comma_at(outer.end)) ? close_after(one, t, outer) : ~0u;
  if (t[one.speaker].span.begin > outer.begin || !brought_in(outer)) return ~0u;
  const auto words = words_in({cue.end, outer.begin});
  if (words > 0 && is_title(q)) return ~0u;
  return words <= 8 && clear_between({cue.end, outer.begin}, q) && same_sentence(one, outer)
             ? static_cast<std::uint32_t>(words + 1)
             : ~0u;
}

// Nothing but the speaker's own words and an adverb between the quotation and the cue.
std::uint32_t Drafting::close_after(const Attribution& one, const Tree& t, Span outer) const {
  std::size_t others = 0;
  for (int token = 0; token < one.cue; ++token)
    if (t[token].span.begin >= outer.end && !is_punct(t[token]) && !t.below(token, one.speaker) && t.head(token) != one.cue)
      ++others;
  return others == 0 ? static_cast<std::uint32_t>(words_in({outer.end, t[one.cue].span.begin})) : ~0u;
}

bool Drafting::has_comma_at(std::uint32_t at) const { return at < page_.text.str().size() && page_.text.str()[at] == ','; }

bool Drafting::same_sentence(const Attribution& one, Span outer) const {
  const Span sentence = tree(one.sentence).sentence().span;
  return sentence.begin <= outer.begin && outer.begin <= sentence.end + 2;
}

bool Drafting::is_stopped(int q) const {
  const std::string_view words = page_.text.view(quotation(q).inner());
  const char last = words.empty() ? ' ' : words.back();
  return last == ',' || last == '.' || last == '!' || last == '?' || words.ends_with("…") || words.ends_with("’") || last == '\'';
}

bool Drafting::brought_in(Span outer) const {
  const std::string& text = page_.text.str();
  std::uint32_t at = outer.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  return at > 0 && (text[at - 1] == ',' || text[at - 1] == ':');
}

void Drafting::take_beside(const Attribution& by, int q, const char* rule, double confidence) {
  Draft draft = begin(by);
  draft.kind = "direct";
  draft.rule = rule;
  draft.confidence = confidence;
  draft.spans = quotation(q).spans;
  owner_[static_cast<std::size_t>(q)] = join_or_push(std::move(draft), q);
}

void Drafting::beside(int q) {
  const Attribution* best = nullptr;
  std::uint32_t nearest = ~0u;
  for (const Attribution* one : around(q, false)) {
    const auto distance = distance_to(*one, q);
    if (distance < nearest) nearest = distance, best = one;
  }
  if (!best) return;
  take_beside(*best, q, "speech/beside", 0.85);
}

// Cues that may speak for a quotation: in the sentences it touches, in the one before that ends in a colon, and in the short
// one after that begins in lower case ("Why?" he asked.).
// `any_frame`: the marks are sure, so that what the tree made of the cue does not matter.
std::vector<const Attribution*> Drafting::around(int q, bool any_frame) const {
  const Span outer = quotation(q).outer;
  const int first = sentence_at(outer.begin), last = sentence_at(outer.end - 1);
  std::vector<const Attribution*> found;
  for (const Attribution& one : in_sentences(std::max(0, first - 1), last + 1)) {
    if (!can_introduce(one, q, any_frame)) continue;
    if (one.sentence < first && !leads_in(one.sentence, outer)) continue;
    if (one.sentence > last && !trails(one, outer)) continue;
    found.push_back(&one);
  }
  return found;
}

bool Drafting::can_introduce(const Attribution& one, int q, bool any_frame) const {
  if (one.speaker < 0 || !one.said || (!one.entry->has(Frame::quote) && one.frame != Frame::clause && one.frame != Frame::quote))
    return false;
  const Tree& t = tree(one.sentence);
  const Span cue = t[one.cue].span;
  if (t[one.cue].dep == Dep::xcomp && t[one.speaker].upos == Upos::NOUN && !page_.entities.headed_by(one.sentence, one.speaker))
    return false;  // "its cost is hard to state": nobody states it
  if (quotation_at(cue) != quotation(q).parent || quotation_at(t[one.speaker].span) != quotation(q).parent) return false;
  if (one.entry->part == Part::noun && cue.begin > quotation(q).outer.begin) return names_quotation(one, q);
  if (any_frame) return one.entry->part == Part::verb && !only_names(one);
  return one.frame == Frame::quote || one.frame == Frame::clause || one.frame == Frame::np || one.entry->to_object;
}

// "Lesko's 'if you like it, keep it' promise": whose it is stands before the marks, what it is right behind them.
bool Drafting::names_quotation(const Attribution& one, int q) const {
  const Tree& t = tree(one.sentence);
  return words_in({quotation(q).outer.end, t[one.cue].span.begin}) == 0 && t[one.speaker].span.end <= quotation(q).outer.begin &&
         words_in({t[one.speaker].span.end, quotation(q).outer.begin}) <= 1;
}

bool Drafting::leads_in(int sentence, Span outer) const {
  const Sentence& before = page_.language.sentences[static_cast<std::size_t>(sentence)];
  const std::string_view words = page_.text.view(before.span);
  if (before.span.end > outer.begin) return true;
  return !words.empty() && (words.back() == ':' || words.back() == ',');
}

bool Drafting::trails(const Attribution& one, Span outer) const {
  const Tree& t = tree(one.sentence);
  if (one.cue > 6 || paragraph_of(t[0].span.begin) != paragraph_of(outer.begin)) return false;
  if (gap(outer, t.sentence().span) > 2) return false;
  const std::string& text = page_.text.str();
  if (outer.end < text.size() && text[outer.end] == '.') return false;  // the mark ends the sentence: the next is another's
  const bool lower = !utf8::is_upper(utf8::decode(t[0].form, 0).point);
  return lower || t.size() <= 8 || t[one.cue].xpos == "VBD";
}

// How far the words of the cue and its speaker are from the quotation, in bytes; ~0 when too far.
std::uint32_t Drafting::distance_to(const Attribution& one, int q) const {
  const Tree& t = tree(one.sentence);
  const Span outer = quotation(q).outer;
  const int from = std::min(one.cue, one.speaker), to = std::max(one.cue_last, one.speaker);
  const Span words{t[from].span.begin, t[to].span.end};
  if (words.overlaps(outer)) return ~0u;
  const bool after = words.begin >= outer.end;
  if (after && !is_stopped(q) && !is_cut_off(outer.end) && words_in(quotation(q).inner()) < kSentenceWords) return ~0u;
  const Span between = after ? Span{outer.end, words.begin} : Span{words.end, outer.begin};
  const std::size_t count = words_in(between);
  if (count > (after ? kNear : kBefore) || ((after ? !begins_sentence(outer.begin) : count > 0) && is_title(q))) return ~0u;
  if (!one.entry->has(Frame::quote) && one.entry->part == Part::noun && !after) return names_quotation(one, q) ? 0 : ~0u;
  if (after ? only_names(one) : !introduced(outer, one, t) && !names_it(one, between)) return ~0u;
  if (!clear_between(between, q)) return ~0u;
  return static_cast<std::uint32_t>(count * 2 + (after ? 0 : 1));
}

// "A farce", said Orne: the mark of the clause may stand behind the quotation's.
bool Drafting::is_cut_off(std::uint32_t at) const {
  const std::string& text = page_.text.str();
  return at >= text.size() || text[at] == ',' || text[at] == '.' || text[at] == '\n';
}

// Before a quotation stands a comma or a colon, or the cue itself; else it is but a word in marks.
bool Drafting::introduced(Span outer, const Attribution& one, const Tree& t) const {
  const std::string& text = page_.text.str();
  std::uint32_t at = outer.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  if (at > 0 && (text[at - 1] == ',' || text[at - 1] == ':')) return true;
  return t[one.cue_last].span.end == at ||
         words_in(quotation(quotation_at({outer.begin, outer.begin})).inner()) >= kSentenceWords;
}

// A verb that gives a name and nothing else.
bool Drafting::only_names(const Attribution& one) {
  return one.entry->part == Part::verb && one.frame == Frame::quote && !one.entry->has(Frame::quote);
}

// "called Velmark's plans to build there 'a disgrace'": what is called so stands between, without a pause.
bool Drafting::names_it(const Attribution& one, Span between) const {
  if (!one.entry->has(Frame::name) || words_in(between) == 0) return false;
  const std::string_view words = page_.text.view(between);
  return words.find_first_of(",;:()") == std::string_view::npos && words.find("“") == std::string_view::npos;
}

// The name of a work: its words begin in upper case, or it is short and a word for such works stands before it ("the novel
// 'x'"); "in her memoir, 'I was afraid of nothing'" is speech.
bool Drafting::is_title(int q) const {
  const Quotation& work = quotation(q);
  return is_in_title_case(page_.text.view(work.inner())) || (words_in(work.inner()) <= 2 && follows_work(work.outer.begin));
}

bool Drafting::follows_work(std::uint32_t at) const {
  const std::string& text = page_.text.str();
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',')) --at;
  std::uint32_t begin = at;
  while (begin > 0 && utf8::is_letter(static_cast<char32_t>(static_cast<unsigned char>(text[begin - 1])))) --begin;
  return page_.lexicon.titles.count(utf8::lower(text.substr(begin, at - begin))) > 0;
}

bool Drafting::clear_between(Span between, int q) const {
  for (int other : level_within(between, quotation(q).parent))
    if (other != q) return false;
  return true;
}

}  // namespace detente::speech

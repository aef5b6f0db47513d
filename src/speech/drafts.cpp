#include "speech/drafts.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr std::uint32_t kNear = 3;         // tokens between a quotation and the words of its cue
constexpr std::uint32_t kBefore = 14;      // tokens from a cue to the quotation it brings in
constexpr std::size_t kSentenceWords = 5;  // a quotation of so many words may stand alone as speech

bool is_punct(const Token& token) { return token.upos == Upos::PUNCT || token.upos == Upos::SYM; }

bool within(Span inner, const Quotation& quotation) {
  return inner.begin >= quotation.outer.begin && inner.end <= quotation.outer.end;
}

std::uint32_t gap(Span a, Span b) { return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0; }

bool is_first_person(const Token& token) {
  return token.upos == Upos::PRON &&
         (token.lemma == "I" || token.lemma == "we" || token.form == "I" || token.form == "We" || token.form == "we");
}

// Merges what only blanks, marks or punctuation separate is left to the caller: spans stay as they are, sorted.
std::vector<Span> sorted(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  return spans;
}

class Drafting {
 public:
  explicit Drafting(const Page& page)
      : page_(page), owner_(page.quotations.size(), -1), draft_of_(page.attributions.size(), -1) {}

  std::vector<Draft> all() {
    index_paragraphs();
    for (std::size_t q = 0; q < page_.quotations.size(); ++q) pinned(static_cast<int>(q));
    for (const Attribution& one : page_.attributions) contents(one);
    for (std::size_t q = 0; q < page_.quotations.size(); ++q)
      if (owner_[q] < 0) beside(static_cast<int>(q));
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) labelled(p);
    for (std::size_t q = 0; q < page_.quotations.size(); ++q)
      if (owner_[q] < 0) carried_on(static_cast<int>(q));
    return arranged();
  }

 private:
  // ---- places

  void index_paragraphs() { paragraphs_ = page_.text.paragraphs(); }

  int paragraph_of(std::uint32_t at) const {
    auto after =
        std::upper_bound(paragraphs_.begin(), paragraphs_.end(), at, [](std::uint32_t a, Span span) { return a < span.begin; });
    return static_cast<int>(after - paragraphs_.begin()) - 1;
  }

  const Tree& tree(int sentence) const { return page_.trees[static_cast<std::size_t>(sentence)]; }
  const Quotation& quotation(int q) const { return page_.quotations[static_cast<std::size_t>(q)]; }

  int sentence_at(std::uint32_t at) const {
    const auto& all = page_.language.sentences;
    auto after =
        std::upper_bound(all.begin(), all.end(), at, [](std::uint32_t a, const Sentence& s) { return a < s.span.begin; });
    return static_cast<int>(after - all.begin()) - 1;
  }

  // The innermost quotation that this place stands in; -1 if none.
  int quotation_at(Span place) const {
    const auto& all = page_.quotations;
    auto after = std::upper_bound(all.begin(), all.end(), place.begin,
                                  [](std::uint32_t a, const Quotation& q) { return a < q.outer.begin; });
    for (int q = static_cast<int>(after - all.begin()) - 1; q >= 0; q = all[static_cast<std::size_t>(q)].parent)
      if (within(place, all[static_cast<std::size_t>(q)])) return q;
    return -1;
  }

  // Quotations of one level that overlap a range, in order.
  std::vector<int> level_within(Span range, int parent) const {
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

  std::size_t words_in(Span span) const {
    std::size_t words = 0;
    bool inside = false;
    for (char c : page_.text.view(span)) {
      const bool blank = c == ' ' || c == '\n';
      if (!blank && !inside) ++words;
      inside = !blank;
    }
    return words;
  }

  // ---- drafts

  Draft begin(const Attribution& by) const {
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

  int push(Draft draft) {
    drafts_.push_back(std::move(draft));
    return static_cast<int>(drafts_.size()) - 1;
  }

  void own(const std::vector<int>& qs, int draft) {
    for (int q : qs) owner_[static_cast<std::size_t>(q)] = draft;
  }

  std::vector<Span> spans_of_all(const std::vector<int>& qs) const {
    std::vector<Span> spans;
    for (int q : qs) spans.insert(spans.end(), quotation(q).spans.begin(), quotation(q).spans.end());
    return sorted(spans);
  }

  // ---- 0: marks that leave no doubt, whatever the tree says

  // A quotation that begins its sentence and ends in a comma or a stop, its cue right after it; or one that a comma or a colon
  // brings in right after the cue's words.
  void pinned(int q) {
    if (owner_[static_cast<std::size_t>(q)] >= 0) return;
    const Attribution* best = nullptr;
    std::uint32_t nearest = ~0u;
    for (const Attribution* one : around(q, true)) {
      const auto distance = close_to(*one, q);
      if (distance < nearest) nearest = distance, best = one;
    }
    if (best) take_beside(*best, q, "speech/direct", 0.95);
  }

  std::uint32_t close_to(const Attribution& one, int q) const {
    const Tree& t = tree(one.sentence);
    const Span outer = quotation(q).outer;
    const Span cue{t[one.cue].span.begin, t[one.cue_last].span.end};
    if (cue.begin >= outer.end) return begins_sentence(outer.begin) && is_stopped(q) ? close_after(one, t, outer) : ~0u;
    if (t[one.speaker].span.begin > outer.begin || !brought_in(outer)) return ~0u;
    const auto words = words_in({cue.end, outer.begin});
    return words <= 8 && clear_between({cue.end, outer.begin}, q) && same_sentence(one, outer)
               ? static_cast<std::uint32_t>(words + 1)
               : ~0u;
  }

  // Nothing but the speaker's own words and an adverb between the quotation and the cue.
  std::uint32_t close_after(const Attribution& one, const Tree& t, Span outer) const {
    std::size_t others = 0;
    for (int token = 0; token < one.cue; ++token)
      if (t[token].span.begin >= outer.end && !is_punct(t[token]) && !t.below(token, one.speaker) && t.head(token) != one.cue)
        ++others;
    return others == 0 ? static_cast<std::uint32_t>(words_in({outer.end, t[one.cue].span.begin})) : ~0u;
  }

  bool same_sentence(const Attribution& one, Span outer) const {
    const Span sentence = tree(one.sentence).sentence().span;
    return sentence.begin <= outer.begin && outer.begin <= sentence.end + 2;
  }

  bool is_stopped(int q) const {
    const std::string_view words = page_.text.view(quotation(q).inner());
    const char last = words.empty() ? ' ' : words.back();
    return last == ',' || last == '.' || last == '!' || last == '?' || words.ends_with("…") || words.ends_with("’") ||
           last == '\'';
  }

  bool brought_in(Span outer) const {
    const std::string& text = page_.text.str();
    std::uint32_t at = outer.begin;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
    return at > 0 && (text[at - 1] == ',' || text[at - 1] == ':');
  }

  void take_beside(const Attribution& by, int q, const char* rule, double confidence) {
    Draft draft = begin(by);
    draft.kind = "direct";
    draft.rule = rule;
    draft.confidence = confidence;
    draft.spans = quotation(q).spans;
    owner_[static_cast<std::size_t>(q)] = join_or_push(std::move(draft), q);
  }

  // ---- 1 and 2: the tree gives content

  void contents(const Attribution& one) {
    if (one.content.empty() || draft_of(one) >= 0) return;
    const Tree& t = tree(one.sentence);
    const int around = quotation_at(t[one.cue].span);
    if (around >= 0 && (one.speaker < 0 || is_first_person(t[one.speaker]))) return;
    const Span hull{t[one.content.front()].span.begin, t[one.content.back()].span.end};
    const auto qs = is_thought_reported(one) ? std::vector<int>{} : touched(one, level_within(hull, around));
    if (!qs.empty() && is_object_of_cue(one)) return;
    if (!qs.empty() && outside_words(one, one.content, qs) == 0) return whole(one, qs);
    if (one.speaker < 0 ? !is_unsourced(one) : !can_speak(one)) return;
    if (one.direct_only && qs.empty()) return;
    if (one.frame == Frame::np && qs.empty() && around >= 0) return;  // attitudes inside others' words are their words
    reported(one, qs);
  }

  // "Orne called Sarn's promise of a canal 'a bluff'": the words are of the promise, not Sarn's, wherever the parser hung it.
  bool is_object_of_cue(const Attribution& one) const {
    const Tree& t = tree(one.sentence);
    if (one.entry->part != Part::noun || one.frame == Frame::that || t[one.cue].dep != Dep::obj) return false;
    const int verb = t.head(one.cue);
    const Range all = in_sentences(one.sentence, one.sentence);
    return std::any_of(all.begin(), all.end(), [&](const Attribution& other) {
      return other.cue == verb && other.speaker >= 0 && other.speaker != one.speaker;
    });
  }

  // "Orne warned that Sarn was waiting, knowing Dorn 'signs whatever lies there'": the words in marks are Orne's, not those of
  // whoever knows.
  bool is_thought_reported(const Attribution& one) const {
    if (!is_of_the_mind(one.entry->act) || !is_thought(one.frame)) return false;
    const Range all = in_sentences(one.sentence, one.sentence);
    return std::any_of(all.begin(), all.end(), [&](const Attribution& other) {
      return other.speaker >= 0 && other.said && !is_of_the_mind(other.entry->act) && other.frame != Frame::np &&
             std::binary_search(other.content.begin(), other.content.end(), one.cue);
    });
  }

  int draft_of(const Attribution& one) const { return draft_of_[static_cast<std::size_t>(&one - page_.attributions.data())]; }

  std::vector<int> touched(const Attribution& one, const std::vector<int>& qs) const { return touched_by(one, one.content, qs); }

  std::vector<int> touched_by(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const {
    std::vector<int> found;
    const Tree& t = tree(one.sentence);
    for (int q : qs) {
      const bool holds = std::any_of(content.begin(), content.end(),
                                     [&](int token) { return !is_punct(t[token]) && within(t[token].span, quotation(q)); });
      if (holds && !within(t[one.cue].span, quotation(q))) found.push_back(q);
    }
    return found;
  }

  // Content words in none of the quotations; "that" and the like before them do not count.
  int outside_words(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const {
    const Tree& t = tree(one.sentence);
    int words = 0;
    bool begun = false;
    for (int token : content) {
      if (is_punct(t[token]) || (!begun && is_small(t[token]))) continue;
      const bool quoted = std::any_of(qs.begin(), qs.end(), [&](int q) { return within(t[token].span, quotation(q)); });
      if (!quoted) ++words;
      begun = begun || quoted;
    }
    return words;
  }

  static bool is_small(const Token& token) {
    return token.dep == Dep::det || token.dep == Dep::mark || token.dep == Dep::case_ || token.dep == Dep::cc;
  }

  void whole(const Attribution& one, const std::vector<int>& qs) {
    if (std::any_of(qs.begin(), qs.end(), [&](int q) { return owner_[static_cast<std::size_t>(q)] >= 0; })) return;
    if ((one.speaker < 0 || !one.said) && words_in(quotation(qs.front()).inner()) < kSentenceWords) return;
    Draft draft = begin(one);
    draft.kind = "direct";
    draft.rule = "speech/direct";
    draft.confidence = !one.said ? 0.3 : one.speaker < 0 ? 0.5 : 0.95;
    draft.spans = spans_of_all(qs);
    const int d = push(std::move(draft));
    draft_of_[static_cast<std::size_t>(&one - page_.attributions.data())] = d;
    own(qs, d);
  }

  void reported(const Attribution& one, const std::vector<int>& qs) {
    Draft draft = begin(one);
    draft.kind = qs.empty() ? "indirect" : "mixed";
    draft.rule = one.frame == Frame::np ? "speech/attitude" : qs.empty() ? "speech/indirect" : "speech/mixed";
    draft.confidence = report_confidence(one, qs);
    if (one.speaker < 0) draft.rule = "speech/unsourced";
    draft.spans = reaching(spans_of(tree(one.sentence), one.content), qs);
    if (draft.spans.empty() || is_known(draft)) return;
    const int outer = push(draft);
    for (int q : qs)
      if (owner_[static_cast<std::size_t>(q)] < 0 && speaks(one, q) && !said_deeper(one, q)) partial(draft, outer, q);
  }

  // What names but its matter is no report, unless it holds words in marks.
  double report_confidence(const Attribution& one, const std::vector<int>& qs) const {
    if (!one.said || one.speaker < 0 || is_shown_by_deed(one) || is_to_come(one) || is_filler(one)) return 0.3;
    return one.frame == Frame::np && qs.empty() ? 0.35 : 0.8;
  }

  // "When he finds out that nobody came, he will leave": not yet.
  bool is_to_come(const Attribution& one) const {
    const Tree& t = tree(one.sentence);
    const Token& cue = t[one.cue];
    if (cue.dep != Dep::advcl || (cue.xpos != "VBZ" && cue.xpos != "VBP")) return false;
    for (int child : t.children(one.cue))
      if (child < one.cue && t[child].xpos == "WRB") return true;
    return false;
  }

  // "You know, Velmark is a friend": said to nobody of anybody.
  bool is_filler(const Attribution& one) const {
    const Token& head = tree(one.sentence)[one.speaker];
    return one.entry->act == Act::know && head.upos == Upos::PRON && page_.lexicon.hearers.count(utf8::lower(head.form)) > 0;
  }

  // "Sarn withdrew, proving that he never meant it", "tried to prove that": what he did proves it, he does not say so.
  bool is_shown_by_deed(const Attribution& one) const {
    const Token& cue = tree(one.sentence)[one.cue];
    if (one.entry->act != Act::show || one.entry->has(Frame::quote)) return false;
    if ((cue.xpos != "VBG" || cue.dep != Dep::advcl) && (cue.xpos != "VB" || cue.dep != Dep::xcomp)) return false;
    const Mention* mention = page_.entities.headed_by(one.sentence, one.speaker);
    const Actor* actor = mention ? page_.entities.actor_of(*mention) : nullptr;
    return actor && actor->kind == ActorKind::person;
  }

  // "expressed concern that": verb and noun bring the same words.
  bool is_known(const Draft& draft) const {
    const auto from = drafts_.size() > 4 ? drafts_.end() - 4 : drafts_.begin();
    return std::any_of(from, drafts_.end(), [&](const Draft& one) { return one.spans == draft.spans; });
  }

  // Does somebody inside this report say it: "he said that Lesko had called it 'a farce'"?
  bool said_deeper(const Attribution& one, int q) const {
    for (const Attribution& other : in_sentences(one.sentence, one.sentence)) {
      if (&other == &one || other.speaker < 0 || !other.said || other.content.empty()) continue;
      if (is_of_the_mind(other.entry->act) && is_thought(other.frame)) continue;
      if (!std::binary_search(one.content.begin(), one.content.end(), other.cue)) continue;
      if (!touched(other, {q}).empty() && (other.frame != Frame::np || speaks(other, q))) return true;
    }
    return false;
  }

  // "Orne is expected to win", "it was announced that": somebody thinks so, the sentence does not say who.
  bool is_unsourced(const Attribution& one) const {
    return one.entry->part == Part::verb && one.frame != Frame::quote && one.frame != Frame::clause &&
           (one.entry->no_speaker || tree(one.sentence).is_passive(one.cue) || is_participle(one));
  }

  // "Asked whether she would stay, Orne ...", "when pressed for details".
  bool is_participle(const Attribution& one) const {
    const Tree& t = tree(one.sentence);
    return one.entry->act == Act::ask && t.child(one.cue, Dep::nsubj) < 0 && t.child(one.cue, Dep::aux) < 0 &&
           (t[one.cue].xpos == "VBN" || t[one.cue].xpos == "VBD") && t[one.cue].dep != Dep::root;
  }

  // "This shows", "what matters", "it means": nobody. A thing may say or show something, but neither wants nor thinks.
  bool can_speak(const Attribution& one) const {
    const Token& head = tree(one.sentence)[one.speaker];
    const Mention* mention = page_.entities.headed_by(one.sentence, one.speaker);
    const bool somebody = mention && mention->actor >= 0;
    if (head.xpos == "WDT" || head.xpos == "WP" || is_neuter(head)) return somebody && head.lemma == "it";
    if (somebody || mention || head.upos != Upos::NOUN) return true;
    return !is_of_the_mind(one.entry->act) || one.entry->has(Frame::quote) || is_thought(one.frame);
  }

  // What takes something for something, or thinks that it is so, is somebody: "developers see the coast as wasted".
  static bool is_thought(Frame frame) { return frame == Frame::that || frame == Frame::as || frame == Frame::wh; }

  static bool is_neuter(const Token& token) {
    return (token.upos == Upos::PRON || token.upos == Upos::DET) &&
           (token.lemma == "it" || token.lemma == "these" || token.lemma == "those" || token.lemma == "this" ||
            token.lemma == "that" || token.lemma == "what");
  }

  static bool is_of_the_mind(Act act) {
    return act == Act::believe || act == Act::want || act == Act::know || act == Act::expect || act == Act::decide ||
           act == Act::praise || act == Act::judge;
  }

  // A quotation that runs on past the sentence takes the report with it.
  std::vector<Span> reaching(std::vector<Span> spans, const std::vector<int>& qs) const {
    if (spans.empty() || qs.empty()) return spans;
    const Span last = quotation(qs.back()).inner();
    if (last.begin < spans.back().end) spans.back().end = std::max(spans.back().end, last.end);
    return spans;
  }

  // Words in marks inside an attitude ("criticised the so-called 'bromance'") are speech only if they are many.
  bool speaks(const Attribution& one, int q) const {
    if (!one.said) return false;
    return one.frame != Frame::np || words_in(quotation(q).inner()) >= 3 || one.entry->has(Frame::quote);
  }

  void partial(Draft draft, int outer, int q) {
    draft.kind = "direct";
    draft.rule = "speech/partial";
    draft.confidence = 0.85;
    draft.spans = quotation(q).spans;
    draft.inside = outer;
    owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
  }

  // ---- 3: a cue beside it

  void beside(int q) {
    const Attribution* best = nullptr;
    std::uint32_t nearest = ~0u;
    for (const Attribution* one : around(q, false)) {
      const auto distance = distance_to(*one, q);
      if (distance < nearest) nearest = distance, best = one;
    }
    if (!best) return;
    take_beside(*best, q, "speech/beside", 0.85);
  }

  // "One," she said, "two": the second half of what the same cue already brought.
  int join_or_push(Draft draft, int q) {
    int& d = draft_of_[static_cast<std::size_t>(draft.by - page_.attributions.data())];
    if (d < 0) return d = push(std::move(draft));
    extend(d, q);
    return d;
  }

  void extend(int d, int q) {
    auto& spans = drafts_[static_cast<std::size_t>(d)].spans;
    spans.insert(spans.end(), quotation(q).spans.begin(), quotation(q).spans.end());
    spans = sorted(std::move(spans));
  }

  // Cues that may speak for a quotation: in the sentences it touches, in the one before that ends in a colon, and in the short
  // one after that begins in lower case ("Why?" he asked.).
  // `any_frame`: the marks are sure, so that what the tree made of the cue does not matter.
  std::vector<const Attribution*> around(int q, bool any_frame) const {
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

  struct Range {
    const Attribution* first;
    const Attribution* last;
    const Attribution* begin() const { return first; }
    const Attribution* end() const { return last; }
  };

  Range in_sentences(int from, int to) const {
    const auto& all = page_.attributions;
    auto low = std::lower_bound(all.begin(), all.end(), from, [](const Attribution& a, int s) { return a.sentence < s; });
    auto high = std::upper_bound(all.begin(), all.end(), to, [](int s, const Attribution& a) { return s < a.sentence; });
    return {all.data() + (low - all.begin()), all.data() + (high - all.begin())};
  }

  bool can_introduce(const Attribution& one, int q, bool any_frame) const {
    if (one.speaker < 0 || !one.said || !(one.entry->has(Frame::quote) || one.frame == Frame::clause)) return false;
    const Tree& t = tree(one.sentence);
    const Span cue = t[one.cue].span;
    if (quotation_at(cue) != quotation(q).parent || quotation_at(t[one.speaker].span) != quotation(q).parent) return false;
    if (any_frame) return one.entry->part == Part::verb;
    if (one.entry->part == Part::noun && cue.begin > quotation(q).outer.begin) return false;
    return one.frame == Frame::quote || one.frame == Frame::clause || one.frame == Frame::np || one.entry->to_object;
  }

  bool leads_in(int sentence, Span outer) const {
    const Sentence& before = page_.language.sentences[static_cast<std::size_t>(sentence)];
    const std::string_view words = page_.text.view(before.span);
    if (before.span.end > outer.begin) return true;
    return !words.empty() && (words.back() == ':' || words.back() == ',');
  }

  bool trails(const Attribution& one, Span outer) const {
    const Tree& t = tree(one.sentence);
    if (one.cue > 6 || paragraph_of(t[0].span.begin) != paragraph_of(outer.begin)) return false;
    if (gap(outer, t.sentence().span) > 2) return false;
    const bool lower = !utf8::is_upper(utf8::decode(t[0].form, 0).point);
    return lower || t.size() <= 8 || t[one.cue].xpos == "VBD";
  }

  // How far the words of the cue and its speaker are from the quotation, in bytes; ~0 when too far.
  std::uint32_t distance_to(const Attribution& one, int q) const {
    const Tree& t = tree(one.sentence);
    const Span outer = quotation(q).outer;
    const int from = std::min(one.cue, one.speaker), to = std::max(one.cue_last, one.speaker);
    const Span words{t[from].span.begin, t[to].span.end};
    if (words.overlaps(outer)) return ~0u;
    const bool after = words.begin >= outer.end;
    if (after && !is_stopped(q) && !is_cut_off(outer.end) && words_in(quotation(q).inner()) < kSentenceWords) return ~0u;
    const Span between = after ? Span{outer.end, words.begin} : Span{words.end, outer.begin};
    const std::size_t count = words_in(between);
    if (count > (after ? kNear : kBefore)) return ~0u;
    if (!after && !introduced(outer, one, t)) return ~0u;
    if (!clear_between(between, q)) return ~0u;
    return static_cast<std::uint32_t>(count * 2 + (after ? 0 : 1));
  }

  // "A farce", said Orne: the mark of the clause may stand behind the quotation's.
  bool is_cut_off(std::uint32_t at) const {
    const std::string& text = page_.text.str();
    return at >= text.size() || text[at] == ',' || text[at] == '.' || text[at] == '\n';
  }

  // Before a quotation stands a comma or a colon, or the cue itself; else it is but a word in marks.
  bool introduced(Span outer, const Attribution& one, const Tree& t) const {
    const std::string& text = page_.text.str();
    std::uint32_t at = outer.begin;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
    if (at > 0 && (text[at - 1] == ',' || text[at - 1] == ':')) return true;
    return t[one.cue_last].span.end == at ||
           words_in(quotation(quotation_at({outer.begin, outer.begin})).inner()) >= kSentenceWords;
  }

  bool clear_between(Span between, int q) const {
    for (int other : level_within(between, quotation(q).parent))
      if (other != q) return false;
    return true;
  }

  // ---- "Orne: we will answer", in headlines and transcripts

  void labelled(std::size_t p) {
    const Span paragraph = paragraphs_[p];
    const auto colon = label_end(paragraph);
    if (colon == 0) return;
    const Mention* who = label({paragraph.begin, colon});
    if (!who) return;
    std::uint32_t begin = colon + 1;
    while (begin < paragraph.end && page_.text.str()[begin] == ' ') ++begin;
    if (begin >= paragraph.end || words_in({begin, paragraph.end}) < 3) return;
    const auto qs = level_within({begin, paragraph.end}, -1);
    if (!qs.empty() && quotation(qs.front()).outer.begin == begin) return labelled_quotation(*who, qs.front());
    if (p == 0 || follows_label(p)) labelled_text(*who, {begin, paragraph.end});
  }

  // The first colon of a paragraph if it comes within so few words and is no clock's; 0 if none.
  std::uint32_t label_end(Span paragraph) const {
    const auto colon = page_.text.view(paragraph).substr(0, 80).find(": ");
    return colon == std::string_view::npos ? 0 : paragraph.begin + static_cast<std::uint32_t>(colon);
  }

  // The one actor that the words before the colon name, and nothing but them (and a bracket).
  const Mention* label(Span words) const {
    const auto& all = page_.entities.mentions;
    auto at =
        std::lower_bound(all.begin(), all.end(), words.begin, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    const Mention* widest = nullptr;
    for (; at != all.end() && at->span.begin < words.end; ++at)
      if (at->span.end <= words.end && (!widest || at->span.size() > widest->span.size())) widest = &*at;
    if (!widest || widest->actor < 0) return nullptr;
    return words_in(words) <= words_in(widest->span) + 1 ? widest : nullptr;
  }

  // One paragraph with a label is a sentence with a colon; two in a row are a transcript.
  bool follows_label(std::size_t p) const {
    auto labelled_at = [&](std::size_t at) {
      if (at >= paragraphs_.size()) return false;
      const auto colon = label_end(paragraphs_[at]);
      return colon > 0 && label({paragraphs_[at].begin, colon}) != nullptr;
    };
    return (p > 1 && labelled_at(p - 1)) || labelled_at(p + 1);
  }

  Draft spoken_by(const Mention& who) const {
    Draft draft;
    draft.rule = "speech/label";
    draft.confidence = 0.75;
    draft.speaker = {who.sentence, who.head};
    for (int token = who.first; token <= who.last; ++token) draft.speaker_words.push_back(token);
    return draft;
  }

  void labelled_quotation(const Mention& who, int q) {
    if (owner_[static_cast<std::size_t>(q)] >= 0) return;
    Draft draft = spoken_by(who);
    draft.kind = "direct";
    draft.spans = quotation(q).spans;
    owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
  }

  void labelled_text(const Mention& who, Span words) {
    Draft draft = spoken_by(who);
    draft.spans = {words};
    push(std::move(draft));
  }

  // ---- 4 and 5: no cue

  void carried_on(int q) {
    if (quotation(q).parent >= 0) return;
    const int before = last_owned_before(q);
    if (before >= 0 && second_half(before, q)) return join(before, q);
    if (before >= 0 && is_sentence(q) && goes_on(before, q)) return join(before, q);
    if (!is_speech(q)) return;
    if (before >= 0 && next_paragraph(before, q)) return follow(before, q);
    after_sentence_about(q);
  }

  // A sentence of its own: long enough, begun in upper case, ended like a sentence or at its paragraph's end.
  bool is_speech(int q) const {
    const Span inner = quotation(q).inner();
    return words_in(inner) >= kSentenceWords && is_sentence(q);
  }

  bool is_sentence(int q) const {
    const Span inner = quotation(q).inner();
    if (inner.empty()) return false;
    const std::string_view words = page_.text.view(inner);
    const auto first = utf8::decode(words, 0).point;
    const char last = words.back();
    const bool ends = last == '.' || last == '!' || last == '?' || last == ',' || words.ends_with("…");
    const bool begins = utf8::is_upper(first) || !utf8::is_letter(first);
    return ends && begins && begins_sentence(quotation(q).outer.begin);
  }

  bool begins_sentence(std::uint32_t at) const {
    const std::string& text = page_.text.str();
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at == 0) return true;
    const char before = text[at - 1];
    return before == '\n' || before == '.' || before == '!' || before == '?' || before == ':' || before == '"' ||
           static_cast<unsigned char>(before) >= 0x80;
  }

  int last_owned_before(int q) const {
    for (int one = q - 1; one >= 0 && one > q - 8; --one)
      if (quotation(one).parent < 0 && owner_[static_cast<std::size_t>(one)] >= 0) return one;
    return -1;
  }

  // "One," she said, "and two": a comma or a stop before it, the cue between, a sentence not begun anew by others.
  bool second_half(int before, int q) const {
    const Span between{quotation(before).outer.end, quotation(q).outer.begin};
    const Draft& draft = drafts_[static_cast<std::size_t>(owner_[static_cast<std::size_t>(before)])];
    if (draft.cue.begin < between.begin || draft.cue.end > between.end || std::string_view(draft.kind) != "direct") return false;
    return brought_in(quotation(q).outer) && words_in(between) <= kBefore && words_in(quotation(q).inner()) >= 2;
  }

  // Same paragraph, and between the two stand only the first one's cue and speaker, or nothing.
  bool goes_on(int before, int q) const {
    if (paragraph_of(quotation(before).outer.begin) != paragraph_of(quotation(q).outer.begin)) return false;
    const Span between{quotation(before).outer.end, quotation(q).outer.begin};
    const Draft& draft = drafts_[static_cast<std::size_t>(owner_[static_cast<std::size_t>(before)])];
    if (words_in(between) == 0) return true;
    return std::string_view(draft.kind) == "direct" && draft.cue.begin >= between.begin && draft.cue.end <= between.end;
  }

  void join(int before, int q) {
    const int d = owner_[static_cast<std::size_t>(before)];
    if (drafts_[static_cast<std::size_t>(d)].inside >= 0) return follow(before, q);
    extend(d, q);
    owner_[static_cast<std::size_t>(q)] = d;
  }

  bool next_paragraph(int before, int q) const {
    const int here = paragraph_of(quotation(q).outer.begin), there = paragraph_of(quotation(before).outer.end - 1);
    return here - there <= 1 && starts_paragraph(q, here);
  }

  bool starts_paragraph(int q, int paragraph) const {
    return paragraph >= 0 && quotation(q).outer.begin == paragraphs_[static_cast<std::size_t>(paragraph)].begin;
  }

  // The speaker before speaks on, in a quotation of its own.
  void follow(int before, int q) {
    Draft draft = drafts_[static_cast<std::size_t>(owner_[static_cast<std::size_t>(before)])];
    draft.kind = "direct";
    draft.rule = "speech/continued";
    draft.confidence = 0.7;
    draft.spans = quotation(q).spans;
    draft.cue = {};
    draft.inside = -1;
    draft.follows = owner_[static_cast<std::size_t>(before)];
    owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
  }

  // "The president mocked his critics. 'Will he be ready?' ..."
  void after_sentence_about(int q) {
    const int here = sentence_at(quotation(q).outer.begin);
    const int before =
        page_.language.sentences[static_cast<std::size_t>(here)].span.begin >= quotation(q).outer.begin - 1 ? here - 1 : here;
    if (before < 0) return;
    const Place who = main_reported(before, q);
    if (!who.known() && words_in(quotation(q).inner()) < 2 * kSentenceWords) return;
    Draft draft;
    draft.kind = "direct";
    draft.rule = "speech/alone";
    draft.confidence = who.known() ? 0.55 : 0.4;
    draft.spans = quotation(q).spans;
    draft.speaker = who;
    if (who.known()) draft.speaker_words = noun_phrase(tree(who.sentence), who.token);
    owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
  }

  // Who speaks in a sentence, or else whom it is about.
  Place main_reported(int sentence, int q) const {
    const Tree& t = tree(sentence);
    if (t.size() == 0 || std::abs(paragraph_of(t[0].span.begin) - paragraph_of(quotation(q).outer.begin)) > 1) return {};
    for (const Attribution& one : in_sentences(sentence, sentence))
      if (one.speaker >= 0 && one.said) return {sentence, one.speaker};
    for (int token = 0; token < t.size(); ++token)
      if (t[token].dep == Dep::root) return subject_place(sentence, t, token);
    return {};
  }

  Place subject_place(int sentence, const Tree& t, int root) const {
    const int subject = t.child(root, Dep::nsubj);
    if (subject < 0) return {};
    const Mention* mention = page_.entities.headed_by(sentence, subject);
    return mention && mention->actor >= 0 ? Place{sentence, subject} : Place{};
  }

  // ---- order

  std::vector<Draft> arranged() {
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

  const Page& page_;
  std::vector<int> owner_;     ///< of each quotation: its draft, -1 if none
  std::vector<int> draft_of_;  ///< of each attribution: its direct draft
  std::vector<Draft> drafts_;
  std::vector<Span> paragraphs_;
};

}  // namespace

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

std::vector<Draft> drafts(const Page& page) { return Drafting(page).all(); }

}  // namespace detente::speech

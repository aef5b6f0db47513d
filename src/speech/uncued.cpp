// Words without a cue: those behind a label ("Orne: ..."), and quotations that go on from the speaker before.
#include "speech/drafting.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

// Without the marks of what is quoted inside at its end: "... said 'stay.'"
std::string_view without_closing(std::string_view words) {
  for (bool cut = true; cut && !words.empty();) {
    cut = false;
    for (std::string_view mark : {" ", "'", "\"", "’", "”"})
      if (words.ends_with(mark)) words.remove_suffix(mark.size()), cut = true;
  }
  return words;
}

}  // namespace

void Drafting::labelled(std::size_t p) {
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
std::uint32_t Drafting::label_end(Span paragraph) const {
  const auto colon = page_.text.view(paragraph).substr(0, 80).find(": ");
  return colon == std::string_view::npos ? 0 : paragraph.begin + static_cast<std::uint32_t>(colon);
}

// The one actor that the words before the colon name, and nothing but them (and a bracket).
const Mention* Drafting::label(Span words) const {
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
bool Drafting::follows_label(std::size_t p) const {
  auto labelled_at = [&](std::size_t at) {
    if (at >= paragraphs_.size()) return false;
    const auto colon = label_end(paragraphs_[at]);
    return colon > 0 && label({paragraphs_[at].begin, colon}) != nullptr;
  };
  return (p > 1 && labelled_at(p - 1)) || labelled_at(p + 1);
}

Draft Drafting::spoken_by(const Mention& who) const {
  Draft draft;
  draft.rule = "speech/label";
  draft.confidence = 0.75;
  draft.speaker = {who.sentence, who.head};
  for (int token = who.first; token <= who.last; ++token) draft.speaker_words.push_back(token);
  return draft;
}

void Drafting::labelled_quotation(const Mention& who, int q) {
  if (owner_[static_cast<std::size_t>(q)] >= 0) return;
  Draft draft = spoken_by(who);
  draft.kind = "direct";
  draft.spans = quotation(q).spans;
  owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
}

void Drafting::labelled_text(const Mention& who, Span words) {
  Draft draft = spoken_by(who);
  draft.spans = {words};
  push(std::move(draft));
}

void Drafting::carried_on(int q) {
  if (quotation(q).parent >= 0) return;
  const int before = last_owned_before(q);
  if (before >= 0 && (second_half(before, q) || is_listed_with(before, q))) return join(before, q);
  if (before >= 0 && is_sentence(q) && goes_on(before, q)) return join(before, q);
  if (!is_speech(q)) return;
  if (before >= 0 && next_paragraph(before, q)) return follow(before, q);
  after_sentence_about(q);
}

// A sentence of its own: long enough, begun in upper case, ended like a sentence or at its paragraph's end.
bool Drafting::is_speech(int q) const {
  const Span inner = quotation(q).inner();
  return words_in(inner) >= kSentenceWords && is_sentence(q);
}

bool Drafting::is_sentence(int q) const {
  const Span inner = quotation(q).inner();
  if (inner.empty()) return false;
  std::string_view words = page_.text.view(inner);
  const auto first = utf8::decode(words, 0).point;
  words = without_closing(words);
  if (words.empty()) return false;
  const char last = words.back();
  const bool ends = last == '.' || last == '!' || last == '?' || last == ',' || words.ends_with("…");
  const bool begins = utf8::is_upper(first) || !utf8::is_letter(first);
  return ends && begins && begins_sentence(quotation(q).outer.begin);
}

bool Drafting::begins_sentence(std::uint32_t at) const {
  const std::string& text = page_.text.str();
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return true;
  const char before = text[at - 1];
  const bool mark = before == '"' || before == '\'';
  return before == '\n' || before == '.' || before == '!' || before == '?' || before == ':' || mark ||
         static_cast<unsigned char>(before) >= 0x80;
}

int Drafting::last_owned_before(int q) const {
  for (int one = q - 1; one >= 0 && one > q - 8; --one)
    if (quotation(one).parent < 0 && owner_[static_cast<std::size_t>(one)] >= 0) return one;
  return -1;
}

// "One," she said, "and two": a comma or a stop before it, the cue between, a sentence not begun anew by others.
bool Drafting::second_half(int before, int q) const {
  const Span between{quotation(before).outer.end, quotation(q).outer.begin};
  const Draft& draft = drafts_[static_cast<std::size_t>(owner_[static_cast<std::size_t>(before)])];
  if (draft.cue.begin < between.begin || draft.cue.end > between.end || std::string_view(draft.kind) != "direct") return false;
  return (brought_in(quotation(q).outer) || behind_semicolon(quotation(q).outer)) &&
         words_in(between) <= kBefore + words_of_speaker(draft) && words_in(quotation(q).inner()) >= 2;
}

bool Drafting::behind_semicolon(Span outer) const {
  const std::string& text = page_.text.str();
  return outer.begin > 1 && text[outer.begin - 1] == ' ' && text[outer.begin - 2] == ';';
}

// "called it 'genius' and 'very savvy'": nothing but a comma or an "and" between them.
bool Drafting::is_listed_with(int before, int q) const {
  const Span between{quotation(before).outer.end, quotation(q).outer.begin};
  if (between.size() > 6 || words_in(between) > 2) return false;
  const Tree& t = tree(sentence_at(between.begin));
  int links = 0;
  for (int token = 0; token < t.size(); ++token)
    if (between.contains(t[token].span)) {
      if (t[token].upos != Upos::CCONJ && t[token].form != ",") return false;
      links += t[token].upos == Upos::CCONJ ? 1 : 0;
    }
  return links > 0 || words_in(between) == 1;
}

// However long the speaker's title is.
std::size_t Drafting::words_of_speaker(const Draft& draft) const { return draft.speaker_words.size(); }

// Same paragraph, and between the two stand only the first one's cue and speaker, or nothing.
bool Drafting::goes_on(int before, int q) const {
  if (paragraph_of(quotation(before).outer.begin) != paragraph_of(quotation(q).outer.begin)) return false;
  const Span between{quotation(before).outer.end, quotation(q).outer.begin};
  const Draft& draft = drafts_[static_cast<std::size_t>(owner_[static_cast<std::size_t>(before)])];
  if (words_in(between) == 0) return true;
  return std::string_view(draft.kind) == "direct" && draft.cue.begin >= between.begin && draft.cue.end <= between.end;
}

void Drafting::join(int before, int q) {
  const int d = owner_[static_cast<std::size_t>(before)];
  if (drafts_[static_cast<std::size_t>(d)].inside >= 0) return follow(before, q);
  extend(d, q);
  owner_[static_cast<std::size_t>(q)] = d;
}

bool Drafting::next_paragraph(int before, int q) const {
  const int here = paragraph_of(quotation(q).outer.begin), there = paragraph_of(quotation(before).outer.end - 1);
  return here - there <= 1 && starts_paragraph(q, here);
}

bool Drafting::starts_paragraph(int q, int paragraph) const {
  return paragraph >= 0 && quotation(q).outer.begin == paragraphs_[static_cast<std::size_t>(paragraph)].begin;
}

// The speaker before speaks on, in a quotation of its own.
void Drafting::follow(int before, int q) {
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
void Drafting::after_sentence_about(int q) {
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
Place Drafting::main_reported(int sentence, int q) const {
  const Tree& t = tree(sentence);
  if (t.size() == 0 || std::abs(paragraph_of(t[0].span.begin) - paragraph_of(quotation(q).outer.begin)) > 1) return {};
  for (const Attribution& one : in_sentences(sentence, sentence))
    if (one.speaker >= 0 && one.said) return {sentence, one.speaker};
  for (int token = 0; token < t.size(); ++token)
    if (t[token].dep == Dep::root) return subject_place(sentence, t, token);
  return {};
}

Place Drafting::subject_place(int sentence, const Tree& t, int root) const {
  const int subject = t.child(root, Dep::nsubj);
  if (subject < 0) return {};
  const Mention* mention = page_.entities.headed_by(sentence, subject);
  return mention && mention->actor >= 0 ? Place{sentence, subject} : Place{};
}

}  // namespace detente::speech

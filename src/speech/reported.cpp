// What is reported, with or without words in marks: the tree gives content and speaker.
#include "speech/drafting.h"

#include <algorithm>

#include "base/utf8.h"
#include "speech/words.h"

namespace detente::speech {

void Drafting::contents(const Attribution& one) {
  if (one.content.empty() || draft_of(one) >= 0 || is_filler(one) || is_supposed(one)) return;
  const Tree& t = tree(one.sentence);
  const int around = quotation_at(t[one.cue].span);
  if (around >= 0 && (one.speaker < 0 || is_first_person(t[one.speaker], page_.lexicon))) return;
  const Span hull{t[one.content.front()].span.begin, t[one.content.back()].span.end};
  const auto qs = is_thought_reported(one) ? std::vector<int>{} : touched(one, level_within(hull, around));
  if (!qs.empty() && is_object_of_cue(one)) return;
  if (!qs.empty() && outside_words(one, one.content, qs) == 0) return whole(one, qs);
  if (one.speaker < 0 ? !is_unsourced(one) : !can_speak(one)) return;
  if (one.direct_only && qs.empty()) return;
  if (one.frame == Frame::np && qs.empty() && around >= 0) return;  // attitudes inside others' words are their words
  if (one.frame == Frame::np && is_told_by_others(one)) return;
  reported(one, qs);
}

// "The vote signals 'the end', said Orne", "shows 'great' strength, his doctor said": what is shown, in others' words, is theirs.
bool Drafting::is_told_by_others(const Attribution& one) const {
  const Mention* mention = one.speaker < 0 ? nullptr : page_.entities.headed_by(one.sentence, one.speaker);
  const bool somebody = mention && mention->actor >= 0;
  if (somebody && one.entry->act != Act::show) return false;
  const Range all = in_sentences(one.sentence, one.sentence);
  return std::any_of(all.begin(), all.end(), [&](const Attribution& other) {
    return &other != &one && other.said && other.speaker >= 0 && other.speaker != one.speaker &&
           std::binary_search(other.content.begin(), other.content.end(), one.cue);
  });
}

// "Orne called Sarn's promise of a canal 'a bluff'": the words are of the promise, not Sarn's, wherever the parser hung it.
bool Drafting::is_object_of_cue(const Attribution& one) const {
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
bool Drafting::is_thought_reported(const Attribution& one) const {
  const bool felt = one.frame == Frame::np && !one.entry->has(Frame::quote);
  const bool shown = one.entry->act == Act::show && felt;
  if (!shown && (!is_of_the_mind(one.entry->act) || (!is_thought(one.frame) && !felt))) return false;
  const Range all = in_sentences(one.sentence, one.sentence);
  return std::any_of(all.begin(), all.end(), [&](const Attribution& other) {
    return other.speaker >= 0 && other.said && !is_of_the_mind(other.entry->act) && other.frame != Frame::np &&
           std::binary_search(other.content.begin(), other.content.end(), one.cue);
  });
}

int Drafting::draft_of(const Attribution& one) const {
  return draft_of_[static_cast<std::size_t>(&one - page_.attributions.data())];
}

std::vector<int> Drafting::touched(const Attribution& one, const std::vector<int>& qs) const {
  return touched_by(one, one.content, qs);
}

std::vector<int> Drafting::touched_by(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const {
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
int Drafting::outside_words(const Attribution& one, const std::vector<int>& content, const std::vector<int>& qs) const {
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

bool Drafting::is_small(const Token& token) {
  return token.dep == Dep::det || token.dep == Dep::mark || token.dep == Dep::case_ || token.dep == Dep::cc;
}

void Drafting::whole(const Attribution& one, const std::vector<int>& qs) {
  if (std::any_of(qs.begin(), qs.end(), [&](int q) { return owner_[static_cast<std::size_t>(q)] >= 0; })) return;
  if ((one.speaker < 0 || !one.said) && words_in(quotation(qs.front()).inner()) < kSentenceWords) return;
  if (one.frame != Frame::as && one.frame != Frame::name && is_programme(one, qs.front())) return;
  Draft draft = begin(one);
  draft.kind = "direct";
  draft.rule = "speech/direct";
  draft.confidence = !one.said ? 0.3 : one.speaker < 0 ? 0.5 : 0.95;
  draft.spans = spans_of_all(qs);
  const int d = push(std::move(draft));
  draft_of_[static_cast<std::size_t>(&one - page_.attributions.data())] = d;
  own(qs, d);
}

// "That, Orne said, 'would be helpful'", "Orne said, 'We have a week' until the vote": words in marks that go on a sentence begun
// outside them, or that one ended outside them goes on, are a part of what is said.
void Drafting::complete(int q) {
  const int d = owner_[static_cast<std::size_t>(q)];
  if (d < 0) return;
  Draft draft = drafts_[static_cast<std::size_t>(d)];
  if (std::string_view(draft.kind) != "direct" || !draft.by || draft.inside >= 0 || draft.spans != quotation(q).spans) return;
  if (sentence_at(quotation(q).outer.begin) != draft.by->sentence ||
      sentence_at(quotation(q).outer.end - 1) != draft.by->sentence)
    return;
  const Tree& t = tree(draft.by->sentence);
  const auto begun = goes_on_in_lower_case(q) ? begun_outside(*draft.by, q) : std::vector<int>{};
  const auto ended = ended_outside(*draft.by, q);
  if (adds_nothing(t, begun) && adds_nothing(t, ended)) return;
  draft.kind = "mixed";
  draft.rule = "speech/mixed";
  draft.spans = spans_of(t, begun);
  draft.spans.insert(draft.spans.end(), quotation(q).spans.begin(), quotation(q).spans.end());
  for (Span span : spans_of(t, ended)) draft.spans.push_back(span);
  drafts_[static_cast<std::size_t>(d)].inside = push(std::move(draft));
}

bool Drafting::adds_nothing(const Tree& t, const std::vector<int>& tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [&](int token) { return is_punct(t[token]) || is_small(t[token]); });
}

bool Drafting::goes_on_in_lower_case(int q) const {
  const auto words = page_.text.view(quotation(q).inner());
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
}

// Words before a quotation that hang on words in it, not on the attribution, or that open the sentence before the cue's comma.
std::vector<int> Drafting::begun_outside(const Attribution& by, int q) const {
  const Tree& t = tree(by.sentence);
  const int opened = opening_before(by, q);
  std::vector<int> found;
  for (int token = 0; token < t.size() && t[token].span.begin < quotation(q).outer.begin; ++token)
    if (token < opened || hangs_on_quotation(t, by, token, q)) found.push_back(token);
  return found;
}

// "In a crisis, Orne said, 'nobody waits'": the cue stands between commas, so that what opens the sentence is hers. The comma
// before the cue; 0 if it stands not so, or if the words tell where, when or on which question it was said.
int Drafting::opening_before(const Attribution& by, int q) const {
  const Tree& t = tree(by.sentence);
  if (by.speaker < 0 || !brought_in(quotation(q).outer)) return 0;
  const auto own = speaker_words(t, by);
  const int first = std::min(by.cue, own.empty() ? by.speaker : own.front());
  const int last = std::max(by.cue_last, own.empty() ? by.speaker : own.back());
  if (first < 2 || t[first - 1].form != "," || last - first > static_cast<int>(own.size()) + 1) return 0;
  if (words_in({t[last].span.end, quotation(q).outer.begin}) > 1 || t[first - 2].upos == Upos::ADV) return 0;
  bool names = t[0].upos == Upos::ADP;  // "In Velgrad,": where it was said
  for (int token = 0; token < first - 1; ++token) {
    if (t[token].upos == Upos::VERB || is_punct(t[token]) || is_occasion(t[token])) return 0;
    names = names && (t[token].upos == Upos::ADP || t[token].upos == Upos::PROPN || t[token].upos == Upos::NUM);
  }
  return names ? 0 : first - 1;
}

bool Drafting::is_occasion(const Token& token) const {
  const auto& lexicon = page_.lexicon;
  return lexicon.occasions.count(token.lemma) > 0 || lexicon.occasions.count(token.form) > 0;
}

// Words right behind a quotation that no mark ends, without a pause: those that hang on words in it, and the noun that it
// describes ("a 'bread for all' programme").
std::vector<int> Drafting::ended_outside(const Attribution& by, int q) const {
  const Tree& t = tree(by.sentence);
  std::vector<int> found;
  if (is_stopped(q)) return found;
  int token = 0;
  while (token < t.size() && t[token].span.begin < quotation(q).outer.end) ++token;
  bool describes = by.cue < token;
  for (; token < t.size() && t[token].upos != Upos::PUNCT; ++token) {
    describes = describes && (t[token].upos == Upos::NOUN || t[token].upos == Upos::ADJ);
    if (!describes && !hangs_on_quotation(t, by, token, q)) break;
    found.push_back(token);
  }
  return found;
}

bool Drafting::hangs_on_quotation(const Tree& t, const Attribution& by, int token, int q) const {
  for (int at = token, steps = 0; at >= 0 && steps < t.size(); at = t.head(at), ++steps) {
    if (at == by.cue || at == by.speaker) return false;
    if (within(t[at].span, quotation(q))) return true;
  }
  return false;
}

// "On 'Morning in Ardell,' Orne argued", "she wrote in her memoir, 'The Long Winter'": where it was said.
bool Drafting::is_programme(const Attribution& one, int q) const {
  const Tree& t = tree(one.sentence);
  int token = 0;
  while (token < t.size() && t[token].span.begin < quotation(q).outer.begin) ++token;
  return is_title(q) && ((token > 0 && t[token - 1].upos == Upos::ADP) || follows_work(quotation(q).outer.begin));
}

void Drafting::reported(const Attribution& one, const std::vector<int>& qs) {
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
double Drafting::report_confidence(const Attribution& one, const std::vector<int>& qs) const {
  if (!one.said || one.speaker < 0 || is_shown_by_deed(one) || is_to_come(one) || is_trait(one)) return 0.3;
  return one.frame == Frame::np && qs.empty() ? 0.35 : 0.8;
}

// "When he finds out that nobody came, he will leave": not yet.
bool Drafting::is_to_come(const Attribution& one) const {
  const Tree& t = tree(one.sentence);
  const Token& cue = t[one.cue];
  if (cue.dep != Dep::advcl || (cue.xpos != "VBZ" && cue.xpos != "VBP")) return false;
  for (int child : t.children(one.cue))
    if (child < one.cue && t[child].xpos == "WRB") return true;
  return false;
}

// "(assuming that Sarn will not yield)", "Assuming that ...,": the writer's own.
bool Drafting::is_supposed(const Attribution& one) const {
  const Tree& t = tree(one.sentence);
  if (t[one.cue].xpos != "VBG" || !page_.lexicon.plays(t[one.cue].lemma, Role::supposing)) return false;
  return one.cue == 0 || t[one.cue - 1].form == "(";
}

// "has proved prepared to use force": what others make of him, no word of his.
bool Drafting::is_trait(const Attribution& one) const {
  const Tree& t = tree(one.sentence);
  const int up = t.head(one.cue);
  if (up < 0 || t[one.cue].dep != Dep::xcomp) return false;
  const auto* cues = page_.lexicon.find(t[up].lemma);
  return cues && std::any_of(cues->begin(), cues->end(),
                             [](const Cue& cue) { return cue.part == Part::verb && (cue.act == Act::show || cue.no_speaker); });
}

// "You know, Velmark is a friend": said to nobody of anybody.
bool Drafting::is_filler(const Attribution& one) const {
  if (one.speaker < 0) return false;
  const Token& head = tree(one.sentence)[one.speaker];
  return one.entry->act == Act::know && head.upos == Upos::PRON && page_.lexicon.hearers.count(utf8::lower(head.form)) > 0;
}

// "Sarn withdrew, proving that he never meant it", "tried to prove that": what he did proves it, he does not say so.
bool Drafting::is_shown_by_deed(const Attribution& one) const {
  const Token& cue = tree(one.sentence)[one.cue];
  if (one.entry->act != Act::show || one.entry->has(Frame::quote)) return false;
  if ((cue.xpos != "VBG" || cue.dep != Dep::advcl) && (cue.xpos != "VB" || cue.dep != Dep::xcomp)) return false;
  const Mention* mention = page_.entities.headed_by(one.sentence, one.speaker);
  const Actor* actor = mention ? page_.entities.actor_of(*mention) : nullptr;
  return actor && actor->kind == ActorKind::person;
}

// "expressed concern that": verb and noun bring the same words.
bool Drafting::is_known(const Draft& draft) const {
  const auto from = drafts_.size() > 4 ? drafts_.end() - 4 : drafts_.begin();
  return std::any_of(from, drafts_.end(), [&](const Draft& one) { return one.spans == draft.spans; });
}

// Does somebody inside this report say it: "he said that Lesko had called it 'a farce'"?
bool Drafting::said_deeper(const Attribution& one, int q) const {
  for (const Attribution& other : in_sentences(one.sentence, one.sentence)) {
    if (&other == &one || other.speaker < 0 || !other.said || other.content.empty()) continue;
    if (is_of_the_mind(other.entry->act) && is_thought(other.frame)) continue;
    if (!std::binary_search(one.content.begin(), one.content.end(), other.cue)) continue;
    if (other.frame == Frame::np && is_told_by_others(other)) continue;
    if (!touched(other, {q}).empty() && (other.frame != Frame::np || speaks(other, q))) return true;
  }
  return false;
}

// "Orne is expected to win", "it was announced that": somebody thinks so, the sentence does not say who.
bool Drafting::is_unsourced(const Attribution& one) const {
  return one.entry->part == Part::verb && one.frame != Frame::quote && one.frame != Frame::clause &&
         (one.entry->no_speaker || tree(one.sentence).is_passive(one.cue) || is_participle(one));
}

// "Asked whether she would stay, Orne ...", "when pressed for details".
bool Drafting::is_participle(const Attribution& one) const {
  const Tree& t = tree(one.sentence);
  return one.entry->act == Act::ask && t.child(one.cue, Dep::nsubj) < 0 && t.child(one.cue, Dep::aux) < 0 &&
         (t[one.cue].xpos == "VBN" || t[one.cue].xpos == "VBD") && t[one.cue].dep != Dep::root;
}

// "This shows", "what matters", "it means": nobody. A thing may say or show something, but neither wants nor thinks.
bool Drafting::can_speak(const Attribution& one) const {
  const Token& head = tree(one.sentence)[one.speaker];
  const Mention* mention = page_.entities.headed_by(one.sentence, one.speaker);
  const bool somebody = mention && mention->actor >= 0;
  if (head.xpos == "WDT" || head.xpos == "WP" || is_neuter(head))
    return somebody && page_.lexicon.plays(head.lemma, Role::thing) && !is_thing_before(one);
  if (somebody || mention || head.upos != Upos::NOUN) return true;
  return !is_of_the_mind(one.entry->act) || one.entry->has(Frame::quote) || is_thought(one.frame);
}

// "The call did not end it, but it did confirm that ...": "it" is the call, whatever it was resolved to.
bool Drafting::is_thing_before(const Attribution& one) const {
  const Tree& t = tree(one.sentence);
  if (t[one.cue].dep != Dep::conj || t.head(one.speaker) != one.cue) return false;
  const int subject = t.child(t.head(one.cue), Dep::nsubj);
  if (subject < 0 || t[subject].upos != Upos::NOUN) return false;
  const Mention* mention = page_.entities.headed_by(one.sentence, subject);
  return !mention || mention->actor < 0;
}

// What takes something for something, or thinks that it is so, is somebody: "developers see the coast as wasted".
bool Drafting::is_thought(Frame frame) { return frame == Frame::that || frame == Frame::as || frame == Frame::wh; }

bool Drafting::is_neuter(const Token& token) const {
  return (token.upos == Upos::PRON || token.upos == Upos::DET) && page_.lexicon.plays(token.lemma, Role::neuter);
}

bool Drafting::is_of_the_mind(Act act) {
  return act == Act::believe || act == Act::want || act == Act::know || act == Act::expect || act == Act::decide ||
         act == Act::praise || act == Act::judge;
}

// A quotation that runs on past the sentence takes the report with it.
std::vector<Span> Drafting::reaching(std::vector<Span> spans, const std::vector<int>& qs) const {
  if (spans.empty() || qs.empty()) return spans;
  const Span last = quotation(qs.back()).inner();
  if (last.begin < spans.back().end) spans.back().end = std::max(spans.back().end, last.end);
  return spans;
}

// Words in marks inside an attitude ("criticised the so-called 'bromance'") are speech only if they are many.
bool Drafting::speaks(const Attribution& one, int q) const {
  if (!one.said) return false;
  return one.frame != Frame::np || words_in(quotation(q).inner()) >= 3 || one.entry->has(Frame::quote);
}

void Drafting::partial(Draft draft, int outer, int q) {
  draft.kind = "direct";
  draft.rule = "speech/partial";
  draft.confidence = 0.85;
  draft.spans = quotation(q).spans;
  draft.inside = outer;
  owner_[static_cast<std::size_t>(q)] = push(std::move(draft));
}

}  // namespace detente::speech

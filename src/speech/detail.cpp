#include "speech/detail.h"

#include <algorithm>

#include "base/utf8.h"
#include "speech/about.h"
#include "speech/detailing.h"
#include "speech/stance.h"
#include "speech/words.h"

namespace detente::speech {

namespace {

constexpr std::uint32_t kDateReach = 90;  // bytes between a cue and the day on which it was said

}  // namespace

std::vector<Quote> Detailing::all() {
  nest();
  for (std::size_t i = 0; i < drafts_.size(); ++i) fill(i);
  return std::move(quotes_);
}

// A draft stands inside the nearest one around it whose words hold its cue.
void Detailing::nest() {
  std::vector<int> around;
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    const Span hull{drafts_[i].spans.front().begin, drafts_[i].spans.back().end};
    while (!around.empty() && end_of(around.back()) < hull.end) around.pop_back();
    quotes_[i].inside = drafts_[i].inside >= 0 ? drafts_[i].inside : holder(drafts_[i], around);
    around.push_back(static_cast<int>(i));
  }
}

std::uint32_t Detailing::end_of(int d) const { return drafts_[static_cast<std::size_t>(d)].spans.back().end; }

int Detailing::holder(const Draft& draft, const std::vector<int>& around) const {
  if (draft.cue.empty()) return -1;
  for (auto outer = around.rbegin(); outer != around.rend(); ++outer)
    for (Span span : drafts_[static_cast<std::size_t>(*outer)].spans)
      if (span.contains(draft.cue)) return *outer;
  return -1;
}

void Detailing::fill(std::size_t i) {
  const Draft& draft = drafts_[i];
  Quote& q = quotes_[i];
  q.spans = draft.spans;
  q.kind = draft.kind;
  q.rule = draft.rule;
  q.confidence = draft.confidence;
  if (!draft.cue.empty()) q.cue = draft.cue;
  if (draft.by) q.act = to_string(draft.by->entry->act), q.cue_lemma = draft.by->entry->phrase();
  q.said = draft.said;
  q.chain = outer_chain(i);
  if (!(draft.by && draft.by->entry->part == Part::noun)) speak(q, draft);
  else keeping_last([&] { speak(q, draft); });  // "his pledge" tells whose it is, not who has the word
  if (draft.by) circumstances(q, draft);
  if (q.act == to_string(Act::ask)) answers(q);
  q.about = stances(page_, draft, regarded(page_, draft, q.speaker.actor, q.addressee ? q.addressee->actor : std::string()));
  if (draft.inside >= 0 && draft.inside == q.inside) share(q.about, quote(q.inside).about);
}

// What the whole report says of an actor holds for its quoted part, where the part itself does not tell.
void Detailing::share(std::vector<About>& part, const std::vector<About>& whole) {
  for (const About& one : whole) {
    const auto known = std::find_if(part.begin(), part.end(), [&](const About& a) { return a.actor == one.actor; });
    if (known == part.end()) part.push_back(one);
    else if (known->stance == Stance::neutral) *known = one;
  }
}

std::vector<ChainLink> Detailing::outer_chain(std::size_t i) {
  const int outer = quotes_[i].inside;
  if (outer < 0) return {};
  const Quote& around = quote(outer);
  if (drafts_[static_cast<std::size_t>(outer)].by == drafts_[i].by && drafts_[i].by) return {};
  auto chain = around.chain;
  chain.push_back({around.speaker.text, around.speaker.actor, around.speaker.name, words(around.cue.value_or(Span{}))});
  return chain;
}

std::string Detailing::words(Span span) const { return std::string(page_.text.view(span)); }

Span Detailing::hull(int sentence, const std::vector<int>& tokens) const {
  const auto spans = spans_of(tree(sentence), tokens);
  return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end};
}

void Detailing::circumstances(Quote& q, const Draft& draft) {
  const Tree& t = tree(draft.by->sentence);
  if (draft.by->addressee >= 0) address(q, draft, t, draft.by->addressee);
  for (int child : t.children(draft.by->cue))
    if (q.venue.empty() && child != draft.by->speaker && is_venue(t, child)) q.venue = phrase(draft.by->sentence, child);
  q.date = said_on(q, draft);
}

void Detailing::address(Quote& q, const Draft& draft, const Tree& t, int head) {
  const int sentence = draft.by->sentence;
  const Span span = hull(sentence, t.subtree(head));
  if (span.empty() || overlaps_words(span, draft)) return;
  if (is_venue(t, head) || page_.lexicon.venues.count(t[head].lemma)) q.venue = words(span);
  Party party;
  party.span = span;
  party.text = words(span);
  party.name = party.text;
  if (const Actor* actor = actor_at({sentence, head})) {
    party.actor = actor->id;
    party.name = actor->name;
    party.country = actor->country;
    party.sector = actor->sector;
  }
  q.addressee = party;
}

bool Detailing::overlaps_words(Span span, const Draft& draft) const {
  return std::any_of(draft.spans.begin(), draft.spans.end(), [&](Span one) { return one.overlaps(span); });
}

bool Detailing::is_venue(const Tree& t, int token) const {
  if (t[token].dep != Dep::obl && t[token].dep != Dep::nmod) return false;
  if (t.child(token, Dep::case_) < 0) return false;
  const auto& lexicon = page_.lexicon;
  return lexicon.occasions.count(t[token].lemma) || lexicon.occasions.count(t[token].form) ||
         lexicon.occasions.count(utf8::lower(t[token].lemma));
}

// The phrase up to a clause below it, which may hold what was said.
std::string Detailing::phrase(int sentence, int head) const {
  const Tree& t = tree(sentence);
  std::vector<int> tokens;
  for (int token : t.subtree(head)) {
    if (token > head && (t[token].dep == Dep::acl || t[token].dep == Dep::mark || t[token].dep == Dep::nsubj)) break;
    tokens.push_back(token);
  }
  return words(hull(sentence, tokens));
}

// "citing the treaty of 2000": the treaty's year, not that of the saying.
bool Detailing::is_year_of_noun(const TimeExpression& date, const Tree& t) {
  if (date.date->precision() != Precision::year) return false;
  for (int token = 0; token < t.size(); ++token)
    if (date.span.contains(t[token].span) && t[token].dep == Dep::nmod && t.head(token) >= 0 &&
        !date.span.contains(t[t.head(token)].span))
      return t[t.head(token)].upos == Upos::NOUN;
  return false;
}

// The day nearest the cue that stands in its sentence but not in what was said.
std::optional<Date> Detailing::said_on(const Quote&, const Draft& draft) const {
  const Span sentence = tree(draft.by->sentence).sentence().span;
  std::optional<Date> best;
  std::uint32_t nearest = kDateReach;
  auto at = std::lower_bound(dates_.begin(), dates_.end(), sentence.begin,
                             [](const TimeExpression& date, std::uint32_t begin) { return date.span.begin < begin; });
  for (; at != dates_.end() && at->span.begin < sentence.end; ++at) {
    if (!at->date || overlaps_words(at->span, draft) || is_year_of_noun(*at, tree(draft.by->sentence))) continue;
    const auto away = at->span.begin > draft.cue.end ? at->span.begin - draft.cue.end
                                                     : draft.cue.begin - std::min(draft.cue.begin, at->span.end);
    if (away < nearest) nearest = away, best = at->date;
  }
  return best;
}

std::vector<Quote> detailed(const Page& page, const std::vector<Draft>& drafts, const std::vector<TimeExpression>& dates) {
  return Detailing(page, drafts, dates).all();
}

}  // namespace detente::speech

// Who speaks: actors, pronouns that go on from the speaker before, authors of documents, several at once.
#include <algorithm>

#include "base/utf8.h"
#include "speech/about.h"
#include "speech/detailing.h"
#include "speech/stance.h"
#include "speech/words.h"

namespace detente::speech {

namespace {

constexpr int kSentencesBack = 4;          // where a document was made known
constexpr std::uint32_t kSpeaksOn = 1500;  // bytes from a speaker to the "he" that goes on

}  // namespace

void Detailing::speak(Quote& q, const Draft& draft) {
  const bool same_as_outer = q.inside >= 0 && draft.inside == q.inside;
  if (same_as_outer) {
    q.speaker = quote(q.inside).speaker;
    q.chain = quote(q.inside).chain;
    return;
  }
  if (!draft.speaker.known()) return;
  const Span named = hull(draft.speaker.sentence, draft.speaker_words);
  const Span span = draft.relative < 0 ? named : tree(draft.speaker.sentence)[draft.relative].span;
  q.speaker.span = span;
  q.speaker.text = words(span);
  q.speaker.name = words(named);
  if (draft.follows >= 0) return voice(q, quote(draft.follows).speaker);
  name_speaker(q, draft.speaker);
  remember(q, draft.speaker);
  voices_.try_emplace({draft.speaker.sentence, draft.speaker.token}, q.speaker);
}

void Detailing::name_speaker(Quote& q, Place place) {
  const Tree& t = tree(place.sentence);
  const Token& head = t[place.token];
  if (is_first_person(head, page_.lexicon) && q.inside >= 0) return voice(q, quote(q.inside).speaker);
  if (q.inside >= 0 && are_those_around(q, head)) return voice(q, quote(q.inside).speaker);
  // "'...,' he said. '...'": one word is one speaker, whatever each half names.
  if (const auto known = voices_.find({place.sentence, place.token});
      known != voices_.end() && !known->second.actor.empty() && q.inside < 0)
    return voice(q, known->second);
  if (speaks_on(q, head)) return voice(q, last_);
  if (const Speaker* before = spoken_of(t, place)) return voice(q, *before);
  if (is_no_thing(place)) return;
  if (several_speak(q, place)) return;
  if (const Actor* actor = actor_at(place)) return voice(q, head.upos == Upos::PRON ? not_named_below(q, place, *actor) : *actor);
  if (author(q, place)) return;
  for (int token : noun_phrase(t, place.token))
    if (t[token].dep == Dep::appos || t[token].dep == Dep::flat || t[token].deprel == "nmod:desc")
      if (const Actor* actor = actor_at({place.sentence, token})) return voice(q, *actor);
  if (head.upos == Upos::PRON) pronoun(q, head);
}

// "Dorn and his team say they want peace": they are Dorn and his team, whoever was named before.
bool Detailing::are_those_around(const Quote& q, const Token& head) const {
  if (head.upos != Upos::PRON || !page_.lexicon.plays(utf8::lower(head.form), Role::several)) return false;
  const Place around = drafts_[static_cast<std::size_t>(q.inside)].speaker;
  if (!around.known() || quote_at(q.inside).speaker.actor.empty()) return false;
  const Tree& t = tree(around.sentence);
  return t[around.token].xpos.ends_with("S") || t.child(around.token, Dep::conj) >= 0;
}

// "The two presidents said", "Orne and Sarn said": all of them are named, the first is the actor; none goes on as "he".
bool Detailing::several_speak(Quote& q, Place place) {
  std::vector<const Actor*> all;
  auto add = [&](const Actor* actor) {
    if (actor && std::find(all.begin(), all.end(), actor) == all.end()) all.push_back(actor);
  };
  add(actor_at(place));
  if (all.empty()) return false;
  for (int other : heads_.find({place.sentence, place.token})->second->others)
    add(&page_.entities.actors[static_cast<std::size_t>(other)]);
  const Tree& t = tree(place.sentence);
  for (int child : t.children(place.token))
    if (t[child].dep == Dep::conj) add(actor_at({place.sentence, child}));
  if (all.size() < 2) return false;
  q.speaker.actor = all.front()->id;
  q.speaker.name.clear();
  for (const Actor* actor : all) q.speaker.name += (q.speaker.name.empty() ? "" : ", ") + actor->name;
  return true;
}

// "A senior official said ... . '...,' the official said": the last one with the same noun.
const Speaker* Detailing::spoken_of(const Tree& t, Place place) const {
  const Token& head = t[place.token];
  const int det = t.child(place.token, Dep::det);
  if (head.upos != Upos::NOUN || det < 0 || det + 1 != place.token) return nullptr;
  if (!page_.lexicon.plays(utf8::lower(t[det].form), Role::definite)) return nullptr;
  const auto known = unnamed_.find(head.lemma);
  return known == unnamed_.end() ? nullptr : &known->second;
}

// "An official": unnamed, until somebody of that kind is named.
void Detailing::remember(const Quote& q, Place place) {
  const Tree& t = tree(place.sentence);
  const Token& head = t[place.token];
  if (head.upos != Upos::NOUN || head.xpos == "NNS") return;
  const int first = t.subtree(place.token).front();
  const bool first_told = page_.lexicon.plays(utf8::lower(t[first].form), Role::indefinite);
  if (first_told && q.speaker.actor.empty()) unnamed_[head.lemma] = q.speaker;
  else if (!q.speaker.actor.empty()) unnamed_.erase(head.lemma);
}

// "it said" of a person: the word went astray.
bool Detailing::is_no_thing(Place place) const {
  const Token& head = tree(place.sentence)[place.token];
  const Actor* actor = actor_at(place);
  return actor && actor->kind == ActorKind::person && head.upos == Upos::PRON &&
         page_.lexicon.plays(utf8::lower(head.form), Role::thing);
}

// "He wondered whether Sarn would come": he is not Sarn, but the person named before.
const Actor& Detailing::not_named_below(const Quote& q, Place place, const Actor& actor) const {
  const std::uint32_t aside = aside_from(q, place);
  const std::uint32_t at = aside > 0 ? aside : tree(place.sentence)[place.token].span.begin;
  if (!names(q, actor.id) && (aside == 0 || !names({aside, tree(place.sentence)[place.token].span.begin}, actor.id)))
    return actor;
  const auto& all = page_.entities.mentions;
  auto before = std::lower_bound(all.begin(), all.end(), at, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (int steps = 0; before != all.begin() && steps < 40; ++steps) {
    const Actor* other = page_.entities.actor_of(*--before);
    const bool names_person =
        before->kind != MentionKind::pronoun && before->kind != MentionKind::possessive && before->kind != MentionKind::adjective;
    if (names_person && other && other->kind == ActorKind::person && other->id != actor.id) return *other;
  }
  return actor;
}

bool Detailing::names(const Quote& q, const std::string& actor) const {
  return std::any_of(q.spans.begin(), q.spans.end(), [&](Span span) { return names(span, actor); });
}

bool Detailing::names(Span span, const std::string& actor) const {
  const auto& all = page_.entities.mentions;
  auto at =
      std::lower_bound(all.begin(), all.end(), span.begin, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (; at != all.end() && at->span.begin < span.end; ++at)
    if (const Actor* named = page_.entities.actor_of(*at); named && at->kind == MentionKind::name && named->id == actor)
      return true;
  return false;
}

// Where the words begin that "he said" stands beside, after a semicolon or with the sentence ("Sarn, he said, had left"): what
// is named there is not "he". 0 where the pronoun is no such aside.
std::uint32_t Detailing::aside_from(const Quote& q, Place place) const {
  const Tree& t = tree(place.sentence);
  const int cue = t.head(place.token);
  if (!q.cue || place.token < 2 || cue < 0 || t[cue].span.begin != q.cue->begin || cue != place.token + 1) return 0;
  if (t[place.token - 1].upos != Upos::PUNCT || cue + 1 >= t.size() || t[cue + 1].upos != Upos::PUNCT) return 0;
  for (int child : t.children(cue))
    if ((t[child].dep == Dep::advcl || t[child].dep == Dep::obl) && child < place.token) return 0;
  int first = place.token;
  while (first > 0 && t[first - 1].form != ";") --first;
  return t[first].span.begin;
}

// "'...,' Orne said. '...,' she said.": between the two nobody else is named outside quotations, so she is Orne.
bool Detailing::speaks_on(const Quote& q, const Token& head) const {
  if (last_.actor.empty() || !is_single(head) || !q.cue || q.inside >= 0 || names(q, last_.actor)) return false;
  if (last_end_ > head.span.begin || head.span.begin - last_end_ > kSpeaksOn) return false;
  const auto& all = page_.entities.mentions;
  auto at =
      std::lower_bound(all.begin(), all.end(), last_end_, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (; at != all.end() && at->span.begin < head.span.begin; ++at)
    if (is_other_person(*at) && !is_spoken(at->span)) return false;
  return true;
}

bool Detailing::is_single(const Token& token) const {
  return token.upos == Upos::PRON && page_.lexicon.plays(token.lemma, Role::person);
}

bool Detailing::is_other_person(const Mention& mention) const {
  const Actor* actor = page_.entities.actor_of(mention);
  return mention.kind == MentionKind::name && actor && actor->kind == ActorKind::person && actor->id != last_.actor &&
         !is_day(mention.span);
}

// "on Friday" names nobody, though a Friday may hold office somewhere.
bool Detailing::is_day(Span span) const {
  auto after = std::upper_bound(dates_.begin(), dates_.end(), span.begin,
                                [](std::uint32_t at, const TimeExpression& date) { return at < date.span.begin; });
  return after != dates_.begin() && std::prev(after)->span.contains(span);
}

// Inside what somebody says, quoted or reported.
bool Detailing::is_spoken(Span span) const {
  auto after = std::upper_bound(drafts_.begin(), drafts_.end(), span.begin,
                                [](std::uint32_t b, const Draft& d) { return b < d.spans.front().begin; });
  for (int steps = 0; after != drafts_.begin() && steps < 6; ++steps)
    for (Span one : (--after)->spans)
      if (one.contains(span)) return true;
  return false;
}

const Actor* Detailing::actor_at(Place place) const {
  const auto found = heads_.find({place.sentence, place.token});
  return found == heads_.end() ? nullptr : page_.entities.actor_of(*found->second);
}

void Detailing::voice(Quote& q, const Actor& actor) {
  q.speaker.actor = actor.id;
  q.speaker.name = actor.name.empty() ? q.speaker.text : actor.name;
  if (actor.kind == ActorKind::person) spoke(q);
}

// "Orne was asked whether she would stay. 'I shall,' she replied": whoever is asked speaks next.
void Detailing::answers(const Quote& q) {
  if (q.inside >= 0 || !q.speaker.name.empty() || !q.addressee || q.addressee->actor.empty()) return;
  last_.actor = q.addressee->actor;
  last_.name = q.addressee->name;
  last_end_ = q.addressee->span.end;
}

void Detailing::spoke(const Quote& q) {
  if (q.inside >= 0) return;
  last_ = q.speaker;
  if (q.speaker.span) last_end_ = q.speaker.span->end;
}

void Detailing::voice(Quote& q, const Speaker& other) {
  q.speaker.actor = other.actor;
  q.speaker.name = other.name;
  if (q.inside < 0 && q.speaker.span) last_end_ = q.speaker.span->end;
}

// "a book by Clara Voss said": Voss speaks, through the book; "the ministry's statement": the ministry speaks.
bool Detailing::author(Quote& q, Place place) {
  const Tree& t = tree(place.sentence);
  const auto document = page_.lexicon.documents.find(utf8::lower(t[place.token].lemma));
  if (document == page_.lexicon.documents.end()) return false;
  const int maker = maker_of(t, place.token);
  const Place who = maker < 0 ? issuer(place) : Place{place.sentence, maker};
  const Actor* actor = who.known() ? actor_at(who) : nullptr;
  if (!actor) return named_issuer(q, who, maker);
  if (maker >= 0 && document->second.author)
    q.chain.push_back({title(t, place.token, maker), "", title(t, place.token, maker), ""});
  voice(q, *actor);
  return true;
}

// One that no table knows, by the words that name it: "the Harbour Museum".
bool Detailing::named_issuer(Quote& q, Place who, int maker) const {
  if (!who.known() || maker >= 0 || tree(who.sentence)[who.token].upos != Upos::PROPN) return false;
  q.speaker.name = words(hull(who.sentence, noun_phrase(tree(who.sentence), who.token)));
  return true;
}

// "The museum issued a statement. ... The statement urged": whoever made it where it was last spoken of.
Place Detailing::issuer(Place place) const {
  const std::string& lemma = tree(place.sentence)[place.token].lemma;
  for (int sentence = place.sentence; sentence >= 0 && sentence > place.sentence - kSentencesBack; --sentence) {
    const Tree& t = tree(sentence);
    for (int token = (sentence == place.sentence ? place.token : t.size()) - 1; token >= 0; --token)
      if (t[token].lemma == lemma && t[token].upos == Upos::NOUN)
        if (const Place who = giver(sentence, token); who.known()) return who;
  }
  return {};
}

Place Detailing::giver(int sentence, int document) const {
  const Tree& t = tree(sentence);
  if (const int maker = maker_of(t, document); maker >= 0 && (t[maker].upos == Upos::PROPN || actor_at({sentence, maker})))
    return {sentence, maker};
  const int verb = t.head(document);
  if (verb < 0 || t[document].dep != Dep::obj) return {};
  const auto light = page_.lexicon.light.find(t[verb].lemma);
  if (light == page_.lexicon.light.end() || !light->second) return {};
  const int subject = subject_of(t, verb, page_.lexicon);
  return subject < 0 ? Place{} : Place{sentence, subject};
}

int Detailing::maker_of(const Tree& t, int noun) const {
  for (int child : t.children(noun)) {
    const auto word = t.preposition(child);
    if (t[child].deprel == "nmod:poss" ||
        (t[child].dep == Dep::nmod && (page_.lexicon.plays(word, Role::giver) || page_.lexicon.plays(word, Role::owner))))
      return child;
    if (t[child].dep == Dep::acl)
      for (int agent : t.children(child))
        if (t[agent].dep == Dep::obl && has_preposition(t, agent, page_.lexicon, Role::agent)) return agent;
  }
  return -1;
}

std::string Detailing::title(const Tree& t, int noun, int maker) const {
  std::vector<int> own;
  for (int token : t.subtree(noun))
    if (!t.below(token, maker)) own.push_back(token);
  const auto spans = spans_of(t, own);
  return spans.empty() ? "" : words(spans.front());
}

// An unresolved "he" goes on from the person who spoke last.
void Detailing::pronoun(Quote& q, const Token& head) {
  if (is_single(head) && !last_.actor.empty()) voice(q, last_);
}

}  // namespace detente::speech

#include "speech/detail.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "speech/about.h"
#include "speech/stance.h"
#include "speech/words.h"

namespace detente::speech {

namespace {

constexpr std::uint32_t kDateReach = 90;   // bytes between a cue and the day on which it was said
constexpr int kSentencesBack = 4;          // where a document was made known
constexpr std::uint32_t kSpeaksOn = 1500;  // bytes from a speaker to the "he" that goes on

class Detailing {
 public:
  Detailing(const Page& page, const std::vector<Draft>& drafts, const std::vector<TimeExpression>& dates)
      : page_(page), drafts_(drafts), dates_(dates), quotes_(drafts.size()) {
    for (const Mention& mention : page.entities.mentions) {
      auto& known = heads_[{mention.sentence, mention.head}];
      if (!known || known->kind == MentionKind::adjective) known = &mention;
    }
  }

  std::vector<Quote> all() {
    nest();
    for (std::size_t i = 0; i < drafts_.size(); ++i) fill(i);
    return std::move(quotes_);
  }

 private:
  const Tree& tree(int sentence) const { return page_.trees[static_cast<std::size_t>(sentence)]; }
  Quote& quote(int q) { return quotes_[static_cast<std::size_t>(q)]; }
  const Quote& quote_at(int q) const { return quotes_[static_cast<std::size_t>(q)]; }

  // A draft stands inside the nearest one around it whose words hold its cue.
  void nest() {
    std::vector<int> around;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const Span hull{drafts_[i].spans.front().begin, drafts_[i].spans.back().end};
      while (!around.empty() && end_of(around.back()) < hull.end) around.pop_back();
      quotes_[i].inside = drafts_[i].inside >= 0 ? drafts_[i].inside : holder(drafts_[i], around);
      around.push_back(static_cast<int>(i));
    }
  }

  std::uint32_t end_of(int d) const { return drafts_[static_cast<std::size_t>(d)].spans.back().end; }

  int holder(const Draft& draft, const std::vector<int>& around) const {
    if (draft.cue.empty()) return -1;
    for (auto outer = around.rbegin(); outer != around.rend(); ++outer)
      for (Span span : drafts_[static_cast<std::size_t>(*outer)].spans)
        if (span.contains(draft.cue)) return *outer;
    return -1;
  }

  void fill(std::size_t i) {
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
  static void share(std::vector<About>& part, const std::vector<About>& whole) {
    for (const About& one : whole) {
      const auto known = std::find_if(part.begin(), part.end(), [&](const About& a) { return a.actor == one.actor; });
      if (known == part.end()) part.push_back(one);
      else if (known->stance == Stance::neutral) *known = one;
    }
  }

  // ---- who

  std::vector<ChainLink> outer_chain(std::size_t i) {
    const int outer = quotes_[i].inside;
    if (outer < 0) return {};
    const Quote& around = quote(outer);
    if (drafts_[static_cast<std::size_t>(outer)].by == drafts_[i].by && drafts_[i].by) return {};
    auto chain = around.chain;
    chain.push_back({around.speaker.text, around.speaker.actor, around.speaker.name, words(around.cue.value_or(Span{}))});
    return chain;
  }

  std::string words(Span span) const { return std::string(page_.text.view(span)); }

  Span hull(int sentence, const std::vector<int>& tokens) const {
    const auto spans = spans_of(tree(sentence), tokens);
    return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end};
  }

  void speak(Quote& q, const Draft& draft) {
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

  void name_speaker(Quote& q, Place place) {
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
    if (const Actor* actor = actor_at(place))
      return voice(q, head.upos == Upos::PRON ? not_named_below(q, place, *actor) : *actor);
    if (author(q, place)) return;
    for (int token : noun_phrase(t, place.token))
      if (t[token].dep == Dep::appos || t[token].dep == Dep::flat || t[token].deprel == "nmod:desc")
        if (const Actor* actor = actor_at({place.sentence, token})) return voice(q, *actor);
    if (head.upos == Upos::PRON) pronoun(q, head);
  }

  // "Dorn and his team say they want peace": they are Dorn and his team, whoever was named before.
  bool are_those_around(const Quote& q, const Token& head) const {
    if (head.upos != Upos::PRON || !page_.lexicon.plays(utf8::lower(head.form), Role::several)) return false;
    const Place around = drafts_[static_cast<std::size_t>(q.inside)].speaker;
    if (!around.known() || quote_at(q.inside).speaker.actor.empty()) return false;
    const Tree& t = tree(around.sentence);
    return t[around.token].xpos.ends_with("S") || t.child(around.token, Dep::conj) >= 0;
  }

  // "The two presidents said", "Orne and Sarn said": all of them are named, the first is the actor; none goes on as "he".
  bool several_speak(Quote& q, Place place) {
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
  const Speaker* spoken_of(const Tree& t, Place place) const {
    const Token& head = t[place.token];
    const int det = t.child(place.token, Dep::det);
    if (head.upos != Upos::NOUN || det < 0 || det + 1 != place.token) return nullptr;
    if (!page_.lexicon.plays(utf8::lower(t[det].form), Role::definite)) return nullptr;
    const auto known = unnamed_.find(head.lemma);
    return known == unnamed_.end() ? nullptr : &known->second;
  }

  // "An official": unnamed, until somebody of that kind is named.
  void remember(const Quote& q, Place place) {
    const Tree& t = tree(place.sentence);
    const Token& head = t[place.token];
    if (head.upos != Upos::NOUN || head.xpos == "NNS") return;
    const int first = t.subtree(place.token).front();
    const bool first_told = page_.lexicon.plays(utf8::lower(t[first].form), Role::indefinite);
    if (first_told && q.speaker.actor.empty()) unnamed_[head.lemma] = q.speaker;
    else if (!q.speaker.actor.empty()) unnamed_.erase(head.lemma);
  }

  // "it said" of a person: the word went astray.
  bool is_no_thing(Place place) const {
    const Token& head = tree(place.sentence)[place.token];
    const Actor* actor = actor_at(place);
    return actor && actor->kind == ActorKind::person && head.upos == Upos::PRON &&
           page_.lexicon.plays(utf8::lower(head.form), Role::thing);
  }

  // "He wondered whether Sarn would come": he is not Sarn, but the person named before.
  const Actor& not_named_below(const Quote& q, Place place, const Actor& actor) const {
    const std::uint32_t aside = aside_from(q, place);
    const std::uint32_t at = aside > 0 ? aside : tree(place.sentence)[place.token].span.begin;
    if (!names(q, actor.id) && (aside == 0 || !names({aside, tree(place.sentence)[place.token].span.begin}, actor.id)))
      return actor;
    const auto& all = page_.entities.mentions;
    auto before =
        std::lower_bound(all.begin(), all.end(), at, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    for (int steps = 0; before != all.begin() && steps < 40; ++steps) {
      const Actor* other = page_.entities.actor_of(*--before);
      const bool names_person = before->kind != MentionKind::pronoun && before->kind != MentionKind::possessive &&
                                before->kind != MentionKind::adjective;
      if (names_person && other && other->kind == ActorKind::person && other->id != actor.id) return *other;
    }
    return actor;
  }

  bool names(const Quote& q, const std::string& actor) const {
    return std::any_of(q.spans.begin(), q.spans.end(), [&](Span span) { return names(span, actor); });
  }

  bool names(Span span, const std::string& actor) const {
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
  std::uint32_t aside_from(const Quote& q, Place place) const {
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
  bool speaks_on(const Quote& q, const Token& head) const {
    if (last_.actor.empty() || !is_single(head) || !q.cue || q.inside >= 0 || names(q, last_.actor)) return false;
    if (last_end_ > head.span.begin || head.span.begin - last_end_ > kSpeaksOn) return false;
    const auto& all = page_.entities.mentions;
    auto at =
        std::lower_bound(all.begin(), all.end(), last_end_, [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    for (; at != all.end() && at->span.begin < head.span.begin; ++at)
      if (is_other_person(*at) && !is_spoken(at->span)) return false;
    return true;
  }

  bool is_single(const Token& token) const { return token.upos == Upos::PRON && page_.lexicon.plays(token.lemma, Role::person); }

  bool is_other_person(const Mention& mention) const {
    const Actor* actor = page_.entities.actor_of(mention);
    return mention.kind == MentionKind::name && actor && actor->kind == ActorKind::person && actor->id != last_.actor &&
           !is_day(mention.span);
  }

  // "on Friday" names nobody, though a Friday may hold office somewhere.
  bool is_day(Span span) const {
    auto after = std::upper_bound(dates_.begin(), dates_.end(), span.begin,
                                  [](std::uint32_t at, const TimeExpression& date) { return at < date.span.begin; });
    return after != dates_.begin() && std::prev(after)->span.contains(span);
  }

  // Inside what somebody says, quoted or reported.
  bool is_spoken(Span span) const {
    auto after = std::upper_bound(drafts_.begin(), drafts_.end(), span.begin,
                                  [](std::uint32_t b, const Draft& d) { return b < d.spans.front().begin; });
    for (int steps = 0; after != drafts_.begin() && steps < 6; ++steps)
      for (Span one : (--after)->spans)
        if (one.contains(span)) return true;
    return false;
  }

  const Actor* actor_at(Place place) const {
    const auto found = heads_.find({place.sentence, place.token});
    return found == heads_.end() ? nullptr : page_.entities.actor_of(*found->second);
  }

  void voice(Quote& q, const Actor& actor) {
    q.speaker.actor = actor.id;
    q.speaker.name = actor.name.empty() ? q.speaker.text : actor.name;
    if (actor.kind == ActorKind::person) spoke(q);
  }

  template <typename Step>
  void keeping_last(Step step) {
    const Speaker last = last_;
    const std::uint32_t end = last_end_;
    step();
    last_ = last;
    last_end_ = end;
  }

  // "Orne was asked whether she would stay. 'I shall,' she replied": whoever is asked speaks next.
  void answers(const Quote& q) {
    if (q.inside >= 0 || !q.speaker.name.empty() || !q.addressee || q.addressee->actor.empty()) return;
    last_.actor = q.addressee->actor;
    last_.name = q.addressee->name;
    last_end_ = q.addressee->span.end;
  }

  void spoke(const Quote& q) {
    if (q.inside >= 0) return;
    last_ = q.speaker;
    if (q.speaker.span) last_end_ = q.speaker.span->end;
  }

  void voice(Quote& q, const Speaker& other) {
    q.speaker.actor = other.actor;
    q.speaker.name = other.name;
    if (q.inside < 0 && q.speaker.span) last_end_ = q.speaker.span->end;
  }

  // "a book by Clara Voss said": Voss speaks, through the book; "the ministry's statement": the ministry speaks.
  bool author(Quote& q, Place place) {
    const Tree& t = tree(place.sentence);
    const auto document = page_.lexicon.documents.find(utf8::lower(t[place.token].lemma));
    if (document == page_.lexicon.documents.end()) return false;
    const int maker = maker_of(t, place.token);
    const Actor* actor = maker < 0 ? issuer(place) : actor_at({place.sentence, maker});
    if (!actor) return false;
    if (maker >= 0 && document->second.author)
      q.chain.push_back({title(t, place.token, maker), "", title(t, place.token, maker), ""});
    voice(q, *actor);
    return true;
  }

  // "The museum issued a statement. ... The statement urged": whoever made it where it was last spoken of.
  const Actor* issuer(Place place) const {
    const std::string& lemma = tree(place.sentence)[place.token].lemma;
    for (int sentence = place.sentence; sentence >= 0 && sentence > place.sentence - kSentencesBack; --sentence) {
      const Tree& t = tree(sentence);
      for (int token = (sentence == place.sentence ? place.token : t.size()) - 1; token >= 0; --token)
        if (t[token].lemma == lemma && t[token].upos == Upos::NOUN)
          if (const Actor* actor = giver(sentence, token)) return actor;
    }
    return nullptr;
  }

  const Actor* giver(int sentence, int document) const {
    const Tree& t = tree(sentence);
    if (const int maker = maker_of(t, document); maker >= 0) return actor_at({sentence, maker});
    const int verb = t.head(document);
    if (verb < 0 || t[document].dep != Dep::obj) return nullptr;
    const auto light = page_.lexicon.light.find(t[verb].lemma);
    if (light == page_.lexicon.light.end() || !light->second) return nullptr;
    const int subject = subject_of(t, verb, page_.lexicon);
    return subject < 0 ? nullptr : actor_at({sentence, subject});
  }

  int maker_of(const Tree& t, int noun) const {
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

  std::string title(const Tree& t, int noun, int maker) const {
    std::vector<int> own;
    for (int token : t.subtree(noun))
      if (!t.below(token, maker)) own.push_back(token);
    const auto spans = spans_of(t, own);
    return spans.empty() ? "" : words(spans.front());
  }

  // An unresolved "he" goes on from the person who spoke last.
  void pronoun(Quote& q, const Token& head) {
    if (is_single(head) && !last_.actor.empty()) voice(q, last_);
  }

  // ---- to whom, where, when

  void circumstances(Quote& q, const Draft& draft) {
    const Tree& t = tree(draft.by->sentence);
    if (draft.by->addressee >= 0) address(q, draft, t, draft.by->addressee);
    for (int child : t.children(draft.by->cue))
      if (q.venue.empty() && child != draft.by->speaker && is_venue(t, child)) q.venue = phrase(draft.by->sentence, child);
    q.date = said_on(q, draft);
  }

  void address(Quote& q, const Draft& draft, const Tree& t, int head) {
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

  bool overlaps_words(Span span, const Draft& draft) const {
    return std::any_of(draft.spans.begin(), draft.spans.end(), [&](Span one) { return one.overlaps(span); });
  }

  bool is_venue(const Tree& t, int token) const {
    if (t[token].dep != Dep::obl && t[token].dep != Dep::nmod) return false;
    if (t.child(token, Dep::case_) < 0) return false;
    const auto& lexicon = page_.lexicon;
    return lexicon.occasions.count(t[token].lemma) || lexicon.occasions.count(t[token].form) ||
           lexicon.occasions.count(utf8::lower(t[token].lemma));
  }

  // The phrase up to a clause below it, which may hold what was said.
  std::string phrase(int sentence, int head) const {
    const Tree& t = tree(sentence);
    std::vector<int> tokens;
    for (int token : t.subtree(head)) {
      if (token > head && (t[token].dep == Dep::acl || t[token].dep == Dep::mark || t[token].dep == Dep::nsubj)) break;
      tokens.push_back(token);
    }
    return words(hull(sentence, tokens));
  }

  // The day nearest the cue that stands in its sentence but not in what was said.
  std::optional<Date> said_on(const Quote&, const Draft& draft) const {
    const Span sentence = tree(draft.by->sentence).sentence().span;
    std::optional<Date> best;
    std::uint32_t nearest = kDateReach;
    auto at = std::lower_bound(dates_.begin(), dates_.end(), sentence.begin,
                               [](const TimeExpression& date, std::uint32_t begin) { return date.span.begin < begin; });
    for (; at != dates_.end() && at->span.begin < sentence.end; ++at) {
      if (!at->date || overlaps_words(at->span, draft)) continue;
      const auto away = at->span.begin > draft.cue.end ? at->span.begin - draft.cue.end
                                                       : draft.cue.begin - std::min(draft.cue.begin, at->span.end);
      if (away < nearest) nearest = away, best = at->date;
    }
    return best;
  }

  const Page& page_;
  const std::vector<Draft>& drafts_;
  const std::vector<TimeExpression>& dates_;
  std::vector<Quote> quotes_;
  std::map<std::pair<int, int>, const Mention*> heads_;
  std::map<std::pair<int, int>, Speaker> voices_;  ///< by the word that names the speaker
  std::map<std::string, Speaker> unnamed_;         ///< by the noun for them: "a senior official"
  Speaker last_;                                   ///< the person who spoke last, not inside others' words
  std::uint32_t last_end_ = 0;                     ///< where that person was last named or meant
};

}  // namespace

std::vector<Quote> detailed(const Page& page, const std::vector<Draft>& drafts, const std::vector<TimeExpression>& dates) {
  return Detailing(page, drafts, dates).all();
}

}  // namespace detente::speech

#include "resolve/plurals.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::resolve {

namespace {

constexpr int kMemory = 3;         // sentences back in which the parties are looked for
constexpr int kPronounMemory = 2;  // ... of a pronoun
constexpr int kReach = 80;         // tokens over which parties may be joined
constexpr int kClear = 2;          // how many times more often than the next the parties of an article are named

// What an antecedent weighs for a pronoun, before its place in the sentence.
constexpr double kSeveral = 3;       // "Dorn and Sarn", "the two leaders", "lawmakers"
constexpr double kPair = 1.5;        // two people of one sentence, one its subject
constexpr double kCollective = 0.5;  // a body or state may be "they"
constexpr double kThings = 2;        // "the sanctions"
constexpr double kLeast = 1;         // below this nobody is meant
constexpr double kSentence = 2;      // lost with each sentence between

bool is_subject(Dep dep) { return dep == Dep::nsubj || dep == Dep::csubj; }
bool is_object(Dep dep) { return dep == Dep::obj || dep == Dep::iobj; }

void add_new(std::vector<int>& to, int actor) {
  if (actor >= 0 && std::find(to.begin(), to.end(), actor) == to.end()) to.push_back(actor);
}

std::vector<int> actors_of(const Mention& m) {
  std::vector<int> out;
  add_new(out, m.actor);
  for (int other : m.others) add_new(out, other);
  return out;
}

class PhraseReader {
 public:
  PhraseReader(const std::vector<Word>& words, const std::vector<Hit>& hits, const Sentence& sentence, const ActorTable::Impl& t)
      : words_(words), hits_(hits), sentence_(sentence), t_(t) {}

  // The phrase whose noun ends at this word.
  bool read(int head, PluralPhrase& out) const {
    if (!is_head(head, out)) return false;
    out.last = out.head = head;
    if (is_narrowed(sentence_, words_[head].token)) return false;
    return left(out);
  }

 private:
  const Token& token(int word) const { return sentence_.tokens[words_[word].token]; }

  bool is_head(int head, PluralPhrase& out) const {
    out.first = head;
    if (words_[head].upper && head > 0 && token(head).upos == Upos::PROPN) return false;
    if (auto found = t_.plurals.find(words_[head].text); found != t_.plurals.end() && token(head).upos == Upos::NOUN) {
      out.word = found->second;
      return true;
    }
    auto count = t_.counts.find(words_[head].text);
    if (count == t_.counts.end() || !stands_alone(head)) return false;
    out.word = {PartyKind::any, count->second};
    return true;
  }

  // "Both agreed", "the two met": a number that counts no noun.
  bool stands_alone(int head) const {
    Dep dep = token(head).dep;
    if (!is_subject(dep) && !is_object(dep) && dep != Dep::nmod && dep != Dep::obl) return false;
    if (words_[head].joined || (head + 1 < static_cast<int>(words_.size()) && words_[head + 1].joined)) return false;
    if (token(head).deprel == "nmod:npmod" || token(head).deprel == "obl:tmod") return false;
    if (head + 1 < static_cast<int>(words_.size()) && token(head + 1).upos == Upos::SYM) return false;
    return token(head).upos == Upos::PRON || token(head).upos == Upos::DET || is_definite(head - 1);
  }

  bool is_definite(int word) const {
    if (word < 0) return false;
    auto found = t_.determiners.find(words_[word].text);
    return found != t_.determiners.end() && found->second;
  }

  bool is_hit(int word) const {
    return std::any_of(hits_.begin(), hits_.end(),
                       [&](const Hit& hit) { return hit.first <= word && word <= hit.last && !hit.is(SenseKind::agent); });
  }

  // Takes in number and plain adjectives up to the determiner; false: not definite, or already told by a name.
  bool left(PluralPhrase& out) const {
    for (int at = out.head - 1; at >= 0; --at) {
      const std::string& word = words_[at].text;
      if (auto count = t_.counts.find(word); count != t_.counts.end()) out.word.count = count->second;
      if (auto found = t_.determiners.find(word); found != t_.determiners.end()) {
        out.first = at;
        return found->second && token(at).upos == Upos::DET;
      }
      if (token(at).xpos == "PRP$") {
        out.first = at;
        return out.word.count > 0;  // "their two countries", not "their allies"
      }
      bool part = token(at).upos == Upos::NUM || token(at).upos == Upos::ADJ || token(at).upos == Upos::VERB || words_[at].joined;
      if (!part || words_[at].stop || words_[at].upper || is_hit(at)) return token(out.head).upos == Upos::PRON;
      out.first = at;
    }
    return out.first == out.head && t_.counts.count(words_[out.head].text) > 0;
  }

  const std::vector<Word>& words_;
  const std::vector<Hit>& hits_;
  const Sentence& sentence_;
  const ActorTable::Impl& t_;
};

bool is_reflexive(const Draft& d, const Mention& at) {
  auto known = d.t.pronouns.find(utf8::lower(d.token(at.sentence, at.head).form));
  return known != d.t.pronouns.end() && known->second.reflexive;
}

// Does this token hang on `head`, itself or through what it is joined to?
bool hangs_on(const Sentence& s, int token, int head) {
  for (int steps = 0; token >= 0 && steps < 6; ++steps) {
    if (s.tokens[token].head == head) return true;
    if (s.tokens[token].dep != Dep::conj) return false;
    token = s.tokens[token].head;
  }
  return false;
}

int country_of_hit(const Hit& hit) {
  for (const Sense& sense : hit.senses)
    if (sense.kind <= SenseKind::seat) return sense.index;
  return -1;
}

// "of Arnor and Velmark", not "like Arnor and Velmark".
bool is_linked(const Sentence& s, int token, const ActorTable::Impl& t) {
  for (int i = token - 1; i >= 0 && i >= token - 3; --i)
    if (s.tokens[i].upos == Upos::ADP) return t.links.count(s.tokens[i].lemma) > 0;
  return false;
}

bool has_conjunction(const Sentence& s, int from, int to) {
  for (int i = from; i < to; ++i)
    if (s.tokens[i].upos == Upos::CCONJ) return true;
  return false;
}

}  // namespace

std::vector<PluralPhrase> find_plurals(const std::vector<Word>& words, const std::vector<Hit>& hits, const Sentence& sentence,
                                       const ActorTable::Impl& table) {
  std::vector<PluralPhrase> out;
  PhraseReader reader(words, hits, sentence, table);
  for (int i = 0; i < static_cast<int>(words.size()); ++i)
    if (PluralPhrase phrase; reader.read(i, phrase)) out.push_back(phrase);
  return out;
}

int count_in(const std::vector<Word>& words, int first, int last, const ActorTable::Impl& table) {
  for (int i = first; i <= last; ++i)
    if (auto found = table.counts.find(words[i].text); found != table.counts.end()) return found->second;
  return 0;
}

bool is_narrowed(const Sentence& sentence, int token) {
  int size = static_cast<int>(sentence.tokens.size());
  for (int i = token + 1; i < size && i < token + 12; ++i) {
    const Token& child = sentence.tokens[i];
    if (child.head != token) continue;
    bool part = child.dep == Dep::nmod && i > token + 1 && sentence.tokens[token + 1].upos == Upos::ADP;
    bool clause = child.dep == Dep::acl && sentence.tokens[token + 1].upos != Upos::PUNCT;
    if (part || clause) return true;
  }
  return false;
}

std::vector<std::string> joined_states(const Description& d, const std::vector<Word>& words, const std::vector<Hit>& hits,
                                       const Sentence& sentence, const ActorTable::Impl& table) {
  std::vector<std::string> out;
  int head = words[d.head].token;
  int first = -1, last = -1, after = 0;
  for (const Hit& hit : hits) {
    int country = country_of_hit(hit);
    int token = head_token(sentence, words[hit.first].token, words[hit.last].token);
    if (country < 0 || !hangs_on(sentence, token, head)) continue;
    if (first < 0) first = token;
    last = token;
    after += token > head;
    const auto& id = table.countries[country].id;
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  }
  bool one_side = after == 0 || (first > head && is_linked(sentence, first, table));
  if (out.size() < 2 || !one_side || !has_conjunction(sentence, first, last)) return {};
  return out;
}

// ---- who is meant

std::vector<int> Plurals::actors_at(int s, int token) const {
  const Mention* best = nullptr;
  for (std::size_t i = start(s); i < start(s + 1); ++i) {
    const Mention& m = seen_[i];
    if (m.head != token || m.actor < 0) continue;
    if (!best || m.kind == MentionKind::name) best = &m;
  }
  return best ? actors_of(*best) : std::vector<int>{};
}

std::vector<int> Plurals::joined(int s, int token) const {
  std::vector<int> out = actors_at(s, token);
  const auto& tokens = d_.language.sentences[s].tokens;
  bool any = false;
  int end = std::min(static_cast<int>(tokens.size()), token + kReach);
  for (int i = token + 1; i < end; ++i) {
    if (tokens[i].dep != Dep::conj || tokens[i].head != token) continue;
    auto more = actors_at(s, i);
    if (more.empty()) return {};
    any = true;
    for (int actor : more) add_new(out, actor);
  }
  return any && out.size() > 1 ? out : std::vector<int>{};
}

// "the two governments" of an article are none that had gone when it appeared, though it recalls their leaders.
bool Plurals::is_state_today(const std::string& id) const {
  const Country* country = id.empty() ? nullptr : d_.t.country(id);
  return country && !(d_.day && country->to && *country->to <= *d_.day);
}

// The actor itself, or for states the state it belongs to; -1 if it is of another kind.
int Plurals::party(int actor, const Wanted& wanted) const {
  const Actor& a = d_.actors[actor];
  if (wanted.kind == PartyKind::state) return is_state_today(a.country) ? d_.add_country(a.country) : -1;
  bool person = a.kind == ActorKind::person && !d_.known[actor].plural;
  if (wanted.kind == PartyKind::person && !person) return -1;
  if (wanted.fits ? !wanted.fits(actor) : a.id.empty() && !person) return -1;
  return actor;
}

std::vector<int> Plurals::parties_of(const Mention& m, const Wanted& wanted) const {
  std::vector<int> out;
  if (wanted.kind != PartyKind::state && m.kind == MentionKind::adjective) return out;
  if (is_where(d_, m)) return out;
  for (int actor : actors_of(m)) add_new(out, party(actor, wanted));
  return out;
}

std::vector<int> Plurals::named_in(int s, std::uint32_t at, const Wanted& wanted) const {
  std::vector<int> out;
  for (std::size_t i = start(s); i < start(s + 1); ++i)
    if (seen_[i].span.end <= at)
      for (int party : parties_of(seen_[i], wanted)) add_new(out, party);
  return out;
}

// The latest parties of the sentence that stand joined, or in one plural, and are as many as wanted.
std::vector<int> Plurals::joined_in(int s, std::uint32_t at, const Wanted& wanted) const {
  for (std::size_t i = start(s + 1); i > start(s); --i) {
    const Mention& m = seen_[i - 1];
    if (m.span.end > at || m.actor < 0) continue;
    auto all = m.others.empty() ? joined(s, m.head) : actors_of(m);
    std::vector<int> parties;
    for (int actor : all) add_new(parties, party(actor, wanted));
    if (parties.size() == all.size() && parties.size() > 1 && (!wanted.count || static_cast<int>(parties.size()) == wanted.count))
      return parties;
  }
  return {};
}

int Plurals::times_named(int actor) {
  const Actor& a = d_.actors[actor];
  if (a.kind == ActorKind::state) {
    auto found = d_.named.find(a.id);
    return found == d_.named.end() ? 0 : found->second;
  }
  return actor < static_cast<int>(d_.times_named.size()) ? d_.times_named[actor] : 0;
}

// As many of the parties as wanted, if the article names them clearly more often than the rest.
std::vector<int> Plurals::topical(const std::vector<int>& parties, int count) {
  std::vector<std::pair<int, int>> ranked;  // times, place in `parties`
  for (std::size_t i = 0; i < parties.size(); ++i) ranked.push_back({-times_named(parties[i]), static_cast<int>(i)});
  std::sort(ranked.begin(), ranked.end());
  if (static_cast<int>(ranked.size()) < count) return {};
  int least = -ranked[count - 1].first;
  int next = static_cast<int>(ranked.size()) > count ? -ranked[count].first : 0;
  if (least < 2 || least < kClear * next) return {};
  std::vector<int> places;
  places.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) places.push_back(ranked[i].second);
  std::sort(places.begin(), places.end());
  std::vector<int> out;
  out.reserve(places.size());
  for (int place : places) out.push_back(parties[place]);
  return out;
}

std::vector<int> Plurals::of_article(const Wanted& wanted) {
  std::vector<int> all;
  for (const Mention& m : names_)
    for (int party : parties_of(m, wanted)) add_new(all, party);
  return topical(all, wanted.count);
}

// Parties joined near by give way to those that the article is plainly about.
std::vector<int> Plurals::rather(std::vector<int> together, const Wanted& wanted) {
  if (wanted.kind != PartyKind::state || !wanted.count || !wanted.in_article) return together;
  auto main = of_article(wanted);
  if (main.empty()) return together;
  int least =
      times_named(*std::min_element(main.begin(), main.end(), [&](int a, int b) { return times_named(a) < times_named(b); }));
  bool minor = std::all_of(together.begin(), together.end(), [&](int party) { return times_named(party) * kClear <= least; });
  return minor ? main : together;
}

std::vector<int> Plurals::before(int s, std::uint32_t at, const Wanted& wanted) {
  std::vector<int> all;
  Wanted alone = wanted;  // what stands apart joins only with its like
  if (wanted.kind == PartyKind::any) alone.kind = PartyKind::person;
  for (int back = 0; back <= kMemory && back <= s; ++back) {
    if (auto together = joined_in(s - back, at, wanted); !together.empty()) return rather(std::move(together), wanted);
    if (!wanted.count) continue;
    auto here = named_in(s - back, at, alone);
    for (int party : all) add_new(here, party);
    all = here;
    if (static_cast<int>(all.size()) > wanted.count) return topical(all, wanted.count);
    if (static_cast<int>(all.size()) == wanted.count) return all;
  }
  return wanted.count && wanted.in_article && wanted.kind != PartyKind::any ? of_article(wanted) : std::vector<int>{};
}

// ---- pronouns

bool Plurals::is_barred(int s, int token, const Mention& at) const {
  if (s != at.sentence) return false;
  if (token >= at.first) return true;
  if (at.kind == MentionKind::possessive || is_reflexive(d_, at)) return false;
  return d_.token(s, token).head == d_.token(s, at.head).head;
}

double Plurals::standing(int s, int token, const Mention& at) const {
  const Token& own = d_.token(at.sentence, at.head);
  const Token& other = d_.token(s, token);
  double value = is_subject(other.dep) ? 2 : is_object(other.dep) ? 1 : 0;
  if (is_subject(own.dep) == is_subject(other.dep) && is_object(own.dep) == is_object(other.dep)) value += 1;
  return value - kSentence * (at.sentence - s);
}

void Plurals::add_joined(int s, const Mention& at, std::vector<Antecedent>& out) const {
  const auto& tokens = d_.language.sentences[s].tokens;
  std::vector<int> heads;
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
    if (tokens[i].dep != Dep::conj || tokens[i].head > i || actors_at(s, i).empty()) continue;
    add_new(heads, tokens[i].head);
  }
  for (int head : heads)
    if (!is_barred(s, head, at) && tokens[head].upos != Upos::VERB)
      out.push_back({joined(s, head), head, kSeveral + standing(s, head, at)});
}

void Plurals::add_plural(int s, const Mention& at, std::vector<Antecedent>& out) const {
  for (std::size_t i = start(s); i < start(s + 1); ++i) {
    const Mention& m = seen_[i];
    if (m.actor < 0 || m.kind == MentionKind::adjective || is_barred(s, m.head, at) || is_where(d_, m)) continue;
    bool several = !m.others.empty() || d_.known[m.actor].plural;
    if (!several && d_.actors[m.actor].kind == ActorKind::person) continue;
    out.push_back({actors_of(m), m.head, (several ? kSeveral : kCollective) + standing(s, m.head, at)});
  }
}

// "Dorn met Sarn. They agreed": two people of one sentence, one of them its subject.
void Plurals::add_pair(int s, const Mention& at, std::vector<Antecedent>& out) const {
  if (s == at.sentence) return;
  Wanted people{PartyKind::person, 2, {}};
  auto pair = named_in(s, d_.language.sentences[s].span.end, people);
  if (pair.size() != 2) return;
  for (std::size_t i = start(s); i < start(s + 1); ++i) {
    const Mention& m = seen_[i];
    if (m.actor == pair.front() && is_subject(d_.token(s, m.head).dep)) {
      out.push_back({pair, m.head, kPair + standing(s, m.head, at)});
      return;
    }
  }
}

// Plural things compete: what they mean is no actor.
void Plurals::add_things(int s, const Mention& at, std::vector<Antecedent>& out) const {
  const auto& tokens = d_.language.sentences[s].tokens;
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
    const Token& token = tokens[i];
    if (token.xpos != "NNS" || token.upos != Upos::NOUN || (!is_subject(token.dep) && !is_object(token.dep))) continue;
    if (is_barred(s, i, at) || !actors_at(s, i).empty()) continue;
    out.push_back({{}, i, kThings + standing(s, i, at)});
  }
}

std::vector<Plurals::Antecedent> Plurals::antecedents(int s, const Mention& at) const {
  std::vector<Antecedent> out;
  add_joined(s, at, out);
  add_plural(s, at, out);
  add_pair(s, at, out);
  add_things(s, at, out);
  return out;
}

std::vector<int> Plurals::pronoun(const Mention& at) {
  Antecedent best;
  best.weight = kLeast;
  for (int back = 0; back <= kPronounMemory && back <= at.sentence; ++back)
    for (Antecedent& one : antecedents(at.sentence - back, at))
      if (one.weight > best.weight) best = std::move(one);
  return best.actors;
}

}  // namespace detente::resolve

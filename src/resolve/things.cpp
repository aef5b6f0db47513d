#include "resolve/things.h"

#include <algorithm>

#include "resolve/binding.h"

namespace detente::resolve {

namespace {

constexpr int kMemory = 2;  // sentences back in which a thing is looked for

// What an antecedent weighs by its place, and what the pronoun's own place adds for an actor.
constexpr double kSubject = 2;
constexpr double kObject = 1;
constexpr double kElsewhere = 0.3;
constexpr double kParallel = 1;
constexpr double kSentence = 2;  // lost with each sentence between
constexpr double kSpokenOf = 0.5;
constexpr double kDecides = 4;
constexpr double kOwns = 1.5;
constexpr double kSuffers = -0.5;
constexpr double kHappens = -3;
constexpr double kAddressed = 1;
constexpr double kObjectAlone = -2;
constexpr double kNever = -100;

bool is_subject(const Token& token) { return token.dep == Dep::nsubj || token.dep == Dep::csubj; }
bool is_object(const Token& token) { return token.dep == Dep::obj || token.dep == Dep::iobj; }
bool is_passive(const Token& token) { return token.deprel == "nsubj:pass"; }

class Thing {
 public:
  Thing(const Draft& d, const std::vector<Mention>& seen, const Mention& at)
      : d_(d), seen_(seen), at_(at), own_(d.token(at.sentence, at.head)) {}

  bool rather_than(int actor) const {
    const double most = of_actor(actor) + bonus();
    if (most < kNever / 2) return true;
    for (int back = 0; back <= kMemory && back <= at_.sentence; ++back)
      if (of_things(at_.sentence - back) > most) return true;
    return false;
  }

 private:
  const std::vector<Token>& tokens(int s) const { return d_.language.sentences[s].tokens; }

  double place(int s, int token) const {
    const Token& other = d_.token(s, token);
    double value = is_subject(other) ? kSubject : is_object(other) ? kObject : kElsewhere;
    if ((is_subject(own_) && is_subject(other)) || (is_object(own_) && is_object(other))) value += kParallel;
    return value - kSentence * (at_.sentence - s);
  }

  double of_actor(int actor) const {
    double best = kNever;
    for (auto m = seen_.rbegin(); m != seen_.rend() && at_.sentence - m->sentence <= kMemory + 1; ++m)
      if (m->actor == actor) best = std::max(best, place(m->sentence, anchor_of(tokens(m->sentence), m->head)));
    return best < kNever / 2 ? kSubject - kSentence * (kMemory + 1) : best;
  }

  // What the verb or noun over the pronoun says of who it may be.
  double bonus() const {
    if (own_.dep == Dep::expl) return kNever;
    if (own_.deprel == "nmod:poss") return kOwns;
    if (own_.head < 0) return kObjectAlone;
    const Token& above = d_.token(at_.sentence, own_.head);
    const Verb verb = d_.t.deciders.find(above.lemma);
    if (is_subject(own_)) {
      if (child_of(tokens(at_.sentence), own_.head, Dep::cop) >= 0) return d_.t.traits.count(above.lemma) ? kSubject : kNever;
      if (is_passive(own_)) return of_passive(verb);
      if (verb != d_.t.deciders.end()) return kDecides;
      return d_.t.happenings.count(above.lemma) ? kHappens : 0;
    }
    if (verb == d_.t.deciders.end() || !is_object(own_)) return kObjectAlone;
    if (verb->second == DeciderKind::word) return kNever;
    return verb->second == DeciderKind::address ? kAddressed : kObjectAlone;
  }

  using Verb = std::unordered_map<std::string, DeciderKind>::const_iterator;

  // "It was told", "it was invaded", "it was arranged".
  double of_passive(Verb verb) const {
    if (verb == d_.t.deciders.end() || verb->second == DeciderKind::word) return kNever;
    return verb->second == DeciderKind::address ? kAddressed : kSuffers;
  }

  bool is_actor(int s, int token) const {
    return std::any_of(seen_.rbegin(), seen_.rend(),
                       [&](const Mention& m) { return m.sentence == s && m.first <= token && token <= m.last; });
  }

  // An "it" read before that meant nobody.
  bool is_spoken_of(int s, int token) const {
    const Token& t = d_.token(s, token);
    return t.xpos == "PRP" && t.lemma == own_.lemma && t.dep != Dep::expl && !is_actor(s, token);
  }

  bool is_barred(int s, int token) const {
    if (s != at_.sentence) return false;
    if (token >= at_.first) return true;
    return own_.deprel != "nmod:poss" && d_.token(s, token).head == own_.head;
  }

  double of_things(int s) const {
    double best = kNever;
    for (int i = 0; i < static_cast<int>(tokens(s).size()); ++i) {
      const Token& token = d_.token(s, i);
      const bool noun =
          token.upos == Upos::NOUN && token.xpos == "NN" && token.dep != Dep::compound && token.deprel != "obl:unmarked";
      const bool spoken_of = !noun && is_spoken_of(s, i);
      if ((!noun && !spoken_of) || is_barred(s, i) || is_actor(s, i)) continue;
      best = std::max(best, place(s, i) + (spoken_of ? kSpokenOf : 0));
    }
    return best;
  }

  const Draft& d_;
  const std::vector<Mention>& seen_;
  const Mention& at_;
  const Token& own_;
};

}  // namespace

bool means_thing(const Draft& draft, const std::vector<Mention>& seen, const Mention& at, int actor) {
  return Thing(draft, seen, at).rather_than(actor);
}

}  // namespace detente::resolve

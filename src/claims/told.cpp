#include <algorithm>

#include "base/utf8.h"
#include "claims/commitments.h"

namespace detente::claims {

namespace {

constexpr int kRetreatReach = 4;  // sentences between a promise and its taking back

class Telling {
 public:
  Telling(const Reading& reading, std::vector<Commitment>& known)
      : reading_(reading), lexicon_(reading.lexicon()), known_(known) {}

  void all() {
    for (int s = 0; s < reading_.sentences(); ++s)
      for (int token = 0; token < reading_.tree(s).size(); ++token) told(s, token), ultimatum(s, token);
  }

 private:
  void told(int s, int verb) {
    const auto& tree = reading_.tree(s);
    const auto kind = lexicon_.promises.find(tree[verb].lemma);
    if (kind == lexicon_.promises.end() || tree[verb].upos != Upos::VERB || !reading_.is_told_done({s, verb})) return;
    int content = undertaking(tree, verb);
    if (content < 0) content = threatened_with(tree, verb);
    const int subject = reading_.subject({s, verb});
    if (content < 0 || subject < 0) return;
    const auto clause = tree.subtree(content);
    Commitment one;
    one.span = reading_.trimmed({tree[clause.front()].span.begin, tree[clause.back()].span.end});
    if (is_known(one.span)) return;
    one.deadline = reading_.deadline(one.span);
    one.condition = reading_.condition(one.span);
    one.span.begin = std::min(one.span.begin, tree[verb].span.begin);
    if (!voice(one, s, subject)) return;
    one.kind = kind->second;
    if (!one.made) one.made = reading_.made_on({s, verb});
    if (const Actor* to = reading_.actor_at(s, tree.child(verb, Dep::obj))) one.to = to->name;
    one.rule = "claims/told";
    known_.push_back(std::move(one));
  }

  // The clause of what is promised: an infinitive, also where it hangs on a noun between ("in May to ..."), or what will be.
  int undertaking(const speech::Tree& tree, int verb) const {
    for (int child : tree.children(verb)) {
      if (child < verb) continue;
      if (is_infinitive(tree, child)) return child;
      if (tree[child].dep == Dep::obl || tree[child].dep == Dep::obj)
        for (int below : tree.children(child))
          if (tree[below].dep == Dep::acl && is_infinitive(tree, below)) return below;
    }
    return -1;
  }

  // "threatened Velmark with tariffs"
  int threatened_with(const speech::Tree& tree, int verb) const {
    const auto preposition = lexicon_.with.find(tree[verb].lemma);
    for (int child : tree.children(verb))
      if (preposition != lexicon_.with.end() && tree[child].dep == Dep::obl && tree.preposition(child) == preposition->second)
        return child;
    return -1;
  }

  static bool is_infinitive(const speech::Tree& tree, int token) {
    if (tree[token].upos != Upos::VERB || tree.child(token, Dep::nsubj) >= 0) return false;
    for (int child : tree.children(token))
      if (tree[child].dep == Dep::mark && tree[child].xpos == "TO") return true;
    return false;
  }

  // "gave Velmark 50 days", "set it a deadline of May 1", "issued an ultimatum to Velmark".
  void ultimatum(int s, int verb) {
    const auto& tree = reading_.tree(s);
    if (!lexicon_.terms.count(tree[verb].lemma) || tree[verb].upos != Upos::VERB || !reading_.is_told_done({s, verb})) return;
    const int subject = reading_.subject({s, verb});
    const int term = term_of(s, verb);
    const Actor* to = term < 0 ? nullptr : whom(s, verb, term);
    if (!to || subject < 0) return;
    Commitment one;
    one.span = reading_.trimmed({tree[verb].span.begin, end_of_clause(tree, verb)});
    if (is_known(one.span) || !voice(one, s, subject) || one.actor == to->id) return;
    one.kind = "threat";
    one.to = to->name;
    const auto words = tree.subtree(term);
    one.deadline = reading_.time_in({tree[words.front()].span.begin, tree[words.back()].span.end});
    one.made = reading_.made_on({s, verb});
    one.rule = "claims/ultimatum";
    known_.push_back(std::move(one));
  }

  // Without what is joined to it: "gave Velmark 50 days, and it did not answer".
  static std::uint32_t end_of_clause(const speech::Tree& tree, int verb) {
    std::uint32_t end = tree[verb].span.end;
    for (int child : tree.children(verb)) {
      const Dep dep = tree[child].dep;
      if (dep != Dep::conj && dep != Dep::parataxis && dep != Dep::punct)
        end = std::max(end, tree[tree.subtree(child).back()].span.end);
    }
    return end;
  }

  // The time itself, or the word for it: "50 days", "a deadline".
  int term_of(int s, int verb) const {
    const auto& tree = reading_.tree(s);
    for (int child : tree.children(verb)) {
      if (child < verb) continue;
      if (tree[child].dep == Dep::obj && lexicon_.ultimatums.count(tree[child].lemma)) return child;
      const bool bare = tree[child].dep == Dep::obj || tree[child].deprel == "obl:unmarked";
      if (bare && tree.child(verb, Dep::iobj) >= 0 && reading_.is_stretch_of_time({s, child})) return child;
    }
    return -1;
  }

  // Whom the term is set: "gave Velmark", "a deadline for Velmark", "an ultimatum to Velmark", "for Velmark to leave".
  const Actor* whom(int s, int verb, int term) const {
    const auto& tree = reading_.tree(s);
    if (const Actor* to = reading_.actor_at(s, tree.child(verb, Dep::iobj))) return to;
    for (int at : {verb, term})
      for (int child : tree.children(at)) {
        if (child < verb) continue;
        const bool addressed = lexicon_.addressing.count(std::string(tree.preposition(child))) > 0;
        const int who = addressed ? child : tree.is_clause(child) ? tree.child(child, Dep::nsubj) : -1;
        if (const Actor* to = reading_.actor_at(s, who)) return to;
      }
    return nullptr;
  }

  bool is_known(Span span) const {
    return std::any_of(known_.begin(), known_.end(), [&](const Commitment& one) { return one.span.overlaps(span); });
  }

  // Its subject; "we" inside somebody's words is that somebody.
  bool voice(Commitment& one, int s, int subject) const {
    const Token& token = reading_.tree(s)[subject];
    if (token.upos == Upos::PRON && lexicon_.selves.count(utf8::lower(token.form))) return spoken(one, token.span);
    const Actor* actor = reading_.actor_at(s, subject);
    if (!actor || actor->name.empty()) return false;
    one.by = actor->name;
    one.actor = actor->id;
    add_makers(reading_, {s, subject}, one);
    return true;
  }

  bool spoken(Commitment& one, Span at) const {
    for (const Quote& quote : reading_.input().quotes)
      if (quote.said && quote.span().contains(at) && !quote.speaker.name.empty()) {
        one.by = quote.speaker.name;
        one.actor = quote.speaker.actor;
        one.made = quote.date;
        return true;
      }
    return false;
  }

  const Reading& reading_;
  const Lexicon::Impl& lexicon_;
  std::vector<Commitment>& known_;
};

// "He went back on his promise", "she has since dropped the threat": whoever made it takes it back, in the article's words.
class Retreats {
 public:
  Retreats(const Reading& reading, std::vector<Commitment>& known)
      : reading_(reading), lexicon_(reading.lexicon()), known_(known) {}

  void all() {
    for (int s = 0; s < reading_.sentences(); ++s)
      for (int token = 0; token < reading_.tree(s).size(); ++token)
        if (is_retreat(s, token)) take_back(s, token);
  }

 private:
  // The words of a retreat with what is made by promising in reach: "backed away from that promise".
  bool is_retreat(int s, int verb) const {
    const auto& tree = reading_.tree(s);
    if (tree[verb].upos != Upos::VERB || !reading_.is_told_done({s, verb})) return false;
    const auto words = tree.subtree(verb);
    return lexicon_.begins_phrase(lexicon_.retreats, tree.sentence(), verb) &&
           std::any_of(words.begin(), words.end(), [&](int token) {
             return token > verb && tree[token].upos == Upos::NOUN && lexicon_.promises.count(tree[token].lemma) > 0;
           });
  }

  void take_back(int s, int verb) {
    const auto& tree = reading_.tree(s);
    const Actor* who = reading_.actor_at(s, reading_.subject({s, verb}));
    const Span words{tree[verb].span.begin, tree[tree.subtree(verb).back()].span.end};
    Commitment* last = nullptr;
    for (Commitment& one : known_) {
      const int made_in = reading_.sentence_at(one.span.begin);
      const bool his = who && !who->id.empty() && one.actor == who->id && one.span.begin < words.end;
      if (his && made_in >= s - kRetreatReach && (!last || last->span.begin < one.span.begin)) last = &one;
    }
    if (!last || !last->outcome.empty()) return;
    last->outcome = "walked back";
    last->steps.push_back({reading_.made_on({s, verb}), "walked back", words});
  }

  const Reading& reading_;
  const Lexicon::Impl& lexicon_;
  std::vector<Commitment>& known_;
};

}  // namespace

// Those who make it with the first: "the two presidents promised", "Dorn and Sarn agreed".
void add_makers(const Reading& reading, Clause at, Commitment& to) {
  if (at.verb < 0) return;
  const auto all = reading.actors_at(at.sentence, at.verb);
  const auto first = std::find_if(all.begin(), all.end(), [&](const Actor* actor) { return actor->id == to.actor; });
  if (first == all.end() || all.size() < 2) return;
  to.by = (*first)->name;
  for (const Actor* actor : all)
    if (actor != *first && !actor->name.empty()) to.with.push_back({actor->name, actor->id});
}

void told_commitments(const Reading& reading, std::vector<Commitment>& known) { Telling(reading, known).all(); }

void told_retreats(const Reading& reading, std::vector<Commitment>& known) { Retreats(reading, known).all(); }

}  // namespace detente::claims

#include "claims/commitments.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::claims {

namespace {

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

// ---- off a report

class Undertaking {
 public:
  Undertaking(const Reading& reading, const Quote& quote)
      : reading_(reading), lexicon_(reading.lexicon()), quote_(quote), clauses_(reading.clauses(quote)) {}

  std::optional<Commitment> read() const {
    const std::string kind = kind_of();
    const std::string by = quote_.speaker.name.empty() ? quote_.speaker.text : quote_.speaker.name;
    if (kind.empty() || by.empty() || is_thing()) return std::nullopt;
    Commitment one;
    one.span = quote_.span();
    one.kind = kind;
    one.by = by;
    one.actor = quote_.speaker.actor;
    if (const Actor* state = spoken_for()) one.by = state->name, one.actor = state->id;
    else if (quote_.speaker.span) add_makers(reading_, reading_.head_of(*quote_.speaker.span), one);
    if (quote_.addressee) one.to = quote_.addressee->name;
    one.deadline = reading_.deadline(quote_);
    one.condition = reading_.condition(one.span);
    one.made = quote_.date;
    one.rule = "claims/" + kind;
    return one;
  }

 private:
  // A spokesman or a ministry binds the state; a leader himself.
  const Actor* spoken_for() const {
    if (!reading_.is_mouthpiece(quote_)) return nullptr;
    for (const Clause& clause : clauses_)
      if (const int subject = reading_.subject(clause); reading_.speaks_for(quote_, clause.sentence, subject))
        return reading_.actor_at(clause.sentence, subject);
    return nullptr;
  }

  // "The measures promised to bring more": no one promises.
  bool is_thing() const {
    if (!quote_.speaker.actor.empty() || !quote_.speaker.span) return false;
    const Clause head = reading_.head_of(*quote_.speaker.span);
    if (head.verb < 0) return false;
    const auto& token = reading_.tree(head.sentence)[head.verb];
    return token.upos == Upos::NOUN && !reading_.input().entities.headed_by(head.sentence, head.verb);
  }

  std::string kind_of() const {
    if (promises_harm()) return "threat";
    if (const auto kind = lexicon_.promises.find(quote_.cue_lemma); kind != lexicon_.promises.end() && is_undertaking())
      return kind->second;
    if (quote_.act != "assert" && quote_.act != "promise" && quote_.act != "threat" && quote_.act != "confirm") return "";
    if (reading_.content_words(quote_.span()).empty()) return "";
    for (const Clause& clause : clauses_) {
      if (is_menace(clause)) return "threat";
      if (is_own(clause)) return "promise";
    }
    return "";
  }

  // "promised consequences such as they had never seen"
  bool promises_harm() const {
    if (!clauses_.empty() || !lexicon_.promises.count(quote_.cue_lemma)) return false;
    const Clause head = reading_.head_of(quote_.span());
    return head.verb >= 0 && is_menace_noun(reading_.tree(head.sentence), head.verb);
  }

  // "offered to talk", "promised that": not "offered a seat", "agreed that it was late".
  bool is_undertaking() const {
    if (clauses_.empty()) return quote_.act == "promise" || quote_.act == "threat";
    const Clause first = clauses_.front();
    const auto& tree = reading_.tree(first.sentence);
    for (int child : tree.children(first.verb))
      if (tree[child].dep == Dep::mark && tree[child].xpos == "TO" && tree.child(first.verb, Dep::nsubj) < 0) return true;
    return reading_.has_auxiliary(first, lexicon_.future) || quote_.act == "threat";
  }

  // What the speaker or his state will do; what he can do, where he boasts of it.
  bool is_own(Clause clause) const {
    const int subject = reading_.subject(clause);
    const bool self = reading_.is_speaker(quote_, clause.sentence, subject);
    if (!self && !reading_.speaks_for(quote_, clause.sentence, subject)) return false;
    if (is_state_of_mind(clause)) return false;
    if (reading_.is_to_come(clause)) return quote_.kind != "direct" || is_plain(clause);
    return self && reading_.has_auxiliary(clause, lexicon_.ability) && lexicon_.boasts.count(quote_.cue_lemma) > 0;
  }

  // "He would not be happy": to be so or so is nothing done.
  bool is_state_of_mind(Clause clause) const {
    const auto& tree = reading_.tree(clause.sentence);
    return tree.child(clause.verb, Dep::cop) >= 0 && tree[clause.verb].upos == Upos::ADJ &&
           !lexicon_.willing.count(tree[clause.verb].lemma);
  }

  // "I would not wait" in somebody's own words is advice or a wish.
  bool is_plain(Clause clause) const { return is_under_way(clause) || reading_.has_auxiliary(clause, lexicon_.plain_future); }

  // "The consequences will be grave", "he will pay", "that would bring sanctions": an official says so of what is to come.
  bool is_menace(Clause clause) const {
    if (!reading_.is_official(quote_) || !(reading_.is_to_come(clause) || is_under_way(clause))) return false;
    const auto& tree = reading_.tree(clause.sentence);
    const int subject = reading_.subject(clause);
    const bool own =
        reading_.is_speaker(quote_, clause.sentence, subject) || reading_.speaks_for(quote_, clause.sentence, subject);
    if (own || is_denied(clause)) return false;
    if (lexicon_.rueing.count(tree[clause.verb].lemma) && reading_.actor_at(clause.sentence, subject)) return true;
    const int object = tree.child(clause.verb, Dep::obj);
    const bool brings = lexicon_.menacing.count(tree[clause.verb].lemma) || tree.child(clause.verb, Dep::cop) >= 0;
    return brings && (is_menace_noun(tree, subject) || is_menace_noun(tree, object));
  }

  bool is_menace_noun(const speech::Tree& tree, int token) const {
    return token >= 0 && lexicon_.menaces.count(tree[token].lemma) > 0;
  }

  // "more sanctions were coming"
  bool is_under_way(Clause clause) const { return reading_.tree(clause.sentence)[clause.verb].xpos == "VBG"; }

  bool is_denied(Clause clause) const {
    const auto& tree = reading_.tree(clause.sentence);
    const auto& children = tree.children(clause.verb);
    return std::any_of(children.begin(), children.end(),
                       [&](int child) { return lexicon_.negations.count(utf8::lower(tree[child].form)) > 0; });
  }

  const Reading& reading_;
  const Lexicon::Impl& lexicon_;
  const Quote& quote_;
  std::vector<Clause> clauses_;
};

// ---- told by the article

class Telling {
 public:
  Telling(const Reading& reading, std::vector<Commitment>& known)
      : reading_(reading), lexicon_(reading.lexicon()), known_(known) {}

  void all() {
    for (int s = 0; s < reading_.sentences(); ++s)
      for (int token = 0; token < reading_.tree(s).size(); ++token) told(s, token);
  }

 private:
  void told(int s, int verb) {
    const auto& tree = reading_.tree(s);
    const auto kind = lexicon_.promises.find(tree[verb].lemma);
    if (kind == lexicon_.promises.end() || tree[verb].upos != Upos::VERB || !is_done(s, verb)) return;
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
    if (const Actor* to = reading_.actor_at(s, tree.child(verb, Dep::obj))) one.to = to->name;
    one.rule = "claims/told";
    known_.push_back(std::move(one));
  }

  // Promised once: "promised", "has promised"; not "would promise", "did not promise", "was promised".
  bool is_done(int s, int verb) const {
    const auto& tree = reading_.tree(s);
    const std::string& tag = tree[verb].xpos;
    if (tree.is_passive(verb) || tag == "VBG") return false;
    for (int child : tree.children(verb)) {
      if (lexicon_.negations.count(utf8::lower(tree[child].form))) return false;
      if (tree[child].dep == Dep::aux && !lexicon_.perfect.count(tree[child].lemma)) return false;
      if (tree[child].dep == Dep::mark &&
          (lexicon_.infinitives.count(tree[child].lemma) || lexicon_.conditions.count(tree[child].lemma)))
        return false;
    }
    return tag != "VB";
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

}  // namespace

std::optional<Commitment> commitment(const Reading& reading, const Quote& quote) { return Undertaking(reading, quote).read(); }

void told_commitments(const Reading& reading, std::vector<Commitment>& known) { Telling(reading, known).all(); }

}  // namespace detente::claims

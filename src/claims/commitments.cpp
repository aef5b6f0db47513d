#include "claims/commitments.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::claims {

namespace {

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
    if (clauses_.empty() && quote_.kind == "indirect" && quote_.cue) one.span.begin = std::min(one.span.begin, quote_.cue->begin);
    one.kind = kind;
    one.by = by;
    one.actor = quote_.speaker.actor;
    if (const Actor* state = bound()) one.by = state->name, one.actor = state->id;
    else if (quote_.speaker.span) add_makers(reading_, reading_.head_of(*quote_.speaker.span), one);
    one.to = addressee();
    one.deadline = reading_.deadline(quote_);
    one.condition = reading_.condition(one.span);
    one.made = quote_.date;
    if (one.made && one.made->str() == one.deadline) one.made.reset();
    one.rule = "claims/" + kind;
    return one;
  }

 private:
  // "told Velmark that", "threatened Sarn with": also the object of the promise's own word.
  std::string addressee() const {
    if (quote_.addressee) return quote_.addressee->name;
    const Clause cue = quote_.cue ? reading_.head_of(*quote_.cue) : Clause{};
    if (cue.verb < 0 || !lexicon_.promises.count(quote_.cue_lemma)) return "";
    const auto& tree = reading_.tree(cue.sentence);
    for (int child : tree.children(cue.verb)) {
      const bool object = tree[child].dep == Dep::obj || tree[child].dep == Dep::iobj;
      const bool led = tree[child].dep == Dep::nmod && lexicon_.addressing.count(std::string(tree.preposition(child))) > 0;
      const Actor* to = object || led ? reading_.actor_at(cue.sentence, child) : nullptr;
      if (to && !quote_.span().overlaps(tree[child].span)) return to->name;
    }
    return "";
  }

  // Whom his words bind where it is not himself: a spokesman or a ministry the one they speak of, an unnamed official his state,
  // "a minister said that the president would sign" the state too.
  const Actor* bound() const {
    const Actor* state = reading_.state_of(reading_.country_of(quote_));
    if (quote_.speaker.actor.empty()) return state ? state : reading_.voice_before(quote_);
    for (const Clause& clause : clauses_) {
      const int subject = reading_.subject(clause);
      if (!reading_.speaks_for(quote_, clause.sentence, subject)) continue;
      const Actor* spoken = reading_.actor_at(clause.sentence, subject);
      if (reading_.is_mouthpiece(quote_)) return spoken;
      const bool named = reading_.tree(clause.sentence)[subject].upos != Upos::PRON;
      const bool self = reading_.is_speaker(quote_, clause.sentence, subject);
      if (state && named && !self && lexicon_.leaders.count(spoken->role)) return state;
    }
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
    if (announces_meeting()) return "promise";
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

  // "announced a summit with Sarn", "announced elections for May"
  bool announces_meeting() const {
    if (!lexicon_.announcing.count(quote_.cue_lemma) || !clauses_.empty() || quote_.speaker.actor.empty()) return false;
    const Clause head = reading_.head_of(quote_.span());
    return head.verb >= 0 && lexicon_.arranged.count(reading_.tree(head.sentence)[head.verb].lemma) > 0;
  }

  // "promised consequences such as they had never seen"
  bool promises_harm() const {
    if (!clauses_.empty() || !lexicon_.promises.count(quote_.cue_lemma)) return false;
    const Clause head = reading_.head_of(quote_.span());
    return head.verb >= 0 && is_menace_noun(reading_.tree(head.sentence), head.verb);
  }

  // "offered to talk", "promised that": not "offered a seat", "agreed that it was late".
  bool is_undertaking() const {
    if (clauses_.empty())
      return quote_.kind == "indirect" ? is_promised_thing() : quote_.act == "promise" || quote_.act == "threat";
    const Clause first = clauses_.front();
    const auto& tree = reading_.tree(first.sentence);
    for (int child : tree.children(first.verb))
      if (tree[child].dep == Dep::mark && tree[child].xpos == "TO" && tree.child(first.verb, Dep::nsubj) < 0) return true;
    return reading_.has_auxiliary(first, lexicon_.future) || quote_.act == "threat";
  }

  // "pledged five billion crowns", "threatened retaliation": known actors do, and what they promise is nobody.
  bool is_promised_thing() const {
    if (!lexicon_.things.count(quote_.cue_lemma) || quote_.speaker.actor.empty()) return false;
    const Clause head = reading_.head_of(quote_.span());
    if (head.verb < 0 || reading_.actor_at(head.sentence, head.verb)) return false;
    const Upos tag = reading_.tree(head.sentence)[head.verb].upos;
    return (tag == Upos::NOUN || tag == Upos::NUM) && !reading_.is_none(head);
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

}  // namespace

std::optional<Commitment> commitment(const Reading& reading, const Quote& quote) { return Undertaking(reading, quote).read(); }

}  // namespace detente::claims

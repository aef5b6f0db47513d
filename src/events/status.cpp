#include "events/status.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/operators.h"

namespace detente::events {

namespace {

constexpr int kHighest = 10;

bool is_done(Status status) { return status == Status::occurred || status == Status::ongoing; }

class Reader {
 public:
  Reader(const Tree& tree, const Words& words) : tree_(tree), words_(words) {}

  Reading read(int token, bool noun) {
    act_ = told_ = token;
    if (!noun && is_performed(token)) return reading_;
    noun ? read_noun(token) : read_clause(token);
    climb(token, noun);
    if (pending_) settle(*pending_, pending_decider_);
    return reading_;
  }

 private:
  // "I WOULD LIKE TO THANK Arnor", "we must say": said is done.
  bool is_performed(int token) const {
    if (!words_.performed.count(tree_.lemma(token)) || tree_[token].xpos != "VB" || is_negated(tree_, token, words_))
      return false;
    int clause = tree_[token].dep == Dep::xcomp ? tree_.head(token) : token;
    if (clause == token && tree_.kid(token, Dep::aux) < 0) return false;
    int subject = tree_.kid(clause, Dep::nsubj);
    bool main = tree_[clause].dep == Dep::root || tree_[clause].dep == Dep::ccomp || tree_[clause].dep == Dep::parataxis;
    bool first = subject >= 0 && words_.first_person.count(tree_.lemma(subject)) > 0;
    return main && first && is_wished_now(clause, clause == token) && !is_negated(tree_, clause, words_) &&
           !has_condition(clause);
  }

  // "I would WELCOME it" is not yet said; "I would ARGUE" is.
  bool is_stance(int verb) const {
    const StatusWord* word = operator_at(tree_, verb, words_);
    return word && word->effect == Effect::stop;
  }

  // "would like to", "want to", "must", "have to"; not "will" nor "wanted to".
  bool is_wished_now(int clause, bool own) const {
    for (int child : tree_.kids(clause)) {
      if (tree_[child].dep != Dep::aux) continue;
      auto modal = words_.modals.find(tree_.lemma(child));
      if (modal == words_.modals.end() || modal->second.status == Status::planned) return false;
      if (own) return !is_stance(clause) && (modal->second.status == Status::requested || modal->second.other.has_value());
    }
    const StatusWord* word = operator_at(tree_, clause, words_);
    return !own && word && word->effect == Effect::status && !is_past(clause) &&
           (word->status == Status::considered || word->past.has_value());
  }

  void settle(Status status, int decider = -1) {
    bool override = status == Status::denied && reading_.status != Status::denied;
    if (!is_done(reading_.status) && !override) return;
    if (status == Status::ongoing && reading_.status != Status::occurred) return;
    reading_.status = status;
    if (!is_done(status)) reading_.decider = decider;
  }

  // Holds only where nothing further up settles it: "called for armies to be raised TO FIGHT" is asked for, not merely a purpose.
  void settle_later(Status status, int decider) {
    if (pending_) return;
    pending_ = status;
    pending_decider_ = decider;
  }

  // "in the event of a raid", "in case of war"
  bool is_condition(int nominal) const {
    const std::string preposition = tree_.preposition(nominal);
    for (const std::string& phrase : {preposition, preposition + " " + tree_.lemma(nominal) + " of"}) {
      const StatusWord* word = lookup(words_.marks, phrase);
      if (word && word->status == Status::hypothetical && phrase.find(' ') != std::string::npos) return true;
    }
    return false;
  }

  bool has_condition(int token) const {
    for (int child : tree_.kids(token)) {
      if (tree_[child].dep == Dep::obl && is_condition(child)) return true;
      if (tree_[child].dep != Dep::advcl) continue;
      const StatusWord* word = lookup(words_.marks, tree_.mark(child));
      if (word && word->status == Status::hypothetical && tree_.is_finite(child)) return true;
      if (is_condition_word(child)) return true;
    }
    return false;
  }

  // "PROVIDED that Arnor agrees": a participle that opens a condition.
  bool is_condition_word(int participle) const {
    if (tree_[participle].dep != Dep::advcl || tree_[participle].upos != Upos::VERB || tree_.has_subject(participle))
      return false;
    const StatusWord* word = lookup(words_.marks, utf8::lower(tree_[participle].form));
    return word && word->status == Status::hypothetical && tree_.kid(participle, Dep::ccomp) > participle;
  }

  // Modals, negation, hedges and tense of one clause.
  void read_clause(int token) {
    const Token& word = tree_[token];
    bool keeps = false;  // "may not" leaves it open
    for (int child : tree_.kids(token)) {
      const Token& part = tree_[child];
      if (part.dep == Dep::aux)
        if (const StatusWord* modal = lookup(words_.modals, tree_.lemma(child))) {
          apply_modal(token, *modal);
          keeps = keeps || modal->negated.has_value();
        }
      if (part.dep == Dep::advmod) {
        const StatusWord* hedge = lookup(words_.adverbs, tree_.lemma(child));
        if (hedge && hedge->effect == Effect::status) settle(hedge->status, child);
      }
    }
    if (word.xpos == "NN") read_standing(token);
    if (const StatusWord* pair = pair_before(token)) settle(pair->status, token);
    if (has_circumstance(token, words_.feigned)) settle(Status::hypothetical, token);
    if (is_present(token) && has_circumstance(token, words_.laid_down)) settle(Status::hypothetical, token);
    int object = tree_.kid(token, Dep::obj);
    if (token == told_ && object >= 0 && has_no(tree_, object, words_)) settle(Status::denied);
    if (is_negated(tree_, token, words_)) {
      reading_.negated = true;
      if (!keeps) settle(Status::denied);
    }
    read_tense(token, word);
  }

  // "stormed a base IN A DRILL": the circumstance says that it was not meant in earnest.
  // "UNDER Velmarkian LAW, deserters are shot": it only says what is laid down.
  bool has_circumstance(int token, const std::set<std::string>& phrases) const {
    for (int child : tree_.kids(token))
      if (tree_.is_noun(child) && phrases.count(tree_.preposition(child) + " " + tree_.lemma(child)) &&
          !is_negated(tree_, child, words_))
        return true;
    return false;
  }

  // Two words right before the verb, whatever the tree makes of them: "all but broke off".
  const StatusWord* pair_before(int token) const {
    if (token < 2) return nullptr;
    return lookup(words_.adverbs, tree_.lemma(token - 2) + " " + tree_.lemma(token - 1));
  }

  void apply_modal(int token, const StatusWord& modal) {
    Status status = modal.status;
    if (status == Status::planned) {
      reading_.future = true;
      if (has_condition(token)) status = Status::hypothetical;
    }
    settle(status);
  }

  void read_tense(int token, const Token& word) {
    bool progressive = word.xpos == "VBG" && tree_.kid(token, Dep::aux) >= 0;
    if (progressive && is_mere_future(token)) settle(Status::planned);
    bool bare = word.xpos == "VB" && !tree_.is_infinitive(token);
    if (bare && tree_.kid(token, Dep::cop) >= 0) settle(Status::hypothetical);  // "all it has to do is LEAVE"
    bool present = present_auxiliary(token) ? word.xpos != "VBN" : word.xpos == "VBZ" || word.xpos == "VBP";
    if (present && !operator_at(tree_, token, words_) && has_time_ahead(token)) {
      reading_.future = true;
      settle(Status::planned);
    }
    if (progressive && present_auxiliary(token)) settle(Status::ongoing);
    if (is_inverted(token)) settle(Status::hypothetical);
    bool says = operator_at(tree_, token, words_) && (tree_.kid(token, Dep::xcomp) >= 0 || tree_.kid(token, Dep::ccomp) >= 0);
    if (is_present(token) && !says && has_condition(token)) settle(Status::hypothetical);
    bool bare_root = word.head < 0 && word.xpos == "VB" && tree_.kid(token, Dep::aux) < 0 && tree_.kid(token, Dep::nsubj) < 0;
    bool headline_future = word.head < 0 && tree_.is_infinitive(token);
    if (headline_future || is_appointed(token)) {
      reading_.future = true;
      settle(Status::planned);
    } else if (bare_root && token == act_) {
      settle(Status::requested);
    }
    if (is_imperative(token) && !words_.uttered.count(tree_.lemma(token))) settle(Status::requested);
  }

  // "is GOING to bomb": tells only when.
  bool is_mere_future(int token) const {
    int act = tree_.kid(token, Dep::xcomp);
    return act >= 0 && tree_.is_infinitive(act) && token == act_ && words_.mere.count(tree_.lemma(token)) > 0;
  }

  // "he IS TO free them"; not "to be angry", nor "he is to blame".
  bool is_appointed(int token) const {
    int copula = tree_.kid(token, Dep::cop);
    if (copula < 0 || !tree_.is_infinitive(token) || tree_[copula].xpos == "VB") return false;
    const StatusWord* word = operator_at(tree_, token, words_);
    return !word || word->effect != Effect::stop;
  }

  // "meets her TOMORROW", "is leaving NEXT WEEK": a present form of what is still to come.
  bool has_time_ahead(int token) const {
    for (int child : tree_.kids(token)) {
      const Token& word = tree_[child];
      if (word.upos == Upos::VERB || (word.dep != Dep::advmod && word.dep != Dep::obl && word.dep != Dep::obj)) continue;
      if (words_.ahead_of_now.count(tree_.lemma(child))) return true;
      for (int below : tree_.kids(child))
        if (words_.ahead_of_now.count(tree_.lemma(below) + " " + tree_.lemma(child))) return true;
    }
    return false;
  }

  // "Had Sarn invaded ...", "Should Sarn invade ...": the auxiliary stands before the subject, and it is no question.
  bool is_inverted(int token) const {
    int subject = tree_.kid(token, Dep::nsubj);
    int first = tree_.kid(token, Dep::aux);
    if (subject < 0 || first < 0 || first > subject || tree_.sentence().tokens.back().form == "?") return false;
    return first == 0 || tree_[first - 1].upos == Upos::PUNCT;
  }

  bool is_present(int token) const {
    if (token < 0) return false;
    int finite = finite_word(token);
    return tree_[finite].xpos == "VBZ" || tree_[finite].xpos == "VBP";
  }

  bool present_auxiliary(int token) const {
    for (int child : tree_.kids(token))
      if (tree_[child].dep == Dep::aux && (tree_[child].xpos == "VBZ" || tree_[child].xpos == "VBP")) return true;
    return false;
  }

  void read_noun(int token) {
    const std::string phrase = tree_.preposition(token) + " " + tree_.lemma(token);  // "under sanction"
    if (words_.lasting.count(tree_.lemma(token)) || words_.lasting.count(phrase)) settle(Status::ongoing);
    for (int child : tree_.kids(token)) {
      const Token& word = tree_[child];
      if (word.dep == Dep::det && words_.negations.count(tree_.lemma(child))) settle(Status::denied);
      if (word.dep == Dep::det && words_.any.count(tree_.lemma(child))) settle(Status::hypothetical);
      if (word.dep == Dep::amod || word.dep == Dep::compound || word.dep == Dep::advmod) read_modifier(child);
    }
    read_standing(token);
    if (tree_.kid(token, Dep::cop) >= 0) read_named(token);
    else if (tree_[token].head < 0) read_verbless(token);
  }

  // "Prisoner swap IN DOUBT", "ON THE TABLE is the expulsion": how far the act has come.
  void read_standing(int token) {
    bool main = tree_[token].head < 0 || tree_.kid(token, Dep::cop) >= 0;
    for (int child : tree_.kids(token)) {
      if (!main || (tree_[child].dep != Dep::obl && tree_[child].dep != Dep::nmod)) continue;
      const StatusWord* word = lookup(words_.standings, tree_.preposition(child) + " " + tree_.lemma(child));
      if (word) settle(word->status, child);
    }
  }

  // "An attack on Lorvia is AN ATTACK on Arnor"
  void read_named(int token) {
    read_clause(token);
    int subject = tree_.kid(token, Dep::nsubj);
    if (subject >= 0 && tree_.is_noun(subject) && is_generic(subject, token)) settle(Status::hypothetical, token);
  }

  // "A rupture between Lorvia and Velmark LOOMS", where the tagger takes the verb for a plural.
  void read_verbless(int token) {
    for (int other = token + 1; other < tree_.size(); ++other) {
      if (tree_[other].upos == Upos::VERB) return;
      auto verb = words_.arises.count(tree_.lemma(other)) ? words_.verbs.find(tree_.lemma(other)) : words_.verbs.end();
      if (verb != words_.verbs.end() && tree_[other].xpos == "NNS" && verb->second.back().status == Status::predicted)
        settle(Status::predicted, other);
    }
  }

  void read_modifier(int child) {
    auto found = words_.adjectives.find(tree_.lemma(child));
    if (found == words_.adjectives.end()) {
      std::string form = tree_[child].form;
      found = words_.adjectives.find(form);
    }
    if (found == words_.adjectives.end() || found->second.front().effect != Effect::status) return;
    settle(found->second.front().status, child);
  }

  bool is_definite(int noun) const {
    for (int child : tree_.kids(noun)) {
      const Token& word = tree_[child];
      if (word.deprel == "nmod:poss") return true;
      if (word.dep == Dep::det && words_.definite.count(tree_.lemma(child))) return true;
    }
    return false;
  }

  // "called the report a fairy tale", "described the claim as baseless".
  void read_verdict(int verb) {
    if (!words_.verdicts.count(tree_.lemma(verb))) return;
    for (int token = verb + 1; token < tree_.size(); ++token)
      if (words_.untrue.count(tree_.lemma(token)) && tree_.within(token, verb)) settle(Status::denied, verb);
  }

  // What a governing word does to the act below it; true when nothing above matters any more.
  bool apply_operator(int governor, int below, bool noun) {
    read_verdict(governor);
    const StatusWord* word = operator_at(tree_, governor, words_);
    if (!word) return false;
    if (word->reports) read_report(governor);
    bool about_report = noun && reports(below);
    if (word->weak && !about_report && (!noun || is_definite(below))) return false;
    if (word->only_infinitive && !noun && tree_.is_finite(below)) return false;
    if (word->past && tree_[below].xpos != "VB") return false;
    bool negated = is_operator_negated(tree_, governor, words_);
    if (negated && word->negated == Status::occurred && tree_.is_noun(governor)) return true;
    if (word->effect == Effect::stop) return true;
    if (word->effect == Effect::same) {
      if (negated) settle(word->negated.value_or(word->reports ? Status::hypothetical : Status::denied), governor);
      return false;
    }
    Status status = word->past && is_past(governor) ? *word->past : word->status;
    if (word->other && other_doer(governor, below)) status = *word->other;
    if (negated) status = word->negated.value_or(Status::denied);
    if (!(negated && word->negated == Status::occurred)) settle(status, governor);
    return false;
  }

  // "WRONGLY reported that Velmark had fired", "reported AS A JOKE"
  void read_report(int verb) {
    reading_.reporters.push_back(verb);
    if (has_circumstance(verb, words_.jest) || is_superseded(verb)) settle(Status::hypothetical, verb);
    for (int child : tree_.kids(verb))
      if (tree_[child].dep == Dep::advmod && words_.wrongly.count(tree_.lemma(child))) settle(Status::denied, verb);
  }

  // "An EARLIER VERSION said that ten had been expelled": what a text takes back of itself.
  bool is_superseded(int verb) const {
    const int subject = tree_.kid(verb, Dep::nsubj);
    if (subject < 0) return false;
    return std::any_of(tree_.kids(subject).begin(), tree_.kids(subject).end(), [&](int child) {
      return tree_[child].dep == Dep::amod &&
             words_.superseded.count(utf8::lower(tree_[child].form) + " " + tree_.lemma(subject));
    });
  }

  bool is_past(int token) const { return tree_[finite_word(token)].xpos == "VBD"; }

  // "rejected claims that Velmark had ..."
  bool reports(int noun) const {
    const StatusWord* word = operator_at(tree_, noun, words_);
    return word && word->reports;
  }

  bool other_doer(int governor, int below) const { return tree_.kid(governor, Dep::obj) >= 0 || tree_.has_subject(below); }

  // One step up from a clause. Returns false when the climb ends.
  bool step_clause(int at, int above) {
    const Token& word = tree_[at];
    std::string mark = tree_.mark(at);
    if (mark.empty() && word.dep != Dep::conj) mark = tree_.preposition(at);
    const StatusWord* condition = lookup(words_.marks, mark);
    bool finite = tree_.is_finite(at);
    switch (word.dep) {
      case Dep::advcl:
      case Dep::obl:
      case Dep::nmod: return step_adverbial(at, above, condition, finite);
      case Dep::acl:
        if (word.deprel == "acl:relcl") return step_relative(at, above);
        if (is_presupposed(at, above)) return false;
        if (is_belied(above)) settle(Status::denied, above);
        if (word.xpos == "VBN" && is_asked_state(above)) settle(Status::requested, tree_.head(above));
        if (word.xpos == "VBG") read_gerund(at, above);
        [[fallthrough]];
      case Dep::xcomp:
      case Dep::ccomp:
      case Dep::csubj:
      case Dep::obj:
      case Dep::nsubj: return step_complement(at, above, condition, finite);
      case Dep::conj:
        if (is_misjoined(at, above)) return false;
        if (is_bargain(at, above)) settle(Status::hypothetical, above);
        if (tree_[at].xpos == "VB" && tree_[above].xpos == "VB" && is_imperative(above)) settle(Status::requested);
        if (!tree_.has_subject(at) && !finite) inherit(above);
        if (word.xpos == "VBG" && !finite) share_operator(above);
        return true;
      case Dep::parataxis:
        if (const StatusWord* report = operator_at(tree_, above, words_); report && report->reports)
          reading_.reporters.push_back(above);
        return false;
      default: return false;
    }
  }

  // "One wrong move and Sundria sinks it": a bare noun joined to a clause in the present is its condition.
  bool is_bargain(int at, int above) const {
    return tree_.is_noun(above) && tree_[above].head < 0 && tree_[above].upos == Upos::NOUN && tree_.has_subject(at) &&
           is_present(at);
  }

  // "IT IS A LIE that Velmark fired": the parser may take what is said of the clause for a noun with a relative clause.
  bool is_pointed_at(int predicate) const {
    return tree_.kid(predicate, Dep::cop) >= 0 && tree_.kid(predicate, Dep::expl) >= 0 && tree_[predicate].upos == Upos::NOUN;
  }

  // "Reports that Velmark had fired WERE FALSE", "proved FALSE"
  bool is_belied(int report) const {
    if (!reports(report)) return false;
    int head = tree_.head(report);
    for (int token = report + 1; token < tree_.size(); ++token) {
      int above = tree_.head(token);
      bool said_of_it = token == head || above == report || (above >= 0 && above == head && tree_[head].upos == Upos::VERB);
      if (said_of_it && is_untrue(tree_, token, words_)) return true;
    }
    return false;
  }

  // "any official who TORTURES prisoners": nobody has yet.
  bool step_relative(int at, int above) {
    bool anyone = words_.any.count(tree_.lemma(above)) > 0;
    for (int child : tree_.kids(above))
      anyone = anyone || (tree_[child].dep == Dep::det && words_.any.count(tree_.lemma(child)) > 0);
    if (anyone) settle(Status::hypothetical, above);
    if (is_pointed_at(above)) {
      if (is_untrue(tree_, above, words_)) settle(Status::denied, above);
      apply_operator(above, at, false);
      return false;
    }
    const StatusWord* word = operator_at(tree_, above, words_);
    if (word && word->effect == Effect::status && !word->others.empty()) settle(word->status, above);
    return false;
  }

  // "the deal brokered last week": a participle after a noun given as known.
  bool is_presupposed(int at, int above) const {
    bool reduced = tree_[at].xpos == "VBN" && !tree_.is_infinitive(at) && !is_finite_aux(at) && tree_.mark(at).empty();
    if (!reduced || !tree_.is_noun(above) || is_asked_state(above)) return false;
    return is_definite(above) || is_owned(above) || (tree_.kid(at, "obl:agent") >= 0 && is_rejected(above));
  }

  // "rejected a plan BACKED by Arnor"
  bool is_rejected(int object) const {
    int verb = tree_.head(object);
    const StatusWord* word = verb >= 0 ? operator_at(tree_, verb, words_) : nullptr;
    return word && word->weak && word->status == Status::denied;
  }

  bool is_finite_aux(int verb) const {
    int auxiliary = tree_.kid(verb, Dep::aux);
    return auxiliary >= 0 && tree_[auxiliary].xpos != "VBG";
  }

  // "wants the envoy THROWN OUT": the participle after the object is what is wanted of it.
  bool is_asked_state(int object) const {
    int verb = tree_.head(object);
    if (verb < 0 || tree_[object].dep != Dep::obj || tree_.kid(verb, Dep::xcomp) >= 0) return false;
    const StatusWord* word = operator_at(tree_, verb, words_);
    return word && word->other == Status::requested;
  }

  // "has promised to push harder, OPPOSED the deal and ...": a past form goes not with the infinitive but with what is above it.
  bool is_misjoined(int at, int above) const {
    const std::string& tag = tree_[at].xpos;
    bool past = tag == "VBD" || tag == "VBZ" || (tag == "VBN" && tree_.kid(at, Dep::aux) < 0);
    return past && tree_[above].xpos == "VB" && tree_.is_infinitive(above);
  }

  // "troops attacking Tresk" are at it; "strides on ending the war" are not the end of it.
  void read_gerund(int at, int above) {
    bool marked = !tree_.mark(at).empty() || !tree_.preposition(at).empty();
    if (!marked) settle(Status::ongoing);
    else if (!operator_at(tree_, above, words_)) settle(Status::hypothetical, above);
  }

  // "is considering the expulsion of envoys and seizing property": the second may hang on the operator as the first does.
  void share_operator(int above) {
    const StatusWord* word = operator_at(tree_, above, words_);
    if (word && word->effect == Effect::status) settle(word->status, above);
  }

  // "if Sarn does not withdraw": the condition, not the denial.
  void settle_condition(Status status, int at) {
    bool open = status == Status::hypothetical && reading_.status == Status::denied;
    if (open) reading_.status = status;
    else settle(status, at);
  }

  // "before she throws out its envoys", "when Velmark attacks": the present of such a clause is still to come.
  bool is_to_come(int at) const {
    int before = first_token(tree_, at) - 1;
    bool opened = before >= 0 && tree_[before].xpos == "WRB" && words_.temporal.count(tree_.lemma(before));
    if (!opened && !words_.temporal.count(tree_.mark(at)) && !words_.temporal.count(tree_.adverb_mark(at))) return false;
    int finite = finite_word(at);
    return finite >= 0 && (tree_[finite].xpos == "VBZ" || tree_[finite].xpos == "VBP");
  }

  // "Prices rise when Velmark CUTS the gas": what is told in the present of what happens again and again has happened.
  bool is_habit(int above) const {
    if (above < 0 || !is_present(above) || tree_[above].upos != Upos::VERB || is_imperative(above)) return false;
    return tree_.kid(above, Dep::aux) < 0 && !operator_at(tree_, above, words_);
  }

  int finite_word(int clause) const {
    for (int child : tree_.kids(clause))
      if (tree_[child].dep == Dep::aux || tree_[child].dep == Dep::cop) return child;
    return clause;
  }

  bool step_adverbial(int at, int above, const StatusWord* condition, bool finite) {
    if (finite && is_to_come(at) && !is_habit(above)) settle(Status::hypothetical, at);
    bool governed = !finite && tree_[at].xpos == "VBG" && operator_at(tree_, above, words_);
    if (condition && !governed && (finite || condition->status != Status::denied || tree_.mark(at) != "from")) {
      if (condition->effect == Effect::status && (finite || tree_[at].xpos == "VBG" || condition->status == Status::denied))
        finite ? settle_condition(condition->status, at) : settle(condition->status, at);
    }
    if (condition && tree_.mark(at) == "from" && (operator_at(tree_, above, words_) || is_far(at))) {
      apply_operator(above, at, false);
      if (!is_negated(tree_, above, words_)) settle(Status::denied, above);
      return false;
    }
    if (finite) return false;
    if (tree_.is_infinitive(at)) {
      bool open = !apply_operator(above, at, false) && !operator_at(tree_, above, words_);
      if (open && !is_ranked(above)) settle_later(Status::planned, above);
      inherit(above);
      return true;
    }
    std::string mark = tree_.mark(at).empty() ? tree_.preposition(at) : tree_.mark(at);
    bool joined = mark.empty() && !has_comma(above, at);
    bool linked = !mark.empty() && (links_object(mark) || is_phrase(above, mark));
    if ((joined || linked) && apply_operator(above, at, false)) return false;
    inherit(above);
    if (is_imperative(above)) settle(Status::requested);
    return true;
  }

  // "far from arresting him": the words before "from" deny it, wherever they hang.
  bool is_far(int at) const {
    for (int child : tree_.kids(at)) {
      if (tree_[child].dep != Dep::mark || child == 0) continue;
      const StatusWord* word = lookup(words_.adverbs, tree_.lemma(child - 1) + " " + tree_.lemma(child));
      if (word) return true;
    }
    return false;
  }

  bool has_comma(int from, int to) const {
    for (int token = std::min(from, to); token < std::max(from, to); ++token)
      if (tree_[token].upos == Upos::PUNCT) return true;
    return false;
  }

  bool is_imperative(int token) const {
    const Token& word = tree_[token];
    bool main = word.head < 0 || (word.dep == Dep::ccomp && is_said(token)) || word.dep == Dep::parataxis;
    bool bare = word.upos == Upos::VERB && (word.xpos == "VB" || word.xpos == "VBP");
    return main && bare && !has_tense(token) && !tree_.has_subject(token) && !tree_.is_infinitive(token);
  }

  // An auxiliary that is no command's ("DO not hesitate").
  bool has_tense(int verb) const {
    return std::any_of(tree_.kids(verb).begin(), tree_.kids(verb).end(),
                       [&](int child) { return tree_[child].dep == Dep::aux && tree_[child].xpos != "VB"; });
  }

  // "the LATEST state to impose sanctions", "AMONG the senators to vote against": who stands in a row has done it.
  bool is_ranked(int noun) const {
    if (!tree_.is_noun(noun)) return false;
    if (words_.ranks.count(tree_.preposition(noun))) return true;
    for (int child : tree_.kids(noun))
      if (tree_[child].dep == Dep::amod && words_.ranks.count(tree_.lemma(child))) return true;
    int above = tree_.head(noun);  // "ONE of few states to"
    return above >= 0 && tree_[noun].dep == Dep::nmod && words_.ranks.count(tree_.lemma(above)) > 0;
  }

  // Not "saw Dorn FIRE him": a bare verb below one that does not report is no command.
  bool is_said(int clause) const {
    const StatusWord* word = operator_at(tree_, tree_.head(clause), words_);
    return !word || word->reports || clause < tree_.head(clause);
  }

  bool step_complement(int at, int above, const StatusWord* condition, bool finite) {
    if (condition && condition->effect == Effect::status) settle(condition->status, at);
    const StatusWord* known = operator_at(tree_, above, words_);
    if (tree_[at].dep == Dep::ccomp && is_condition_word(above)) settle(Status::hypothetical, above);
    if (tree_.is_noun(above) && is_belied(above)) settle(Status::denied, above);
    bool reminds = finite && known && (known->effect == Effect::stop || known->reports);  // "Recall that Velmark fired"
    if (is_imperative(above) && !reminds) settle(Status::requested);
    if (apply_operator(above, at, false)) return false;
    bool infinitive = tree_.is_infinitive(at);
    if (!known && infinitive && !is_ranked(above)) settle_later(Status::hypothetical, above);
    if (!finite) inherit(above);
    return true;
  }

  // A non-finite act shares the modality of the clause it belongs to.
  void inherit(int above) {
    if (tree_.is_noun(above) || tree_[above].upos == Upos::ADJ) {
      if (tree_.kid(above, Dep::cop) < 0) return;
    }
    for (int child : tree_.kids(above))
      if (tree_[child].dep == Dep::aux)
        if (const StatusWord* modal = lookup(words_.modals, tree_.lemma(child))) apply_modal(above, *modal);
    if (tree_[above].head < 0 && tree_.is_infinitive(above)) settle(Status::planned, above);
  }

  // One step up from a nominal. Returns false when the climb ends.
  bool step_noun(int at, int above, bool& noun) {
    const Token& word = tree_[at];
    if (word.dep == Dep::conj || word.dep == Dep::appos || word.dep == Dep::compound || word.dep == Dep::amod)
      return tree_.is_noun(above);
    if (tree_.is_noun(above) && word.dep == Dep::nmod) {
      direct_ = false;
      return !apply_operator(above, at, true);
    }
    const StatusWord* before = lookup(words_.marks, tree_.preposition(at));
    if (before && before->status == Status::hypothetical && tree_.preposition(at).find(' ') != std::string::npos)
      settle(Status::hypothetical, at);
    if (before && before->status == Status::denied && word.dep == Dep::obl && tree_[above].upos == Upos::VERB &&
        tree_.preposition(at) != "than" && tree_.preposition(at) != "from")
      settle(Status::denied, at);
    if (word.dep != Dep::obj && word.dep != Dep::obl && word.dep != Dep::nsubj && word.dep != Dep::xcomp && word.dep != Dep::iobj)
      return false;
    if (word.dep == Dep::nsubj && word.deprel != "nsubj:pass") return step_subject(at, above, noun);
    noun = false;
    return step_object(at, above);
  }

  // "The summit will take place": the verb's own future or condition is the noun's, unless the noun is given as known.
  bool step_subject(int at, int above, bool& noun) {
    noun = false;
    Reading own = Reader(tree_, words_).clause_only(above);
    bool existence = tree_[above].upos == Upos::VERB && tree_.kid(above, Dep::obj) < 0;
    bool arises = existence && words_.arises.count(tree_.lemma(above));
    bool known = existence ? is_owned(at) && !arises : is_definite(at) || is_owned(at);
    if (!is_done(own.status) && !known) settle(own.status, above);
    if (arises)
      if (const StatusWord* word = operator_at(tree_, above, words_); word && word->status == Status::predicted)
        settle(word->status, above);
    if (!existence) read_predicate(above, is_definite(at) || is_owned(at));
    if (is_done(own.status)) read_holding(above);
    if (is_generic(at, above)) settle(Status::hypothetical, above);
    return false;
  }

  // "The sanctions remain IN FORCE", "are IN PLACE"
  void read_holding(int above) {
    std::vector<int> nominals = tree_.kids(above);
    nominals.push_back(above);
    for (int nominal : nominals) {
      const StatusWord* word = lookup(words_.standings, tree_.preposition(nominal) + " " + tree_.lemma(nominal));
      if (word && word->status == Status::ongoing) settle(Status::ongoing, nominal);
    }
  }

  // "Sanctions on Sarn are possible", "are on the table": the predicate says how far they have come.
  // Of an act given as known, only what cannot be said of one that was done: "Velmark's attack is a matter of time".
  void read_predicate(int predicate, bool known) {
    if (tree_.kid(predicate, Dep::cop) < 0) return;
    const StatusWord* word = operator_at(tree_, predicate, words_);
    if (!word || word->effect != Effect::status || word->weak) return;
    bool judges = word->status == Status::requested || (word->status == Status::hypothetical && !tree_.is_noun(predicate));
    if (!known || !judges) settle(word->status, predicate);
  }

  // "AN attack on Lorvia IS an attack on Arnor": what such an act amounts to, not that there was one.
  bool is_generic(int subject, int predicate) const {
    return tree_.is_noun(predicate) && tree_.kid(predicate, Dep::cop) >= 0 && is_present(predicate) && is_indefinite(subject);
  }

  bool is_indefinite(int noun) const {
    int article = tree_.kid(noun, Dep::det);
    return article >= 0 && tree_[article].xpos == "DT" && !words_.definite.count(tree_.lemma(article)) &&
           !words_.negations.count(tree_.lemma(article)) && tree_.kid(noun, "nmod:poss") < 0;
  }

  // Somebody's own act, or a people's: given as known. "An unnecessary war" is nobody's.
  bool is_owned(int noun) const {
    if (is_indefinite(noun)) return false;
    if (tree_.kid(noun, "nmod:poss") >= 0 || tree_.kid(noun, Dep::compound) >= 0) return true;
    for (int child : tree_.kids(noun))
      if (tree_[child].dep == Dep::amod && is_capital(tree_[child].form)) return true;
    return false;
  }

  static bool is_capital(const std::string& form) { return !form.empty() && form.front() >= 'A' && form.front() <= 'Z'; }

  // "Velmark's goal remains the conquest": what the subject is called, the predicate is.
  void read_naming(int predicate, int verb) {
    int subject = tree_.kid(verb, Dep::nsubj);
    if (subject < 0 || tree_[predicate].dep != Dep::xcomp) return;
    const StatusWord* word = operator_at(tree_, subject, words_);
    if (word && word->effect == Effect::status) settle(word->status, subject);
  }

  bool step_object(int at, int above) {
    read_naming(at, above);
    auto support = words_.support.find(tree_.lemma(above));
    bool passive = tree_[at].deprel == "nsubj:pass";
    const std::string preposition = tree_.preposition(at);
    if (tree_[at].dep == Dep::obl && !links_object(preposition) && !is_phrase(above, preposition)) return false;
    if (is_named_so(at, above)) settle(Status::hypothetical, above);
    if (apply_operator(above, at, true)) return false;
    bool lends = tree_[at].dep == Dep::obj || passive || tree_.kid(above, Dep::obj) < 0;
    if (direct_ && lends && support != words_.support.end()) {
      for (const SupportWord& word : support->second)
        if (word.status && word.others.empty()) settle(*word.status, above);
      own_modality(above);
      return true;
    }
    bool aside = tree_[at].dep == Dep::obl && !links_object(tree_.preposition(at)) && clause_only(above).status == Status::denied;
    if (!is_owned(at) && !aside) {
      Reading own = clause_only(above);
      if (tree_.is_infinitive(above)) settle(Status::hypothetical, above);
      if (!is_done(own.status)) settle(own.status == Status::denied ? Status::denied : Status::hypothetical, above);
    }
    return false;
  }

  // "is called THE SIEGE OF ARNOR": a name.
  bool is_named_so(int at, int above) const {
    return tree_[at].dep == Dep::xcomp && words_.naming.count(tree_.lemma(above)) && is_capital(tree_[at].form);
  }

  // "talked him OUT OF bombing": the preposition belongs to the operator.
  bool is_phrase(int governor, const std::string& preposition) const {
    const StatusWord* word = operator_at(tree_, governor, words_);
    if (!word || word->others.empty() || preposition.empty()) return false;
    const std::string first = preposition.substr(0, preposition.find(' '));
    return std::count(word->others.begin(), word->others.end(), first) > 0;
  }

  // Prepositions that make a nominal the matter of its verb ("called for talks"), not its time or place.
  bool links_object(const std::string& preposition) const { return preposition.empty() || words_.linking.count(preposition) > 0; }

  void own_modality(int verb) {
    Reading own = Reader(tree_, words_).clause_only(verb);
    if (own.future) reading_.future = true;
    if (!is_done(own.status) || own.status == Status::ongoing) settle(own.status, verb);
  }

  Reading clause_only(int token) const {
    Reader other(tree_, words_);
    other.act_ = token;
    other.read_clause(token);
    return other.reading_;
  }

  // "stopped short of banning": the clause hangs on the particle, but the operator is its verb.
  // "points to the call FOR a ban", "the plan TO strike": the word right before the preposition or "to" governs, whatever the
  // tree says.
  int adjacent_operator(int at) const {
    for (int child : tree_.kids(at)) {
      bool mark = tree_[child].dep == Dep::mark;
      if ((!mark && tree_[child].dep != Dep::case_) || child == 0 || child > at || !tree_.is_noun(child - 1)) continue;
      const StatusWord* word = operator_at(tree_, child - 1, words_);
      if (mark && !tree_.is_infinitive(at) && (!word || word->others.empty())) continue;  // "high time that ..."
      bool linked = tree_[child].dep == Dep::mark || links_object(tree_.lemma(child));
      if (word && word->effect == Effect::status && linked && !tree_.within(child - 1, at)) return child - 1;
    }
    return -1;
  }

  int governor(int at) const {
    if (int near = adjacent_operator(at); near >= 0) return near;
    int above = tree_.head(at);
    if (above < 0 || tree_[above].dep != Dep::advmod || operator_at(tree_, above, words_)) return above;
    int verb = tree_.head(above);
    return verb >= 0 && operator_at(tree_, verb, words_) ? verb : above;
  }

  void climb(int token, bool noun) {
    for (int at = token, steps = 0; steps < kHighest; ++steps) {
      int above = governor(at);
      if (above < 0) break;
      bool go_on = noun ? step_noun(at, above, noun) : step_clause(at, above);
      if (!noun && tree_.is_noun(above) && tree_.kid(above, Dep::cop) < 0) noun = true;
      if (!go_on) break;
      at = above;
    }
    read_question(token);
  }

  // "Why did Velmark shell Tresk?" takes it that Velmark did.
  bool is_content_question() const {
    const std::string& first = tree_[0].xpos;
    return first == "WRB" || first == "WP" || first == "WDT" || first == "WP$";
  }

  // "Velmark shelled Tresk; what WILL Arnor do?": the question is a later clause.
  bool asks_later(int token) const {
    for (int other = token + 1; other < tree_.size(); ++other) {
      bool below = tree_[other].dep == Dep::advcl || tree_[other].dep == Dep::acl;
      if (below || tree_.is_noun(other) || tree_.within(token, other)) continue;
      int subject = tree_.kid(other, Dep::nsubj);
      int first = tree_.kid(other, Dep::aux) >= 0 ? tree_.kid(other, Dep::aux) : tree_.kid(other, Dep::cop);
      if (first >= 0 && subject > first) return true;
    }
    return false;
  }

  void read_question(int token) {
    const auto& tokens = tree_.sentence().tokens;
    if (tokens.empty() || tokens.back().form != "?" || is_content_question()) return;
    if (asks_later(token)) return;
    int steps = 0;
    for (int at = token; at >= 0 && steps < 3; at = tree_.head(at), ++steps) {
      Dep dep = tree_[at].dep;
      if (dep == Dep::acl || dep == Dep::parataxis || (dep == Dep::advcl && tree_.is_finite(at))) return;
      if (tree_[at].head < 0) settle(Status::hypothetical);
    }
  }

  const Tree& tree_;
  const Words& words_;
  Reading reading_;
  int act_ = -1;
  int told_ = -1;                  ///< the act asked about, in the reader that was asked
  std::optional<Status> pending_;  ///< of a purpose, unless something above settles it
  int pending_decider_ = -1;
  bool direct_ = true;  ///< no other nominal stands between the act and its verb
};

}  // namespace

Reading status_of(const Tree& tree, int token, bool noun, const Words& words) { return Reader(tree, words).read(token, noun); }

}  // namespace detente::events

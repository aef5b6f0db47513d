#include "claims/claims.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "claims/called.h"
#include "claims/commitments.h"
#include "claims/likeness.h"
#include "claims/reading.h"

namespace detente::claims {

namespace {

constexpr double kSaid = 0.5;      // reports below this confidence say nothing
constexpr double kNamed = 0.35;    // of a report that names but its matter: "pledged support"
constexpr int kAnswerReach = 4;    // sentences between a charge and its denial
constexpr int kWalkBackReach = 4;  // sentences between a promise and its taking back
constexpr std::size_t kMostCompared = 400;

class Finding {
 public:
  Finding(const Input& input, const Lexicon& lexicon)
      : reading_(input, *lexicon.impl), input_(input), whole_(lexicon), lexicon_(*lexicon.impl) {}

  Result all() {
    const std::vector<Quote> named = called_untrue_by(reading_);
    std::vector<const Quote*> all;
    for (const auto* quotes : {&input_.quotes, &named})
      for (const Quote& quote : *quotes) all.push_back(&quote);
    std::stable_sort(all.begin(), all.end(), [](const Quote* a, const Quote* b) { return a->span().begin < b->span().begin; });
    for (const Quote* quote : all) read(*quote);
    own_forecasts();
    told_commitments(reading_, result_.commitments);
    walk_back();
    told_retreats(reading_, result_.commitments);
    group();
    contradict();
    sort();
    return std::move(result_);
  }

 private:
  // A proposition with what it is known by, and how its first voice stands to it.
  struct Told {
    Known known;
    bool denied = false;
    bool answers = false;  ///< a denial that does not say of what
    bool guilt = false;    ///< ... but that he did it
    bool names = false;    ///< ... but that it was said: "the charge"
    Span place;            ///< of the word that says so
    std::string by;        ///< actor
    bool untrue() const { return denied != known.negated; }
  };

  void read(const Quote& quote) {
    if (is_part(quote) || is_nobodys(quote)) return;
    if (names_matter(quote) && undertake(quote)) return;
    if (quote.confidence < kSaid && !is_unsaid(quote) && quote.act != "show") return deny_object(quote);
    if (expects(quote) ? forecast(quote) : undertake(quote) || forecast(quote)) return;
    claim(quote);
  }

  static bool names_matter(const Quote& quote) {
    return quote.said && quote.confidence >= kNamed && quote.confidence < kSaid && quote.rule == "speech/attitude";
  }

  // Words in marks inside the same speaker's report tell nothing new.
  bool is_part(const Quote& quote) const {
    if (quote.inside < 0 || !quote.cue) return false;
    const Quote& outer = input_.quotes[static_cast<std::size_t>(quote.inside)];
    return outer.cue && *outer.cue == *quote.cue;
  }

  // "Nobody expects that": what no one says.
  bool is_nobodys(const Quote& quote) const {
    if (!quote.speaker.span) return false;
    const Clause head = reading_.head_of(*quote.speaker.span);
    if (head.verb < 0) return false;
    return reading_.is_none(head);
  }

  // "Lesko never said that": denied, but only where "never" stands at the cue itself.
  bool is_unsaid(const Quote& quote) const {
    if (quote.said || quote.act != "assert" || quote.rule != "speech/indirect" || !quote.cue) return false;
    for (const Stretch& part : reading_.stretches(*quote.cue)) {
      const auto& tree = reading_.tree(part.sentence);
      for (int child : tree.children(part.first))
        if (tree[child].dep == Dep::advmod && lexicon_.negations.count(utf8::lower(tree[child].form))) return true;
    }
    return false;
  }

  std::string voice(const Quote& quote) const { return quote.speaker.name.empty() ? quote.speaker.text : quote.speaker.name; }

  // ---- forecasts

  bool forecast(const Quote& quote) {
    if (!quote.said || quote.confidence < kSaid) return false;
    if (is_asked(quote) || is_condition(quote)) return false;
    if (!expects(quote) && !(foretells(quote) && (quote.act == "assert" || quote.act == "believe" || quote.act == "expect")))
      return false;
    Forecast one;
    one.span = quote.span();
    one.by = voice(quote);
    one.actor = quote.speaker.actor;
    one.deadline = reading_.deadline(quote);
    one.condition = reading_.condition(quote.span());
    one.rule = expects(quote) ? "claims/forecast" : "claims/foretold";
    if (!one.by.empty()) result_.forecasts.push_back(std::move(one));
    return true;
  }

  bool expects(const Quote& quote) const { return lexicon_.forecasts.count(quote.cue_lemma) > 0; }

  // "(assuming that Sarn will not step down)": a condition, nobody's forecast.
  bool is_condition(const Quote& quote) const {
    return quote.cue && lexicon_.conditions.count(utf8::lower(reading_.words(*quote.cue))) > 0;
  }

  // "Who says that Sarn will lose?": nobody does.
  bool is_asked(const Quote& quote) const {
    if (!quote.speaker.span) return false;
    const auto parts = reading_.stretches(*quote.speaker.span);
    return !parts.empty() && reading_.tree(parts.front().sentence)[parts.front().first].xpos.starts_with("WP");
  }

  // "Sarn will lose": the first clause is of what is to come, and not of what the speaker or his state will do.
  bool foretells(const Quote& quote) const {
    const auto clauses = reading_.clauses(quote);
    if (clauses.empty() || !reading_.is_to_come(clauses.front()) || lexicon_.wishes.count(quote.cue_lemma)) return false;
    const Clause clause = clauses.front();
    if (reading_.is_comparison(clause) || reading_.has_auxiliary(clause, lexicon_.obligations)) return false;
    if (!is_told_in_past(quote) && !reading_.has_auxiliary(clause, lexicon_.plain_future) &&
        reading_.condition(quote.span()).empty())
      return false;
    return !reading_.is_speaker(quote, clause.sentence, reading_.subject(clause));
  }

  // "said that it would": "would" is what is to come only as told afterwards.
  bool is_told_in_past(const Quote& quote) const {
    if (!quote.cue) return false;
    for (const Stretch& part : reading_.stretches(*quote.cue)) return reading_.tree(part.sentence)[part.first].xpos == "VBD";
    return false;
  }

  // "Sooner or later Dorn will see": the article itself foretells.
  void own_forecasts() {
    for (int s = 0; s < reading_.sentences(); ++s) {
      const auto& tree = reading_.tree(s);
      for (int verb = 0; verb < tree.size(); ++verb)
        if (tree.is_clause(verb) && reading_.has_auxiliary({s, verb}, lexicon_.future) && is_sure(s, verb) &&
            !is_reported(tree[verb].span))
          own_forecast(s, verb);
    }
  }

  bool is_sure(int sentence, int verb) const {
    const auto& tree = reading_.tree(sentence);
    for (const std::string& phrase : lexicon_.surely) {
      const auto found = utf8::lower(input_.text.view(tree.sentence().span)).find(phrase);
      if (found == std::string::npos) continue;
      const auto at = tree.sentence().span.begin + static_cast<std::uint32_t>(found);
      for (int token : tree.subtree(verb))
        if (tree[token].span.begin == at) return nearest_clause(tree, token, verb);
    }
    return false;
  }

  // The phrase belongs to this verb's own clause.
  static bool nearest_clause(const speech::Tree& tree, int token, int verb) {
    for (int up = token, steps = 0; up >= 0 && steps < 12; up = tree.head(up), ++steps) {
      if (up == verb) return true;
      if (up != token && tree.is_clause(up) && tree[up].upos == Upos::VERB) return false;
    }
    return false;
  }

  bool is_reported(Span span) const {
    return std::any_of(input_.quotes.begin(), input_.quotes.end(),
                       [&](const Quote& quote) { return quote.confidence >= kSaid && quote.span().contains(span); });
  }

  void own_forecast(int sentence, int verb) {
    const std::string_view by = input_.author.empty() ? input_.outlet : input_.author;
    if (by.empty()) return;
    const auto& tree = reading_.tree(sentence);
    const auto clause = tree.subtree(verb);
    Forecast one;
    one.span = reading_.trimmed({tree[clause.front()].span.begin, tree[clause.back()].span.end});
    one.by = by;
    one.actor = "";
    one.deadline = reading_.deadline(one.span);
    one.condition = reading_.condition(one.span);
    one.rule = "claims/own-voice";
    result_.forecasts.push_back(std::move(one));
  }

  // ---- commitments

  bool undertake(const Quote& quote) {
    if (!quote.said || (quote.confidence < kSaid && !names_matter(quote))) return false;
    auto made = commitment(reading_, quote);
    if (made) result_.commitments.push_back(std::move(*made));
    return made.has_value();
  }

  // "He later said that was an exaggeration."
  void walk_back() {
    for (Commitment& promise : result_.commitments) {
      const int made_in = reading_.sentence_at(promise.span.begin);
      for (const Quote& quote : input_.quotes) {
        if (is_part(quote) || quote.speaker.actor != promise.actor || promise.actor.empty()) continue;
        const int here = quote.cue ? reading_.sentence_at(quote.cue->begin) : -1;
        if (here < made_in || here > made_in + kWalkBackReach || !quote.cue || quote.cue->begin < promise.span.begin) continue;
        if (!reading_.has_word(quote.span(), lexicon_.back) || reading_.content_words(quote.span()).size() > 6) continue;
        promise.outcome = "walked back";
        promise.steps.push_back({quote.date, "walked back", quote.span()});
        break;
      }
    }
  }

  // ---- claims

  void claim(const Quote& quote) {
    if (accuses(quote)) return push(quote, "asserted");
    const auto how = lexicon_.acts.find(quote.act);
    if (how == lexicon_.acts.end() || quote.kind == "direct") return;
    if (reading_.content_words(quote.span()).empty() && quote.about.empty()) return deny_object(quote);
    std::string stance = how->second;
    if (!quote.said) stance = "denied";
    else if (called_untrue(quote)) stance = "denied";
    else if (quote.confidence < kSaid && !names_source(quote)) return;
    if (stance == "denied" && quote.said && is_infinitive(quote)) return;
    if (is_question(quote) || (!names_source(quote) && !is_proposition(quote, stance))) return;
    push(quote, stance);
  }

  // "accused Velmark of cutting the cable": of whom and what.
  bool accuses(const Quote& quote) const {
    return quote.said && quote.kind != "direct" && lexicon_.accusing.count(quote.cue_lemma) &&
           !reading_.content_words(quote.span()).empty() && !reading_.actors_in(quote.span()).empty();
  }

  // Something is said of something: a clause with its subject, or for what is denied at least a thing.
  bool is_proposition(const Quote& quote, const std::string& how) const {
    const auto clauses = reading_.clauses(quote);
    if (clauses.empty()) return how != "asserted" && quote.said && (!is_likened(quote) || called_untrue(quote));
    if (is_infinitive(quote)) return quote.said && lexicon_.claiming.count(quote.cue_lemma) > 0;
    const auto has_subject = [&](const Clause& clause) {
      const auto& tree = reading_.tree(clause.sentence);
      return reading_.subject(clause) >= 0 || tree.child(clause.verb, Dep::csubj) >= 0 ||
             tree.child(clause.verb, Dep::expl) >= 0 || (how != "asserted" && tree[clause.verb].xpos == "VBG");
    };
    return std::any_of(clauses.begin(), clauses.end(), has_subject);
  }

  // "refused to show papers", "wanted to extend the treaty": nothing is called true or untrue.
  bool is_infinitive(const Quote& quote) const {
    const auto clauses = reading_.clauses(quote);
    if (clauses.empty()) return false;
    const auto& tree = reading_.tree(clauses.front().sentence);
    const auto& children = tree.children(clauses.front().verb);
    return tree.child(clauses.front().verb, Dep::nsubj) < 0 && std::any_of(children.begin(), children.end(), [&](int child) {
             return tree[child].dep == Dep::mark && tree[child].xpos == "TO";
           });
  }

  // "did not say who had fired"
  bool is_question(const Quote& quote) const {
    for (const Stretch& part : reading_.stretches(quote.span()))
      return lexicon_.questions.count(utf8::lower(reading_.tree(part.sentence)[part.first].form)) > 0;
    return false;
  }

  bool names_source(const Quote& quote) const {
    return quote.act == "show" && quote.rule == "speech/attitude" && !quote.speaker.text.empty();
  }

  bool called_untrue(const Quote& quote) const {
    return quote.kind != "direct" && reading_.is_called(quote.span(), lexicon_.untrue) &&
           reading_.content_words(quote.span()).size() <= 5;
  }

  // "denied the charge", "dismissed it as fake": the object is what is denied.
  void deny_object(const Quote& quote) {
    const auto how = lexicon_.acts.find(quote.act);
    if (how == lexicon_.acts.end() || quote.kind == "direct" || !quote.said) return;
    const bool settled =
        how->second == "denied" || how->second == "confirmed" || how->second == "disputed" || how->second == "retracted";
    if (is_question(quote) || (is_likened(quote) && !called_untrue(quote)) || is_infinitive(quote)) return;
    if (how->second == "disputed" && !reading_.has_word(quote.span(), lexicon_.references)) return;
    if (settled || called_untrue(quote)) push(quote, settled ? how->second : "denied");
  }

  // "dismissed him as a salesman": what he is called, nothing that he said.
  bool is_likened(const Quote& quote) const {
    for (const Stretch& part : reading_.stretches(quote.span()))
      for (int token = part.first; token <= part.last; ++token) {
        const Token& word = reading_.tree(part.sentence)[token];
        if (word.dep == Dep::case_ && lexicon_.likenings.count(utf8::lower(word.form))) return true;
      }
    return false;
  }

  void push(const Quote& quote, const std::string& how) {
    Claim claim;
    claim.span = quote.span();
    claim.about = quote.about;
    claim.rule = "claims/" + how;
    const Span place = quote.cue.value_or(quote.span());
    const std::string by = quote.said ? voice(quote) : std::string("article");
    if (by.empty() || is_nobody_known(quote)) return;
    claim.assertions.push_back({by, quote.said ? quote.speaker.actor : "", how, quote.date, place});
    const bool denied = how == "denied" || how == "disputed" || how == "retracted";
    Told told{{},
              denied,
              denied && names_no_matter(quote),
              denied && denies_guilt(quote),
              denied && names_report(quote),
              place,
              quote.speaker.actor};
    if (refers_back(quote)) claim.span = {topic_before(quote, told), claim.span.end};
    told.known = known(quote, claim.span);
    known_.push_back(std::move(told));
    result_.claims.push_back(std::move(claim));
  }

  // "they said": of nobody known who.
  bool is_nobody_known(const Quote& quote) const {
    if (!quote.speaker.actor.empty() || !quote.speaker.span) return false;
    const Clause head = reading_.head_of(*quote.speaker.span);
    return head.verb >= 0 && reading_.tree(head.sentence)[head.verb].upos == Upos::PRON;
  }

  Known known(const Quote& quote, Span span) const {
    Known made = known_by(input_.text, span, input_.entities, whole_);
    for (const About& about : quote.about)
      if (!about.actor.empty()) made.actors.insert(about.actor);
    return made;
  }

  // "He dismissed this as fake", "Velmark denied it": the claim is in the sentence before.
  bool refers_back(const Quote& quote) const {
    for (const Stretch& part : reading_.stretches(quote.span())) {
      const Token& first = reading_.tree(part.sentence)[part.first];
      if (first.upos != Upos::PRON || !lexicon_.pronouns.count(utf8::lower(first.form))) return false;
      return called_untrue(quote) || part.first == part.last;
    }
    return false;
  }

  // "denied it", "denied any involvement", "denies that it had a hand in it": what it is about stands before.
  bool names_no_matter(const Quote& quote) const {
    if (refers_back(quote)) return true;
    const auto words = reading_.content_words(quote.span());
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return lexicon_.references.count(word) || lexicon_.untrue.count(word) || lexicon_.guilts.count(word);
    });
  }

  // Of nothing that names the matter but by the denier's own guilt.
  bool denies_guilt(const Quote& quote) const { return !refers_back(quote) && !names_report(quote); }

  bool names_report(const Quote& quote) const {
    return !refers_back(quote) && reading_.has_word(quote.span(), lexicon_.references);
  }

  // The nearest assertion before a denial's own word, in its sentence or the one before; that of somebody accused, a little
  // farther; -1 if none.
  int answered(const Told& denial) const {
    const int here = reading_.sentence_at(denial.place.begin);
    int found = -1;
    for (std::size_t i = 0; i < result_.claims.size(); ++i) {
      const Claim& claim = result_.claims[i];
      if (known_[i].denied || claim.span.begin >= denial.place.begin || claim.span.contains(denial.place)) continue;
      const int back = here - reading_.sentence_at(claim.span.begin);
      if (back > kAnswerReach || (back > 1 && (!denial.names || !is_of(known_[i].known, denial.by)))) continue;
      if (found < 0 || result_.claims[static_cast<std::size_t>(found)].span.begin < claim.span.begin) found = static_cast<int>(i);
    }
    return found;
  }

  std::uint32_t topic_before(const Quote& quote, const Told& denial) const {
    const int here = reading_.sentence_at(quote.span().begin);
    const int topic = answered(denial);
    const bool beside = topic >= 0 && reading_.sentence_at(result_.claims[static_cast<std::size_t>(topic)].span.begin) == here;
    if (beside) return reading_.tree(here).sentence().span.begin;
    return here > 0 ? reading_.tree(here - 1).sentence().span.begin : quote.span().begin;
  }

  // ---- one proposition, two accounts

  static bool one_proposition(const Known& a, const Known& b) { return likeness(a, b) >= kSameProposition; }

  // Two accounts: also where one of them names nobody we know ("I'm brilliant", "that Dorn was brilliant"), by its words alone.
  static bool is_one_matter(const Known& a, const Known& b) {
    if (!a.actors.empty() && !b.actors.empty()) return one_proposition(a, b);
    return word_share(a, b) >= kSameProposition;
  }

  // Claims that say the same join their assertions under the first.
  void group() {
    std::vector<Claim> kept;
    std::vector<Told> kept_known;
    for (std::size_t i = 0; i < result_.claims.size(); ++i) {
      std::size_t into = kept.size();
      for (std::size_t k = 0; k < kept.size() && k < kMostCompared && into == kept.size(); ++k)
        if (!kept[k].span.overlaps(result_.claims[i].span) && kept_known[k].untrue() == known_[i].untrue() &&
            one_proposition(kept_known[k].known, known_[i].known))
          into = k;
      if (into == kept.size()) {
        kept.push_back(std::move(result_.claims[i]));
        kept_known.push_back(known_[i]);
      } else {
        auto& assertions = result_.claims[i].assertions;
        kept[into].assertions.insert(kept[into].assertions.end(), assertions.begin(), assertions.end());
      }
    }
    result_.claims = std::move(kept);
    known_ = std::move(kept_known);
  }

  void contradict() {
    for (std::size_t i = 0; i < result_.claims.size() && i < kMostCompared; ++i)
      for (std::size_t k = i + 1; k < result_.claims.size() && k < kMostCompared; ++k) {
        if (known_[i].untrue() == known_[k].untrue() || !is_one_matter(known_[i].known, known_[k].known)) continue;
        set_against(i, k);
      }
    for (std::size_t i = 0; i < result_.claims.size() && i < kMostCompared; ++i)
      if (const int topic = known_[i].answers ? answered(known_[i]) : -1; topic >= 0) answer(static_cast<std::size_t>(topic), i);
  }

  // Nobody denies his own words by "denied it".
  void answer(std::size_t asserted, std::size_t denied) {
    const Assertion &one = result_.claims[asserted].assertions.front(), &other = result_.claims[denied].assertions.front();
    if (known_[denied].guilt && !is_of(known_[asserted].known, other.actor)) return;
    if (one.by != other.by || one.actor != other.actor) set_against(std::min(asserted, denied), std::max(asserted, denied));
  }

  // Does a proposition name an actor, or the state that he is of?
  bool is_of(const Known& known, const std::string& id) const {
    const Actor* actor = reading_.actor_of(id);
    return known.actors.count(id) || (actor && std::any_of(known.actors.begin(), known.actors.end(), [&](const std::string& one) {
                                        const Actor* named = reading_.actor_of(one);
                                        return named && !named->country.empty() && named->country == actor->country;
                                      }));
  }

  void set_against(std::size_t i, std::size_t k) {
    auto& known = result_.claims[i].contradicts;
    if (std::find(known.begin(), known.end(), std::to_string(k)) != known.end()) return;
    known.push_back(std::to_string(k));
    result_.claims[k].contradicts.push_back(std::to_string(i));
  }

  void sort() {
    auto by_start = [](const auto& a, const auto& b) { return a.span < b.span; };
    std::stable_sort(result_.commitments.begin(), result_.commitments.end(), by_start);
    std::stable_sort(result_.forecasts.begin(), result_.forecasts.end(), by_start);
  }

  Reading reading_;
  const Input& input_;
  const Lexicon& whole_;
  const Lexicon::Impl& lexicon_;
  Result result_;
  std::vector<Told> known_;
};

}  // namespace

Result claims(const Input& input, const Lexicon& lexicon) { return Finding(input, lexicon).all(); }

}  // namespace detente::claims

#include "claims/claims.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "claims/commitments.h"
#include "claims/reading.h"

namespace detente::claims {

namespace {

constexpr double kSaid = 0.5;      // reports below this confidence say nothing
constexpr double kSame = 0.5;      // share of words that makes two propositions one
constexpr int kWalkBackReach = 4;  // sentences between a promise and its taking back
constexpr std::size_t kMostCompared = 400;

class Finding {
 public:
  Finding(const Input& input, const Lexicon::Impl& lexicon) : reading_(input, lexicon), input_(input), lexicon_(lexicon) {}

  Result all() {
    for (const Quote& quote : input_.quotes) read(quote);
    own_forecasts();
    told_commitments(reading_, result_.commitments);
    walk_back();
    group();
    contradict();
    sort();
    return std::move(result_);
  }

 private:
  // A proposition with the words it is known by.
  struct Known {
    std::set<std::string> words;
    std::set<std::string> actors;
    bool denied = false;
  };

  void read(const Quote& quote) {
    if (is_part(quote)) return;
    if (quote.confidence < kSaid && !is_unsaid(quote) && quote.act != "show") return deny_object(quote);
    if (expects(quote) ? forecast(quote) : undertake(quote) || forecast(quote)) return;
    claim(quote);
  }

  // Words in marks inside the same speaker's report tell nothing new.
  bool is_part(const Quote& quote) const {
    if (quote.inside < 0 || !quote.cue) return false;
    const Quote& outer = input_.quotes[static_cast<std::size_t>(quote.inside)];
    return outer.cue && *outer.cue == *quote.cue;
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
    one.deadline = reading_.deadline(quote.span());
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
    if (clauses.empty() || !reading_.is_to_come(clauses.front())) return false;
    const Clause clause = clauses.front();
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
    if (!quote.said || quote.confidence < kSaid) return false;
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
    const auto how = lexicon_.acts.find(quote.act);
    if (how == lexicon_.acts.end() || quote.kind == "direct") return;
    if (reading_.content_words(quote.span()).empty() && quote.about.empty()) return deny_object(quote);
    std::string stance = how->second;
    if (!quote.said) stance = "denied";
    else if (called_untrue(quote)) stance = "denied";
    else if (quote.confidence < kSaid && !names_source(quote)) return;
    if (stance == "denied" && quote.said && is_refusal(quote)) return;
    if (stance == "asserted" && reading_.clauses(quote).empty() && !names_source(quote)) return;
    push(quote, stance);
  }

  // "refused to show papers": nothing is called untrue.
  bool is_refusal(const Quote& quote) const {
    const auto clauses = reading_.clauses(quote);
    if (clauses.empty()) return false;
    const auto& tree = reading_.tree(clauses.front().sentence);
    const auto& children = tree.children(clauses.front().verb);
    return tree.child(clauses.front().verb, Dep::nsubj) < 0 && std::any_of(children.begin(), children.end(), [&](int child) {
             return tree[child].dep == Dep::mark && tree[child].xpos == "TO";
           });
  }

  bool names_source(const Quote& quote) const {
    return quote.act == "show" && quote.rule == "speech/attitude" && !quote.speaker.text.empty();
  }

  bool called_untrue(const Quote& quote) const {
    return quote.kind != "direct" && reading_.has_word(quote.span(), lexicon_.untrue) &&
           reading_.content_words(quote.span()).size() <= 5;
  }

  // "denied the charge", "dismissed it as fake": the object is what is denied.
  void deny_object(const Quote& quote) {
    const auto how = lexicon_.acts.find(quote.act);
    if (how == lexicon_.acts.end() || quote.kind == "direct" || !quote.said) return;
    const bool settled =
        how->second == "denied" || how->second == "confirmed" || how->second == "disputed" || how->second == "retracted";
    if (settled || called_untrue(quote)) push(quote, settled ? how->second : "denied");
  }

  void push(const Quote& quote, const std::string& how) {
    Claim claim;
    claim.span = quote.span();
    claim.about = quote.about;
    claim.rule = "claims/" + how;
    const Span place = quote.cue.value_or(quote.span());
    const std::string by = quote.said ? voice(quote) : std::string("article");
    if (by.empty()) return;
    claim.assertions.push_back({by, quote.said ? quote.speaker.actor : "", how, quote.date, place});
    if (refers_back(quote)) claim.span = {topic_before(quote), claim.span.end};
    known_.push_back({reading_.content_words(quote.span()), with_voice(quote), how == "denied" || how == "disputed"});
    result_.claims.push_back(std::move(claim));
  }

  std::set<std::string> with_voice(const Quote& quote) const {
    auto actors = reading_.actors_in(quote.span());
    for (const About& about : quote.about) actors.insert(about.actor);
    return actors;
  }

  // "He dismissed this as fake": the claim is in the sentence before.
  bool refers_back(const Quote& quote) const {
    for (const Stretch& part : reading_.stretches(quote.span())) {
      const Token& first = reading_.tree(part.sentence)[part.first];
      return first.upos == Upos::PRON && (first.lemma == "this" || first.lemma == "that" || first.lemma == "it") &&
             called_untrue(quote);
    }
    return false;
  }

  std::uint32_t topic_before(const Quote& quote) const {
    const int here = reading_.sentence_at(quote.span().begin);
    return here > 0 ? reading_.tree(here - 1).sentence().span.begin : quote.span().begin;
  }

  // ---- one proposition, two accounts

  static double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::size_t common = 0;
    for (const auto& word : a) common += b.count(word);
    const std::size_t all = a.size() + b.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
  }

  static bool one_proposition(const Known& a, const Known& b) {
    const bool nobody = a.actors.empty() && b.actors.empty();
    const bool shared = std::any_of(a.actors.begin(), a.actors.end(), [&](const auto& one) { return b.actors.count(one) > 0; });
    return a.words.size() > 1 && (nobody || shared) && likeness(a.words, b.words) >= kSame;
  }

  // Claims that say the same join their assertions under the first.
  void group() {
    std::vector<Claim> kept;
    std::vector<Known> kept_known;
    for (std::size_t i = 0; i < result_.claims.size(); ++i) {
      std::size_t into = kept.size();
      for (std::size_t k = 0; k < kept.size() && k < kMostCompared && into == kept.size(); ++k)
        if (kept_known[k].denied == known_[i].denied && one_proposition(kept_known[k], known_[i])) into = k;
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
        if (known_[i].denied == known_[k].denied || !meets(i, k)) continue;
        result_.claims[i].contradicts.push_back(std::to_string(k));
        result_.claims[k].contradicts.push_back(std::to_string(i));
      }
  }

  // Much the same words of the same actors.
  bool meets(std::size_t i, std::size_t k) const {
    const bool nobody = known_[i].actors.empty() || known_[k].actors.empty();
    return (nobody || shares_actor(i, k)) && likeness(known_[i].words, known_[k].words) >= kSame;
  }

  bool shares_actor(std::size_t i, std::size_t k) const {
    return std::any_of(known_[i].actors.begin(), known_[i].actors.end(),
                       [&](const auto& one) { return known_[k].actors.count(one) > 0; });
  }

  void sort() {
    auto by_start = [](const auto& a, const auto& b) { return a.span < b.span; };
    std::stable_sort(result_.commitments.begin(), result_.commitments.end(), by_start);
    std::stable_sort(result_.forecasts.begin(), result_.forecasts.end(), by_start);
  }

  Reading reading_;
  const Input& input_;
  const Lexicon::Impl& lexicon_;
  Result result_;
  std::vector<Known> known_;
};

}  // namespace

Result claims(const Input& input, const Lexicon& lexicon) { return Finding(input, *lexicon.impl).all(); }

}  // namespace detente::claims

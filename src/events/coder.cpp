#include "events/coder.h"

#include <algorithm>
#include <optional>
#include <set>

#include "events/fitness.h"
#include "events/refine.h"
#include "events/surroundings.h"
#include "events/timing.h"

namespace detente::events {

namespace {

const std::string kIntend = "intend";  // tables of data/ontology/refine.txt
const std::string kReject = "reject";
constexpr std::size_t kRoot = 2;  // digits of a CAMEO root code
constexpr int kLongTrigger = 5;   // tokens; a phrase wider than this is shown by its head alone
constexpr int kThirdReach = 3;    // steps up from the words of a third party to the act
constexpr int kRetoldDays = 90;   // a deed dated longer ago than this is retold

class SentenceCoder {
 public:
  SentenceCoder(const Input& input, int sentence, const Ontology& ontology, const Words& words)
      : input_(input),
        sentence_(sentence),
        ontology_(ontology),
        words_(words),
        tree_(input.language.sentences[static_cast<std::size_t>(sentence)], words),
        parties_(input, words, sentence, tree_),
        homes_(input, words, sentence, tree_),
        see_{input, sentence, tree_, ontology, words},
        timing_(see_),
        fitness_(see_, homes_) {}

  void code(std::vector<Coded>& to) {
    find_drafts();
    if (drafts_.empty()) return;
    read_demands();
    link_drafts();
    for (Draft& draft : drafts_) aim_at_condition(draft);
    for (Draft& draft : drafts_) aim_at_topic(draft);
    for (Draft& draft : drafts_) aim_at_replier(draft);
    drop_actless();
    refine_drafts();
    add_third_parties();
    for (Draft& draft : drafts_) homes_.settle(draft.sides);
    emit(to);
  }

 private:
  void find_drafts() {
    for (int token = 0; token < tree_.size(); ++token)
      if (!tree_.is_noun(token) && !used_.count(token)) try_token(token);
    for (int token = 0; token < tree_.size(); ++token)
      if (tree_.is_noun(token) && !used_.count(token)) try_token(token);
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) { return a.token < b.token; });
  }

  void try_token(int token) {
    std::optional<Draft> open;
    for (const Match& match : matches(tree_, token, words_)) {
      Draft draft;
      draft.token = token;
      draft.match = match;
      draft.sides = parties_.sides(token, match);
      Fit fit = fitness_.of(draft);
      if (fit == Fit::whole) {
        parties_.add_unnamed(token, match, draft.sides);
        return keep(std::move(draft));
      }
      if (fit == Fit::open && !open) open = std::move(draft);
    }
    if (open && open->match.frame->lane == Lane::word && has_own_object(*open))
      parties_.add_unnamed(token, open->match, open->sides);  // "questioned the vote"
    if (open) keep(std::move(*open));
  }

  void keep(Draft draft) {
    draft.cameo = draft.match.frame->cameo;
    draft.table = draft.match.frame->refine;
    draft.reading = reading_of(draft);
    if (timing_.is_ahead(draft)) draft.reading.status = Status::planned;
    use(draft.token, draft.match);
    drafts_.push_back(std::move(draft));
  }

  // "Dorn ordered sixty envoys expelled": of what whoever governs decrees, the order is the deed. A city ordered bombed is not
  // bombed.
  Reading reading_of(const Draft& draft) const {
    const int bidder = tree_.bidder(draft.token);
    const bool decreed =
        bidder >= 0 && words_.decreeing.count(tree_.lemma(bidder)) > 0 && words_.codes.decreed.hold(draft.match.frame->cameo);
    return decreed ? status_of(tree_, bidder, false, words_)
                   : status_of(tree_, draft.token, is_noun_frame(*draft.match.frame), words_);
  }

  // Words of a phrase start no event of their own; nor does the object that a verb asks for ("imposed SANCTIONS").
  void use(int token, const Match& match) {
    used_.insert(token);
    for (int word : match.words)
      if (tree_[word].upos != Upos::VERB || !match.frame->flag.empty()) used_.insert(word);
    if (match.frame->pos != WordClass::verb || match.frame->object.empty()) return;
    const int object = roles(tree_, token).object;
    if (object < 0) return;
    used_.insert(object);
    for (int child : tree_.kids(object))  // "adopted a package OF SANCTIONS"
      if (tree_[child].dep == Dep::nmod && match.frame->object.count(tree_.lemma(child)) > 0 &&
          match.frame->object.count(tree_.lemma(object)) == 0)
        used_.insert(child);
  }

  Draft* draft_at(int token) {
    for (Draft& draft : drafts_)
      if (draft.token == token) return &draft;
    return nullptr;
  }

  int index_of(const Draft& draft) const { return static_cast<int>(&draft - drafts_.data()); }

  // "said that Velmark must release the crew": who says what another is to do asks for it.
  void read_demands() {
    for (Draft& saying : drafts_)
      if (saying.table == kIntend && !saying.sides.source.empty()) read_demand(saying);
  }

  void read_demand(Draft& saying) {
    int clause = what_is_said(saying.token);
    const StatusWord* word = clause >= 0 ? asking_word(clause) : nullptr;
    if (!word || tree_.is_passive(clause)) return;
    auto asked = parties_.at(tree_.kid(clause, Dep::nsubj));
    if (asked.empty() || !is_political(asked.front()) || same_party(asked.front(), saying.sides.source.front())) return;
    std::string exact = exact_code(about(), clause, {}, word->asks);
    saying.cameo = exact.empty() ? plain_code(word->asks, ontology_) : exact;
    saying.table = word->asks;
    saying.sides.target = asked;
  }

  // The clause that a verb of saying reports, below it or around it ("Velmark must leave, Dorn said").
  int what_is_said(int verb) const {
    int clause = tree_.kid(verb, Dep::ccomp);
    if (clause < 0 && tree_[verb].dep == Dep::parataxis) clause = tree_.head(verb);
    return clause;
  }

  const StatusWord* asking_word(int clause) const {
    for (int child : tree_.kids(clause)) {
      auto word = words_.modals.find(tree_.lemma(child));
      if (tree_[child].dep == Dep::aux && word != words_.modals.end() && !word->second.asks.empty()) return &word->second;
    }
    return nullptr;
  }

  About about() const { return {tree_, ontology_, words_}; }

  void refine_drafts() {
    for (Draft& draft : drafts_)
      if (draft.cameo == draft.match.frame->cameo) refine(draft);
  }

  void refine(Draft& draft) const {
    if (draft.match.frame->user) return;
    const bool own = draft.table.empty();
    const std::string table = own ? own_table(draft.cameo, ontology_) : draft.table;
    if (table.empty() || table == kIntend) return;
    std::vector<int> skip = draft.match.words;
    skip.push_back(draft.token);
    std::string exact = exact_code(about(), draft.token, skip, table);
    int above = tree_.head(draft.token);
    bool below_verb = is_noun_frame(*draft.match.frame) && above >= 0 && tree_[above].upos == Upos::VERB;
    skip.push_back(above);
    if (exact.empty() && own && below_verb) exact = exact_code(about(), above, skip, table);
    if (exact.substr(0, kRoot) == draft.cameo.substr(0, kRoot)) draft.cameo = exact;
  }

  // An act asked for, threatened or promised belongs to the utterance, and makes its code exact.
  void link_drafts() {
    for (Draft& act : drafts_) {
      Draft* utterance = act.reading.decider >= 0 ? draft_at(act.reading.decider) : nullptr;
      if (!utterance || utterance == &act) utterance = reporting(act);
      if (utterance && utterance != &act) link(*utterance, act);
    }
  }

  void link(Draft& utterance, Draft& act) {
    const Frame& frame = *utterance.match.frame;
    bool plain_saying = utterance.table == kIntend;
    if (utterance.table.empty() && !asks(utterance)) return;
    if (plain_saying && !is_intended(utterance, act)) return;
    bool refused = plain_saying && act.reading.negated;
    std::string exact = ontology_.refined(refused ? kReject : utterance.table, act.match.frame->cameo);
    if (!exact.empty() && utterance.cameo == frame.cameo) utterance.cameo = exact;
    Status status = act.reading.status;
    bool of_utterance =
        status == Status::planned || status == Status::requested || status == Status::promised || status == Status::threatened;
    if (of_utterance) act.of = index_of(utterance);
    lend_sides(utterance, act);
  }

  bool asks(const Draft& utterance) const {
    return ontology_.cameo.at(utterance.cameo).lane == Lane::word && words_.codes.asking.hold(utterance.cameo);
  }

  Draft* reporting(const Draft& act) {
    if (act.reading.reporters.empty()) return nullptr;
    return draft_at(act.reading.reporters.front());
  }

  // "Dorn said he would visit Tresk": the speaker's own future act.
  bool is_intended(const Draft& utterance, Draft& act) const {
    if (utterance.sides.source.empty() || act.sides.source.empty()) return false;
    if (!same_party(utterance.sides.source.front(), act.sides.source.front())) return false;
    if (act.reading.negated && act.reading.future) return true;
    bool would = act.reading.status == Status::hypothetical && has_plain_would(act.token);
    if (!act.reading.future && !would) return false;
    if (would || act.reading.status == Status::planned) act.reading.status = Status::promised;
    return act.reading.status == Status::promised;
  }

  // "would" without a condition, after a verb of saying, is the past of "will": the modal has an `other` status.
  bool has_plain_would(int token) const {
    bool modal = false;
    for (int child : tree_.kids(token)) {
      auto word = words_.modals.find(tree_.lemma(child));
      if (tree_[child].dep == Dep::aux && word != words_.modals.end()) modal = word->second.other.has_value();
      if (tree_[child].dep == Dep::advcl && tree_.is_finite(child)) return false;
    }
    return modal;
  }

  void lend_sides(Draft& utterance, Draft& act) const {
    auto& target = utterance.sides.target;
    if (is_described(target) && shares_doer(utterance, act)) target.clear();  // "offered to send troops to Tresia"
    if (target.empty())
      for (const Party& party : act.sides.target)
        if (utterance.sides.source.empty() || !same_party(party, utterance.sides.source.front())) target.push_back(party);
  }

  // A plain statement with no addressee is aimed at whom it is about.
  void aim_at_topic(Draft& draft) const {
    bool plain = words_.codes.statement.hold(draft.cameo) && !is_noun_frame(*draft.match.frame);
    if (plain && draft.sides.target.empty() && !draft.sides.source.empty())
      draft.sides.target = parties_.about(draft.token, draft.sides.source);
  }

  // A threat or a refusal whose target is unsaid is meant for the doer of its condition.
  void aim_at_condition(Draft& draft) const {
    const Cameo& cameo = ontology_.cameo.at(draft.cameo);
    if (cameo.lane != Lane::word || !words_.codes.conditional.hold(cameo.code) || !is_described(draft.sides.target)) return;
    auto found = parties_.of_condition(draft.token, draft.sides.source);
    if (!found.empty()) draft.sides.target = std::move(found);
  }

  // "Velmark rejected an Arnorian demand": it was made to whoever rejects it.
  void aim_at_replier(Draft& draft) {
    const bool open = is_noun_frame(*draft.match.frame) && draft.sides.target.empty() && !draft.sides.source.empty();
    if (!open || draft.match.frame->lane != Lane::word || tree_[draft.token].dep != Dep::obj) return;
    const Draft* reply = draft_at(tree_.head(draft.token));
    if (reply && words_.codes.replying.hold(reply->cameo)) draft.sides.target = minus(reply->sides.source, draft.sides.source);
  }

  static bool is_described(const std::vector<Party>& side) { return std::none_of(side.begin(), side.end(), is_identified); }

  static bool shares_doer(const Draft& utterance, const Draft& act) {
    if (is_described(act.sides.target) || utterance.sides.source.empty() || act.sides.source.empty()) return false;
    return same_party(utterance.sides.source.front(), act.sides.source.front());
  }

  // To the act that the words hang on, and away from its sides: who objects is not whom it is done to.
  void add_third_parties() {
    for (Hand& hand : third_parties(tree_, parties_, words_)) {
      Draft* act = act_above(hand.token);
      if (!act || holds(act->sides.source, hand.third.party)) continue;
      auto& target = act->sides.target;
      auto same_words = [&](const Party& party) { return party.span == hand.third.party.span; };
      target.erase(std::remove_if(target.begin(), target.end(), same_words), target.end());
      act->third.push_back(std::move(hand.third));
    }
  }

  static bool holds(const std::vector<Party>& side, const Party& one) {
    return std::any_of(side.begin(), side.end(), [&](const Party& party) { return same_party(party, one); });
  }

  Draft* act_above(int token) {
    int at = tree_.head(token);
    for (int steps = 0; at >= 0 && steps < kThirdReach; at = tree_.head(at), ++steps)
      for (Draft& draft : drafts_) {
        const auto& others = draft.match.words;
        if (draft.token == at || std::find(others.begin(), others.end(), at) != others.end()) return &draft;
      }
    return nullptr;
  }

  bool governs_act(int token) const {
    return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& act) {
      const auto& reporters = act.reading.reporters;
      return act.token != token && (act.reading.decider == token || std::count(reporters.begin(), reporters.end(), token) > 0);
    });
  }

  void drop_actless() {
    std::vector<int> place(drafts_.size(), -1);
    std::vector<Draft> kept;
    std::vector<bool> keep;
    for (const Draft& draft : drafts_) keep.push_back(!draft.match.frame->needs_act || governs_act(draft.token));
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!keep[i]) continue;
      place[i] = static_cast<int>(kept.size());
      kept.push_back(std::move(drafts_[i]));
    }
    for (Draft& draft : kept)
      if (draft.of >= 0) draft.of = place[static_cast<std::size_t>(draft.of)];
    drafts_ = std::move(kept);
  }

  // A phrase spread wide is shown by its head; with a verb that says little, by its noun ("go into a long, awaited MEETING").
  int telling_word(const Draft& draft) const {
    if (is_noun_frame(*draft.match.frame) || !words_.support.count(tree_.lemma(draft.token))) return draft.token;
    if (draft.match.words.size() != 1 || !tells_the_act(draft.match.words.front(), draft)) return draft.token;
    return draft.match.words.front();
  }

  // Is the noun by itself a word of the act?
  bool tells_the_act(int noun, const Draft& draft) const {
    auto known = words_.by_head.find(tree_.lemma(noun));
    return known != words_.by_head.end() && std::any_of(known->second.begin(), known->second.end(), [&](int index) {
             const Frame& frame = words_.frames[static_cast<std::size_t>(index)];
             return is_noun_frame(frame) && frame.cameo.compare(0, 2, draft.cameo, 0, 2) == 0;
           });
  }

  Span trigger_of(const Draft& draft) const {
    int first = draft.token, last = draft.token;
    for (int token : draft.match.words) {
      first = std::min(first, token);
      last = std::max(last, token);
    }
    if (last - first >= kLongTrigger) first = last = telling_word(draft);
    return {tree_[first].span.begin, tree_[last].span.end};
  }

  void emit(std::vector<Coded>& to) {
    const auto issues = issues_of(tree_, words_);
    const auto flags = flags_of(input_, tree_, words_);
    const int base = static_cast<int>(to.size());
    for (const Draft& draft : drafts_) {
      Coded coded;
      coded.event = event_of(draft, issues, flags, base);
      coded.frame = draft.match.frame;
      coded.definite = is_noun_frame(*coded.frame) && tree_.is_definite(draft.token);
      coded.has_object = has_own_object(draft);
      coded.whom_given = std::any_of(draft.match.words.begin(), draft.match.words.end(),
                                     [&](int word) { return tree_.is_noun(word) && tree_.is_definite(word); });
      coded.told_past = tree_[draft.token].xpos == "VBD" && !timing_.is_of_another_time(draft.token);
      coded.told_now = timing_.is_told_now(draft.token);
      coded.codes = &words_.codes;
      coded.plain_status = draft.reading.status == Status::occurred;
      to.push_back(std::move(coded));
    }
  }

  bool has_own_object(const Draft& draft) const {
    if (draft.match.frame->pos != WordClass::verb) return false;
    const int object = tree_.kid(draft.token, Dep::obj);
    return object >= 0 && tree_.is_noun(object) && !draft.match.frame->object.count(tree_.lemma(object)) &&
           std::count(draft.match.words.begin(), draft.match.words.end(), object) == 0;
  }

  Event event_of(const Draft& draft, const std::vector<std::string>& issues, std::vector<std::string> flags, int base) const {
    const Frame& frame = *draft.match.frame;
    const Cameo& cameo = ontology_.cameo.at(draft.cameo);
    Event event;
    event.trigger = trigger_of(draft);
    event.sentence = tree_.sentence().span;
    event.source = draft.sides.source;
    event.target = draft.sides.target;
    event.type = cameo.type;
    event.mode = frame.mode.empty() ? cameo.mode : frame.mode;
    event.context = issues;
    event.cameo = cameo.code;
    event.quad = cameo.quad;
    event.lane = cameo.lane;
    event.intensity = cameo.intensity;
    event.of = draft.of >= 0 ? base + draft.of : -1;
    event.date = timing_.day_of(draft);
    event.status = timing_.status_on(draft, event.date);
    event.place = place_of(input_, tree_, draft.token);
    event.magnitude = magnitude_of(tree_, draft.token, words_);
    event.chain = chain_of(input_, sentence_, tree_, draft.token, draft.reading);
    event.third_parties = draft.third;
    event.flags = all_flags(draft, event, std::move(flags));
    event.rule = frame.rule;
    event.confidence = confidence_of(draft);
    return event;
  }

  std::vector<std::string> all_flags(const Draft& draft, const Event& event, std::vector<std::string> flags) const {
    if (!draft.match.frame->flag.empty()) flags.push_back(draft.match.frame->flag);
    if (draft.reading.future && draft.reading.negated) flags.push_back("negated_future");
    if (event.date && input_.published && event.date->last() + std::chrono::days(kRetoldDays) < *input_.published)
      flags.push_back("retold");
    if (event.status == Status::planned || event.status == Status::predicted) flags.push_back("anticipated");
    std::sort(flags.begin(), flags.end());
    flags.erase(std::unique(flags.begin(), flags.end()), flags.end());
    return flags;
  }

  static double confidence_of(const Draft& draft) {
    double sure = draft.match.frame->weight;
    if (draft.sides.source.empty()) sure *= 0.8;
    if (draft.sides.target.empty()) sure *= 0.9;
    return sure;
  }

  const Input& input_;
  int sentence_;
  const Ontology& ontology_;
  const Words& words_;
  Tree tree_;
  Parties parties_;
  Homes homes_;
  Sight see_;
  Timing timing_;
  Fitness fitness_;
  std::vector<Draft> drafts_;
  std::set<int> used_;
};

}  // namespace

void code_sentence(const Input& input, int sentence, const Ontology& ontology, const Words& words, std::vector<Coded>& to) {
  SentenceCoder(input, sentence, ontology, words).code(to);
}

}  // namespace detente::events

#include "events/coder.h"

#include <algorithm>
#include <optional>
#include <set>

#include "events/home.h"
#include "events/match.h"
#include "events/parties.h"
#include "events/refine.h"
#include "events/status.h"
#include "events/surroundings.h"
#include "events/third.h"
#include "events/tree.h"
#include "events/vetoes.h"
#include "events/when.h"

namespace detente::events {

namespace {

const std::string kIntend = "intend";  // tables of data/ontology/refine.txt
const std::string kReject = "reject";
constexpr std::size_t kRoot = 2;  // digits of a CAMEO root code
constexpr int kLongTrigger = 5;   // tokens; a phrase wider than this is shown by its head alone
constexpr int kThirdReach = 3;    // steps up from the words of a third party to the act
constexpr int kRetoldDays = 90;   // a deed dated longer ago than this is retold

enum class Fit { none, open, whole };  // open: its parties may be told elsewhere in the article

struct Draft {
  int token = -1;
  Match match;
  Sides sides;
  Reading reading;
  std::string cameo;
  std::string table;  ///< of refine.txt
  std::vector<ThirdParty> third;
  int of = -1;  ///< index of the draft that asks for it, threatens or promises it
};

bool is_noun_frame(const Frame& frame) { return frame.pos == WordClass::noun; }

class SentenceCoder {
 public:
  SentenceCoder(const Input& input, int sentence, const Ontology& ontology, const Words& words)
      : input_(input),
        sentence_(sentence),
        ontology_(ontology),
        words_(words),
        tree_(input.language.sentences[static_cast<std::size_t>(sentence)], words),
        parties_(input, words, sentence, tree_),
        homes_(input, words, sentence, tree_) {}

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
      Fit fit = fit_of(draft);
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
    if (is_ahead(draft)) draft.reading.status = Status::planned;
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

  // "ahead of the summit", "will raise it at the summit": a meeting still to come.
  bool is_ahead(const Draft& draft) const {
    Status status = draft.reading.status;
    bool done = status == Status::occurred || status == Status::ongoing || status == Status::hypothetical;
    bool meeting = is_noun_frame(*draft.match.frame) && ontology_.cameo.at(draft.cameo).type == "CONSULT";
    if (!done || !meeting || is_long_past(draft.token)) return false;
    const std::string preposition = tree_.preposition(draft.token);
    int above = tree_.head(draft.token);
    bool parted = above >= 0 && words_.ahead.count(tree_.lemma(above) + " " + preposition);
    if (parted || words_.ahead.count(preposition)) return true;
    if (above < 0 || tree_[draft.token].dep != Dep::obl || tree_[above].upos != Upos::VERB) return false;
    return status_of(tree_, above, false, words_).future;
  }

  bool is_long_past(int token) const {
    auto date = date_of(input_, tree_, {sentence_, token, Telling::deed, {}}, words_);
    return date && input_.published && date->last() + std::chrono::days(7) < *input_.published;
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

  // Abstain: no doer that is no actor, no sport; and a party, unless the act may be one told elsewhere in the article.
  Fit fit_of(const Draft& draft) const {
    const Frame& frame = *draft.match.frame;
    bool led = tree_[draft.token].dep == Dep::amod && !tree_.joined(draft.token).empty();
    if (led) return Fit::none;  // "Velmark-backed": who they are, not what was done
    const Sides& sides = draft.sides;
    bool half = sides.source.empty() || sides.target.empty();
    if (half && is_attribute(draft)) return Fit::none;
    if (sides.subject_unknown || !has_one_of(sides.source, frame.doers) || !has_one_of(sides.target, frame.struck))
      return Fit::none;
    const Cameo& cameo = ontology_.cameo.at(frame.cameo);
    if (is_vetoed(tree_, draft.token, cameo.type, words_) || is_figure(draft, cameo)) return Fit::none;
    bool retold = is_noun_frame(frame) ? is_definite(draft.token) : cameo.lane == Lane::deed && !sides.source.empty();
    bool open_source = sides.source.empty() && (frame.needs_source || sides.target.empty());
    bool open_target = sides.target.empty() && frame.needs_target && !hits_thing(draft);
    if (open_source || open_target) return retold && (is_noun_frame(frame) || !open_source) ? Fit::open : Fit::none;
    bool political = std::any_of(sides.source.begin(), sides.source.end(), is_political) ||
                     std::any_of(sides.target.begin(), sides.target.end(), is_political);
    return political ? Fit::whole : Fit::none;
  }

  // "Velmark protested against the ban" complains; "students protested" march.
  static bool has_one_of(const std::vector<Party>& side, const std::set<std::string>& sectors) {
    return sectors.empty() || std::any_of(side.begin(), side.end(), [&](const Party& party) {
             bool state = party.sector.empty() && !party.country.empty() && party.actor == party.country;
             return sectors.count(state ? "STATE" : party.sector) > 0;
           });
  }

  // "angry workers", "a suspected spy": how they are, not what somebody said.
  bool is_attribute(const Draft& draft) const {
    return tree_[draft.token].dep == Dep::amod && draft.match.frame->lane == Lane::word;
  }

  // "torpedoed the budget": violence done to what no weapon hits.
  bool is_figure(const Draft& draft, const Cameo& cameo) const {
    if (cameo.type != "ASSAULT" || is_noun_frame(*draft.match.frame)) return false;
    if (is_done_by_nature(tree_, draft.token, words_)) return true;
    int object = roles(tree_, draft.token).object;
    return object >= 0 && words_.abstract.count(tree_.lemma(object)) > 0;
  }

  // "attacked a convoy", "blockaded Tresk", "freed Sim Orrel": what a deed can be done to, though it is no actor.
  bool hits_thing(const Draft& draft) const {
    const Frame& frame = *draft.match.frame;
    if (frame.lane != Lane::deed || is_noun_frame(frame) || draft.sides.source.empty()) return false;
    int object = roles(tree_, draft.token).object;
    bool in_phrase = std::count(draft.match.words.begin(), draft.match.words.end(), object) > 0;
    if (object >= 0 && !in_phrase && is_hit(object, frame)) return true;
    std::vector<int> parents = draft.match.words;
    parents.push_back(draft.token);
    return std::any_of(parents.begin(), parents.end(), [&](int parent) { return reaches_thing(parent, frame); });
  }

  bool is_hit(int noun, const Frame& frame) const {
    if (ontology_.cameo.at(frame.cameo).quad == Quad::material_conflict && words_.material.count(tree_.lemma(noun))) return true;
    return tree_[noun].upos == Upos::PROPN && is_person_name(noun);
  }

  bool is_person_name(int token) const {
    return std::any_of(input_.language.names.begin(), input_.language.names.end(),
                       [&](const Name& name) { return name.type == NameType::person && name.span.overlaps(tree_[token].span); });
  }

  // A place or thing after one of the frame's own prepositions.
  bool reaches_thing(int parent, const Frame& frame) const {
    for (int child : tree_.kids(parent)) {
      Dep dep = tree_[child].dep;
      if ((dep != Dep::obl && dep != Dep::nmod) || tree_.is_time(child)) continue;
      if (std::count(frame.to.begin(), frame.to.end(), tree_.preposition(child)) == 0) continue;
      if (!homes_.country_of(child).empty() || is_hit(child, frame)) return true;
    }
    return false;
  }

  // Given as known: "the", "this", an owner or a day ("Monday's summit", "the Gannet summit").
  bool is_definite(int noun) const {
    if (tree_.kid(noun, "nmod:poss") >= 0) return true;
    int article = tree_.kid(noun, Dep::det);
    return article >= 0 && words_.definite.count(tree_.lemma(article)) > 0;
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
      coded.definite = is_noun_frame(*coded.frame) && is_definite(draft.token);
      coded.has_object = has_own_object(draft);
      coded.whom_given = std::any_of(draft.match.words.begin(), draft.match.words.end(),
                                     [&](int word) { return tree_.is_noun(word) && is_definite(word); });
      coded.told_past = tree_[draft.token].xpos == "VBD" && !is_of_another_time(draft.token);
      coded.told_now = is_told_now(draft.token);
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

  // "said no THEN"
  bool is_of_another_time(int token) const {
    const auto& kids = tree_.kids(token);
    return std::any_of(kids.begin(), kids.end(), [&](int child) {
      return tree_[child].dep == Dep::advmod && words_.another_time.count(tree_.lemma(child)) > 0;
    });
  }

  // "ENDS his visit by meeting her": the first finite verb, from the act up, is in the present.
  bool is_told_now(int token) const {
    for (int at = token; at >= 0; at = tree_.head(at)) {
      const std::string& tag = tree_[at].xpos;
      if (tag == "VBZ" || tag == "VBP") return true;
      if (tag == "VBD" || tag == "VBN" || tree_.kid(at, Dep::aux) >= 0) return false;
    }
    return false;
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
    event.date = day_of(draft);
    event.status = dated_status(draft, event.date);
    event.place = place_of(input_, tree_, draft.token);
    event.magnitude = magnitude_of(tree_, draft.token, words_);
    event.chain = chain_of(input_, sentence_, tree_, draft.token, draft.reading);
    event.third_parties = draft.third;
    event.flags = all_flags(draft, event, std::move(flags));
    event.rule = frame.rule;
    event.confidence = confidence_of(draft);
    return event;
  }

  std::optional<Date> day_of(const Draft& draft) const {
    const Dated act{sentence_, draft.token, telling(draft), draft.match.words};
    auto date = ahead(date_of(input_, tree_, act, words_), draft);
    if (date && !(is_to_come(*date) && is_told_as_past(draft))) return date;
    bool real = draft.reading.status == Status::occurred || draft.reading.status == Status::ongoing;
    return real || verb_of_same_day(tree_, draft.token, words_) >= 0 ? present_day(input_, tree_, act, words_) : std::nullopt;
  }

  Telling telling(const Draft& draft) const {
    if (is_speech(draft)) return Telling::speech;
    return ontology_.cameo.at(draft.cameo).lane == Lane::word ? Telling::talk : Telling::deed;
  }

  bool is_to_come(const Date& date) const { return input_.published && date.first() > *input_.published; }

  // "banned its gas FROM 2027"
  bool takes_effect_later(int token) const {
    const auto& kids = tree_.kids(token);
    return std::any_of(kids.begin(), kids.end(), [&](int child) {
      const bool time = tree_[child].upos == Upos::NUM || tree_[child].upos == Upos::PROPN || tree_.is_time(child);
      return time && words_.effective.count(tree_.preposition(child)) > 0;
    });
  }

  // "had low hopes of Monday's SUMMIT": the noun of the phrase has the day, whatever the tense of its verb.
  bool names_meeting(const Draft& draft) const {
    const auto& words = draft.match.words;
    if (telling(draft) != Telling::talk) return false;
    return !draft.match.frame->object.empty() ||
           std::any_of(words.begin(), words.end(), [&](int word) { return tree_.is_noun(word); });
  }

  // What is told in the past was not done tomorrow: such a date is a deadline, or another act's.
  bool is_told_as_past(const Draft& draft) const {
    const Status status = draft.reading.status;
    const bool done = status == Status::occurred || status == Status::ongoing;
    if (!done || is_noun_frame(*draft.match.frame) || names_meeting(draft) || takes_effect_later(draft.token)) return false;
    int told = draft.token;  // "MANAGED to seize it by summer"
    while (tree_.is_infinitive(told) && tree_[told].dep == Dep::xcomp && tree_.head(told) >= 0) told = tree_.head(told);
    const Token& word = tree_[told];
    if (word.xpos == "VBD") return true;
    const int helper = tree_.kid(told, "aux"), passive = tree_.kid(told, "aux:pass");
    const bool perfect = helper >= 0 && tree_[helper].xpos != "MD" && tree_[helper].upos == Upos::AUX;
    return word.xpos == "VBN" && (perfect || (passive >= 0 && tree_[passive].xpos == "VBD"));
  }

  // A bare weekday just past is the coming one for an act still to come ("will meet on Monday").
  std::optional<Date> ahead(std::optional<Date> date, const Draft& draft) const {
    Status status = draft.reading.status;
    bool to_come = draft.reading.future || status == Status::planned || status == Status::promised;
    if (!to_come || !date || !input_.published || date->precision() != Precision::day) return date;
    auto gap = *input_.published - date->first();
    bool last_week = gap > std::chrono::days(0) && gap < std::chrono::days(7);
    return last_week ? Date::of(date->first() + std::chrono::days(7)) : date;
  }

  // A meeting or deed dated after the publication day has not happened yet.
  Status dated_status(const Draft& draft, const std::optional<Date>& date) const {
    Status status = draft.reading.status;
    bool done = status == Status::occurred || status == Status::ongoing;
    if (status == Status::ongoing && is_speech(draft) && !lasts(draft)) status = Status::occurred;
    if (done && date && is_to_come(*date)) return Status::planned;
    return status;
  }

  // Rivalry and fondness last, and so does support that is being given; words are said once.
  bool lasts(const Draft& draft) const { return is_noun_frame(*draft.match.frame) || words_.codes.backing.hold(draft.cameo); }

  // Words are said once, whatever the tense ("is calling for").
  bool is_speech(const Draft& draft) const {
    const Cameo& cameo = ontology_.cameo.at(draft.cameo);
    return cameo.lane == Lane::word && !words_.codes.talks.hold(cameo.code);
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
  std::vector<Draft> drafts_;
  std::set<int> used_;
};

}  // namespace

void code_sentence(const Input& input, int sentence, const Ontology& ontology, const Words& words, std::vector<Coded>& to) {
  SentenceCoder(input, sentence, ontology, words).code(to);
}

}  // namespace detente::events

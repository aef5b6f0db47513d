#include "speech/stance.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr double kFelt = 0.2;         // a strength below this is neutral
constexpr double kCue = 1.2;          // a cue that praises or blames
constexpr double kThreat = -0.6;      // a cue that threatens or warns
constexpr double kAsked = 0.5;        // what a cue that asks for something must at least carry to count
constexpr double kOthers = 0.3;       // what is left of a feeling that is somebody else's
constexpr double kDemanded = -0.4;    // "Velmark must withdraw"
constexpr double kUnplaced = 0.6;     // a word given to the nearest actor for want of a better
constexpr double kTopic = 0.5;        // a word of a sentence that names nobody
constexpr double kDenied = -0.8;      // what "not" leaves of a warm word
constexpr double kDeniedCold = -0.4;  // ... of a cold one: not hostile is not yet warm
constexpr double kConceded = 0.4;     // what a word counts before "but"
constexpr double kSupposed = 0.4;     // ... and after "if"
constexpr double kUndone = -0.7;      // what is left of a thing that is ended: "ended the war"
constexpr double kOutdone = 0.6;      // "nobody has done more than Sarn"
constexpr double kDisliked = -0.45;   // a deed so bad that not to have done it speaks for somebody
constexpr double kMuted = 0.3;        // what a thing is worth that is only mentioned to be left out
constexpr double kLoose = 0.4;        // "it is a bad deal": perhaps of the actor named nearest, more likely of a thing
constexpr double kMissed = -0.5;      // "if Sarn had listened, we would have won"
constexpr double kWelcome = 0.5;      // "it is essential to sit down with Sarn"
constexpr double kCleared = -0.6;     // what a blame is worth that is itself denied or blamed
constexpr double kCourse = -0.7;      // "it would be a mistake to punish Sarn"
constexpr int kGap = 4;               // most words that an idiom may hold in its middle
constexpr int kNegationReach = 4;     // tokens that "not" may stand before the word it turns
constexpr int kDeepest = 4;           // steps from a noun to who owns it, from a clause to its subject

int first_sentence_in(const Page& page, Span span) {
  const auto& all = page.language.sentences;
  auto at =
      std::lower_bound(all.begin(), all.end(), span.begin, [](const Sentence& s, std::uint32_t b) { return s.span.end <= b; });
  return static_cast<int>(at - all.begin());
}

bool is_noun(const Token& token) { return token.upos == Upos::NOUN || token.upos == Upos::PROPN; }
bool is_comparative(const Token& token) { return token.xpos == "JJR" || token.xpos == "RBR"; }

// Who takes part in a word's clause: tokens, -1 where nobody is named.
struct Roles {
  int agent = -1;
  int patient = -1;
  bool passive = false;
};

class Weighing {
 public:
  Weighing(const Page& page, const Draft& draft, const std::vector<Regarded>& whom)
      : page_(page), lexicon_(page.lexicon), draft_(draft), whom_(whom), sums_(whom.size(), 0.0) {}

  void words() {
    for (Span span : draft_.spans)
      for (std::size_t s = static_cast<std::size_t>(first_sentence_in(page_, span));
           s < page_.trees.size() && page_.trees[s].sentence().span.begin < span.end; ++s)
        sentence(static_cast<int>(s), span);
  }

  // "praised Sarn", "fears that Sarn will strike": the cue's own feeling is towards the first.
  void cue() {
    if (!draft_.by || sums_.empty()) return;
    const Act act = draft_.by->entry->act;
    const auto word = lexicon_.stance.find(draft_.by->entry->words.front());
    if (act == Act::praise) sums_[0] += kCue;
    else if (act == Act::blame) sums_[0] -= kCue;
    else if (act == Act::threat) sums_[0] += kThreat;
    else if (word != lexicon_.stance.end() && word->second.felt && (act != Act::order || std::abs(word->second.value) > kAsked))
      sums_[0] += word->second.value;
  }

  // "Velmark and Sundria lie to us": what is said of the one is said of the other.
  void pairs() {
    const std::vector<double> found = sums_;
    for (std::size_t a = 0; a < whom_.size(); ++a)
      for (std::size_t b = 0; b < whom_.size(); ++b)
        if (a != b && found[b] == 0 && found[a] != 0 && are_joined(whom_[a], whom_[b])) sums_[b] = found[a];
  }

  std::vector<About> result() const {
    std::vector<About> all;
    for (std::size_t i = 0; i < whom_.size(); ++i) {
      const Actor& actor = page_.entities.actors[static_cast<std::size_t>(whom_[i].actor)];
      const double sum = sums_[i] * (whom_[i].loose ? kLoose : 1);
      const double strength = std::abs(sum) / (1 + std::abs(sum));
      const Stance stance = strength < kFelt ? Stance::neutral : sum > 0 ? Stance::positive : Stance::negative;
      all.push_back({actor.id, actor.name, stance, stance == Stance::neutral ? 0 : std::round(strength * 100) / 100});
    }
    return all;
  }

 private:
  void sentence(int s, Span span) {
    const Tree& tree = page_.trees[static_cast<std::size_t>(s)];
    int weighed = 0;  // what stands in an idiom is no word of its own
    for (int token = 0; token < tree.size(); ++token) {
      if (!span.contains(tree[token].span)) continue;
      against(tree, s, token);
      demand(tree, s, token);
      outdone(tree, s, token);
      needed(tree, s, token);
      missed(tree, s, token);
      welcomed(tree, s, token);
      if (token < weighed) continue;
      if (const auto [word, length] = word_at(tree, token); word) {
        own_ = {token, token + length};
        weighed = token + length;
        weigh(tree, s, token, *word);
      }
    }
  }

  bool are_joined(const Regarded& one, const Regarded& other) const {
    for (const Mention* a : one.mentions)
      for (const Mention* b : other.mentions) {
        if (a->sentence != b->sentence || a->head == b->head) continue;
        const Tree& tree = page_.trees[static_cast<std::size_t>(a->sentence)];
        if ((tree[b->head].dep == Dep::conj && tree.head(b->head) == a->head) ||
            (tree[a->head].dep == Dep::conj && tree.head(a->head) == b->head))
          return true;
      }
    return false;
  }

  void give(int who, double value) {
    if (who >= 0) sums_[static_cast<std::size_t>(who)] += value;
  }

  // "sanctions against Velmark"
  void against(const Tree& tree, int s, int token) {
    const auto found = lexicon_.stance.find(tree.preposition(token));
    if (found == lexicon_.stance.end() || tree[token].upos == Upos::VERB) return;
    give(regarded(s, token), found->second.value * (is_refuted(tree, tree.head(token)) ? kCleared : 1));
  }

  // "There is no proof against Velmark", "the charges against Velmark were invented": for Velmark.
  bool is_refuted(const Tree& tree, int noun) const {
    if (is_denial()) return true;
    for (int at = noun, steps = 0; at >= 0 && steps < kDeepest; ++steps, at = tree.head(at)) {
      if (denies(tree, at) || has_none(tree, at)) return true;
      if (tree[at].dep != Dep::nmod && tree[at].dep != Dep::obj && !is_there(tree, at)) break;
    }
    if (noun < 0 || !is_charge(tree[noun])) return false;
    const int above = tree.head(noun);
    if (is_denying() && (above < 0 || !is_said(tree[above]))) return true;
    return tree[noun].dep == Dep::nsubj && above >= 0 && worth(tree[above]) < 0;
  }

  // "There is not a shred"
  static bool is_there(const Tree& tree, int noun) {
    return tree[noun].dep == Dep::nsubj && tree.head(noun) >= 0 && tree.child(tree.head(noun), Dep::expl) >= 0;
  }

  bool has_none(const Tree& tree, int noun) const {
    const int which = tree.child(noun, Dep::det);
    return which >= 0 && is_none(tree[which]);
  }

  bool is_charge(const Token& token) const { return lexicon_.charges.count(utf8::lower(token.lemma)) > 0; }

  double worth(const Token& token) const {
    const auto found = lexicon_.stance.find(utf8::lower(token.lemma));
    return found == lexicon_.stance.end() ? 0 : found->second.value;
  }

  // "If Sarn had listened, we would not be at war": he is blamed; "if Sarn had not helped ...": he is praised.
  void missed(const Tree& tree, int s, int token) {
    const int main = tree.head(token);
    if (tree[token].xpos != "VBN" || tree.is_passive(token) || main < 0 || !is_supposed(tree, token) || !is_ahead(tree, main))
      return;
    if (!has_past_auxiliary(tree, token)) return;
    give(holder(tree, s, tree.child(token, Dep::nsubj)), denies(tree, token) ? -kMissed : kMissed);
  }

  static bool has_past_auxiliary(const Tree& tree, int verb) {
    for (int child : tree.children(verb))
      if (tree[child].dep == Dep::aux && tree[child].xpos == "VBD") return true;
    return false;
  }

  // "It is essential to sit down with Sarn", "we are ready for talks with Sarn"; not "I spoke with Sarn".
  void welcomed(const Tree& tree, int s, int token) {
    if (!lexicon_.joint.count(utf8::lower(tree[token].lemma))) return;
    const int who = partner(tree, s, token);
    const int will = who < 0 ? -1 : willing_above(tree, token);
    if (will >= 0) give(who, is_denied(tree, will) || is_denied(tree, token) ? -kWelcome : kWelcome);
  }

  // Whom the talks are with: what stands below the word with a preposition that takes part, or its object.
  int partner(const Tree& tree, int s, int token) const {
    for (int child : tree.children(token)) {
      const Dep dep = tree[child].dep;
      const bool with = (dep == Dep::obl || dep == Dep::nmod) && lexicon_.companions.count(tree.preposition(child)) > 0;
      if (with || (dep == Dep::obj && tree[token].upos == Upos::VERB))
        if (const int who = holder(tree, s, child); who >= 0) return who;
    }
    return -1;
  }

  // The word of will or worth that the joint doing hangs on, within what is said.
  int willing_above(const Tree& tree, int token) const {
    for (int at = tree.head(token), steps = 0; at >= 0 && steps < kDeepest && is_said(tree[at]); ++steps, at = tree.head(at)) {
      if (is_willing(tree[at])) return at;
      for (int child : tree.children(at))
        if (child < token && tree[child].dep == Dep::amod && is_willing(tree[child])) return child;
    }
    return -1;
  }

  bool is_willing(const Token& token) const {
    return token.dep != Dep::aux && lexicon_.willing.count(utf8::lower(token.lemma)) > 0;
  }

  // "Velmark must withdraw": asked of it, so it does not do it; not "Velmark must be helped".
  void demand(const Tree& tree, int s, int token) {
    if (tree[token].dep != Dep::aux || !lexicon_.demands.count(utf8::lower(tree[token].lemma))) return;
    const int verb = tree.head(token);
    if (verb >= 0 && !tree.is_passive(verb) && tree[verb].upos == Upos::VERB)
      give(holder(tree, s, tree.child(verb, Dep::nsubj)), kDemanded);
  }

  // "Nobody is braver than Sarn" is said for him, "we deserve better than Sarn" against him.
  void outdone(const Tree& tree, int s, int token) {
    if (!lexicon_.measures.count(tree.preposition(token))) return;
    const int who = holder(tree, s, token);
    if (who < 0) return;
    const int above = tree.head(token);
    const double worth = value_below(tree, above);
    if (is_unequalled(tree, above)) give(who, worth < 0 ? -kOutdone : kOutdone);
    else if (worth != 0) give(who, worth > 0 ? -kOutdone : kOutdone);
  }

  // "Without Sarn we could not have won"
  void needed(const Tree& tree, int s, int token) {
    if (!lexicon_.lacks.count(tree.preposition(token))) return;
    if (denies(tree, tree.head(token)) || value_below(tree, tree.head(token)) < 0) give(holder(tree, s, token), kOutdone);
  }

  // What the comparison is made by: the word itself or one right below or above it.
  double value_below(const Tree& tree, int token) const {
    for (int at : {token, token < 0 ? -1 : tree.child(token, Dep::advmod), token < 0 ? -1 : tree.child(token, Dep::amod)}) {
      if (at < 0) continue;
      const auto found = lexicon_.stance.find(utf8::lower(tree[at].lemma));
      if (found != lexicon_.stance.end()) return found->second.value;
    }
    return 0;
  }

  bool is_unequalled(const Tree& tree, int token) const {
    for (int steps = 0; token >= 0 && steps < kDeepest; ++steps, token = tree.head(token))
      for (int child : tree.children(token)) {
        if (is_none(tree[child]) || (tree[child].dep == Dep::nsubj && has_none(tree, child))) return true;
      }
    return false;
  }

  bool is_none(const Token& token) const { return is_nothing(token) || lexicon_.negations.count(utf8::lower(token.form)) > 0; }

  bool is_nothing(const Token& token) const { return lexicon_.nothings.count(utf8::lower(token.form)) > 0; }

  // The longest phrase of the words that begins here ("take advantage"); a single word must be a word of content.
  std::pair<const StanceWord*, int> word_at(const Tree& tree, int token) const {
    const std::string lemma = utf8::lower(tree[token].lemma);
    const auto idioms = lexicon_.idioms.find(lemma);
    if (idioms != lexicon_.idioms.end())
      for (const auto& idiom : idioms->second)
        if (stands_at(tree, token, idiom)) return {&idiom.word, solid(idiom)};
    const Upos tag = tree[token].upos;
    if (tag != Upos::VERB && tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::ADV) return {};
    auto found = lexicon_.stance.find(lemma);
    if (found == lexicon_.stance.end() && tree[token].xpos == "VBN") {  // "appalled", whose lemma is no word of the lexicon
      found = lexicon_.stance.find(utf8::lower(tree[token].form));
      if (found != lexicon_.stance.end() && !found->second.felt) return {};
    }
    if (found == lexicon_.stance.end()) return {};
    return {&found->second, 1};
  }

  // How many words stand together at its front, before its gap.
  static int solid(const Idiom& idiom) {
    const auto gap = std::find(idiom.words.begin(), idiom.words.end(), "*");
    return static_cast<int>(gap - idiom.words.begin());
  }

  static bool stands_at(const Tree& tree, int token, const Idiom& idiom) { return follows(tree, token, idiom.words, 0); }

  static bool follows(const Tree& tree, int token, const std::vector<std::string>& words, std::size_t from) {
    for (std::size_t i = from; i < words.size(); ++i, ++token) {
      if (words[i] == "*") return follows_after_gap(tree, token, words, i + 1);
      if (token >= tree.size() || !is_word(tree[token], words[i])) return false;
    }
    return true;
  }

  static bool follows_after_gap(const Tree& tree, int token, const std::vector<std::string>& words, std::size_t from) {
    for (int skipped = 0; skipped <= kGap; ++skipped)
      if (follows(tree, token + skipped, words, from)) return true;
    return false;
  }

  static bool is_word(const Token& token, const std::string& word) {
    if (word == "~") return token.xpos == "PRP$" || token.xpos == "POS";
    return utf8::lower(token.lemma) == word || utf8::lower(token.form) == word;
  }

  // "Better than Sarn": the comparison has been weighed.
  bool is_measured(const Tree& tree, int s, int token) const {
    for (int child : tree.children(token))
      if ((lexicon_.measures.count(tree.preposition(child)) || lexicon_.lacks.count(tree.preposition(child))) &&
          holder(tree, s, child) >= 0)
        return true;
    return false;
  }

  void weigh(const Tree& tree, int s, int token, const StanceWord& word) {
    if (is_measured(tree, s, token)) return;
    if (is_judged_course(tree, s, token)) return;
    const double value = turned(tree, token, word.value) * asserted(tree, token) * refused(tree, token, word);
    if (word.deed && is_noun(tree[token])) return deed(tree, s, token, value);
    if (word.felt) return feeling(tree, s, token, value);
    if (tree[token].upos == Upos::VERB && !is_attribute(tree, token)) return act(tree, s, token, value);
    judgement(tree, s, token, value);
  }

  // "It would be a mistake to punish Sarn": the mistake is no word about Sarn, but it turns the punishment.
  bool is_judged_course(const Tree& tree, int s, int token) const {
    if (tree[token].upos == Upos::VERB || worth(tree[token]) >= 0) return false;
    for (int child : tree.children(token))
      if (is_course(tree, child) && worth(tree[child]) != 0 && holder(tree, s, tree.child(child, Dep::obj)) >= 0) return true;
    return false;
  }

  static bool is_course(const Tree& tree, int token) {
    const Dep dep = tree[token].dep;
    return tree[token].xpos == "VB" && (dep == Dep::csubj || dep == Dep::xcomp || dep == Dep::advcl || dep == Dep::acl);
  }

  // What a word keeps that stands in a denial ("denied that Velmark attacked"), below a course that is called bad, or below
  // what is not to be done ("we should avoid blaming Velmark").
  double refused(const Tree& tree, int token, const StanceWord& word) const {
    if (is_denial() && !is_self(tree, subject(tree, token))) return word.value < 0 ? kCleared : kDenied;
    if (tree[token].upos != Upos::VERB || tree.child(token, Dep::obj) < 0) return 1;
    const int above = tree.head(token);
    if (above < 0) return 1;
    if (is_course(tree, token) && tree[above].upos != Upos::VERB && worth(tree[above]) < 0) return kCourse;
    const bool undone =
        tree[token].xpos == "VBG" && undoes(tree, above) && is_ours(tree, sentence_of(tree), roles_of(tree, above));
    return undone && (tree[token].dep == Dep::xcomp || tree[token].dep == Dep::obj || tree[token].dep == Dep::ccomp) ? kCourse
                                                                                                                     : 1;
  }

  // Is what is said here reported as denied? What stands between marks is the denier's own words.
  bool is_denial() const { return is_denying() && draft_.by->frame != Frame::np && std::string_view(draft_.kind) == "indirect"; }

  bool is_denying() const { return draft_.by && draft_.by->entry->act == Act::deny; }

  // "a failed state"
  static bool is_attribute(const Tree& tree, int token) { return tree[token].dep == Dep::amod; }

  // "It promised peace but sent tanks", "if Sarn helps": what is only conceded or supposed counts less.
  double asserted(const Tree& tree, int token) const {
    if (is_supposed(tree, token)) return kSupposed;
    for (int at = token, steps = 0; at >= 0 && steps < kDeepest && is_said(tree[at]); ++steps, at = tree.head(at))
      for (int child : tree.children(at))
        if (tree[child].dep == Dep::conj && child > token && is_said(tree[child]) && contrasts(tree, child)) return kConceded;
    return 1;
  }

  bool is_supposed(const Tree& tree, int clause) const {
    const int mark = tree.child(clause, Dep::mark);
    return mark >= 0 && lexicon_.plays(utf8::lower(tree[mark].form), speech::Role::condition);
  }

  bool is_said(const Token& token) const {
    return std::any_of(draft_.spans.begin(), draft_.spans.end(), [&](Span span) { return span.contains(token.span); });
  }

  bool contrasts(const Tree& tree, int conjunct) const {
    const int word = tree.child(conjunct, Dep::cc);
    return word >= 0 && lexicon_.contrasts.count(utf8::lower(tree[word].form)) > 0;
  }

  // ---- the kinds of words

  // "The invasion of Tresia by Velmark", "Velmark's invasion of Tresia": against who does it; without a doer, against nobody.
  void deed(const Tree& tree, int s, int token, double value) {
    for (int at = token, steps = 0; at >= 0 && steps < kDeepest; ++steps) {
      if (const int who = doer(tree, s, at); who >= 0) return give(who, value);
      if (is_circumstance(tree, at)) return;
      if (tree[at].dep == Dep::obj && harms(tree, tree.head(at), value)) value *= kUndone;
      at = climbs(tree[at]) ? tree.head(at) : -1;
    }
    if (whom_.size() == 1 && !has_target(tree, s, token)) nearest(tree, s, token, value);
  }

  // "The Pact was founded after the war", "they spoke about the attack": nobody's deed here; "it answered with violence" is.
  bool is_circumstance(const Tree& tree, int noun) const {
    return tree[noun].dep == Dep::obl && lexicon_.circumstances.count(tree.preposition(noun)) > 0 &&
           tree.child(noun, "nmod:poss") < 0;
  }

  int doer(const Tree& tree, int s, int at) const {
    if (!is_noun(tree[at])) return holder(tree, s, subject(tree, at));
    for (int child : tree.children(at)) {
      const bool named = tree[child].deprel == "nmod:poss" || tree[child].dep == Dep::amod || tree[child].dep == Dep::compound ||
                         is_by(tree, child);
      if (named)
        if (const int who = holder(tree, s, child); who >= 0) return who;
    }
    return holder(tree, s, tree.child(at, Dep::nsubj));
  }

  bool has_target(const Tree& tree, int s, int token) const {
    for (int child : tree.children(token))
      if (tree[child].dep == Dep::nmod && holder(tree, s, child) >= 0) return true;
    return false;
  }

  bool undoes(const Tree& tree, int verb) const {
    return verb >= 0 && tree.is_verb(verb) && lexicon_.undoers.count(utf8::lower(tree[verb].lemma)) > 0;
  }

  // "Ended the war", "betrayed our friends": it is not what its object is.
  bool harms(const Tree& tree, int verb, double worth) const {
    if (undoes(tree, verb)) return true;
    if (worth < 0 || verb < 0 || !tree.is_verb(verb)) return false;
    const auto found = lexicon_.stance.find(utf8::lower(tree[verb].lemma));
    return found != lexicon_.stance.end() && found->second.value < 0;
  }

  // "fights corruption": what is bad is the corruption.
  bool undoes_bad(const Tree& tree, int verb) const {
    if (!undoes(tree, verb)) return false;
    const int thing = tree.child(verb, Dep::obj);
    if (thing < 0) return false;
    const auto found = lexicon_.stance.find(utf8::lower(tree[thing].lemma));
    return found != lexicon_.stance.end() && found->second.value < 0;
  }

  // "Velmark betrayed us" is said against Velmark, "we shall punish Velmark" too.
  void act(const Tree& tree, int s, int token, double value) {
    if (undoes_bad(tree, token) || is_charge_against(tree, subject(tree, token))) return;
    const Roles roles = roles_of(tree, token);
    if (is_wished(tree, token))
      if (const int who = holder(tree, s, roles.patient); who >= 0) return give(who, value);
    const int to = holder(tree, s, roles.patient);
    if (to >= 0 && is_own_side(s, roles.agent)) return give(to, value);
    if (const int who = holder(tree, s, roles.agent); who >= 0) return give(who, value);
    if (is_ours(tree, s, roles)) return to >= 0 ? give(to, value) : nearest(tree, s, token, value);
    if (to >= 0 && (is_unfinished(tree[token]) || (roles.passive && is_ahead(tree, token)))) return give(to, value * kUnplaced);
    if (to < 0 && !roles.passive) nearest(tree, s, token, value);
  }

  // "a coalition to punish Velmark", "interning refugees": spoken of as a course to take, against whom it is done to.
  static bool is_unfinished(const Token& token) { return token.xpos == "VB" || token.xpos == "VBG"; }

  // "Velmark will be punished", "must be stopped"; not "was attacked".
  static bool is_ahead(const Tree& tree, int verb) {
    for (int child : tree.children(verb))
      if (tree[child].xpos == "MD") return true;
    return false;
  }

  // What the speaker asks for or undertakes is meant for whom it is done to: "called on Velmark to punish Sarn".
  bool is_wished(const Tree& tree, int token) const {
    if (!draft_.by) return false;
    const Act cue = draft_.by->entry->act;
    return (cue == Act::order || cue == Act::promise || cue == Act::threat) && tree[token].xpos == "VB";
  }

  // "I admire Sarn", "fear of Sarn", "they hate us". What a third party feels tells little of the speaker's own stance.
  void feeling(const Tree& tree, int s, int token, double value) {
    const Roles roles = roles_of(tree, token);
    const int agent = holder(tree, s, roles.agent);
    if (agent >= 0 && (is_self(tree, roles.patient) || is_self(tree, towards(tree, token)))) return give(agent, value);
    const bool others =
        roles.agent >= 0 && !is_self(tree, roles.agent) && !is_speaker(s, roles.agent) && !is_own_side(s, roles.agent);
    const double own = others ? value * kOthers : value;
    const auto objects = {roles.patient, towards(tree, token), subject_below(tree, token)};
    for (int object : objects)
      if (const int who = holder(tree, s, object); who >= 0) return give(who, own);
    if (std::any_of(objects.begin(), objects.end(), [&](int object) { return is_somebody(s, object); })) return;
    if (!others && !is_own_side(s, roles.agent)) nearest(tree, s, token, value);
  }

  // An actor, if none of those regarded: what is felt for him is not felt for whoever is near.
  bool is_somebody(int s, int token) const {
    const Mention* mention = token < 0 ? nullptr : page_.entities.headed_by(s, token);
    return mention && mention->actor >= 0;
  }

  // "Sarn is weak", "a weak Sarn", "Sarn's weakness", "Sarn made a mistake"
  void judgement(const Tree& tree, int s, int token, double value) {
    for (int at = token, steps = 0; at >= 0 && steps < kDeepest; ++steps) {
      if (is_charge_against(tree, subject(tree, at))) return;
      if (const int who = bearer(tree, s, at); who >= 0) return give(who, value);
      if (is_self(tree, subject(tree, at)) && is_predicate(tree, at)) return nearest(tree, s, token, value * kUnplaced);
      if (tree[at].dep == Dep::obj && harms(tree, tree.head(at), value)) value *= kUndone;
      at = climbs(tree[at]) ? tree.head(at) : -1;
    }
    nearest(tree, s, token, value);
  }

  // What is wrong with "the charges against Velmark" has been weighed as said for Velmark.
  bool is_charge_against(const Tree& tree, int noun) const {
    if (noun < 0 || !is_charge(tree[noun])) return false;
    for (int child : tree.children(noun))
      if (lexicon_.stance.count(tree.preposition(child))) return true;
    return false;
  }

  static bool climbs(const Token& token) {
    return token.dep == Dep::amod || token.dep == Dep::obj || token.dep == Dep::obl || token.dep == Dep::nmod ||
           token.dep == Dep::advmod || token.dep == Dep::conj || token.dep == Dep::compound || token.dep == Dep::xcomp ||
           token.dep == Dep::nsubj || token.dep == Dep::acl;
  }

  static bool is_predicate(const Tree& tree, int token) { return tree.child(token, Dep::cop) >= 0; }

  int bearer(const Tree& tree, int s, int at) const {
    const Token& token = tree[at];
    if (token.upos == Upos::VERB && token.dep != Dep::amod) {
      const Roles roles = roles_of(tree, at);
      if (const int who = holder(tree, s, roles.agent); who >= 0) return who;
      return holder(tree, s, roles.patient);
    }
    if (const int who = holder(tree, s, subject(tree, at)); who >= 0) return who;
    if (is_noun(token))
      if (const int who = holder(tree, s, at); who >= 0) return who;
    if (token.dep == Dep::xcomp || (token.dep == Dep::obl && tree.head(at) >= 0))
      if (const int who = holder(tree, s, tree.child(tree.head(at), Dep::obj)); who >= 0) return who;
    return -1;
  }

  // ---- clauses

  // Its own subject, or the one it takes over from the clause that it goes on from.
  int subject(const Tree& tree, int verb) const {
    for (int steps = 0; verb >= 0 && steps < kDeepest; ++steps) {
      for (int child : tree.children(verb))
        if (tree[child].dep == Dep::nsubj) return relative(tree, verb, child);
      const Dep dep = tree[verb].dep;
      if (dep == Dep::acl) return tree.head(verb);
      if (dep != Dep::conj && dep != Dep::xcomp && dep != Dep::advcl) return -1;
      verb = tree.head(verb);
    }
    return -1;
  }

  // "Sarn, who lied": who is Sarn.
  static int relative(const Tree& tree, int verb, int subject) {
    return tree[verb].dep == Dep::acl && tree[subject].xpos.starts_with("W") ? tree.head(verb) : subject;
  }

  // "He was stunned", whatever the tree says: the word is an adjective of its own, he is who feels it.
  static bool is_state(const Token& token) { return token.xpos == "JJ" && token.lemma == token.form; }

  Roles roles_of(const Tree& tree, int token) const {
    Roles roles;
    if (is_noun(tree[token])) return {owner(tree, token, true), -1, false};
    roles.passive =
        (tree.is_passive(token) && !is_state(tree[token])) || (tree[token].dep == Dep::acl && tree[token].xpos == "VBN");
    roles.patient = roles.passive ? subject(tree, token) : tree.child(token, Dep::obj);
    if (!roles.passive) roles.agent = subject(tree, token);
    else if (const int by = tree.child(token, "obl:agent"); by >= 0) roles.agent = by;
    return roles;
  }

  // The object of a feeling that stands with a preposition: "fear of Sarn", "proud of Sarn"; "by Sarn" feels it.
  static int towards(const Tree& tree, int token) {
    for (int child : tree.children(token))
      if ((tree[child].dep == Dep::nmod || tree[child].dep == Dep::obl) && tree[child].deprel != "nmod:poss" &&
          tree[child].deprel != "obl:agent" && tree[child].deprel != "obl:tmod")
        return child;
    return -1;
  }

  // "I fear that Sarn will strike", "I would be stunned if Sarn did not"
  int subject_below(const Tree& tree, int token) const {
    for (int child : tree.children(token)) {
      const bool supposed = tree[child].dep == Dep::advcl && is_supposed(tree, child);
      if (tree[child].dep == Dep::ccomp || tree[child].dep == Dep::acl || supposed) return tree.child(child, Dep::nsubj);
    }
    return -1;
  }

  // Done by the speaker: "we shall", or an undertaking without a subject ("promised to punish Velmark").
  bool is_ours(const Tree& tree, int s, const Roles& roles) const {
    if (roles.agent >= 0) return is_self(tree, roles.agent) || is_speaker(s, roles.agent) || is_own_side(s, roles.agent);
    return !roles.passive;
  }

  bool is_self(const Tree& tree, int token) const {
    return token >= 0 && tree[token].upos == Upos::PRON && lexicon_.selves.count(utf8::lower(tree[token].form)) > 0;
  }

  // "Arnor has put Velmark on notice", as Arnor's minister says it: his own state does what "we" do.
  bool is_own_side(int s, int token) const {
    if (token < 0 || !draft_.speaker.known()) return false;
    const Mention* here = page_.entities.headed_by(s, token);
    const Mention* voice = page_.entities.headed_by(draft_.speaker.sentence, draft_.speaker.token);
    const Actor* agent = here ? page_.entities.actor_of(*here) : nullptr;
    const Actor* speaker = voice ? page_.entities.actor_of(*voice) : nullptr;
    if (!agent || !speaker || agent->country.empty() || agent->country != speaker->country) return false;
    return agent->kind == ActorKind::state && lexicon_.officials.count(utf8::lower(speaker->sector)) > 0;
  }

  bool is_speaker(int s, int token) const {
    if (!draft_.speaker.known()) return false;
    if (s == draft_.speaker.sentence && token == draft_.speaker.token) return true;
    const Mention* here = page_.entities.headed_by(s, token);
    const Mention* speaker = page_.entities.headed_by(draft_.speaker.sentence, draft_.speaker.token);
    return here && speaker && here->actor >= 0 && here->actor == speaker->actor;
  }

  // ---- polarity

  double turned(const Tree& tree, int token, double value) const {
    for (int before = token - 1; before >= 0 && before >= token - kNegationReach; --before) {
      const std::string word = utf8::lower(tree[before].form);
      const auto times = before >= token - 2 ? lexicon_.intensity.find(word) : lexicon_.intensity.end();
      if (times != lexicon_.intensity.end()) value *= times->second;
    }
    if (is_muted(tree, token)) return value * kMuted;
    if (!is_denied(tree, token)) return value;
    return value * (value > 0 ? kDenied : is_done(tree, token) ? kCleared : kDeniedCold);
  }

  // "They did not talk about aid", "it does not apply to crimes": no word about anybody.
  bool is_muted(const Tree& tree, int token) const {
    return is_noun(tree[token]) && tree[token].dep == Dep::obl && denies(tree, tree.head(token));
  }

  // "Velmark never attacked", "has not lied", "did not meddle": a deed of the past, not what one is like.
  bool is_done(const Tree& tree, int token) const {
    if (tree[token].upos != Upos::VERB || is_ahead(tree, token) || worth(tree[token]) > kDisliked) return false;
    return tree[token].xpos == "VBD" || tree[token].xpos == "VBN" || has_past_auxiliary(tree, token);
  }

  // By "not" at the word, at what it depends on, or at the clause above ("I do not think that Sarn is honest"). "Never been
  // worse" and "no more nonsense" deny nothing of the kind.
  bool is_denied(const Tree& tree, int token) const {
    if (is_comparative(tree[token])) return false;
    for (int at = token, steps = 0; at >= 0 && steps < 3; ++steps) {
      if (denies(tree, at) || (at != own_.first && is_nothing(tree[at]))) return true;
      const Dep dep = tree[at].dep;
      if (dep != Dep::amod && dep != Dep::obj && dep != Dep::xcomp && dep != Dep::ccomp) return false;
      at = tree.head(at);
    }
    return false;
  }

  bool denies(const Tree& tree, int token) const {
    if (token < 0) return false;
    bool found = false;
    for (int child : tree.children(token)) {
      if (is_comparative(tree[child])) return false;
      if (own_.first <= child && child < own_.second) continue;
      const bool thing = tree[child].dep == Dep::nsubj || tree[child].dep == Dep::obj;
      found = found || (thing ? is_nothing(tree[child]) : lexicon_.negations.count(utf8::lower(tree[child].form)) > 0);
    }
    return found;
  }

  // ---- actors

  // The actor that a noun phrase stands for, or whose thing it is ("Sarn's bad behaviour", "Velmark's war on us").
  int holder(const Tree& tree, int s, int token) const {
    for (int steps = 0; token >= 0 && steps < kDeepest; ++steps) {
      if (const int who = regarded(s, token); who >= 0) return who;
      token = is_noun(tree[token]) || is_part(tree, token) ? owner(tree, token) : -1;
    }
    return -1;
  }

  // "Much of the party", "most of them", "two of the ministers"
  static bool is_part(const Tree& tree, int token) {
    const Upos tag = tree[token].upos;
    return (tag == Upos::ADJ || tag == Upos::NUM || tag == Upos::PRON || tag == Upos::DET) &&
           tree.child(token, Dep::nmod) > token;
  }

  // Whose: the possessor, the nationality, what stands with a preposition, in this order. "Against" names the other side, and
  // beside a deed or a feeling ("the invasion of Tresia", "fear of Sarn") all but "by" do.
  int owner(const Tree& tree, int noun, bool felt = false) const {
    const bool done = felt || is_deed(tree[noun]);
    int found = -1;
    for (int child : tree.children(noun)) {
      const Token& token = tree[child];
      if (token.deprel == "nmod:poss") return child;
      if ((token.dep == Dep::amod || token.dep == Dep::compound) && page_.entities.headed_by(sentence_of(tree), child))
        return child;
      if (found < 0 && token.dep == Dep::nmod && (done ? is_by(tree, child) : !lexicon_.stance.count(tree.preposition(child))))
        found = child;
    }
    return found;
  }

  bool is_by(const Tree& tree, int token) const { return lexicon_.plays(tree.preposition(token), speech::Role::agent); }

  bool is_deed(const Token& token) const {
    const auto found = lexicon_.stance.find(utf8::lower(token.lemma));
    return found != lexicon_.stance.end() && found->second.deed;
  }

  int sentence_of(const Tree& tree) const { return static_cast<int>(&tree - page_.trees.data()); }

  int regarded(int s, int token) const {
    for (std::size_t i = 0; i < whom_.size(); ++i)
      for (const Mention* mention : whom_[i].mentions)
        if (mention->sentence == s && mention->first <= token && token <= mention->last) return static_cast<int>(i);
    return -1;
  }

  static int to_root(const Tree& tree, int token, int other) {
    int steps = 0;
    for (; token >= 0 && steps < tree.size(); token = tree.head(token), ++steps)
      if (tree.below(other, token)) return steps;
    return steps;
  }

  static int apart(const Tree& tree, int a, int b) { return to_root(tree, a, b) + to_root(tree, b, a); }

  // "Crossed the line in Ukraine", "beyond Ukraine's borders": where it is, not who is meant.
  bool is_place(const Tree& tree, int token) const {
    const int of = tree[token].deprel == "nmod:poss" ? tree.head(token) : token;
    return of >= 0 && lexicon_.places.count(tree.preposition(of)) > 0;
  }

  // The actor nearest in the tree; without one in this sentence, the first.
  void nearest(const Tree& tree, int s, int token, double value) {
    int best = -1, distance = 1 << 20;
    for (std::size_t i = 0; i < whom_.size(); ++i)
      for (const Mention* mention : whom_[i].mentions) {
        if (mention->sentence != s || is_place(tree, mention->head)) continue;
        const int away = apart(tree, mention->head, token);
        if (away < distance) distance = away, best = static_cast<int>(i);
      }
    if (best >= 0) give(best, value * kUnplaced);
    else if (!whom_.empty() && !has_mention(s)) give(0, value * kTopic);
  }

  bool has_mention(int s) const {
    for (const Regarded& one : whom_)
      for (const Mention* mention : one.mentions)
        if (mention->sentence == s) return true;
    return false;
  }

  const Page& page_;
  const Lexicon::Impl& lexicon_;
  const Draft& draft_;
  const std::vector<Regarded>& whom_;
  std::vector<double> sums_;
  std::pair<int, int> own_ = {-1, -1};  // the tokens of the word being weighed: "do nothing" does not deny itself
};

}  // namespace

std::vector<About> stances(const Page& page, const Draft& draft, const std::vector<Regarded>& whom) {
  Weighing weighing(page, draft, whom);
  weighing.words();
  weighing.pairs();
  weighing.cue();
  return weighing.result();
}

}  // namespace detente::speech

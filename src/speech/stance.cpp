#include "speech/stance.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr double kFelt = 0.2;      // a sum below this is neutral
constexpr int kNegationReach = 4;  // tokens that "not" may stand before the word it turns

int first_sentence_in(const Page& page, Span span) {
  const auto& all = page.language.sentences;
  auto at =
      std::lower_bound(all.begin(), all.end(), span.begin, [](const Sentence& s, std::uint32_t b) { return s.span.end <= b; });
  return static_cast<int>(at - all.begin());
}

class Weighing {
 public:
  Weighing(const Page& page, const std::vector<Regarded>& whom) : page_(page), whom_(whom), sums_(whom.size(), 0.0) {}

  void words(const std::vector<Span>& spans) {
    for (Span span : spans)
      for (std::size_t s = static_cast<std::size_t>(first_sentence_in(page_, span));
           s < page_.trees.size() && page_.trees[s].sentence().span.begin < span.end; ++s)
        sentence(static_cast<int>(s), span);
  }

  void cue(const Draft& draft) {
    if (!draft.by || sums_.empty()) return;
    if (draft.by->entry->act == Act::praise) sums_[0] += 1.2;
    if (draft.by->entry->act == Act::blame) sums_[0] -= 1.2;
  }

  std::vector<About> result() const {
    std::vector<About> all;
    for (std::size_t i = 0; i < whom_.size(); ++i) {
      const Actor& actor = page_.entities.actors[static_cast<std::size_t>(whom_[i].actor)];
      const double strength = std::abs(sums_[i]) / (1 + std::abs(sums_[i]));
      const Stance stance = strength < kFelt ? Stance::neutral : sums_[i] > 0 ? Stance::positive : Stance::negative;
      all.push_back({actor.id, actor.name, stance, stance == Stance::neutral ? 0 : std::round(strength * 100) / 100});
    }
    return all;
  }

 private:
  void sentence(int s, Span span) {
    const Tree& tree = page_.trees[static_cast<std::size_t>(s)];
    for (int token = 0; token < tree.size(); ++token) {
      if (!span.contains(tree[token].span)) continue;
      against(tree, s, token);
      const double value = value_of(tree, token);
      if (value == 0) continue;
      const int who = bearer(tree, s, token);
      if (who >= 0) sums_[static_cast<std::size_t>(who)] += value;
    }
  }

  // "sanctions against Velmark"
  void against(const Tree& tree, int s, int token) {
    const auto found = page_.lexicon.stance.find(tree.preposition(token));
    if (found == page_.lexicon.stance.end() || tree[token].upos == Upos::VERB) return;
    if (const int who = regarded(s, token); who >= 0) sums_[static_cast<std::size_t>(who)] += found->second;
  }

  double value_of(const Tree& tree, int token) const {
    const Upos tag = tree[token].upos;
    if (tag != Upos::VERB && tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::ADV) return 0;
    const auto found = page_.lexicon.stance.find(utf8::lower(tree[token].lemma));
    if (found == page_.lexicon.stance.end()) return 0;
    double value = found->second;
    for (int before = token - 1; before >= 0 && before >= token - kNegationReach; --before) {
      const std::string word = utf8::lower(tree[before].form);
      if (page_.lexicon.negations.count(word)) value = -value * 0.8;
      const auto times = before >= token - 2 ? page_.lexicon.intensity.find(word) : page_.lexicon.intensity.end();
      if (times != page_.lexicon.intensity.end()) value *= times->second;
    }
    return value;
  }

  int bearer(const Tree& tree, int s, int token) const {
    int subject = tree.child(token, Dep::nsubj);
    if (subject < 0 && tree[token].dep == Dep::amod) subject = tree.head(token);
    if (subject < 0 && (tree[token].dep == Dep::xcomp || tree[token].dep == Dep::obj) && tree.head(token) >= 0)
      subject = tree.child(tree.head(token), Dep::nsubj);
    if (const int who = regarded(s, subject); who >= 0) return who;
    const int object = tree.child(token, Dep::obj);
    if (const int who = regarded(s, object); who >= 0 && tree[token].upos == Upos::VERB) return who;
    return nearest(tree, s, token);
  }

  int regarded(int s, int token) const {
    if (token < 0) return -1;
    for (std::size_t i = 0; i < whom_.size(); ++i)
      for (const Mention* mention : whom_[i].mentions)
        if (mention->sentence == s && mention->first <= token && token <= mention->last) return static_cast<int>(i);
    return -1;
  }

  // The actor named nearest; without one in this sentence, the first.
  int nearest(const Tree&, int s, int token) const {
    int best = -1, distance = 1 << 20;
    for (std::size_t i = 0; i < whom_.size(); ++i)
      for (const Mention* mention : whom_[i].mentions) {
        if (mention->sentence != s) continue;
        const int away = std::abs(mention->head - token);
        if (away < distance) distance = away, best = static_cast<int>(i);
      }
    return best >= 0 ? best : whom_.empty() ? -1 : 0;
  }

  const Page& page_;
  const std::vector<Regarded>& whom_;
  std::vector<double> sums_;
};

}  // namespace

std::vector<About> stances(const Page& page, const Draft& draft, const std::vector<Regarded>& whom) {
  Weighing weighing(page, whom);
  weighing.words(draft.spans);
  weighing.cue(draft);
  return weighing.result();
}

}  // namespace detente::speech

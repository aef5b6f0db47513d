#include "speech/about.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::speech {

namespace {

constexpr std::size_t kMostAbout = 8;
constexpr int kDeepest = 4;  // steps from a noun to who owns it, from a clause to its subject

class Looking {
 public:
  Looking(const Page& page, const Draft& draft, const std::string& speaker, const std::string& addressee)
      : page_(page), draft_(draft), speaker_(speaker), addressee_(addressee) {}

  std::vector<Regarded> all() {
    for (Span span : draft_.spans) named(span);
    for (Span span : draft_.spans) host(span);
    if (all_.empty() ? refers_back() : has_loose_person()) {
      const std::size_t known = all_.size();
      topic();
      if (goes_back_to_things())
        for (std::size_t i = known; i < all_.size(); ++i) all_[i].loose = true;
    }
    return std::move(all_);
  }

 private:
  // ---- in the words

  void named(Span span) {
    const auto& mentions = page_.entities.mentions;
    for (auto at = first_from(span.begin); at != mentions.end() && at->span.begin < span.end; ++at)
      if (span.contains(at->span)) regard(*at) || regard_group(*at);
  }

  // "Tresian refugees", "the news media": no actor of the tables, but people one can be for or against.
  bool regard_group(const Mention& mention) {
    const Actor* actor = page_.entities.actor_of(mention);
    if (!actor || !actor->id.empty() || !page_.lexicon.groups.count(utf8::lower(actor->sector))) return false;
    const Token& head =
        page_.language.sentences[static_cast<std::size_t>(mention.sentence)].tokens[static_cast<std::size_t>(mention.head)];
    return (head.xpos == "NNS" || head.xpos == "NNPS") && mention.kind != MentionKind::pronoun && put(mention, mention.actor);
  }

  std::vector<Mention>::const_iterator first_from(std::uint32_t byte) const {
    const auto& mentions = page_.entities.mentions;
    return std::lower_bound(mentions.begin(), mentions.end(), byte,
                            [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  }

  bool regard(const Mention& mention) {
    bool found = regard(mention, mention.actor);
    for (int other : mention.others) found = regard(mention, other) || found;
    return found;
  }

  bool regard(const Mention& mention, int index) {
    if (index < 0) return false;
    const Actor& actor = page_.entities.actors[static_cast<std::size_t>(index)];
    if (actor.id.empty() || actor.id == speaker_) return false;
    return put(mention, index);
  }

  bool put(const Mention& mention, int index) {
    for (Regarded& known : all_)
      if (known.actor == index) {
        if (std::find(known.mentions.begin(), known.mentions.end(), &mention) == known.mentions.end())
          known.mentions.push_back(&mention);
        return true;
      }
    if (all_.size() < kMostAbout) all_.push_back({index, {&mention}});
    return true;
  }

  // ---- of whom a fragment is said

  const Tree& tree(int s) const { return page_.trees[static_cast<std::size_t>(s)]; }

  bool is_inside(const Token& token) const {
    return std::any_of(draft_.spans.begin(), draft_.spans.end(), [&](Span span) { return span.contains(token.span); });
  }

  // Words without a subject of their own borrow one from the sentence around them.
  void host(Span span) {
    const int s = sentence_at(span.begin);
    if (s < 0) return;
    const Tree& t = tree(s);
    for (int token = 0; token < t.size(); ++token) {
      if (!span.contains(t[token].span) || t[token].dep == Dep::punct) continue;
      const int up = t.head(token);
      if (up >= 0 && !span.contains(t[up].span) && !has_subject(t, token)) return said_of(s, token, up);
    }
  }

  int sentence_at(std::uint32_t byte) const {
    const auto& all = page_.language.sentences;
    auto after =
        std::upper_bound(all.begin(), all.end(), byte, [](std::uint32_t b, const Sentence& s) { return b < s.span.begin; });
    return static_cast<int>(after - all.begin()) - 1;
  }

  bool has_subject(const Tree& t, int token) const {
    const int subject = t.child(token, Dep::nsubj);
    return subject >= 0 && is_inside(t[subject]);
  }

  // The fragment's subject outside it, whose it is, the object beside it, the subject of the clause above.
  void said_of(int s, int token, int up) {
    const Tree& t = tree(s);
    if (regard_outside(s, t.child(token, Dep::nsubj))) return;
    for (int child : t.children(token))
      if ((t[child].deprel == "nmod:poss" || t[child].dep == Dep::nmod) && regard_outside(s, child)) return;
    if (t[token].dep != Dep::obj && regard_outside(s, t.child(up, Dep::obj))) return;
    for (int steps = 0; up >= 0 && steps < kDeepest; ++steps, up = t.head(up))
      if (regard_outside(s, t.child(up, Dep::nsubj))) return;
  }

  bool regard_outside(int s, int token) {
    const Tree& t = tree(s);
    for (int steps = 0; token >= 0 && steps < kDeepest; ++steps) {
      const Mention* mention = is_inside(t[token]) ? nullptr : page_.entities.headed_by(s, token);
      if (mention && page_.entities.actor_of(*mention)) return !is_addressee(*mention) && regard(*mention);
      token = t[token].upos == Upos::NOUN ? owner(t, token) : -1;
    }
    return false;
  }

  static int owner(const Tree& t, int noun) {
    int found = -1;
    for (int child : t.children(noun)) {
      if (t[child].deprel == "nmod:poss") return child;
      if (found < 0 && (t[child].dep == Dep::nmod || t[child].dep == Dep::amod || t[child].dep == Dep::compound)) found = child;
    }
    return found;
  }

  bool is_addressee(const Mention& mention) const {
    const Actor* actor = page_.entities.actor_of(mention);
    return actor && !addressee_.empty() && actor->id == addressee_;
  }

  // ---- what "he" and "that" go back to

  bool refers_back() const {
    for (Span span : draft_.spans)
      for (int s = std::max(0, sentence_at(span.begin)); s < static_cast<int>(page_.trees.size()); ++s) {
        const Tree& t = tree(s);
        if (t.sentence().span.begin >= span.end) break;
        for (int token = 0; token < t.size(); ++token)
          if (span.contains(t[token].span) && goes_back(t[token])) return true;
      }
    return false;
  }

  // "It is a bad deal": no word for a person among those that go back.
  bool goes_back_to_things() const {
    for (Span span : draft_.spans)
      for (int s = std::max(0, sentence_at(span.begin)); s < static_cast<int>(page_.trees.size()); ++s) {
        const Tree& t = tree(s);
        if (t.sentence().span.begin >= span.end) break;
        for (int token = 0; token < t.size(); ++token)
          if (span.contains(t[token].span) && goes_back(t[token]) && !page_.lexicon.things.count(utf8::lower(t[token].form)))
            return false;
      }
    return true;
  }

  // "They know that he can't get away with it": "he" is nobody that the words name.
  bool has_loose_person() const {
    for (Span span : draft_.spans)
      for (int s = std::max(0, sentence_at(span.begin)); s < static_cast<int>(page_.trees.size()); ++s) {
        const Tree& t = tree(s);
        if (t.sentence().span.begin >= span.end) break;
        for (int token = 0; token < t.size(); ++token)
          if (span.contains(t[token].span) && is_loose_person(t, s, token)) return true;
      }
    return false;
  }

  bool is_loose_person(const Tree& t, int s, int token) const {
    if (t[token].upos != Upos::PRON || !page_.lexicon.plays(utf8::lower(t[token].form), speech::Role::person)) return false;
    const Mention* mention = page_.entities.headed_by(s, token);
    return !mention || !page_.entities.actor_of(*mention);
  }

  bool goes_back(const Token& token) const {
    return token.upos == Upos::PRON && page_.lexicon.others.count(utf8::lower(token.form)) > 0;
  }

  // The one named nearest before in the sentence; else the subject of the sentence before, or who is named in it first.
  void topic() {
    const std::uint32_t from = draft_.spans.front().begin;
    const int s = sentence_at(from);
    if (s < 0) return;
    const std::uint32_t start = tree(s).sentence().span.begin;
    for (auto at = first_from(from); at != page_.entities.mentions.begin() && (--at)->span.begin >= start;)
      if (!is_addressee(*at) && regard(*at)) return;
    if (s > 0) topic_of(s - 1);
  }

  void topic_of(int s) {
    const Tree& t = tree(s);
    for (int token = 0; token < t.size(); ++token)
      if (t[token].dep == Dep::nsubj && regard_outside(s, token)) return;
    const auto& mentions = page_.entities.mentions;
    for (auto at = first_from(t.sentence().span.begin); at != mentions.end() && at->span.begin < t.sentence().span.end; ++at)
      if (!is_addressee(*at) && regard(*at)) return;
  }

  const Page& page_;
  const Draft& draft_;
  const std::string& speaker_;
  const std::string& addressee_;
  std::vector<Regarded> all_;
};

}  // namespace

std::vector<Regarded> regarded(const Page& page, const Draft& draft, const std::string& speaker, const std::string& addressee) {
  return Looking(page, draft, speaker, addressee).all();
}

}  // namespace detente::speech

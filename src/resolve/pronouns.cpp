#include "resolve/pronouns.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "resolve/binding.h"

namespace detente::resolve {

namespace {

constexpr int kReach = 60;  // tokens over which a neighbour in the tree is looked for
constexpr std::string_view kRegion = "region";
constexpr int kMemory = 5;  // sentences back in which an antecedent is looked for

enum Feature {
  same_sentence,
  sentence_before,
  farther,
  subject,
  object,
  owner,
  other_role,
  parallel,
  mentions,
  latest,
  second_latest,
  gender_known,
  said_by_pronoun,
  subject_above,
  subject_beside,
  first_named,
  owner_and_subject_beside,
  subject_of_before,
  title_or_description,
  subject_to_come,
  distance,
  after_owner,
  named_in_article,
  joined,
  embedded,
  meant_before,
  reporter_above,
  subject_of_sentence,
  relative,
  tokens_between,
  in_brackets,
  opens_sentence,
  subject_joined,
  understood_subject,
  joined_owner,
  told,
  agent_of_passive,
  unnamed,
  object_beside,
  namesake,
  subjects_between
};

bool is_subject(const Token& token) { return token.dep == Dep::nsubj || token.dep == Dep::csubj; }

// Several states under one name: "they".
bool is_region(const Draft& d, const Actor& actor) {
  const Body* body = actor.kind == ActorKind::body ? d.t.body(actor.id) : nullptr;
  return body && body->kind == kRegion;
}

bool agrees(const Draft& d, int actor, const Pronoun& p) {
  const Actor& a = d.actors[actor];
  const Known& k = d.known[actor];
  bool person = a.kind == ActorKind::person;
  if (p.number == 'p') return !person || k.plural;
  if (p.gender == 'n')
    return !is_region(d, a) &&
           (a.kind == ActorKind::state || a.kind == ActorKind::body || (a.kind == ActorKind::group && !k.plural));
  return person && !k.plural && (!k.gender || k.gender == p.gender);
}

// "Dan Orne's niece ... Orne said she": a surname alone, of a local person whose gender the pronoun denies, may be another's.
bool is_namesake(const Draft& d, const Mention& m, const Pronoun& p) {
  const Known& k = d.known[m.actor];
  if (m.kind != MentionKind::name || m.first != m.last || d.actors[m.actor].kind != ActorKind::person || k.person >= 0)
    return false;
  if (k.plural || !k.gender || k.gender == p.gender || p.number == 'p' || p.gender == 'n' || k.name_words.size() < 2)
    return false;
  return utf8::lower(d.text.view(m.span)) == k.name_words.back();
}

// Finite clauses and their like: where a new subject may stand.
bool heads_clause(const Token& token) {
  return token.dep == Dep::root || token.dep == Dep::ccomp || token.dep == Dep::advcl || token.dep == Dep::xcomp ||
         token.dep == Dep::acl || token.dep == Dep::parataxis || token.dep == Dep::conj || token.dep == Dep::csubj;
}

int clause_of(const Sentence& s, int token) {
  int at = s.tokens[token].head;
  for (int steps = 0; at >= 0 && steps < 40; ++steps) {
    if (heads_clause(s.tokens[at])) return at;
    at = s.tokens[at].head;
  }
  return -1;
}

bool is_above(const Sentence& s, int clause, int token) {
  for (int at = s.tokens[token].head, steps = 0; at >= 0 && steps < 40; at = s.tokens[at].head, ++steps)
    if (at == clause) return true;
  return false;
}

Feature role_of(const Token& token) {
  if (is_subject(token)) return subject;
  if (token.dep == Dep::obj || token.dep == Dep::iobj) return object;
  if (token.deprel == "nmod:poss") return owner;
  return other_role;
}

class Candidates {
 public:
  Candidates(const Draft& d, const Mention& at, const Pronoun& pronoun) : d_(d), at_(at), pronoun_(pronoun) {
    const auto& tokens = d.language.sentences[at.sentence].tokens;
    own_role_ = role_of(tokens[at.head]);
    clause_ = clause_of(d.language.sentences[at.sentence], at.head);
    doer_ = own_role_ == subject || clause_ < 0 ? -1 : doer_of(tokens, clause_);
    if (!pronoun.reflexive) barred_ = barred_heads(tokens, at.head);
  }

  std::vector<PronounCandidate> read(const std::vector<Mention>& seen, const std::vector<Mention>& names) {
    find_others(seen, names);
    find_speaker_before(seen);
    for (auto m = seen.rbegin(); m != seen.rend(); ++m) {
      if (m->actor < 0 || is_other(m->actor) || m->kind == MentionKind::adjective) continue;
      if (!agrees(d_, m->actor, pronoun_) && !is_namesake(d_, *m, pronoun_)) continue;
      if (at_.sentence - m->sentence > kMemory && !out_.empty()) break;
      if (is_barred(*m) || is_addressed(*m) || (pronoun_.gender == 'n' && is_where(d_, *m))) continue;
      add(*m);
    }
    ahead(names);
    finish(seen);
    return std::move(out_);
  }

 private:
  // "Viktor, stop!": whom a quotation speaks to is nobody that "he" means beside it.
  bool is_addressed(const Mention& m) const {
    const auto& tokens = d_.language.sentences[m.sentence].tokens;
    const int before = m.first - 1, after = m.last + 1;
    return before >= 0 && after < static_cast<int>(tokens.size()) && tokens[before].xpos == "``" && tokens[after].form == ",";
  }

  bool is_other(int actor) const { return std::find(others_.begin(), others_.end(), actor) != others_.end(); }

  // Those who by grammar are somebody else than the pronoun.
  void find_others(const std::vector<Mention>& seen, const std::vector<Mention>& names) {
    for (const auto* mentions : {&seen, &names})
      for (const Mention& m : *mentions) {
        if (m.sentence != at_.sentence || m.actor < 0 || m.kind == MentionKind::adjective) continue;
        if (std::find(barred_.begin(), barred_.end(), m.head) == barred_.end() &&
            std::find(barred_.begin(), barred_.end(), anchor(m)) == barred_.end())
          continue;
        others_.push_back(m.actor);
      }
  }

  // '"A good move," Orne said. "He is clever."': the quote goes on, and whoever speaks is not "he".
  void find_speaker_before(const std::vector<Mention>& seen) {
    const auto& tokens = d_.language.sentences[at_.sentence].tokens;
    if (at_.sentence == 0 || tokens[0].xpos != "``" || !is_quoted(d_.language.sentences[at_.sentence], at_.first)) return;
    const Sentence& before = d_.language.sentences[at_.sentence - 1];
    if (std::none_of(before.tokens.begin(), before.tokens.end(), [](const Token& t) { return t.xpos == "''"; })) return;
    for (auto m = seen.rbegin(); m != seen.rend() && m->sentence >= at_.sentence - 1; ++m) {
      if (m->sentence != at_.sentence - 1 || m->actor < 0 || is_quoted(before, m->first)) continue;
      const Token& head = standing(*m);
      if (is_subject(head) && head.head >= 0 && d_.t.deciders.count(before.tokens[head.head].lemma)) others_.push_back(m->actor);
    }
  }

  int anchor(const Mention& m) const { return anchor_of(d_.language.sentences[m.sentence].tokens, m.head); }
  const Token& standing(const Mention& m) const { return d_.token(m.sentence, anchor(m)); }

  // "Orne met her": an object is not the subject of its own clause, unless it is reflexive.
  bool is_barred(const Mention& m) const {
    if (m.sentence != at_.sentence) return false;
    if (is_speaker(m) || is_spoken_of(m)) return true;
    if (at_.kind != MentionKind::pronoun || own_role_ == subject || pronoun_.reflexive) return false;
    const Token& own = d_.token(at_.sentence, at_.head);
    const Token& other = standing(m);
    return is_subject(other) && other.head == clause_ && clause_ >= 0 && (own.head == clause_);
  }

  // '"I trust him," Orne said': whoever speaks does not say "him" of himself.
  bool is_speaker(const Mention& m) const {
    const Sentence& s = d_.language.sentences[at_.sentence];
    const Token& other = s.tokens[anchor(m)];
    if (!is_subject(other) || other.head < 0 || !is_quoted(s, at_.first) || is_quoted(s, m.first)) return false;
    return reports(s, other.head) || s.tokens[other.head].dep == Dep::parataxis;
  }

  // '"This man must go," he said': nor is he who speaks one whom he names.
  bool is_spoken_of(const Mention& m) const {
    const Sentence& s = d_.language.sentences[at_.sentence];
    return own_role_ == subject && m.kind != MentionKind::pronoun && is_quoted(s, m.first) && !is_quoted(s, at_.first);
  }

  static bool is_quoted(const Sentence& s, int token) {
    int open = 0;
    for (int i = 0; i < token; ++i) {
      if (s.tokens[i].xpos == "``") open = 1;
      if (s.tokens[i].xpos == "''") open = 0;
    }
    return open > 0;
  }

  void add(const Mention& m) {
    const bool other = is_namesake(d_, m, pronoun_);
    PronounCandidate* c = find(m.actor);
    bool fresh = c == nullptr;
    if (fresh) {
      out_.push_back({m.actor, {}, m.sentence, other});
      c = &out_.back();
      latest_features(m, c->features);
      c->features[namesake] = other;
    }
    if (fresh && is_subject(standing(m))) ++subjects_;
    c->features[mentions] += 1;
    if (!fresh && m.sentence == c->sentence) raise_role(m, c->features);
    around(m, c->features);
    beside(m, c->features);
  }

  PronounCandidate* find(int actor) {
    auto found = std::find_if(out_.begin(), out_.end(), [&](const PronounCandidate& c) { return c.actor == actor; });
    return found == out_.end() ? nullptr : &*found;
  }

  // Of several mentions in one sentence the highest counts: "Orne met Sarn in her office" is about Orne, its subject.
  void raise_role(const Mention& m, PronounScores& f) const {
    Feature role = role_of(standing(m));
    Feature now = f[subject] > 0 ? subject : f[object] > 0 ? object : f[owner] > 0 ? owner : other_role;
    if (role >= now) return;
    for (Feature one : {subject, object, owner, other_role}) f[one] = one == role;
    f[parallel] = role == own_role_ && role != other_role;
    if (m.kind == MentionKind::name) f[said_by_pronoun] = f[title_or_description] = 0;
  }

  void latest_features(const Mention& m, PronounScores& f) const {
    int gap = at_.sentence - m.sentence;
    f[gap == 0 ? same_sentence : gap == 1 ? sentence_before : farther] = 1;
    f[distance] = gap;
    Feature role = role_of(standing(m));
    f[role] = 1;
    f[parallel] = role == own_role_ && role != other_role;
    f[said_by_pronoun] = m.kind == MentionKind::pronoun || m.kind == MentionKind::possessive;
    f[title_or_description] = m.kind == MentionKind::title || m.kind == MentionKind::nominal;
    f[after_owner] = role == owner && own_role_ == owner;
    f[subjects_between] = std::log(1.0 + subjects_);
    f[gender_known] = d_.known[m.actor].gender != 0;
    std::size_t rank = out_.size() - 1;
    if (rank < 2) f[rank == 0 ? latest : second_latest] = 1;
    place_features(m, f);
  }

  // How the latest mention stands in its sentence.
  void place_features(const Mention& m, PronounScores& f) const {
    const auto& tokens = d_.language.sentences[m.sentence].tokens;
    const Token& head = tokens[anchor(m)];
    f[joined] = head.dep == Dep::conj || has_child(tokens, anchor(m), Dep::conj);
    f[embedded] = head.dep == Dep::nmod && head.deprel != "nmod:poss";
    f[opens_sentence] = m.first <= 1;
    f[in_brackets] = bracket_before(tokens, m.first) && !bracket_before(d_.language.sentences[at_.sentence].tokens, at_.first);
    f[tokens_between] = std::log(1.0 + words_between(m)) / 3;
    f[relative] = m.sentence == at_.sentence && is_above(d_.language.sentences[m.sentence], anchor(m), at_.head);
    f[agent_of_passive] = head.deprel == "obl:agent";
    f[unnamed] = d_.actors[m.actor].id.empty();
  }

  int words_between(const Mention& m) const {
    if (m.sentence == at_.sentence) return std::max(0, at_.first - m.last);
    int between = static_cast<int>(d_.language.sentences[m.sentence].tokens.size()) - m.last + at_.first;
    for (int s = m.sentence + 1; s < at_.sentence; ++s) between += static_cast<int>(d_.language.sentences[s].tokens.size());
    return between;
  }

  static bool has_child(const std::vector<Token>& tokens, int head, Dep dep) {
    int end = std::min(static_cast<int>(tokens.size()), head + kReach);
    for (int i = head + 1; i < end; ++i)
      if (tokens[i].head == head && tokens[i].dep == dep) return true;
    return false;
  }

  static bool bracket_before(const std::vector<Token>& tokens, int at) {
    for (int i = at - 1; i >= 0 && i > at - kReach; --i) {
      if (tokens[i].xpos == "-LRB-") return true;
      if (tokens[i].xpos == "-RRB-") return false;
    }
    return false;
  }

  // Does the pronoun stand in what the clause at this verb says ("Orne said that she ...")?
  bool reports(const Sentence& s, int verb) const {
    for (int at = at_.head, steps = 0; at >= 0 && steps < 40; at = s.tokens[at].head, ++steps)
      if (s.tokens[at].head == verb) return s.tokens[at].dep == Dep::ccomp || s.tokens[at].dep == Dep::parataxis;
    return false;
  }

  bool is_joined_clause(const Sentence& s, int verb) const {
    if (verb < 0 || clause_ < 0) return false;
    const Token& own = s.tokens[clause_];
    const Token& other = s.tokens[verb];
    bool under = own.dep == Dep::conj && own.head == verb;
    bool beside = own.dep == Dep::conj && other.dep == Dep::conj && own.head == other.head;
    return under || beside;
  }

  // What the mention is to the verbs above the pronoun.
  void beside(const Mention& m, PronounScores& f) const {
    if (m.sentence != at_.sentence) return;
    const auto& tokens = d_.language.sentences[m.sentence].tokens;
    const int own = anchor(m);
    if (own == doer_ && tokens[own].head != clause_) f[understood_subject] = 1;
    if (own_role_ == owner && tokens[at_.head].head >= 0) {
      const Token& owned = tokens[tokens[at_.head].head];
      if (owned.dep == Dep::conj && owned.head == own) f[joined_owner] = 1;
    }
    const bool goal = tokens[own].dep == Dep::obj || tokens[own].dep == Dep::iobj || tokens[own].dep == Dep::obl;
    if (!goal || tokens[own].head < 0) return;
    if (tokens[own].head == clause_) f[object_beside] = 1;
    else if (reports(d_.language.sentences[m.sentence], tokens[own].head)) f[told] = 1;
  }

  // Subjects of the clauses in which the pronoun stands.
  void around(const Mention& m, PronounScores& f) const {
    const Token& head = standing(m);
    if (!is_subject(head)) return;
    const Sentence& s = d_.language.sentences[at_.sentence];
    if (m.sentence == at_.sentence) {
      if (head.head == clause_) {
        f[subject_beside] = 1;
        if (own_role_ == owner) f[owner_and_subject_beside] = 1;
      } else if (head.head >= 0 && is_above(s, head.head, at_.head)) {
        f[reports(s, head.head) ? reporter_above : subject_above] = 1;
      } else if (is_joined_clause(s, head.head)) {
        f[subject_joined] = 1;
      }
      if (head.head >= 0 && s.tokens[head.head].dep == Dep::root) f[subject_of_sentence] = 1;
    } else if (at_.sentence - m.sentence == 1 && head.head >= 0 && d_.token(m.sentence, head.head).dep == Dep::root) {
      f[subject_of_before] = 1;
    }
  }

  // The verb of which the name is subject, or owns the subject ("Orne's letter asked"); -1 if neither.
  int verb_of(const Mention& m) const {
    const Token& head = standing(m);
    if (is_subject(head)) return head.head;
    if (head.deprel != "nmod:poss" || head.head < 0) return -1;
    const Token& owned = d_.token(m.sentence, head.head);
    return is_subject(owned) ? owned.head : -1;
  }

  // "In his letter, Orne asked": the subject of a clause above the pronoun's, named only after it.
  void ahead(const std::vector<Mention>& names) {
    const Sentence& s = d_.language.sentences[at_.sentence];
    for (const Mention& m : names) {
      if (m.sentence != at_.sentence || m.first <= at_.last || m.actor < 0 || m.kind != MentionKind::name) continue;
      const int verb = verb_of(m);
      if (verb < 0 || is_other(m.actor) || !agrees(d_, m.actor, pronoun_) || !is_above(s, verb, at_.head)) continue;
      if (own_role_ == subject && verb == clause_) continue;
      PronounCandidate* c = find(m.actor);
      if (!c) {
        out_.push_back({m.actor, {}, m.sentence, false});
        c = &out_.back();
        c->features[same_sentence] = 1;
        c->features[gender_known] = d_.known[m.actor].gender != 0;
      }
      c->features[subject_to_come] = 1;
      return;
    }
  }

  int times_named(int actor) const { return actor < static_cast<int>(d_.times_named.size()) ? d_.times_named[actor] : 0; }

  // Whom the latest pronoun of the same gender meant, in this sentence or the one before.
  int meant_last(const std::vector<Mention>& seen) const {
    for (auto m = seen.rbegin(); m != seen.rend() && at_.sentence - m->sentence <= 1; ++m)
      if ((m->kind == MentionKind::pronoun || m->kind == MentionKind::possessive) && agrees(d_, m->actor, pronoun_))
        return m->actor;
    return -1;
  }

  void finish(const std::vector<Mention>& seen) {
    int first = -1;
    for (const Mention& m : seen)
      if (m.actor >= 0 && m.kind == MentionKind::name && agrees(d_, m.actor, pronoun_)) {
        first = m.actor;
        break;
      }
    int meant = meant_last(seen);
    for (PronounCandidate& c : out_) {
      c.features[meant_before] = c.actor == meant;
      c.features[named_in_article] = std::log(1.0 + times_named(c.actor));
      c.features[mentions] = std::log(1 + c.features[mentions]);
      c.features[first_named] = c.actor == first;
    }
  }

  const Draft& d_;
  const Mention& at_;
  Pronoun pronoun_;
  Feature own_role_ = other_role;
  int clause_ = -1;
  int doer_ = -1;            ///< token of whoever does what the pronoun's clause says
  int subjects_ = 0;         ///< candidates read so far whose latest mention is a subject
  std::vector<int> barred_;  ///< heads that the pronoun cannot mean
  std::vector<int> others_;  ///< actors that it cannot mean
  std::vector<PronounCandidate> out_;
};

}  // namespace

std::vector<PronounCandidate> pronoun_candidates(const Draft& draft, const std::vector<Mention>& seen,
                                                 const std::vector<Mention>& names, const Mention& at, const Pronoun& pronoun) {
  return Candidates(draft, at, pronoun).read(seen, names);
}

const PronounCandidate* best_candidate(const std::vector<PronounCandidate>& candidates, const ActorTable::Impl& table) {
  const PronounCandidate* best = nullptr;
  double most = 0;
  for (const PronounCandidate& c : candidates) {
    double value = 0;
    for (std::size_t i = 0; i < c.features.size(); ++i) value += c.features[i] * table.pronoun_weights[i];
    if (!best || value > most) {
      most = value;
      best = &c;
    }
  }
  return best;
}

}  // namespace detente::resolve

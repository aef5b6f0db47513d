#include "events/parties.h"

#include <algorithm>
#include <deque>
#include <iterator>

#include "base/utf8.h"

namespace detente::events {

namespace {

constexpr int kTopicDepth = 2;  // clauses below what is said in which its topic may stand

bool holds(const std::vector<Party>& all, const Party& one) {
  return std::any_of(all.begin(), all.end(), [&](const Party& other) { return same_party(one, other); });
}

bool is_pronoun(const Mention& mention) {
  return mention.kind == MentionKind::pronoun || mention.kind == MentionKind::possessive;
}

bool is_excluded(const Tree& tree, int conjunct, const Words& words) {
  for (int child : tree.kids(conjunct))
    if ((tree[child].dep == Dep::cc || tree[child].dep == Dep::advmod) && words.negations.count(tree.lemma(child))) return true;
  return false;
}

}  // namespace

void add_new(std::vector<Party>& to, const std::vector<Party>& more) {
  for (const Party& party : more)
    if (!holds(to, party)) to.push_back(party);
}

std::vector<Party> minus(const std::vector<Party>& all, const std::vector<Party>& without) {
  std::vector<Party> kept;
  for (const Party& party : all)
    if (!holds(without, party)) kept.push_back(party);
  return kept;
}

std::vector<Party> identified(const std::vector<Party>& all) {
  std::vector<Party> kept;
  std::copy_if(all.begin(), all.end(), std::back_inserter(kept), is_identified);
  return kept;
}

bool same_party(const Party& a, const Party& b) {
  if (a.actor.empty() && b.actor.empty()) return a.text == b.text && a.name == b.name;
  return a.actor == b.actor;
}

bool is_at_home(const Party& party, const std::vector<Party>& with) {
  return !party.country.empty() &&
         std::any_of(with.begin(), with.end(), [&](const Party& other) { return other.country == party.country; });
}

bool is_identified(const Party& party) { return !party.actor.empty() || !party.country.empty(); }

bool is_person(const Party& party, const Entities& entities) {
  return std::any_of(entities.actors.begin(), entities.actors.end(), [&](const Actor& actor) {
    return !actor.id.empty() && actor.id == party.actor && actor.kind == ActorKind::person;
  });
}

bool is_political(const Party& party) { return !party.actor.empty() || !party.country.empty() || !party.sector.empty(); }

Parties::Parties(const Input& input, const Words& words, int sentence, const Tree& tree)
    : input_(input), words_(words), sentence_(sentence), tree_(tree) {}

const Mention* Parties::mention(int token) const {
  const Mention* found = input_.entities.headed_by(sentence_, token);
  return found && input_.entities.actor_of(*found) ? found : nullptr;
}

// All actors of a mention: "the two leaders" are two.
std::vector<Party> Parties::parties(const Mention& mention) const {
  std::vector<Party> all{party(mention, mention.actor)};
  for (int other : mention.others) add_new(all, {party(mention, other)});
  return all;
}

Party Parties::party(const Mention& mention, int index) const {
  const Actor& actor = input_.entities.actors[static_cast<std::size_t>(index)];
  const Mention& naming = named_by(mention, index);
  Party party;
  party.span = mention.span;
  party.text = std::string(input_.text.view(naming.span));
  party.actor = actor.id;
  bool owned = tree_[mention.first].xpos == "PRP$" && &naming == &mention;  // "his advisers" are told as "Dorn's advisers"
  bool described = is_pronoun(naming) && !actor.name.empty();               // by words of another sentence
  party.name = actor.name.empty() || (actor.id.empty() && !owned && !described) ? without_article(naming) : actor.name;
  party.country = actor.country;
  party.sector = actor.sector;
  if (actor.kind == ActorKind::person && words_.stateless.count(party.sector)) party.country.clear();
  if (is_counterpart(mention, actor)) {
    party.actor.clear();
    party.country.clear();
    party.name = without_article(mention);
  }
  return party;
}

// "its neighbor", "Velmark's allies": others than the one that has them.
bool Parties::is_counterpart(const Mention& mention, const Actor& actor) const {
  const bool group = !actor.id.empty() && actor.id.find(':') == actor.country.size();
  return group && !actor.country.empty() && tree_.kid(mention.head, "nmod:poss") >= 0 &&
         words_.counterparts.count(tree_.lemma(mention.head)) > 0;
}

// "The teachers said that they would strike": the words of the same sentence that a pronoun stands for, the nearest before it.
const Mention& Parties::named_by(const Mention& mention, int actor) const {
  if (!is_pronoun(mention)) return mention;
  const Mention* nearest = &mention;
  for (const Mention& other : input_.entities.mentions) {
    if (other.sentence != sentence_ || other.actor != actor || is_pronoun(other)) continue;
    if (nearest != &mention && other.head > mention.head) break;
    nearest = &other;
  }
  return *nearest;
}

// What names an unidentified actor: its words without "the" or "a".
std::string Parties::without_article(const Mention& mention) const {
  Span span = mention.span;
  auto is_open = [&](int token) { return tree_[token].dep == Dep::det || tree_[token].dep == Dep::case_; };
  for (int token = mention.first; token < mention.last && is_open(token); ++token) span.begin = tree_[token + 1].span.begin;
  return std::string(input_.text.view(span));
}

// "I" and "we" are whoever says the words they stand in.
std::vector<Party> Parties::first_person(int token) const {
  if (tree_[token].upos != Upos::PRON || !words_.first_person.count(tree_.lemma(token))) return {};
  return speaker(token);
}

std::vector<Party> Parties::speaker(int token) const {
  const Token& word = tree_[token];
  const Quote* inner = nullptr;
  for (const Quote& quote : input_.quotes)
    for (Span span : quote.spans)
      if (span.contains(word.span)) inner = &quote;
  if (!inner || inner->speaker.actor.empty()) return {};
  Party party;
  party.span = word.span;
  party.text = word.form;
  party.actor = inner->speaker.actor;
  party.name = inner->speaker.name;
  for (const Actor& actor : input_.entities.actors)
    if (actor.id == party.actor) {
      party.country = actor.country;
      party.sector = actor.sector;
    }
  return {party};
}

// "a Velmarkian bomber" is Velmark's.
void Parties::give_to_state(Party& party) const {
  auto state = words_.states.find(party.country);
  if (!party.actor.empty() || state == words_.states.end()) return;
  party.actor = party.country;
  party.name = state->second;
}

std::vector<Party> Parties::named(int token) const {
  if (tree_.is_relative(token)) {
    int noun = tree_.antecedent(token);
    return noun >= 0 && noun != token ? at(noun) : std::vector<Party>{};
  }
  const Mention* found = mention(token);
  if (!found || found->actor < 0)
    if (auto self = first_person(token); !self.empty()) return self;
  if (!found) return {};
  if (auto leader = leader_of(token, *found); !leader.empty()) return leader;
  auto all = parties(*found);
  if (words_.weapons.count(tree_.lemma(token)))
    for (Party& party : all) give_to_state(party);
  return all;
}

// What is qualified by an actor that no table knows, with that one's sector; identified ones as they are.
std::vector<Party> Parties::whole_of(int token, const std::vector<Party>& qualifiers) const {
  auto known = identified(qualifiers);
  if (!known.empty() || qualifiers.empty() || qualifiers.front().sector.empty()) return known;
  Party whole = words_at(token);
  whole.sector = qualifiers.front().sector;
  return {whole};
}

// Actors that own or qualify a nominal that is none itself: "Sarn's suggestion", "Velmarkian aggression", "the people of Tresia".
// One that no table knows counts itself only after "of"; else it says what the nominal is: "an army camp" is MIL.
std::vector<Party> Parties::inside(int token, int depth) const {
  if (depth == 0) return {};
  for (Dep wanted : {Dep::nmod, Dep::appos, Dep::amod, Dep::compound, Dep::flat}) {
    for (int child : tree_.kids(token)) {
      const Token& word = tree_[child];
      if (word.dep != wanted) continue;
      bool owner = word.deprel == "nmod:poss" || word.deprel == "nmod:desc";
      if (wanted == Dep::nmod && !owner && !words_.owners.count(tree_.preposition(child))) continue;
      auto found = named(child);
      if (wanted != Dep::nmod || owner) found = whole_of(token, found);
      if (found.empty() && wanted != Dep::amod) found = inside(child, depth - 1);
      if (!found.empty()) return found;
    }
  }
  return {};
}

std::vector<Party> Parties::coordinated(int token) const {
  std::vector<Party> all;
  for (int child : tree_.kids(token))
    if (tree_[child].dep == Dep::conj && !is_excluded(tree_, child, words_) && is_beside(child, token)) {
      auto found = named(child);
      if (found.empty() && tree_[child].upos != Upos::VERB) found = inside(child, 2);
      add_new(all, found);
    }
  return all;
}

std::vector<Party> Parties::at(int token) const {
  if (token < 0) return {};
  auto found = named(token);
  if (tree_[token].upos == Upos::VERB) return found;
  if (found.empty()) return inside(token, 3);
  auto all = qualified(token);
  add_new(all, found);
  add_new(all, coordinated(token));
  return all;
}

// "House and Senate negotiators", "Velmarkian and Tresian troops": the first qualifier of such a row is a party beside the noun
// with the last, which the mention holds.
std::vector<Party> Parties::qualified(int token) const {
  const Mention* whole = mention(token);
  if (!whole || !whole->others.empty() || !tree_.is_noun(token)) return {};
  for (int child : tree_.kids(token)) {
    Dep dep = tree_[child].dep;
    if ((dep != Dep::amod && dep != Dep::compound) || child >= whole->first || !mention(child)) continue;
    int last = tree_.kid(child, Dep::conj);
    if (last >= whole->first && last <= whole->last && !is_excluded(tree_, last, words_)) return named(child);
  }
  return {};
}

// "its troops": what the clause's own actor has is seldom whom the act is done to.
bool Parties::is_own(int token) const {
  int owner = tree_.kid(token, "nmod:poss");
  return owner >= 0 && tree_[owner].upos == Upos::PRON;
}

// Another clause's actors are not this one's: "..., as the minister fled"; whom a report accuses is not whom the report is from.
bool Parties::is_aside(int token) const {
  const Token& word = tree_[token];
  bool content = word.dep == Dep::acl && is_document(tree_.head(token)) && !tree_.is_passive(token);
  return content || word.dep == Dep::punct || word.deprel == "acl:relcl" || (word.dep == Dep::advcl && tree_.is_finite(token));
}

// "ahead of the summit with Velmark": when and where, not who.
bool Parties::is_setting(int token) const {
  std::string preposition = tree_.preposition(token);
  if (tree_[token].dep != Dep::obl) return false;
  return !words_.owners.count(preposition) && !words_.lifted.count(preposition);
}

// One that is only described gives way to an identified one deeper down, unless the clause is about it.
std::vector<Party> Parties::below(int top, const std::vector<Party>& without, bool core_only, const Match* judged) const {
  std::vector<Party> described;
  std::deque<int> queue{top};
  while (!queue.empty()) {
    int token = queue.front();
    queue.pop_front();
    auto found = minus(named(token), without);
    if (tree_[token].upos == Upos::PRON) found = identified(found);
    if (!found.empty()) {
      add_new(found, minus(coordinated(token), without));
      bool core = tree_[token].dep == Dep::nsubj || tree_[token].dep == Dep::obj || tree_[token].dep == Dep::iobj;
      bool own = is_own(token);
      if (!own && (core || !identified(found).empty())) return found;
      if (!own && described.empty()) described = found;
    }
    for (int child : tree_.kids(token))
      if (!is_aside(child) && !is_compared(child) && !is_awaited_talk(child) && !(core_only && is_setting(child)) &&
          !(judged && is_harmed(token, child, *judged)))
        queue.push_back(child);
  }
  return described;
}

namespace {

bool is_argument(Dep dep) {
  return dep == Dep::obl || dep == Dep::nmod || dep == Dep::obj || dep == Dep::advcl || dep == Dep::acl || dep == Dep::xcomp;
}

void add_modifiers(const Tree& tree, int noun, std::string_view slot, std::vector<int>& to) {
  for (int child : tree.kids(noun)) {
    const Token& word = tree[child];
    bool fits = slot == "poss" ? word.deprel == "nmod:poss"
                               : word.dep == Dep::amod || word.dep == Dep::compound || word.deprel == "nmod:desc";
    if (fits) to.push_back(child);
  }
}

}  // namespace

// The second of two names joined by a hyphen hangs on the first as if they were one ("the Dorn-Sarn summit").
void Parties::add_joined(std::vector<int>& to) const {
  const auto firsts = to;
  for (int first : firsts)
    for (int child : tree_.kids(first))
      if (tree_[child].dep == Dep::flat && mention(child) && mention(first) && mention(child) != mention(first))
        to.push_back(child);
}

// Nominals and clauses after a preposition or mark below a token.
void Parties::add_with(const std::string& preposition, int parent, std::vector<int>& to) const {
  if (parent < 0) return;
  for (int child : tree_.kids(parent)) {
    if (!is_argument(tree_[child].dep)) continue;
    std::string word = tree_.preposition(child);
    if (word.empty()) word = tree_.mark(child);
    if (word == preposition) to.push_back(child);
  }
}

// "mocked the ban on herders": the preposition says whom the ban is on, not who is mocked. Without one: is it such a noun at all?
bool Parties::takes(int noun, const std::string& preposition, const Match& match) const {
  if (!words_.codes.judging.hold(match.frame->cameo) || !tree_.is_noun(noun)) return false;
  if (std::count(match.words.begin(), match.words.end(), noun) > 0) return false;
  auto known = words_.by_head.find(tree_.lemma(noun));
  return known != words_.by_head.end() && std::any_of(known->second.begin(), known->second.end(), [&](int index) {
           const Frame& frame = words_.frames[static_cast<std::size_t>(index)];
           return frame.pos == WordClass::noun && words_.codes.harm.hold(frame.cameo) &&
                  (preposition.empty() || std::count(frame.to.begin(), frame.to.end(), preposition) > 0);
         });
}

// Of what hangs on an act that is judged, all but its doer: whom it was done to, where, and how.
bool Parties::is_harmed(int noun, int child, const Match& judging) const {
  const Token& word = tree_[child];
  std::string preposition = tree_.preposition(child);
  if (!preposition.empty() && takes(noun, preposition, judging)) return true;
  bool aside = word.dep == Dep::acl ? !tree_.is_passive(child) : word.dep == Dep::nmod && is_away(child);
  return aside && takes(noun, "", judging);
}

// Neither an owner nor a doer: "in Tresk", "during the talks".
bool Parties::is_away(int nominal) const {
  std::string preposition = tree_.preposition(nominal);
  return !preposition.empty() && !words_.owners.count(preposition);
}

std::vector<int> Parties::slot_tokens(const std::string& name, int token, const Match& match, const Roles& roles) const {
  std::vector<int> found;
  if (name == "subj") return roles.subject >= 0 ? std::vector<int>{described_by(roles.subject, token)} : found;
  if (name == "obj") {
    int object = roles.object >= 0 ? roles.object : roles.second_object;
    if (object >= 0 && is_act_described(token, object)) object = named_before(token, object);
    return object >= 0 ? std::vector<int>{object} : found;
  }
  if (name == "iobj") return roles.second_object >= 0 ? std::vector<int>{roles.second_object} : found;
  std::vector<int> parents{token};
  parents.insert(parents.end(), match.words.begin(), match.words.end());
  if (roles.object >= 0 && match.frame->pos == WordClass::verb) parents.push_back(roles.object);
  for (int parent : parents) {
    if (parent != token && takes(parent, name, match)) continue;
    if (name == "poss" || name == "adj" || name == "compound") {
      const bool people = parent != token && words_.persons.count(tree_.lemma(parent)) > 0;  // "Velmarkian officials expelled"
      if (!people && (match.frame->pos != WordClass::noun || parent == token)) add_modifiers(tree_, parent, name, found);
      add_joined(found);
    } else add_with(name, parent, found);
  }
  found.erase(std::remove_if(found.begin(), found.end(), [&](int one) { return is_matter(name, one); }), found.end());
  return found;
}

// "marched to demand that Velmark ...", "a rally calling for Velmark to ...".
std::vector<Party> Parties::of_purpose(int token, const Match& match, const std::vector<Party>& without) const {
  std::vector<int> parents{token};
  parents.insert(parents.end(), match.words.begin(), match.words.end());
  for (int parent : parents)
    for (int child : tree_.kids(parent)) {
      const Token& word = tree_[child];
      bool clause = word.dep == Dep::advcl || word.dep == Dep::xcomp || (word.dep == Dep::acl && word.deprel != "acl:relcl");
      if (!clause || word.upos != Upos::VERB || tree_.is_finite(child)) continue;
      auto found = identified(below(child, without, true));
      if (!found.empty()) return found;
    }
  return {};
}

// Whom a statement is about: who does what is said, whether that follows its verb or comes before it; where the speaker does it,
// whom it is done to. Who speaks of their own state and its organs speaks for them.
std::vector<Party> Parties::about(int token, const std::vector<Party>& without) const {
  int said = tree_.kid(token, Dep::ccomp);
  if (said < 0 && tree_[token].dep == Dep::parataxis) said = tree_.head(token);
  return said < 0 ? std::vector<Party>{} : topic(said, without, kTopicDepth);
}

std::vector<Party> Parties::topic(int clause, const std::vector<Party>& without, int depth) const {
  if (tree_.kid(clause, Dep::expl) >= 0) return {};  // "there were two Velmarkians among them"
  Roles given = roles(tree_, clause);
  if (given.subject == clause) given.subject = -1;
  for (int nominal : {given.subject, given.object, given.second_object}) {
    if (nominal < 0 || nominal == clause) continue;
    auto found = identified(minus(at(nominal), without));
    if (found.empty() || (is_at_home(found.front(), without) && !is_person(found.front(), input_.entities))) continue;
    found.erase(found.begin() + 1, found.end());
    return found;
  }
  if (depth == 0) return {};
  for (Dep dep : {Dep::xcomp, Dep::ccomp}) {
    int inner = tree_.kid(clause, dep);
    if (inner < 0) continue;
    auto found = topic(inner, without, depth - 1);
    if (!found.empty()) return found;
  }
  return {};
}

// "... will not lift the ban until Velmark withdraws": who is to meet the condition of a threat or refusal.
std::vector<Party> Parties::of_condition(int token, const std::vector<Party>& without, int depth) const {
  for (int child : tree_.kids(token)) {
    Dep dep = tree_[child].dep;
    if (dep == Dep::advcl && words_.conditions.count(tree_.mark(child))) {
      auto found = identified(minus(at(roles(tree_, child).subject), without));
      if (!found.empty()) return found;
    }
    bool clause = dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::advcl;
    if (!clause || depth == 0) continue;
    auto found = of_condition(child, without, depth - 1);
    if (!found.empty()) return found;
  }
  return {};
}

// "sanctions over Tresk": the place is what they are about.
bool Parties::is_matter(const std::string& preposition, int token) const {
  return words_.matters.count(preposition) > 0 && tree_[token].upos == Upos::PROPN;
}

// A nominal after a preposition may be read as a clause ("a suit against visiting Velmarkian officials").
std::vector<Party> Parties::behind(const std::string& preposition, int token) const {
  bool clause = tree_[token].upos == Upos::VERB && words_.lifted.count(preposition) > 0;
  if (!clause) return at(token);
  int own = tree_.kid(token, Dep::nsubj);  // "a ban on herders entering Velmark" is on them
  return own < 0 ? below(token, {}) : at(own);
}

// The last name that hangs on the noun before the clause: "sanctions over TRESK, which ..."; -1 if none.
int Parties::named_before(int clause, int noun) const {
  int last = -1;
  for (int child : tree_.kids(noun))
    if (child > noun && child < clause && tree_[child].dep == Dep::nmod && tree_[child].upos == Upos::PROPN) last = child;
  return last;
}

// "Arnorian sanctions over Tresk, which Velmark annexed": what a relative clause describes is no party where it is an act itself.
bool Parties::is_act_described(int verb, int noun) const {
  if (tree_[verb].deprel != "acl:relcl" || tree_.head(verb) != noun || mention(noun)) return false;
  const auto frames = words_.by_head.find(tree_.lemma(noun));
  if (frames == words_.by_head.end()) return false;
  return std::any_of(frames->second.begin(), frames->second.end(),
                     [&](int frame) { return words_.frames[static_cast<std::size_t>(frame)].pos == WordClass::noun; });
}

std::vector<Party> Parties::slot(const std::string& name, int token, const Match& match, const Roles& roles,
                                 const std::vector<Party>& without) const {
  if (name == "speaker") return minus(speaker(token), without);
  if (name == "purpose") return of_purpose(token, match, without);
  if (name == "comp") {
    for (Dep dep : {Dep::ccomp, Dep::xcomp, Dep::obj, Dep::obl, Dep::advcl}) {
      for (int child : tree_.kids(token)) {
        if (tree_[child].dep != dep || std::count(match.words.begin(), match.words.end(), child) > 0) continue;
        auto found = below(child, without, false, &match);
        if (!found.empty()) return found;
      }
    }
    return {};
  }
  std::vector<Party> all;
  for (int at_token : slot_tokens(name, token, match, roles)) {
    bool adjective_slot = name == "adj";
    bool compound_slot = name == "compound";
    if (adjective_slot || compound_slot) {
      if (!mention(at_token)) continue;
      bool place = is_place_name(at_token);
      if (!match.frame->joint && adjective_slot == place) continue;
      if (adjective_slot && is_whom_it_struck(at_token, *match.frame)) continue;
    }
    add_new(all, minus(behind(name, at_token), without));
  }
  return all;
}

// A state's own name before a noun is what the act is about ("the Tresia war"); a people's or a short form who does it
// ("Velmarkian strikes", "UN strikes").
bool Parties::is_place_name(int token) const {
  const Actor* actor = input_.entities.actor_of(*mention(token));
  const std::string& form = tree_[token].form;
  bool short_form = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return actor->kind == ActorKind::state && tree_[token].upos != Upos::ADJ && tree_[token].dep != Dep::amod && !short_form;
}

// "the Greyloom hack": a firm or a private person before such a noun is whom it was done to.
bool Parties::is_whom_it_struck(int token, const Frame& frame) const {
  auto has = [](const std::vector<std::string>& slots) { return std::count(slots.begin(), slots.end(), "compound") > 0; };
  if (tree_[token].dep != Dep::compound || !has(frame.to) || has(frame.from)) return false;
  const Actor* actor = input_.entities.actor_of(*mention(token));
  return actor->kind != ActorKind::state && words_.organs.count(actor->sector) == 0;
}

std::vector<Party> Parties::first_filled(const std::vector<std::string>& slots, int token, const Match& match, const Roles& roles,
                                         const std::vector<Party>& without) const {
  for (const auto& name : slots) {
    auto found = slot(name, token, match, roles, without);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace detente::events

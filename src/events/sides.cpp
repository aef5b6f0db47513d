// Who did an event and whom it was done to: the sides that its words, their verb and the place lend it.
#include <algorithm>
#include <deque>
#include <iterator>

#include "base/utf8.h"
#include "events/parties.h"

namespace detente::events {

namespace {

const std::vector<std::string> kSpeaker = {"speaker"};  // the slot of events_classes.txt
constexpr int kToldDepth = 3;                           // infinitives between an act and the verb that asks for it

const SupportWord* support_of(const Tree& tree, int verb, const Words& words) {
  auto known = words.support.find(tree.lemma(verb));
  if (known == words.support.end()) return nullptr;
  const SupportWord* bare = nullptr;
  for (const SupportWord& word : known->second) {
    if (word.others.empty()) {
      bare = &word;
      continue;
    }
    for (int child : tree.kids(verb))
      if (tree.lemma(child) == word.others.front()) return &word;
  }
  return bare;
}

const StatusWord* blames(const Tree& tree, int verb, const Words& words) {
  auto known = words.verbs.find(tree.lemma(verb));
  if (known == words.verbs.end()) return nullptr;
  for (const StatusWord& word : known->second)
    if (word.object_is_source) return &word;
  return nullptr;
}

bool reports(const Tree& tree, int verb, const Words& words) {
  auto known = words.verbs.find(tree.lemma(verb));
  return known != words.verbs.end() &&
         std::any_of(known->second.begin(), known->second.end(), [](const StatusWord& word) { return word.reports; });
}

// The nominal that stands for a noun among the arguments of a verb: itself, or the first of a coordination.
int argument_top(const Tree& tree, int noun) {
  int at = noun;
  while (tree[at].dep == Dep::conj && tree.head(at) >= 0 && tree.is_noun(tree.head(at))) at = tree.head(at);
  return at;
}

}  // namespace

bool Parties::is_deed(int verb) const {
  auto known = words_.by_head.find(tree_.lemma(verb));
  return known != words_.by_head.end() && std::any_of(known->second.begin(), known->second.end(), [&](int index) {
           const Frame& frame = words_.frames[static_cast<std::size_t>(index)];
           return frame.pos == WordClass::verb && frame.lane == Lane::deed;
         });
}

// "Velmarkian strikes killed villagers": what the deed did, it did to these.
void Parties::add_hit(int noun, Sides& sides) const {
  int verb = tree_.head(noun);
  if (!sides.target.empty() || verb < 0 || tree_[noun].dep != Dep::nsubj || tree_.is_passive(verb) || !is_deed(verb)) return;
  int object = roles(tree_, verb).object;
  if (object < 0 || !tree_.is_noun(object)) return;
  sides.target = minus(at(object), sides.source);
  if (sides.target.empty() && words_.persons.count(tree_.lemma(object))) sides.target.push_back(words_at(object));
}

// "an attack launched by Velmark"
std::vector<Party> Parties::carried_out_by(int noun) const {
  for (int child : tree_.kids(noun)) {
    if (tree_[child].dep != Dep::acl || !tree_.is_passive(child) || tree_.is_finite(child)) continue;
    const SupportWord* support = support_of(tree_, child, words_);
    if (support && !support->target && !support->status) return at(roles(tree_, child).subject);
  }
  return {};
}

// "launched an attack", "came under attack", "accused Velmark of an attack": the verb lends the noun its doer.
void Parties::add_support(int noun, const Match& match, Sides& sides) const {
  if (match.frame->from == kSpeaker) return;  // an insult is nobody's act but the speaker's
  if (sides.source.empty()) sides.source = minus(carried_out_by(noun), sides.target);
  int top = argument_top(tree_, noun);
  int verb = tree_.head(top);
  if (verb < 0) return;
  const Token& word = tree_[top];
  if (word.deprel == "nsubj:pass" || word.dep == Dep::obj || word.dep == Dep::obl || word.dep == Dep::nsubj) {
    Roles given = roles(tree_, verb);
    if (const SupportWord* support = support_of(tree_, verb, words_); support && (given.object == top || word.dep == Dep::obl)) {
      auto& side = support->target ? sides.target : sides.source;
      const auto& opposite = support->target ? sides.source : sides.target;
      if (side.empty()) side = minus(at(given.subject), opposite);
      return;
    }
    if (word.dep == Dep::obl && blames(tree_, verb, words_) && sides.source.empty())
      sides.source = minus(at(given.object), sides.target);
  }
  if (word.dep == Dep::nmod && tree_[verb].dep == Dep::obj && tree_.head(verb) >= 0 && sides.source.empty() &&
      blames(tree_, tree_.head(verb), words_))
    sides.source = minus(at(verb), sides.target);
}

// "Dorn faulted his invasion": nobody blames an act of their own, so the pronoun is somebody else.
void Parties::drop_blamer(int noun, Sides& sides) const {
  int top = argument_top(tree_, noun);
  int verb = tree_.head(top);
  int owner = tree_.kid(noun, "nmod:poss");
  if (owner < 0 || verb < 0 || tree_[owner].upos != Upos::PRON || tree_[top].dep != Dep::obj || !blames(tree_, verb, words_))
    return;
  sides.source = minus(sides.source, at(roles(tree_, verb).subject));
}

// "A and B met", "talks between A and B": the first is the source, the others the target.
void Parties::split_joint(int token, const Match& match, const Roles& given, Sides& sides) const {
  if (!match.frame->joint || !sides.target.empty()) return;
  if (match.frame->pos == WordClass::noun) {
    std::vector<Party> all;
    for (const auto& name : match.frame->from) add_new(all, slot(name, token, match, given, {}));
    add_new(sides.source, all);
  }
  if (sides.source.size() < 2) return;
  sides.target.assign(sides.source.begin() + 1, sides.source.end());
  sides.source.resize(1);
}

// The nominal's own words, without relative clauses and appositions.
Party Parties::words_at(int head) const {
  int first = head, last = head;
  std::deque<int> queue{head};
  while (!queue.empty()) {
    int token = queue.front();
    queue.pop_front();
    first = std::min(first, token);
    last = std::max(last, token);
    for (int child : tree_.kids(token)) {
      Dep dep = tree_[child].dep;
      bool inner = dep != Dep::punct && dep != Dep::appos && dep != Dep::acl && dep != Dep::case_ && dep != Dep::cc &&
                   dep != Dep::conj && dep != Dep::parataxis && dep != Dep::cop && dep != Dep::nsubj && dep != Dep::advcl &&
                   dep != Dep::mark;
      if (inner) queue.push_back(child);
    }
  }
  Party party;
  party.span = {tree_[first].span.begin, tree_[last].span.end};
  party.text = std::string(input_.text.view(party.span));
  party.name = party.text;
  return party;
}

void Parties::add_unnamed(int token, const Match& match, Sides& sides) const {
  const Frame& frame = *match.frame;
  const bool noun = frame.pos == WordClass::noun;
  Roles given = noun ? Roles{} : roles(tree_, token);
  if (sides.source.empty() && frame.lane == Lane::word && given.subject >= 0 && tree_.is_noun(given.subject))
    sides.source.push_back(words_at(given.subject));
  if (noun) add_visited(token, match, sides);
  if (sides.target.empty()) add_described(token, match, given, sides);
  settle_countries(token, match, sides);
  drop_own(frame, sides);
  if (frame.lane == Lane::deed) stand_for_state(sides);
  name_retinue(sides);
}

// Nobody breaks ties with his own: "suspended Velmark's part in the treaty".
void Parties::drop_own(const Frame& frame, Sides& sides) const {
  if (!words_.codes.foreign.hold(frame.cameo)) return;
  auto& target = sides.target;
  target.erase(std::remove_if(target.begin(), target.end(), [&](const Party& party) { return is_at_home(party, sides.source); }),
               target.end());
}

void Parties::add_described(int token, const Match& match, const Roles& given, Sides& sides) const {
  const bool noun = match.frame->pos == WordClass::noun;
  for (const auto& name : match.frame->to)
    for (int at_token : slot_tokens(name, token, match, given)) {
      bool used = std::count(match.words.begin(), match.words.end(), at_token) > 0;
      if (used && !(name == "obj" && words_.persons.count(tree_.lemma(at_token)))) continue;
      if (at_token == given.subject || !tree_.is_noun(at_token) || is_time(at_token)) continue;
      if (name != "obj" && match.frame->object.count(tree_.lemma(at_token))) continue;  // "a package of sanctions"
      if (name != "obj" && !noun && at_token < given.subject && given.subject < token)
        continue;  // "in the wake of the riots, ..."
      auto stands_there = [&](const Party& party) { return party.span.contains(tree_[at_token].span); };
      if (std::any_of(sides.source.begin(), sides.source.end(), stands_there)) continue;
      sides.target.push_back(words_at(at_token));
      return;
    }
}

// A gerund in a nominal's place, with no one to control it: "talked about meddling", "Velmarkian meddling".
bool Parties::is_nominal_use(int token) const {
  const Token& word = tree_[token];
  if (word.xpos != "VBG") return false;
  for (int child : tree_.kids(token)) {
    const Token& part = tree_[child];
    if (part.deprel == "nmod:poss" || part.dep == Dep::amod || part.dep == Dep::compound || part.dep == Dep::det) return true;
    if (part.dep == Dep::nsubj || part.dep == Dep::aux) return false;
  }
  if (word.dep != Dep::obl && word.dep != Dep::nmod && word.dep != Dep::advcl && word.dep != Dep::acl) return false;
  std::string preposition = tree_.preposition(token);
  if (preposition.empty()) preposition = tree_.mark(token);
  return words_.uncontrolled.count(preposition) > 0;
}

// "Velmarkian pop songs have invaded the charts": owned by an actor, but nothing that acts for it.
bool Parties::is_thing(int token, const Match& match, const Roles& given) const {
  if (match.frame->lane != Lane::deed || match.frame->pos != WordClass::verb || given.subject < 0 || given.subject == token)
    return false;
  const Token& doer = tree_[given.subject];
  return doer.upos == Upos::NOUN && !input_.entities.headed_by(sentence_, given.subject) &&
         !words_.doers.count(tree_.lemma(given.subject));
}

// A slot may stand deeper in the phrase ("filed a suit in an Orvan court against Velmark"), and the owner of what is accepted or
// refused is who it is done to ("rejected Velmark's offer"), unless it is the doer's own.
std::vector<Party> Parties::target_of(int token, const Match& match, const Roles& given, const std::vector<Party>& source) const {
  const Frame& frame = *match.frame;
  const bool together = frame.joint && frame.pos == WordClass::verb && source.size() >= 2;  // they did it with each other
  auto slots = frame.to;
  if (together) slots.erase(std::remove(slots.begin(), slots.end(), "comp"), slots.end());
  auto found = first_filled(slots, token, match, given, source);
  if (!found.empty() || together) return found;
  found = lifted_target(token, match, source);
  if (!found.empty()) return found;
  if (words_.codes.purposeful.hold(frame.cameo)) found = of_purpose(token, match, source);
  if (!found.empty()) return found;
  if (frame.pos != WordClass::verb || frame.others.empty()) return {};
  found = first_filled({"poss", "by"}, token, match, given, source);
  if (found.empty()) found = minus(proposer(given.object, match), source);
  if (!found.empty()) return found;
  found = first_filled({"adj"}, token, match, given, source);
  found.erase(std::remove_if(found.begin(), found.end(), [&](const Party& party) { return is_at_home(party, source); }),
              found.end());
  return found;
}

// "rejected a plan drafted by Velmark": who made what is refused.
std::vector<Party> Parties::proposer(int object, const Match& match) const {
  std::vector<int> nouns = match.words;
  nouns.push_back(object);
  for (int noun : nouns) {
    if (noun < 0) continue;
    for (int child : tree_.kids(noun)) {
      bool participle = tree_[child].dep == Dep::acl && tree_.is_passive(child) && !tree_.is_finite(child);
      if (!participle) continue;
      auto found = identified(at(roles(tree_, child).subject));
      if (!found.empty()) return found;
    }
  }
  return {};
}

std::vector<Party> Parties::lifted_target(int token, const Match& match, const std::vector<Party>& source) const {
  for (const auto& name : match.frame->to) {
    const bool any = words_.lifted.count(name) > 0;
    if (!any && !words_.lifted_named.count(name)) continue;
    std::vector<Party> found;
    for (int at_token : lifted_tokens(name, token, match))
      if (!is_matter(name, at_token)) add_new(found, minus(at(at_token), source));
    if (!any) found = identified(found);
    if (!found.empty()) return found;
  }
  return {};
}

// Nominals after a preposition, below other nominals of the phrase.
std::vector<int> Parties::lifted_tokens(const std::string& preposition, int token, const Match& match) const {
  std::vector<int> found;
  std::deque<int> queue{token};
  while (!queue.empty() && found.empty()) {
    int parent = queue.front();
    queue.pop_front();
    if (parent == token || !takes(parent, preposition, match)) add_with(preposition, parent, found);
    for (int child : tree_.kids(parent)) {
      Dep dep = tree_[child].dep;
      bool nominal = dep == Dep::obj || dep == Dep::obl || dep == Dep::nmod;
      if (nominal && child > token && tree_.is_noun(child)) queue.push_back(child);
    }
  }
  found.erase(std::remove_if(found.begin(), found.end(), [&](int at_token) { return is_time(at_token); }), found.end());
  return found;
}

bool Parties::is_time(int token) const {
  const Token& word = tree_[token];
  return word.upos == Upos::NUM || std::any_of(input_.dates.begin(), input_.dates.end(),
                                               [&](const TimeExpression& time) { return time.span.overlaps(word.span); });
}

// The country of a place name that this nominal is, or stands in; "" if none is known.
std::string Parties::country_at(int token) const {
  for (const Name& name : input_.language.names) {
    if (!name.span.overlaps(tree_[token].span)) continue;
    auto known = words_.places.find(utf8::lower(input_.text.view(name.span)));
    if (known != words_.places.end()) return known->second;
  }
  auto known = words_.places.find(utf8::lower(tree_[token].form));
  return known != words_.places.end() && tree_[token].upos == Upos::PROPN ? known->second : "";
}

// "at the summit in Gannet": where talks are held is not where what is talked about was done.
bool Parties::is_talk(int noun) const {
  auto known = words_.by_head.find(tree_.lemma(noun));
  return known != words_.by_head.end() && std::any_of(known->second.begin(), known->second.end(), [&](int index) {
           const Frame& frame = words_.frames[static_cast<std::size_t>(index)];
           return frame.pos == WordClass::noun && words_.codes.talks.hold(frame.cameo);
         });
}

// The token of a place where something is or happens; -1 if none.
int Parties::place_at(int token) const {
  if (int place = place_of_clause(token); place >= 0) return place;
  for (int child : tree_.kids(token)) {
    Dep dep = tree_[child].dep;
    if (dep != Dep::obl && dep != Dep::nmod) continue;
    if (!words_.where.count(tree_.preposition(child)) || is_time(child)) continue;
    if (!country_at(child).empty()) return child;
    if (is_talk(child)) continue;
    if (tree_.is_noun(child))
      if (int deeper = place_at(child); deeper >= 0) return deeper;
    for (int part : tree_.kids(child))
      if ((tree_[part].dep == Dep::compound || tree_[part].dep == Dep::appos || tree_[part].deprel == "nmod:poss" ||
           tree_[part].deprel == "nmod:desc" || tree_[part].dep == Dep::nmod) &&
          !country_at(part).empty())
        return part;
  }
  return -1;
}

// The proper noun that a party's words are, if they are a name; -1 otherwise.
int Parties::party_head(const Party& party) const {
  for (int token = 0; token < tree_.size(); ++token)
    if (party.span.contains(tree_[token].span) && tree_[token].upos == Upos::PROPN &&
        (tree_.head(token) < 0 || !party.span.contains(tree_[tree_.head(token)].span)))
      return token;
  return -1;
}

// A place that a deed is done to stands for the state it lies in ("shelled Tresk"), unless that is the doer's own.
Party Parties::place_party(int token) const {
  Party party = words_at(token);
  for (const Name& name : input_.language.names)
    if (name.span.overlaps(tree_[token].span)) party.span = name.span;
  party.text = party.name = std::string(input_.text.view(party.span));
  party.country = country_at(token);
  return party;
}

void Parties::stand_for_state(Sides& sides) const {
  for (Party& party : sides.target) {
    if (!party.actor.empty() || party.country.empty() || !words_.places.count(utf8::lower(party.text))) continue;
    auto state = words_.states.find(party.country);
    if (state == words_.states.end() || is_at_home(party, sides.source)) continue;
    party.actor = party.country;
    party.name = state->second;
  }
}

// "Velmark's embassy", "a Velmarkian drill"; "" if no owner or qualifier is known.
std::string Parties::country_of_owner(int noun) const {
  for (int child : tree_.kids(noun)) {
    const Token& word = tree_[child];
    bool owner = word.deprel == "nmod:poss" || word.deprel == "nmod:desc" || word.dep == Dep::amod || word.dep == Dep::compound;
    if (!owner) continue;
    for (const Party& party : named(child))
      if (!party.country.empty()) return party.country;
  }
  return "";
}

// "a peacekeeping force in Tresia", "refugees fleeing the war in Tresia": whom no table knows is of the state they are in.
void Parties::settle_home(Party& party) const {
  if (!party.actor.empty() || !party.country.empty()) return;
  int head = top_of(party.span);
  if (head < 0 || !tree_.is_noun(head)) return;
  party.country = country_of_owner(head);
  if (!party.country.empty()) return;
  std::vector<int> parents{head};
  for (int child : tree_.kids(head))
    if (tree_[child].dep == Dep::acl) parents.push_back(child);
  for (int parent : parents) {
    int place = place_at(parent);
    if (place < 0) continue;
    party.country = country_at(place);
    return;
  }
}

// The token of a span that all others of it hang on; -1 where this sentence holds none.
int Parties::top_of(Span span) const {
  for (int token = 0; token < tree_.size(); ++token)
    if (span.contains(tree_[token].span) && (tree_.head(token) < 0 || !span.contains(tree_[tree_.head(token)].span)))
      return token;
  return -1;
}

// "arrived in Tresk on a visit": a visit without a host is to the place where its verb leads.
void Parties::add_visited(int noun, const Match& match, Sides& sides) const {
  int verb = tree_.head(noun);
  if (!sides.target.empty() || sides.source.empty() || verb < 0 || !words_.codes.visits.hold(match.frame->cameo)) return;
  if (tree_[noun].dep != Dep::obl && tree_[noun].dep != Dep::obj) return;
  int place = place_at(verb);
  if (place >= 0) sides.target.push_back(place_party(place));
  stand_for_state(sides);
}

// "arrived in Tresk on a VISIT": the noun tells the visit.
bool Parties::is_told_by_noun(int verb) const {
  auto is_visit = [&](int index) {
    const Frame& frame = words_.frames[static_cast<std::size_t>(index)];
    return frame.pos == WordClass::noun && words_.codes.visits.hold(frame.cameo);
  };
  return std::any_of(tree_.kids(verb).begin(), tree_.kids(verb).end(), [&](int child) {
    auto known = words_.by_head.find(tree_.lemma(child));
    return tree_[child].dep == Dep::obl && known != words_.by_head.end() &&
           std::any_of(known->second.begin(), known->second.end(), is_visit);
  });
}

// "flew to Tresk for talks", "visited Tresk": the state of the place abroad that the verb leads to.
void Parties::add_destination(int token, const Match& match, const Roles& given, Sides& sides) const {
  const Frame& frame = *match.frame;
  if (frame.pos != WordClass::verb || !sides.target.empty() || sides.source.empty() || !words_.codes.visits.hold(frame.cameo))
    return;
  bool goes_itself = given.subject >= 0 && sides.source.front().span.contains(tree_[given.subject].span);
  if (!goes_itself || is_told_by_noun(token)) return;
  for (const auto& name : frame.to)
    for (int place : slot_tokens(name, token, match, given)) {
      if (country_at(place).empty()) continue;
      Party party = place_party(place);
      if (!is_at_home(party, sides.source)) sides.target.push_back(std::move(party));
      return stand_for_state(sides);
    }
}

// "Velmark annexed Tresk": a place that is no actor stands for its state where the act must be done to somebody; "a drone struck
// Tresk": whoever's it is.
void Parties::add_struck(const Frame& frame, const Roles& given, Sides& sides) const {
  if (!sides.target.empty() || given.object < 0) return;
  const bool told = sides.source.empty() ? is_arm(given.subject) : frame.needs_target;
  if (told && !country_at(given.object).empty()) sides.target.push_back(place_party(given.object));
}

bool Parties::is_arm(int token) const { return token >= 0 && words_.weapons.count(tree_.lemma(token)) > 0; }

// Whom a deed of conflict hit, where no table knows them, is at home where it happened; those whom a police or court deals with
// are its own.
void Parties::settle_countries(int token, const Match& match, Sides& sides) const {
  for (auto* side : {&sides.source, &sides.target})
    for (Party& party : *side) settle_home(party);
  if (match.frame->lane != Lane::deed || match.frame->joint) return;
  int place = place_at(token);
  for (int word : match.words)
    if (place < 0) place = place_at(word);
  if (place < 0 && tree_[token].dep == Dep::obj) place = place_at(tree_.head(token));
  const bool unsaid = sides.source.empty() && !sides.target.empty() && !sides.subject_unknown;
  if (unsaid && place >= 0 && tree_.is_passive(token) && words_.codes.local.hold(match.frame->cameo))
    sides.source.push_back(place_party(place));
  const bool aimed = !words_.codes.held.hold(match.frame->cameo);
  const bool told = !sides.source.empty() || is_arm(tree_.surface_subject(token));
  if (sides.target.empty() && place >= 0 && aimed && told) sides.target.push_back(place_party(place));
  for (Party& party : sides.target) {
    if (!party.actor.empty() || !party.country.empty()) continue;
    int head = party_head(party);
    if (head >= 0 && !country_at(head).empty()) party.country = country_at(head);
    else if (place >= 0) party.country = country_at(place);
    else if (!sides.source.empty() && words_.home_sectors.count(sides.source.front().sector))
      party.country = sides.source.front().country;
  }
}

bool Parties::is_document(int token) const {
  return token >= 0 && tree_.is_noun(token) && words_.documents.count(tree_.lemma(token)) > 0;
}

// Its owner, the doer of the participle that tells how it came about ("a report released by Velmark"), or of the verb that did.
std::vector<Party> Parties::known_issuer(int document) const {
  auto found = at(document);
  if (!found.empty()) return found;
  for (int child : tree_.kids(document))
    if (tree_[child].dep == Dep::acl && tree_.is_passive(child) && words_.issuing.count(tree_.lemma(child)))
      return at(roles(tree_, child).subject);
  int top = argument_top(tree_, document);
  int verb = tree_.head(top);
  if (verb < 0 || tree_[verb].upos != Upos::VERB) return {};
  bool issued = words_.issuing.count(tree_.lemma(verb)) > 0 && roles(tree_, verb).object == top;
  bool said_in = tree_[top].dep == Dep::obl && reports(tree_, verb, words_);
  return issued || said_in ? at(roles(tree_, verb).subject) : std::vector<Party>{};
}

// "Arnor released a report accusing Velmark": a document speaks for whoever issued it, told with it, or when it was named before,
// in this sentence or the last.
std::vector<Party> Parties::issuer(int document) const {
  if (!is_document(document)) return {};
  auto found = known_issuer(document);
  if (!found.empty() || !tree_.is_given(document)) return found;
  for (int other = document - 1; other >= 0 && found.empty(); --other)
    if (tree_.lemma(other) == tree_.lemma(document)) found = known_issuer(other);
  if (!found.empty() || sentence_ == 0) return found;
  const Tree before(input_.language.sentences[static_cast<std::size_t>(sentence_ - 1)], words_);
  const Parties there(input_, words_, sentence_ - 1, before);
  for (int other = before.size() - 1; other >= 0 && found.empty(); --other)
    if (before.is_noun(other) && before.lemma(other) == tree_.lemma(document)) found = there.known_issuer(other);
  return found;
}

// "lashed out at Velmark for shooting down a jet": whoever is blamed for it did it. -1 if nobody is.
int Parties::blamed(int verb) const {
  const Token& word = tree_[verb];
  int above = tree_.head(verb);
  if (above < 0 || tree_.has_subject(verb) || (word.dep != Dep::advcl && word.dep != Dep::obl) || !blames(tree_, above, words_))
    return -1;
  std::string link = tree_.mark(verb);
  if (link.empty()) link = tree_.preposition(verb);
  if (!words_.blamed_for.count(link)) return -1;
  int object = roles(tree_, above).object;
  if (object >= 0) return object;
  for (int child : tree_.kids(above))
    if (tree_[child].dep == Dep::obl && tree_.is_noun(child) && words_.blamed_at.count(tree_.preposition(child))) return child;
  return -1;
}

bool Parties::asks(int verb) const {
  auto known = words_.verbs.find(tree_.lemma(verb));
  return known != words_.verbs.end() && std::any_of(known->second.begin(), known->second.end(), [](const StatusWord& word) {
           return word.effect == Effect::status && (word.status == Status::requested || word.other == Status::requested);
         });
}

// Whom a verb asks to do what an infinitive below it names: its object, or whoever stands after "for", "to", "on"; -1 if nobody.
int Parties::asked(int verb, int infinitive) const {
  int object = tree_.kid(verb, Dep::obj);
  for (int child : tree_.kids(verb)) {
    if (child < verb || child > infinitive || !tree_.is_noun(child)) continue;
    std::string link = tree_.preposition(child);
    if (link.empty()) link = tree_.mark(infinitive);  // "called for Velmark to leave": a parser may hang "for" on the verb
    bool after = tree_[child].dep == Dep::obl && words_.asked.count(link) && !is_time(child);
    if (after && !at(child).empty()) return child;
  }
  return object > verb && object < infinitive && tree_.is_noun(object) && !at(object).empty() ? object : -1;
}

// "Arnor appealed to Velmark to lift the ban", "called for Velmark to send troops to fight": the doer is whoever is asked; -1
// where the act has a doer of its own or nobody is asked.
int Parties::told_doer(int verb, int depth) const {
  const Token& word = tree_[verb];
  int above = tree_.head(verb);
  if (depth == 0 || above < 0 || tree_[above].upos != Upos::VERB || tree_.has_subject(verb)) return -1;
  if (word.dep == Dep::conj) return told_doer(above, depth - 1);
  if ((word.dep != Dep::advcl && word.dep != Dep::xcomp) || !tree_.is_infinitive(verb)) return -1;
  if (asks(above)) return asked(above, verb);
  return told_doer(above, depth - 1);
}

// "called for Velmark to withdraw its troops": a pronoun that owns what is acted on is the doer's, whomever it was taken for.
void Parties::drop_own(std::vector<Party>& target) const {
  target.erase(std::remove_if(target.begin(), target.end(),
                              [&](const Party& party) {
                                int token = top_of(party.span);
                                return token >= 0 && tree_[token].deprel == "nmod:poss" && tree_[token].upos == Upos::PRON;
                              }),
               target.end());
}

Sides Parties::sides(int token, const Match& match) const {
  const Frame& frame = *match.frame;
  Roles given;
  if (frame.pos == WordClass::verb && is_nominal_use(token)) {
    given.object = tree_.kid(token, Dep::obj);
  } else if (frame.pos != WordClass::noun) {
    given = roles(tree_, token);
  } else {
    given.subject = tree_.kid(token, Dep::nsubj);
  }
  int doer = frame.pos == WordClass::verb ? blamed(token) : -1;
  if (doer < 0 && frame.pos == WordClass::verb) doer = told_doer(token, kToldDepth);
  if (doer >= 0) (given.passive ? given.object : given.subject) = doer;
  given.subject = held_doer(token, given.subject);
  Sides found;
  found.source = first_filled(frame.from, token, match, given, {});
  if (frame.pos == WordClass::verb && found.source.empty() && given.subject < 0)
    found.source = first_filled({"poss", "adj", "by"}, token, match, Roles{}, {});
  if (is_thing(token, match, given)) found.source.clear();
  if (found.source.empty() && given.passive && given.subject < 0) found.source = late_agent(token);
  if (found.source.empty()) found.source = admitting(token, match);
  if (found.source.empty() && frame.lane == Lane::word) found.source = issuer(given.subject);
  const bool unowned = found.source.empty() && frame.pos != WordClass::noun && given.subject >= 0 && frame.lane == Lane::deed;
  const bool generic = frame.lane == Lane::deed && frame.pos == WordClass::verb && is_generic(token, given.subject);
  found.subject_unknown = generic || (unowned && !is_arm(given.subject));  // "a drone struck Tresk": somebody's
  found.target = target_of(token, match, given, found.source);
  if (doer >= 0) drop_own(found.target);
  if (frame.lane == Lane::deed && frame.pos == WordClass::verb) add_struck(frame, given, found);
  if (frame.pos == WordClass::noun) {
    drop_blamer(token, found);
    add_support(token, match, found);
    if (frame.lane == Lane::deed) add_hit(token, found);
    if (found.source.empty() && !found.target.empty() && frame.joint) found.source = minus(attending(token), found.target);
  }
  split_joint(token, match, given, found);
  add_destination(token, match, given, found);
  return found;
}

}  // namespace detente::events

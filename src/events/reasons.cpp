#include "events/reasons.h"

#include <algorithm>
#include <cassert>

#include "events/known.h"
#include "events/status.h"
#include "events/tree.h"

namespace detente::events {

namespace {

// The way from one token to another: up to the token both stand below, then down.
struct Way {
  std::vector<int> up;    ///< tokens left upwards, the first is where it starts
  int top = -1;           ///< where it turns
  std::vector<int> down;  ///< tokens entered downwards, the last is where it ends
};

Way way(const Tree& tree, int from, int to) {
  Way found;
  for (found.top = from; !tree.within(to, found.top); found.top = tree.head(found.top)) found.up.push_back(found.top);
  for (int at = to; at != found.top; at = tree.head(at)) found.down.insert(found.down.begin(), at);
  return found;
}

// The token of a span that all others of it hang on; -1 where the span holds none of this sentence.
int head_of(const Tree& tree, Span span) {
  for (int token = 0; token < tree.size(); ++token)
    if (span.contains(tree[token].span) && (tree.head(token) < 0 || !span.contains(tree[tree.head(token)].span))) return token;
  return -1;
}

std::string relation(const Tree& tree, int token) {
  std::string preposition = tree.preposition(token);
  return tree[token].deprel + (preposition.empty() ? "" : " (" + preposition + ")");
}

std::string in_marks(const Tree& tree, int token) { return "\"" + tree[token].form + "\""; }

std::string told(const Tree& tree, const Way& way) {
  std::string path;
  for (int token : way.up) path += (path.empty() ? "" : ", ") + relation(tree, token) + " of " + in_marks(tree, tree.head(token));
  for (int token : way.down)
    path += (path.empty() ? "its " : ", whose ") + relation(tree, token) + " is " + in_marks(tree, token);
  return path;
}

// By the relation of the last step up, to the trigger itself.
std::string own_role(const Tree& tree, int last) {
  const Token& word = tree[last];
  if (word.deprel == "nsubj:pass" || word.deprel == "csubj:pass") return "role/passive-subject";
  if (word.deprel == "obl:agent") return "role/by-phrase";
  if (word.deprel == "nmod:poss") return "role/possessor";
  switch (word.dep) {
    case Dep::nsubj: return "role/subject";
    case Dep::obj: return "role/object";
    case Dep::iobj: return "role/second-object";
    case Dep::amod:
    case Dep::compound: return "role/modifier";
    case Dep::obl:
    case Dep::nmod: return word.deprel == "nmod:desc" ? "role/modifier" : "role/preposition";
    case Dep::ccomp:
    case Dep::xcomp:
    case Dep::advcl:
    case Dep::acl: return "role/clause";
    default: return "role/tree";
  }
}

// By the relation of the last step up, to a word that the trigger hangs on.
std::string lent_role(const Tree& tree, int last, bool noun) {
  Dep dep = tree[last].dep;
  if (dep != Dep::nsubj && dep != Dep::obj) return "role/tree";
  if (noun) return dep == Dep::nsubj ? "role/verb-subject" : "role/verb-object";
  return dep == Dep::nsubj ? "role/shared-subject" : "role/shared-object";
}

// The token by which the way enters the event's words; -1 if it comes from above them.
int entry(const Tree& tree, const Way& way, Span trigger) {
  for (int token : way.up)
    if (tree.head(token) >= 0 && trigger.contains(tree[tree.head(token)].span)) return token;
  return -1;
}

std::string role_of(const Tree& tree, const Way& way, int trigger, Span words) {
  if (way.up.empty() && way.down.empty()) return "role/trigger";
  if (way.up.empty()) return tree[way.down.front()].dep == Dep::acl ? "role/relative" : "role/tree";
  if (int last = entry(tree, way, words); last >= 0) return own_role(tree, last);
  return lent_role(tree, way.up.back(), tree.is_noun(trigger));
}

const char* kind_word(MentionKind kind) {
  switch (kind) {
    case MentionKind::name: return "name";
    case MentionKind::title: return "title";
    case MentionKind::nominal: return "nominal";
    case MentionKind::pronoun: return "pronoun";
    case MentionKind::possessive: return "possessive";
    case MentionKind::adjective: return "adjective";
  }
  return "";
}

std::string mention_of(const Entities& entities, Span span) {
  for (const Mention& mention : entities.mentions)
    if (mention.span == span) return kind_word(mention.kind);
  return "";
}

Reason role(const Input& input, const Tree& tree, Span words, const Party& party) {
  Reason reason;
  reason.words = {party.span};
  reason.mention = mention_of(input.entities, party.span);
  int head = head_of(tree, party.span);
  if (head < 0) {
    reason.code = "role/elsewhere";
    return reason;
  }
  int trigger = head_of(tree, words);
  Way found = way(tree, head, trigger);
  reason.code = role_of(tree, found, trigger, words);
  reason.path = told(tree, found);
  return reason;
}

// What settles the status beside the act itself: its auxiliaries, marks and negations, and those of its subject.
std::vector<int> own_marks(const Tree& tree, int act, const Words& words) {
  std::vector<int> found;
  for (int child : tree.kids(act)) {
    Dep dep = tree[child].dep;
    bool known = words.negations.count(tree.lemma(child)) || words.adverbs.count(tree.lemma(child));
    if (dep == Dep::aux || dep == Dep::mark || known) found.push_back(child);
    if (dep != Dep::nsubj && dep != Dep::obj) continue;
    for (int below : tree.kids(child))
      if (words.negations.count(tree.lemma(below))) found.push_back(below);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<int> governor_words(const Tree& tree, int governor, const Words& words) {
  std::vector<int> found;
  for (int child : tree.kids(governor))
    if (words.negations.count(tree.lemma(child))) found.push_back(child);
  found.push_back(governor);
  std::sort(found.begin(), found.end());
  return found;
}

Reason settled(const Tree& tree, const std::string& code, const std::vector<int>& tokens) {
  Reason reason;
  reason.code = code;
  for (int token : tokens) reason.words.push_back(tree[token].span);
  return reason;
}

bool is_done(Status status) { return status == Status::occurred || status == Status::ongoing; }

const Frame* frame_of(const std::string& rule, const Words& words) {
  auto found = std::find_if(words.frames.begin(), words.frames.end(), [&](const Frame& one) { return one.rule == rule; });
  return found == words.frames.end() ? nullptr : &*found;
}

// The token that the rule starts from: of a phrase shown by its noun ("go into a MEETING"), the verb above it.
int act_of(const Tree& tree, int trigger, const Frame* frame) {
  for (int at = trigger; frame && at >= 0; at = tree.head(at))
    if (tree.lemma(at) == frame->head || tree.joined(at) == frame->head) return at;
  return trigger;
}

Reason status_reason(const Input& input, const Tree& tree, int trigger, const Event& event, const Words& words) {
  const Frame* frame = frame_of(event.rule, words);
  int act = act_of(tree, trigger, frame);
  Reading reading = status_of(tree, act, frame && frame->pos == WordClass::noun, words);
  if (reading.status != event.status && !(is_done(reading.status) && is_done(event.status))) {
    bool ahead = event.date && input.published && event.date->first() > *input.published;
    return settled(tree, ahead ? "status/date" : "status/context", {});
  }
  if (reading.decider >= 0 && reading.decider != act)
    return settled(tree, "status/governor", governor_words(tree, reading.decider, words));
  auto marks = own_marks(tree, act, words);
  marks.insert(std::upper_bound(marks.begin(), marks.end(), act), act);
  return settled(tree, is_done(event.status) ? "status/plain" : "status/own", marks);
}

// CAMEO has no status, so a promise of aid is stated by a code of another type than the aid promised.
CodeReason code_reason(const Event& event, const Ontology& ontology, const Words& words) {
  const Frame* frame = frame_of(event.rule, words);
  const auto stated = ontology.cameo.find(event.cameo);
  if (stated != ontology.cameo.end() && stated->second.type != event.type) return {"code/stated", true};
  if (frame && frame->cameo == event.cameo) return {"code/rule", false};
  return {"code/exact", true};
}

Reasons reasons_of(const Input& input, const Tree& tree, const Event& event, const Lexicon& lexicon) {
  const Words& words = lexicon.impl->words;
  Reasons found;
  found.code = code_reason(event, lexicon.impl->ontology, words);
  int trigger = head_of(tree, event.trigger);
  assert(trigger >= 0);
  found.status = status_reason(input, tree, trigger, event, words);
  for (const Party& party : event.source) found.source.push_back(role(input, tree, event.trigger, party));
  for (const Party& party : event.target) found.target.push_back(role(input, tree, event.trigger, party));
  return found;
}

}  // namespace

std::vector<Reasons> reasons(const Input& input, const Lexicon& lexicon, const std::vector<Event>& events) {
  std::vector<Reasons> all;
  const auto& sentences = input.language.sentences;
  for (const Event& event : events) {
    auto sentence =
        std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& one) { return one.span == event.sentence; });
    assert(sentence != sentences.end());
    all.push_back(reasons_of(input, Tree(*sentence, lexicon.impl->words), event, lexicon));
  }
  return all;
}

}  // namespace detente::events

#include "events/match.h"

#include <algorithm>

namespace detente::events {

namespace {

constexpr int kHighest = 3;             // governors up to which a user's pattern is sought
constexpr int kUser = 1000;             // a user's word before any of ours
const std::string kAnyName = "*name*";  // among an entry's objects: any proper name

bool fits_class(const Token& token, WordClass pos) {
  switch (pos) {
    case WordClass::verb: return token.upos == Upos::VERB || (token.upos == Upos::AUX && token.xpos != "MD");
    case WordClass::noun: return token.upos == Upos::NOUN || token.upos == Upos::PROPN;
    case WordClass::adjective: return token.upos == Upos::ADJ || (token.upos == Upos::VERB && token.xpos == "VBN");
  }
  return false;
}

// "ordered diplomats to LEAVE", where the parser hangs the infinitive on whoever is told.
bool is_bidden(const Tree& tree, int clause) {
  const int noun = tree.head(clause);
  return tree.is_infinitive(clause) && tree[noun].dep == Dep::obj && tree[clause].deprel == "acl";
}

// Children that are other clauses or other parties hold no words of the phrase.
bool is_apart(const Tree& tree, int child, bool passive) {
  const Token& token = tree[child];
  switch (token.dep) {
    case Dep::conj:
    case Dep::parataxis:
    case Dep::appos:
    case Dep::csubj:
    case Dep::vocative:
    case Dep::list:
    case Dep::punct: return true;
    case Dep::nsubj: return !(passive && token.deprel == "nsubj:pass");
    case Dep::acl: return !is_bidden(tree, child);
    default: return false;
  }
}

// A finite clause or an adverbial clause gives a word only as the clause's own head ("refuse to MEET").
bool holds_words(const Tree& tree, int child) {
  Dep dep = tree[child].dep;
  return dep != Dep::advcl && dep != Dep::ccomp;
}

bool is_word(const Tree& tree, int token, const std::string& word) {
  return tree.lemma(token) == word || tree.joined(token) == word || tree[token].form == word;
}

// "demanded that Velmark RELEASE them": a clause with its own doer is no part of the phrase "demand release".
bool is_own_clause(const Tree& tree, int child) { return tree[child].dep == Dep::ccomp && tree.kid(child, Dep::nsubj) >= 0; }

int find_among(const Tree& tree, int parent, const std::string& word, bool passive, int depth) {
  for (int child : tree.kids(parent)) {
    if (is_apart(tree, child, passive) || is_own_clause(tree, child)) continue;
    bool of_time = tree[child].dep == Dep::case_ && tree.is_time(parent);  // "called ON Tuesday"
    if (!of_time && is_word(tree, child, word)) return child;
  }
  if (depth == 0) return -1;
  for (int child : tree.kids(parent)) {
    if (is_apart(tree, child, passive) || !holds_words(tree, child)) continue;
    int found = find_among(tree, child, word, false, depth - 1);
    if (found >= 0) return found;
  }
  return -1;
}

// "the sanctions imposed on Velmark", "the sanctions that Dorn imposed": the noun stands above its verb.
int find_above(const Tree& tree, int verb, const std::string& word) {
  if (tree[verb].dep != Dep::acl || tree.is_infinitive(verb)) return -1;
  int noun = tree.head(verb);
  return noun >= 0 && is_word(tree, noun, word) ? noun : -1;
}

// "handed OVER 22 prisoners": a parser may hang the particle on the number after it.
int particle_before_number(const Tree& tree, int verb, const std::string& word) {
  const int next = verb + 1;
  if (next >= tree.size() || !is_word(tree, next, word)) return -1;
  const int above = tree.head(next);
  return tree[next].dep == Dep::advmod && above >= 0 && tree[above].upos == Upos::NUM ? next : -1;
}

// "ordered the CONSULATE closed": what is ordered done to.
int find_bidden(const Tree& tree, int verb, const std::string& word) {
  const int noun = tree.bidder(verb) >= 0 ? tree.bidden(verb) : -1;
  return noun >= 0 && is_word(tree, noun, word) ? noun : -1;
}

// A pattern of a user's names words as they stand, before the verb too: "said would attack".
bool is_above(const Tree& tree, int token, const std::string& word) {
  int above = tree.head(token);
  for (int steps = 0; above >= 0 && steps < kHighest; ++steps, above = tree.head(above))
    if (is_word(tree, above, word)) return true;
  return false;
}

bool stands_with(const Tree& tree, int token, const std::string& word, std::vector<int>& found) {
  int at = find_among(tree, token, word, tree.is_passive(token), 1);
  if (at < 0) at = find_above(tree, token, word);
  if (at >= 0) found.push_back(at);
  return at >= 0 || is_above(tree, token, word);
}

bool find_any_of(const Tree& tree, int token, const Frame& frame, std::vector<int>& found) {
  return std::all_of(frame.any_of.begin(), frame.any_of.end(), [&](const std::set<std::string>& set) {
    return std::any_of(set.begin(), set.end(), [&](const std::string& word) { return stands_with(tree, token, word, found); });
  });
}

bool find_other(const Tree& tree, int token, const Frame& frame, const std::string& word, std::vector<int>& found) {
  const bool passive = frame.pos == WordClass::verb && tree.is_passive(token);
  int at = find_among(tree, token, word, passive, 1);
  for (std::size_t i = 0; at < 0 && i < found.size(); ++i) at = find_among(tree, found[i], word, false, 1);
  if (at < 0 && frame.pos == WordClass::verb) at = find_above(tree, token, word);
  if (at < 0 && frame.pos == WordClass::verb) at = particle_before_number(tree, token, word);
  if (at < 0 && frame.pos == WordClass::verb) at = find_bidden(tree, token, word);
  if (at >= 0) found.push_back(at);
  return at >= 0 || (frame.user && is_above(tree, token, word));
}

bool find_others(const Tree& tree, int token, const Frame& frame, std::vector<int>& found) {
  std::vector<std::string> missing;
  for (const auto& word : frame.others)
    if (!find_other(tree, token, frame, word, found)) missing.push_back(word);
  // "ordered diplomats TO leave": a word that hangs on one found after it.
  for (const auto& word : missing)
    if (found.empty() || !find_other(tree, token, frame, word, found)) return false;
  return find_any_of(tree, token, frame, found);
}

// The object's lemma, or those of nouns it stands for ("dozens of tanks", "missile system").
bool object_fits(const Tree& tree, int object, const std::set<std::string>& wanted, int depth = 2) {
  if (object < 0) return false;
  if (wanted.count(tree.lemma(object)) || wanted.count(tree.joined(object))) return true;
  if (tree[object].upos == Upos::PROPN && wanted.count(kAnyName)) return true;
  if (depth == 0) return false;
  for (int child : tree.kids(object)) {
    Dep dep = tree[child].dep;
    bool of = dep == Dep::nmod && tree.preposition(child) == "of";
    bool title = dep == Dep::flat || dep == Dep::appos || tree[child].deprel == "nmod:desc";
    if ((dep == Dep::compound || dep == Dep::conj || of || title) && object_fits(tree, child, wanted, depth - 1)) return true;
  }
  return false;
}

bool stands_in(const Tree& tree, int token, const std::set<std::string>& wanted, int depth) {
  for (int child : tree.kids(token)) {
    if (wanted.count(tree.lemma(child)) || wanted.count(tree.joined(child))) return true;
    if (depth > 0 && stands_in(tree, child, wanted, depth - 1)) return true;
  }
  return false;
}

bool is_ruled_out(const Tree& tree, int token, const Frame& frame) {
  if (frame.not_object.empty() || frame.pos != WordClass::verb) return false;
  int object = roles(tree, token).object;
  if (object < 0) return false;
  if (tree[object].upos == Upos::PROPN && frame.not_object.count(kAnyName)) return true;
  return frame.not_object.count(tree.lemma(object)) || frame.not_object.count(tree.joined(object));
}

// "called the strike an aggression": the object is named something, and the phrase "call strike" is not meant.
bool is_named(const Tree& tree, int token, const Match& match) {
  if (match.frame->pos != WordClass::verb || match.words.empty()) return false;
  const int name = tree.kid(token, Dep::xcomp);
  if (name < 0 || !tree.is_noun(name)) return false;
  return std::any_of(match.words.begin(), match.words.end(),
                     [&](int word) { return word < name && tree.head(word) == token && tree[word].dep == Dep::obj; });
}

// "called Velmark A CAPTIVE": what calls somebody something does not ring him up.
bool names_something(const Tree& tree, int token, const Frame& frame, const Words& words) {
  if (frame.pos != WordClass::verb || !frame.others.empty() || !words.naming.count(tree.lemma(token))) return false;
  int named = -1;  // the nearest noun behind the verb; a second is what it is called
  for (int child : tree.kids(token)) {
    const Dep dep = tree[child].dep;
    if (child < token || !tree.is_noun(child) || (dep != Dep::obj && dep != Dep::iobj && dep != Dep::xcomp)) continue;
    if (named >= 0 && dep == Dep::xcomp && frame.object.count(tree.lemma(child)) == 0) return true;
    named = child;
  }
  return false;
}

// "attends a dinner PRIOR TO a meeting": a noun before which the act is done is no word of its phrase.
bool stands_ahead(const Tree& tree, const Match& match, const Words& words) {
  return std::any_of(match.words.begin(), match.words.end(),
                     [&](int word) { return tree.is_noun(word) && words.ahead.count(tree.preposition(word)) > 0; });
}

bool conditions_hold(const Tree& tree, int token, const Frame& frame) {
  if (is_ruled_out(tree, token, frame)) return false;
  if (!frame.object.empty()) {
    int object = token;
    if (frame.pos == WordClass::verb) {
      const Roles given = roles(tree, token);
      object = given.object >= 0 ? given.object : given.second_object;  // "told DIPLOMATS to leave"
    }
    if (!object_fits(tree, object, frame.object)) return false;
  }
  if (!frame.near.empty() && !stands_in(tree, token, frame.near, 4)) return false;
  const bool above = frame.pos == WordClass::verb && std::any_of(frame.unless.begin(), frame.unless.end(), [&](const auto& word) {
                       return find_above(tree, token, word) >= 0;
                     });
  return !above && (frame.unless.empty() || !stands_in(tree, token, frame.unless, 1));
}

void try_head(const Tree& tree, int token, const std::string& head, const Words& words, std::vector<Match>& found) {
  auto known = words.by_head.find(head);
  if (head.empty() || known == words.by_head.end()) return;
  for (int index : known->second) {
    const Frame& frame = words.frames[static_cast<std::size_t>(index)];
    if (!fits_class(tree[token], frame.pos) || !tree.has_words_of(frame)) continue;
    Match match;
    match.frame = &frame;
    if (!find_others(tree, token, frame, match.words)) continue;
    if (stands_ahead(tree, match, words)) continue;
    if (!conditions_hold(tree, token, frame) || is_named(tree, token, match) || names_something(tree, token, frame, words))
      continue;
    match.score = 4 * static_cast<int>(frame.others.size()) + (frame.object.empty() ? 0 : 2) + (frame.near.empty() ? 0 : 1) +
                  (frame.struck.empty() ? 0 : 2) + 4 * static_cast<int>(frame.any_of.size()) + (frame.user ? kUser : 0);
    found.push_back(std::move(match));
  }
}

}  // namespace

std::vector<Match> matches(const Tree& tree, int token, const Words& words) {
  std::vector<Match> found;
  try_head(tree, token, tree.joined(token), words, found);
  try_head(tree, token, tree.lemma(token), words, found);
  std::stable_sort(found.begin(), found.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
  return found;
}

}  // namespace detente::events

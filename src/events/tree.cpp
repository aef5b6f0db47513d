#include "events/tree.h"

#include <algorithm>

#include "base/utf8.h"

namespace detente::events {

namespace {

constexpr int kDeepest = 6;

constexpr int kDateline = 10;  // tokens within which a dateline ends

bool is_dash(std::string_view form) { return form == "-" || form == "--" || form == "\u2013" || form == "\u2014"; }

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

}  // namespace

Tree::Tree(const Sentence& sentence, const Words& words)
    : sentence_(sentence), handing_(words.handing), bidding_(words.bidding), definite_(words.definite) {
  const auto& tokens = sentence.tokens;
  kids_.resize(tokens.size());
  joined_.resize(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string given = utf8::lower(tokens[i].lemma.empty() ? tokens[i].form : tokens[i].lemma);
    bool content = (tokens[i].upos == Upos::VERB || tokens[i].upos == Upos::NOUN) && !tokens[i].xpos.empty();
    lemmas_.push_back(content ? words.lemma(given, utf8::lower(tokens[i].form), tokens[i].xpos) : given);
    times_.push_back(words.times.count(lemmas_.back()) > 0);
    if (tokens[i].head >= 0) kids_[static_cast<std::size_t>(tokens[i].head)].push_back(static_cast<int>(i));
  }
  for (std::size_t i = 0; i + 2 < tokens.size();) {
    std::size_t end = i;
    while (end + 2 < tokens.size() && tokens[end + 1].form == "-" && tokens[end].span.end == tokens[end + 1].span.begin &&
           tokens[end + 1].span.end == tokens[end + 2].span.begin)
      end += 2;
    if (end == i) {
      ++i;
      continue;
    }
    std::string word;
    std::size_t top = end;
    for (std::size_t k = i; k <= end; ++k) {
      word += k == end ? lemmas_[k] : utf8::lower(tokens[k].form);
      int head = tokens[k].head;
      if (tokens[k].form != "-" && (head < static_cast<int>(i) || head > static_cast<int>(end))) top = k;
    }
    joined_[top] = word;
    i = end + 1;
  }
  note_words(words);
}

void Tree::note_words(const Words& words) {
  standing_.resize(words.other_ids.size());
  auto note = [&](const std::string& word) {
    auto known = words.other_ids.find(word);
    if (known != words.other_ids.end()) standing_[static_cast<std::size_t>(known->second)] = true;
  };
  for (int token = 0; token < size(); ++token) {
    note(lemma(token));
    note(joined(token));
    note((*this)[token].form);
  }
}

bool Tree::has_words_of(const Frame& frame) const {
  return std::all_of(frame.other_ids.begin(), frame.other_ids.end(),
                     [&](int id) { return standing_[static_cast<std::size_t>(id)]; });
}

int Tree::kid(int token, Dep dep) const {
  for (int child : kids(token))
    if ((*this)[child].dep == dep) return child;
  return -1;
}

int Tree::kid(int token, std::string_view deprel) const {
  for (int child : kids(token))
    if ((*this)[child].deprel == deprel) return child;
  return -1;
}

std::string Tree::preposition(int token) const {
  for (int child : kids(token)) {
    if ((*this)[child].dep != Dep::case_ || (*this)[child].xpos == "POS") continue;
    std::string words = lemma(child);
    for (int more : kids(child))
      if ((*this)[more].dep == Dep::fixed) words += " " + lemma(more);
    return words;
  }
  return "";
}

std::string Tree::mark(int token) const {
  for (int child : kids(token)) {
    if ((*this)[child].dep != Dep::mark || (*this)[child].upos == Upos::PART) continue;
    std::string words = lemma(child);
    for (int more : kids(child))
      if ((*this)[more].dep == Dep::fixed) words += " " + lemma(more);
    return words;
  }
  return "";
}

std::string Tree::adverb_mark(int token) const {
  for (int child : kids(token))
    if ((*this)[child].dep == Dep::advmod && child < token &&
        ((*this)[child].xpos == "WRB" || (*this)[child].upos == Upos::SCONJ))
      return lemma(child);
  return "";
}

bool Tree::is_infinitive(int token) const {
  for (int child : kids(token))
    if ((*this)[child].dep == Dep::mark && (*this)[child].upos == Upos::PART) return true;
  return false;
}

bool Tree::is_noun(int token) const { return (*this)[token].upos == Upos::NOUN || (*this)[token].upos == Upos::PROPN; }

bool Tree::is_given(int noun) const {
  return std::any_of(kids(noun).begin(), kids(noun).end(),
                     [&](int child) { return (*this)[child].dep == Dep::det && definite_.count(lemma(child)) > 0; });
}

bool Tree::is_definite(int noun) const { return is_given(noun) || kid(noun, "nmod:poss") >= 0; }

bool Tree::is_relative(int token) const {
  if ((*this)[token].upos != Upos::PRON || !starts_with((*this)[token].xpos, "W")) return false;
  for (int at = token, steps = 0; at >= 0 && steps < kDeepest; at = head(at), ++steps)
    if ((*this)[at].deprel == "acl:relcl") return true;
  return false;
}

bool Tree::within(int token, int ancestor) const {
  for (int at = token; at >= 0; at = head(at))
    if (at == ancestor) return true;
  return false;
}

bool Tree::has_subject(int verb) const { return kid(verb, Dep::nsubj) >= 0 || kid(verb, Dep::csubj) >= 0; }

// The nearest verb above, past a noun that the parser hung the participle on.
int Tree::bidder_above(int verb) const {
  const int above = head(verb);
  if (above < 0) return -1;
  const Dep dep = (*this)[verb].dep;
  if (dep == Dep::acl) return (*this)[verb].deprel == "acl" ? governor(above, kids(verb).empty()) : -1;
  return dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::conj ? above : -1;
}

// The verb whose object a noun is; `whole`: or whose object it belongs to ("ordered [assets of ten OFFICIALS] frozen").
int Tree::governor(int noun, bool whole) const {
  while (whole && (*this)[noun].dep == Dep::nmod && head(noun) >= 0) noun = head(noun);
  return (*this)[noun].dep == Dep::obj ? head(noun) : -1;
}

// A parser takes such a participle for a clause of its own as often as not ("ordered [sixty envoys expelled]").
int Tree::bidder(int verb) const {
  const Token& token = (*this)[verb];
  const bool participle = token.xpos == "VBN" || token.xpos == "VBD";
  if (!participle || kid(verb, Dep::aux) >= 0 || kid(verb, Dep::obj) >= 0 || kid(verb, Dep::mark) >= 0) return -1;
  const int above = bidder_above(verb);
  if (above < 0 || above > verb) return -1;
  if (bidding_.count(lemma(above)) == 0) return token.dep == Dep::conj ? bidder(above) : -1;
  const int own = kid(verb, Dep::nsubj), object = kid(above, Dep::obj);
  if (token.dep == Dep::conj) return own > above && own < verb && bidden_before(above, verb) ? above : -1;
  const int whom = own >= 0 ? own : object;
  return whom > above && whom < verb ? above : -1;
}

// "ordered sixty envoys expelled AND THE CONSULATE CLOSED"
bool Tree::bidden_before(int bidder, int verb) const {
  const auto& below = kids(bidder);
  return std::any_of(below.begin(), below.end(), [&](int child) { return child < verb && this->bidder(child) == bidder; });
}

int Tree::bidden(int verb) const {
  const int own = kid(verb, Dep::nsubj);
  if (own >= 0) return own;
  const int above = bidder_above(verb);
  const int object = above >= 0 ? kid(above, Dep::obj) : -1;
  return object >= 0 ? object : surface_subject(verb);
}

bool Tree::is_passive(int verb) const {
  if (bidder(verb) >= 0) return true;
  const Token& token = (*this)[verb];
  if (kid(verb, "aux:pass") >= 0) return true;
  if (kid(verb, "nsubj:pass") >= 0) return token.xpos != "VBD" || kid(verb, "obl:agent") >= 0;  // a bare past tense is active
  bool participle = token.xpos == "VBN" || (token.xpos == "VBD" && token.dep == Dep::advcl && kid(verb, Dep::mark) < 0);
  if (!participle || kid(verb, Dep::aux) >= 0 || kid(verb, Dep::nsubj) >= 0) return false;
  if (token.dep == Dep::acl || token.dep == Dep::advcl || token.dep == Dep::amod || token.dep == Dep::xcomp)
    return kid(verb, Dep::obj) < 0;
  return token.dep == Dep::conj && token.head >= 0 && (*this)[token.head].upos == Upos::VERB && is_passive(token.head);
}

bool Tree::is_finite(int token) const {
  const std::string& tag = (*this)[token].xpos;
  if (tag == "VBD" || tag == "VBZ" || tag == "VBP") return true;
  for (int child : kids(token)) {
    Dep dep = (*this)[child].dep;
    if (dep != Dep::aux && dep != Dep::cop) continue;
    const std::string& aux = (*this)[child].xpos;
    if (aux == "MD" || aux == "VBD" || aux == "VBZ" || aux == "VBP") return true;
  }
  return false;
}

int Tree::antecedent(int token) const {
  for (int at = token, steps = 0; at >= 0 && steps < kDeepest; at = head(at), ++steps)
    if ((*this)[at].deprel == "acl:relcl") return head(at);
  return -1;
}

int Tree::noun_controller(int noun, int depth) const {
  int owner = kid(noun, "nmod:poss");
  if (owner >= 0) return owner;
  int above = head(noun);
  Dep dep = (*this)[noun].dep;
  bool argument = dep == Dep::obj || dep == Dep::obl || dep == Dep::xcomp;
  if (above >= 0 && argument && (*this)[above].upos == Upos::VERB) return surface_subject(above, depth + 1);
  int adjective = kid(noun, Dep::amod);
  return adjective >= 0 ? adjective : kid(noun, Dep::compound);
}

std::string Tree::mark_preposition(int clause) const {
  std::string word = mark(clause);
  return word.empty() ? preposition(clause) : word;
}

int Tree::controller(int verb, int depth) const {
  const Token& token = (*this)[verb];
  int above = token.head;
  if (above < 0) return -1;
  bool gerund_of_object = false;
  if (token.dep == Dep::advcl || token.dep == Dep::obl) {
    const std::string word = mark_preposition(verb);
    gerund_of_object = handing_.count(word) > 0 || handing_.count(lemma(above) + " " + word) > 0;
  }
  if (token.dep == Dep::xcomp || gerund_of_object) {
    if (is_passive(above)) return surface_subject(above, depth + 1);
    int object = kid(above, Dep::obj);
    if (object < 0) object = kid(above, Dep::iobj);
    if (object >= 0 && object != verb) return is_relative(object) ? antecedent(object) : object;
  }
  return surface_subject(above, depth + 1);
}

// "ORVA, Arnor - An Arnorian court ...": a parser takes the dateline for the subject. What follows its dash is.
int Tree::after_dateline(int subject, int verb) const {
  if (subject > kDateline || (*this)[subject].upos != Upos::PROPN) return subject;
  int dash = -1;
  for (int at = subject + 1; at < std::min(verb, kDateline); ++at)
    if ((*this)[at].upos == Upos::PUNCT && is_dash((*this)[at].form)) {
      if (dash >= 0) return subject;  // two dashes: an aside
      dash = at;
    }
  if (dash < 0) return subject;
  for (int parent : {verb, subject})
    for (int child : kids(parent))
      if (child > dash && child < verb && is_noun(child) &&
          ((*this)[child].dep == Dep::nsubj || (*this)[child].dep == Dep::appos))
        return child;
  return subject;
}

// "he vowed to leave, declined to say when, and left": a parser may set the second of a list beside the first.
bool Tree::is_listed(int verb) const {
  const Token& token = (*this)[verb];
  if (token.dep != Dep::parataxis || token.head < 0 || verb < token.head) return false;
  const Token& first = (*this)[token.head];
  return token.upos == Upos::VERB && first.upos == Upos::VERB && token.xpos == first.xpos && is_finite(verb);
}

int Tree::surface_subject(int verb, int depth) const {
  if (depth > kDeepest) return -1;
  int own = kid(verb, Dep::nsubj);
  if (own >= 0) own = after_dateline(own, verb);
  if (own >= 0) return is_relative(own) ? antecedent(own) : own;
  const Token& token = (*this)[verb];
  if (token.deprel == "acl:relcl") return -1;
  if (token.dep == Dep::acl) return is_infinitive(verb) ? noun_controller(token.head, depth) : token.head;
  if (token.dep == Dep::amod) return token.head;
  if (token.dep == Dep::conj || is_listed(verb)) return surface_subject(token.head, depth + 1);
  bool controlled = token.dep == Dep::xcomp || token.dep == Dep::advcl || token.dep == Dep::obl ||
                    (token.dep == Dep::ccomp && !is_finite(verb)) || (token.dep == Dep::parataxis && token.xpos == "VBG");
  return controlled ? controller(verb, depth) : -1;
}

namespace {

int agent_of(const Tree& tree, int verb) {
  int agent = tree.kid(verb, "obl:agent");
  if (agent >= 0) return agent;
  for (int child : tree.kids(verb))
    if (tree[child].dep == Dep::obl && tree.preposition(child) == "by" && tree[child].upos != Upos::NUM) return child;
  return -1;
}

int resolved(const Tree& tree, int token) { return token >= 0 && tree.is_relative(token) ? tree.antecedent(token) : token; }

// "the sanctions that Dorn imposed": the relative clause lacks the object that its noun is.
int relative_object(const Tree& tree, int verb) {
  if (tree[verb].deprel != "acl:relcl") return -1;
  int subject = tree.kid(verb, Dep::nsubj);
  if (subject < 0 || tree.is_relative(subject)) return -1;
  if (tree.kid(verb, Dep::ccomp) >= 0 || tree.kid(verb, Dep::xcomp) >= 0) return -1;
  return tree.head(verb);
}

// "attacked and occupied Tresk": one object for both.
int shared_object(const Tree& tree, int verb) {
  int above = tree.head(verb);
  if (tree[verb].dep == Dep::conj && above >= 0 && tree[above].upos == Upos::VERB) {
    int object = tree.kid(above, Dep::obj);
    if (object > verb) return object;
  }
  for (int child : tree.kids(verb)) {
    if (tree[child].dep != Dep::conj || child - verb > 3 || tree[child].upos != Upos::VERB) continue;
    return tree.kid(child, Dep::obj);
  }
  return -1;
}

int object_of(const Tree& tree, int verb) {
  int object = tree.kid(verb, Dep::obj);
  if (object >= 0) return resolved(tree, object);
  object = relative_object(tree, verb);
  return object >= 0 ? object : shared_object(tree, verb);
}

}  // namespace

namespace {

// A name that the parser took for the verb's predicate ("called Foreign Minister Sarn to ...") or for an apposition of the
// subject, though it stands beyond the verb ("the court on Monday freed pastor Orrel").
int misread_object(const Tree& tree, int verb) {
  auto is_name = [&](int token) {
    return tree[token].upos == Upos::PROPN && tree.preposition(token).empty() && tree.kid(token, Dep::cop) < 0;
  };
  for (int child : tree.kids(verb))
    if (tree[child].dep == Dep::xcomp && child > verb && is_name(child)) return child;
  int subject = tree.kid(verb, Dep::nsubj);
  if (subject < 0 || subject > verb) return -1;
  for (int child : tree.kids(subject))
    if (tree[child].dep == Dep::appos && child > verb && is_name(child)) return child;
  return -1;
}

}  // namespace

Roles roles(const Tree& tree, int verb) {
  Roles found;
  found.passive = tree.is_passive(verb);
  if (const int bidder = tree.bidder(verb); bidder >= 0) {
    found.subject = tree.surface_subject(bidder);
    found.object = tree.bidden(verb);
    found.has_own_subject = found.subject >= 0;
    return found;
  }
  int shown = tree.surface_subject(verb);
  if (found.passive) {
    found.subject = agent_of(tree, verb);
    found.object = shown;
    found.second_object = tree.kid(verb, Dep::obj);
    found.has_own_subject = found.subject >= 0;
    return found;
  }
  found.subject = shown;
  found.object = object_of(tree, verb);
  if (found.object < 0) found.object = misread_object(tree, verb);
  found.second_object = resolved(tree, tree.kid(verb, Dep::iobj));
  found.has_own_subject = shown >= 0;
  return found;
}

}  // namespace detente::events

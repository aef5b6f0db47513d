#include "events/vetoes.h"

#include <algorithm>

#include "events/surroundings.h"

namespace detente::events {

namespace {

constexpr std::size_t kShort = 2;  // digits of a number in a score
const std::string kNumber = "0";   // stands in a phrase for any short number

bool is_score_number(const Tree& tree, int token) {
  const Token& word = tree[token];
  bool digits = std::all_of(word.form.begin(), word.form.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && word.form.size() <= kShort && word.dep != Dep::nummod;
}

bool score_at(const Tree& tree, int start, const std::vector<std::string>& phrase) {
  if (start + static_cast<int>(phrase.size()) > tree.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    int token = start + static_cast<int>(i);
    if (phrase[i] == kNumber ? !is_score_number(tree, token) : tree[token].form != phrase[i]) return false;
  }
  return true;
}

// A clause below: what stands in it tells nothing of the clause above.
bool is_aside(const Tree& tree, int token) {
  const Token& word = tree[token];
  bool clause = word.upos == Upos::VERB || tree.kid(token, Dep::cop) >= 0;
  return clause && (word.dep == Dep::acl || word.dep == Dep::parataxis || word.dep == Dep::advcl);
}

// From the words upwards to a clause that holds the act, with no clause of their own between.
bool reaches(const Tree& tree, int words, int act) {
  for (int at = words; at >= 0; at = tree.head(at)) {
    if (tree.within(act, at)) return true;
    if (is_aside(tree, at)) return false;
  }
  return false;
}

// "the BASKETBALL player Mira Colt": who somebody is, not what was done.
bool describes_name(const Tree& tree, int token) {
  bool described = false;
  for (int at = token; at >= 0; at = tree.head(at)) {
    if (tree[at].upos == Upos::PROPN && at != token) return true;
    const Dep dep = tree[at].dep;
    described = dep == Dep::compound || dep == Dep::amod || dep == Dep::appos || tree[at].deprel == "nmod:desc";
    const auto& kids = tree.kids(at);
    if (at != token && std::any_of(kids.begin(), kids.end(), [&](int child) {
          return tree[child].upos == Upos::PROPN && (tree[child].dep == Dep::appos || tree[child].dep == Dep::flat);
        }))
      return true;
    if (!described) return false;
  }
  return false;
}

bool stands(const Tree& tree, const std::vector<std::string>& words) {
  for (int token = 0; token < tree.size(); ++token)
    if (std::find(words.begin(), words.end(), tree.lemma(token)) != words.end()) return true;
  return false;
}

}  // namespace

bool is_vetoed(const Tree& tree, int act, const std::string& type, bool by_state, const Words& words) {
  for (int token = 0; token < tree.size(); ++token) {
    const std::string& key = is_score_number(tree, token) ? kNumber : tree.lemma(token);
    auto known = words.veto_words.find(key);
    if (known == words.veto_words.end() || !reaches(tree, token, act)) continue;
    if (by_state && describes_name(tree, token)) continue;
    for (auto [group, number] : known->second) {
      const Veto& veto = words.vetoes[static_cast<std::size_t>(group)];
      const auto& phrase = veto.phrases[static_cast<std::size_t>(number)];
      bool here = key == kNumber ? score_at(tree, token, phrase) : phrase_at(tree, token, phrase);
      if (here && veto.types.count(type) && !stands(tree, veto.unless)) return true;
    }
  }
  return false;
}

bool is_done_by_nature(const Tree& tree, int act, const Words& words) {
  int subject = roles(tree, act).subject;
  return subject >= 0 && words.nature.count(tree.lemma(subject)) > 0;
}

}  // namespace detente::events

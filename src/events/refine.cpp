#include "events/refine.h"

#include <algorithm>
#include <deque>

namespace detente::events {

namespace {

constexpr int kDeepest = 5;
constexpr std::size_t kBase = 3;  // digits of a CAMEO base code

const std::string kAgree = "agree", kThreaten = "threaten", kReject = "reject";  // tables of data/ontology/refine.txt
const std::string kConsider = "consider";
const std::string kAnything = "anything";  // the entry of a table for what nothing else in it fits

struct Place {
  int token = -1;
  int depth = 0;
};

bool stands_here(const Tree& tree, int token, const std::vector<std::string>& phrase) {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    int at = token + static_cast<int>(i);
    if (at >= tree.size()) return false;
    if (tree.lemma(at) != phrase[i] && tree[at].form != phrase[i] && tree.joined(at) != phrase[i]) return false;
  }
  return true;
}

// The longest topic phrase that begins at a token, looked up in the table; of equal ones the first in the file.
std::string by_topic(const About& about, int token, const std::string& table) {
  const TopicPhrase* best = nullptr;
  for (const std::string& key : {about.tree.joined(token), about.tree.lemma(token)}) {
    auto known = about.ontology.topics.find(key);
    if (key.empty() || known == about.ontology.topics.end()) continue;
    for (const TopicPhrase& phrase : known->second) {
      bool longer = !best || phrase.words.size() > best->words.size();
      if (longer && stands_here(about.tree, token, phrase.words) && !about.ontology.refined(table, phrase).empty())
        best = &phrase;
    }
  }
  return best ? about.ontology.refined(table, *best) : "";
}

std::string by_act(const About& about, int token, const std::string& table) {
  for (const Match& match : matches(about.tree, token, about.words)) {
    std::string code = about.ontology.refined(table, match.frame->cameo);
    if (!code.empty()) return code;
  }
  return "";
}

// A clause beside the act ("..., saying that") tells nothing of it, unless it says what for.
bool leads_down(const Tree& tree, int child, bool top) {
  const Token& word = tree[child];
  if (word.dep == Dep::punct || word.dep == Dep::parataxis) return false;
  if (!top) return true;
  if (word.dep == Dep::nsubj && word.deprel != "nsubj:pass") return false;
  return word.dep != Dep::conj || word.upos != Upos::VERB;
}

bool is_closer(const std::string& found, const std::string& better) {
  return better.size() > found.size() && better.compare(0, kBase, found, 0, kBase) == 0;
}

}  // namespace

std::string exact_code(const About& about, int token, const std::vector<int>& skip, const std::string& table) {
  const std::string plain = plain_code(table, about.ontology);
  std::string found;
  std::deque<Place> queue{{token, 0}};
  while (!queue.empty()) {
    const Place at = queue.front();
    queue.pop_front();
    if (std::count(skip.begin(), skip.end(), at.token) == 0) {
      for (const std::string& code : {by_act(about, at.token, table), by_topic(about, at.token, table)})
        if (!code.empty() && code != plain && (found.empty() || is_closer(found, code))) found = code;
    }
    if (at.depth == kDeepest) continue;
    for (int child : about.tree.kids(at.token))
      if (leads_down(about.tree, child, at.token == token)) queue.push_back({child, at.depth + 1});
  }
  return found;
}

std::string plain_code(const std::string& table, const Ontology& ontology) {
  return ontology.refined(table, TopicPhrase{kAnything, "", {}});
}

std::string own_table(const std::string& code, const Ontology& ontology) {
  std::string name = "about " + code;
  return ontology.refine.count(name) ? name : "";
}

std::string stated_code(const Event& event, const Ontology& ontology) {
  const std::string& act = event.cameo;
  bool friendly = event.quad == Quad::verbal_cooperation || event.quad == Quad::material_cooperation;
  bool refused = std::count(event.flags.begin(), event.flags.end(), "negated_future") > 0;
  std::string code;
  switch (event.status) {
    case Status::planned:
    case Status::promised: code = ontology.refined(friendly ? kAgree : kThreaten, act); break;
    case Status::threatened: code = friendly ? "" : ontology.refined(kThreaten, act); break;
    case Status::considered: code = event.lane == Lane::deed || friendly ? plain_code(kConsider, ontology) : ""; break;
    case Status::denied: code = refused && friendly ? ontology.refined(kReject, act) : ""; break;
    default: break;
  }
  return code.empty() ? act : code;
}

}  // namespace detente::events

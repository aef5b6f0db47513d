#include "resolve/draft.h"

#include <algorithm>

namespace detente::resolve {

const Sense* Hit::sense(SenseKind kind) const {
  auto found = std::find_if(senses.begin(), senses.end(), [&](const Sense& s) { return s.kind == kind; });
  return found == senses.end() ? nullptr : &*found;
}

namespace {

bool is_noun(const std::vector<Token>& tags, const Word& word) {
  if (tags.empty()) return true;
  const Token& token = tags[word.token];
  return token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::X ||
         (token.upos == Upos::ADJ && word.upper);
}

// A place whose name is also a common word or a person's counts only after "in", "near" and the like.
bool is_doubtful(const AliasIndex::Match& match, const std::vector<Word>& words, std::size_t at, const ActorTable::Impl& t) {
  if (!match.length || match.senses.front().kind != SenseKind::place) return false;
  std::string name = words[at].text;
  for (int i = 1; i < match.length; ++i) name += " " + words[at + static_cast<std::size_t>(i)].text;
  if (!t.doubtful_places.count(name)) return false;
  return at == 0 || !t.places_after.count(words[at - 1].text);
}

}  // namespace

std::vector<Hit> find_hits(const std::vector<Word>& words, const std::vector<Token>& tags, const ActorTable::Impl& t) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at].stop) {
      ++at;
      continue;
    }
    auto name = t.names.longest(words, at, tags.empty());
    auto agent = t.agent_words.longest(words, at, true);
    if (agent.length && !is_noun(tags, words[at + agent.length - 1]) && !is_noun(tags, words[at])) agent = {};
    if (is_doubtful(name, words, at, t)) name = {};
    auto& best = agent.length > name.length ? agent : name;
    if (agent.length == name.length) best.senses.insert(best.senses.end(), agent.senses.begin(), agent.senses.end());
    if (best.length) hits.push_back({static_cast<int>(at), static_cast<int>(at) + best.length - 1, std::move(best.senses)});
    at += best.length ? best.length : 1;
  }
  return hits;
}

bool is_where(const Draft& d, const Mention& m) {
  if (m.actor < 0 || d.actors[m.actor].kind != ActorKind::state) return false;
  for (int i = m.first - 1; i >= 0 && i >= m.first - 2; --i) {
    const Token& token = d.token(m.sentence, i);
    if (token.upos == Upos::ADP) return d.t.places_after.count(token.lemma) > 0;
    if (token.upos != Upos::DET) return false;
  }
  return false;
}

int head_token(const Sentence& sentence, int first, int last) {
  for (int i = first; i <= last; ++i) {
    const Token& token = sentence.tokens[i];
    if ((token.head < first || token.head > last) && token.upos != Upos::PUNCT) return i;
  }
  return last;
}

int Draft::add(const Actor& actor) {
  for (std::size_t i = 0; i < actors.size(); ++i)
    if (!actor.id.empty() && actors[i].id == actor.id) return static_cast<int>(i);
  actors.push_back(actor);
  known.emplace_back();
  return static_cast<int>(actors.size()) - 1;
}

int Draft::add_person(int person) {
  int index = add(actor_of(t, t.people[person], day));
  known[index].person = person;
  known[index].gender = t.people[person].gender;
  const auto& parts = t.people[person].words;
  if (known[index].gender || parts.empty()) return index;
  auto given = t.given_names.find(t.is_family_first(t.people[person].country) ? parts.back() : parts.front());
  if (given != t.given_names.end() && given->second != 'b') known[index].gender = given->second;
  return index;
}

int Draft::add_country(const std::string& id) {
  const Country* country = t.country(id);
  return country ? add(actor_of(*country)) : -1;
}

int Draft::add_group(const std::string& country, const std::string& sector) {
  int index = add(group_of(t, country, sector));
  known[index].plural = true;
  return index;
}

int Draft::add_described(Actor actor) {
  actor.id.clear();
  actors.push_back(std::move(actor));
  known.emplace_back();
  return static_cast<int>(actors.size()) - 1;
}

Mention Draft::mention(int sentence, int first, int last, MentionKind kind, int actor) const {
  const auto& ws = words[sentence];
  Mention m;
  m.span = {ws[first].span.begin, ws[last].span.end};
  m.sentence = sentence;
  m.first = ws[first].token;
  m.last = ws[last].token;
  m.head = head_token(language.sentences[sentence], m.first, m.last);
  m.kind = kind;
  m.actor = actor;
  return m;
}

Mention& Draft::put(const Mention& m) {
  mentions.push_back(m);
  return mentions.back();
}

const Mention* Draft::at_word(int sentence, int word) const {
  const Word& w = words[sentence][word];
  const Mention* best = nullptr;
  for (auto m = mentions.rbegin(); m != mentions.rend(); ++m) {
    if (m->sentence != sentence) continue;
    if (!m->span.contains(w.span)) continue;
    if (!best || (m->kind == MentionKind::name && best->kind != MentionKind::name)) best = &*m;
  }
  return best;
}

}  // namespace detente::resolve

#include "resolve/resolve.h"

#include <algorithm>

#include "resolve/names.h"
#include "resolve/refer.h"

namespace detente::resolve {

namespace {

void read_words(Draft& d) {
  for (const Sentence& sentence : d.language.sentences) {
    d.words.push_back(words_of(sentence));
    d.hits.push_back(find_hits(d.words.back(), sentence.tokens, d.t));
  }
}

// Actors nobody mentions in the end are left out; mentions that resolve to nothing stay only if they may yet be given a meaning.
void tidy(Entities& e) {
  auto key = [](const Mention& m) { return std::tuple(m.span, static_cast<int>(m.kind)); };
  std::stable_sort(e.mentions.begin(), e.mentions.end(), [&](const Mention& a, const Mention& b) { return key(a) < key(b); });
  e.mentions.erase(std::unique(e.mentions.begin(), e.mentions.end(),
                               [](const Mention& a, const Mention& b) { return a.span == b.span && a.head == b.head; }),
                   e.mentions.end());
  std::vector<int> renamed(e.actors.size(), -1);
  std::vector<Actor> kept;
  auto rename = [&](int& actor) {
    int& number = renamed[actor];
    if (number < 0) {
      number = static_cast<int>(kept.size());
      kept.push_back(e.actors[actor]);
    }
    actor = number;
  };
  for (Mention& m : e.mentions) {
    if (m.actor < 0) continue;
    rename(m.actor);
    for (int& other : m.others) rename(other);
  }
  e.actors = std::move(kept);
}

}  // namespace

Entities entities(const Text& text, const Language& language, std::vector<Mention> mentions,
                  const std::vector<TimeExpression>& times, std::optional<Day> published, const ActorTable& table) {
  Draft draft{text, language, published, *table.impl, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  for (const TimeExpression& time : times) draft.times.push_back(time.span);
  draft.found = std::move(mentions);
  read_words(draft);
  resolve_names(draft);
  resolve_references(draft);
  Entities out{std::move(draft.actors), std::move(draft.mentions)};
  tidy(out);
  return out;
}

std::vector<TimeExpression> without_names(std::vector<TimeExpression> times, const Entities& entities) {
  auto is_in_name = [&](const TimeExpression& time) {
    return std::any_of(entities.mentions.begin(), entities.mentions.end(), [&](const Mention& m) {
      bool person = m.kind == MentionKind::name && m.actor >= 0 && entities.actors[m.actor].kind == ActorKind::person;
      return person && m.span.contains(time.span);
    });
  };
  times.erase(std::remove_if(times.begin(), times.end(), is_in_name), times.end());
  return times;
}

}  // namespace detente::resolve

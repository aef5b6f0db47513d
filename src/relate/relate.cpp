#include "relate/relate.h"

#include <algorithm>
#include <map>
#include <set>

#include "relate/view.h"

namespace detente::relate {

namespace {

bool known_by(const Published& published, std::optional<Day> as_of) {
  return !as_of || (published.day && *published.day <= *as_of);
}

bool asked_for(const store::Head& head, const Question& q) {
  if (!known_by(head.published, q.as_of)) return false;
  if (!q.from && !q.to) return true;
  if (!head.published.day) return false;
  return (!q.from || *head.published.day >= *q.from) && (!q.to || *head.published.day <= *q.to);
}

Level default_level(const Question& q) {
  bool states = q.a.kind == ActorKind::state && q.b.kind == ActorKind::state;
  return q.level.value_or(states ? Level::state : Level::person);
}

// The first day of each story among `articles`, in order of stories.
std::vector<std::optional<Day>> story_days(const std::vector<store::Head>& heads, const std::vector<std::string>& articles,
                                           const Question& question) {
  std::set<std::string> naming(articles.begin(), articles.end());
  std::map<std::string, std::optional<Day>> first;
  for (const auto& head : heads) {
    if (!naming.count(head.id) || !asked_for(head, question)) continue;
    auto [at, fresh] = first.try_emplace(head.story, head.published.day);
    if (!fresh && head.published.day && (!at->second || *head.published.day < *at->second)) at->second = head.published.day;
  }
  std::vector<std::optional<Day>> days;
  days.reserve(first.size());
  for (const auto& [story, day] : first) days.push_back(day);
  return days;
}

Corpus load(const store::Store& store, const std::vector<store::Head>& heads, const std::vector<std::string>& ids,
            const Question& question) {
  std::map<std::string, const store::Head*> by_id;
  for (const auto& head : heads) by_id[head.id] = &head;
  Corpus corpus;
  for (const auto& id : ids)
    if (known_by(by_id.at(id)->published, question.as_of)) corpus.articles.push_back(*store.article(id));
  for (auto& article : corpus.articles)
    for (Event& event : article.analysis.events) question.measure.apply(event);
  return corpus;
}

std::optional<Day> viewpoint(const Question& q, const std::vector<store::Head>& heads) {
  if (q.as_of) return q.as_of;
  if (q.to) return q.to;
  std::optional<Day> last;
  for (const auto& head : heads)
    if (head.published.day && (!last || *head.published.day > *last)) last = head.published.day;
  return last;
}

void count_articles(Relationship& r, const store::Store& store, const std::vector<store::Head>& heads) {
  std::set<std::string> stories;
  for (const auto& head : heads) {
    if (!asked_for(head, r.question)) continue;
    ++r.articles;
    stories.insert(head.story);
  }
  r.stories = static_cast<int>(stories.size());
  for (const Problem& problem : store.problems()) r.unread += problem.lost;
}

}  // namespace

std::vector<std::string> articles_naming(const store::Store& store, const Question& question, Level level,
                                         const resolve::ActorTable& table) {
  auto heads = store.heads();
  Sides sides(question, level, viewpoint(question, heads), table);
  auto both = store.naming(sides.wanted(0), sides.wanted(1));
  std::set<std::string> naming(both.begin(), both.end());
  std::vector<std::string> ids;
  for (const auto& head : heads)
    if (naming.count(head.id) && asked_for(head, question)) ids.push_back(head.id);
  return ids;
}

View make_view(const store::Store& store, const Question& question, Level level, const resolve::ActorTable& table) {
  auto heads = store.heads();
  Sides sides(question, level, viewpoint(question, heads), table);
  auto naming = store.naming(sides.wanted(0), sides.wanted(1));
  Corpus corpus = load(store, heads, naming, question);
  Found found = find_acts(corpus, sides, question);
  View view;
  view.level = level;
  view.names = {sides.name(0), sides.name(1)};
  view.states = {sides.state_name(0), sides.state_name(1)};
  view.acts = std::move(found.acts);
  view.around = std::move(found.around);
  view.outside = found.outside;
  view.quotes = find_quotes(corpus, sides, question);
  view.promises = find_promises(corpus, sides, question);
  view.forecasts = find_forecasts(corpus, sides, question);
  view.contradictions = find_contradictions(corpus, sides, view.acts);
  std::set<std::string> both(naming.begin(), naming.end());
  for (const auto& head : heads)
    if (both.count(head.id) && asked_for(head, question)) view.named.push_back(head);
  count(view, sides, question, story_days(heads, naming, question));
  return view;
}

Relationship relate(const store::Store& store, const Question& question, const resolve::ActorTable& table) {
  Relationship r;
  r.question = question;
  auto heads = store.heads();
  count_articles(r, store, heads);
  Level level = default_level(question);
  r.asked = make_view(store, question, level, table);
  if (level == Level::state) return r;
  Sides states(question, Level::state, viewpoint(question, heads), table);
  bool two_states =
      !states.member(0).state.empty() && !states.member(1).state.empty() && states.member(0).state != states.member(1).state;
  if (two_states) r.rolled_up = make_view(store, question, Level::state, table);
  return r;
}

}  // namespace detente::relate

#include "speech/first_person.h"

#include <algorithm>

namespace detente::speech {

namespace {

// The innermost direct quotation around these words; null if none.
const Quote* quote_around(Span span, const std::vector<Quote>& quotes) {
  const Quote* inner = nullptr;
  for (const Quote& quote : quotes)
    for (Span words : quote.spans)
      if (words.contains(span) && (!inner || inner->span().contains(words))) inner = &quote;
  return inner && inner->kind == "direct" ? inner : nullptr;
}

int actor_of(const Speaker& speaker, const Entities& entities) {
  for (std::size_t i = 0; i < entities.actors.size(); ++i)
    if (!speaker.actor.empty() && entities.actors[i].id == speaker.actor) return static_cast<int>(i);
  if (!speaker.span) return -1;
  for (const Mention& mention : entities.mentions)
    if (mention.span == *speaker.span && mention.others.empty()) return mention.actor;
  return -1;
}

int add(const Actor& actor, Entities& to) {
  auto same = std::find_if(to.actors.begin(), to.actors.end(), [&](const Actor& other) { return other.id == actor.id; });
  if (same != to.actors.end()) return static_cast<int>(same - to.actors.begin());
  to.actors.push_back(actor);
  return static_cast<int>(to.actors.size()) - 1;
}

}  // namespace

Entities with_first_person(Entities entities, const Language& language, const std::vector<Quote>& quotes,
                           std::optional<Day> published, const resolve::ActorTable& table) {
  for (Mention& mention : entities.mentions) {
    if (mention.actor >= 0) continue;
    const std::string& word = language.sentences[mention.sentence].tokens[mention.head].form;
    const auto number = resolve::first_person(word, table);
    const Quote* quote = number ? quote_around(mention.span, quotes) : nullptr;
    const int speaker = quote ? actor_of(quote->speaker, entities) : -1;
    if (speaker < 0) continue;
    mention.actor = speaker;
    if (number != resolve::Number::plural) continue;
    if (auto whole = resolve::speaks_for(entities.actors[speaker], published, table)) mention.actor = add(*whole, entities);
  }
  return entities;
}

}  // namespace detente::speech

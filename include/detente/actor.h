// Actors and their mentions in one article.
#pragma once

#include <string>
#include <vector>

#include "detente/text.h"

namespace detente {

enum class ActorKind { person, state, body, group };

/// A political actor. Ids: "RUS" a state, "donald-trump" a person of the tables, "usa-congress" a body,
/// "name:anton-barbashin" a named actor the tables lack, "RUS:MIL" a group known by country and sector ("Russian troops");
/// "" for an actor that is described but not identified ("a senior official").
struct Actor {
  std::string id;
  std::string name;     ///< canonical English name
  std::string country;  ///< ISO 3166-1 alpha-3, "" if none or unknown
  std::string sector;   ///< PLOVER sector, "" if unknown
  std::string role;     ///< on the day in question, e.g. "president", "former president"; "" if unknown
  ActorKind kind = ActorKind::group;
};

enum class MentionKind { name, title, nominal, pronoun, possessive, adjective };

/// Words that stand for an actor. `possessive` is a possessive pronoun ("his"); `adjective` a nationality or "US" as modifier.
struct Mention {
  Span span;
  int sentence = 0;  ///< index into Language::sentences
  int head = 0;      ///< index of its head token in that sentence
  int first = 0;     ///< first token of the mention
  int last = 0;      ///< last token, inclusive
  MentionKind kind = MentionKind::name;
  int actor = -1;           ///< index into Entities::actors; -1: resolves to no actor
  std::vector<int> others;  ///< the further actors of a plural ("the two leaders", "they"), in order of their naming
};

/// All actors of one article with their mentions, sorted by span. Built by find (mentions) and resolve (actors).
struct Entities {
  std::vector<Actor> actors;
  std::vector<Mention> mentions;

  /// The mention whose head is this token; null if none. Adjective mentions only when no other has this head.
  const Mention* headed_by(int sentence, int token) const;
  /// The actor of a mention; null when unresolved.
  const Actor* actor_of(const Mention& mention) const;
};

/// A party to a fact: the words and the actor they resolve to (fields of Actor, copied so that facts stand alone).
struct Party {
  Span span;
  std::string text;
  std::string actor;  ///< Actor::id, "" if unidentified
  std::string name;
  std::string country;
  std::string sector;
};

}  // namespace detente

// The work of resolve::entities in progress: the words of each sentence, what the tables find in them, actors and mentions so
// far.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "resolve/office.h"
#include "resolve/table.h"

namespace detente::resolve {

/// Words of one sentence that an alias matches; the longest from left to right, so hits never overlap.
struct Hit {
  int first = 0;
  int last = 0;  ///< inclusive
  std::vector<Sense> senses;

  const Sense* sense(SenseKind kind) const;
  bool is(SenseKind kind) const { return sense(kind) != nullptr; }
};

/// Hits in order. `tags` may be empty (a phrase out of context); with tags, words for kinds of people must be nouns.
std::vector<Hit> find_hits(const std::vector<Word>& words, const std::vector<Token>& tags, const ActorTable::Impl& table);

/// What the reader knows of an actor beyond its record.
struct Known {
  int person = -1;  ///< index into the table's people
  char gender = 0;
  bool plural = false;
  std::vector<std::string> name_words;  ///< of a local person
};

struct Draft {
  const Text& text;
  const Language& language;
  std::optional<Day> day;
  const ActorTable::Impl& t;
  std::vector<std::vector<Word>> words;  ///< a sentence each
  std::vector<std::vector<Hit>> hits;
  std::vector<Mention> found;  ///< by find/mentions, sorted by span
  std::vector<Actor> actors;
  std::vector<Known> known;  ///< beside actors
  std::vector<Mention> mentions;
  std::map<std::string, int> named;   ///< country id -> how often its name, adjective or seat stands in the article
  std::map<std::string, int> acting;  ///< country id -> how often its people and bodies are named
  std::vector<int> times_named;       ///< beside actors, as far as names have them; filled once all names are read
  std::set<std::string> surnames;     ///< last words of the names that no alias covers
  std::set<std::string> bodies;       ///< ids of bodies named in full
  std::vector<Span> times;            ///< time expressions found in the text, sorted

  int add(const Actor& actor);
  int add_person(int person);
  int add_country(const std::string& id);
  int add_group(const std::string& country, const std::string& sector);
  /// An actor that is described but not identified: never merged with another.
  int add_described(Actor actor);

  /// A mention over words [first, last] of a sentence; its head is the token whose governor lies outside.
  Mention mention(int sentence, int first, int last, MentionKind kind, int actor) const;
  Mention& put(const Mention& mention);
  /// The mention that covers this word, null if none; names before others.
  const Mention* at_word(int sentence, int word) const;
  const Token& token(int sentence, int index) const { return language.sentences[sentence].tokens[index]; }
  std::string country_of(int actor) const { return actor < 0 ? "" : actors[actor].country; }
};

/// Is a state named only as the place where something is ("in Finland")?
bool is_where(const Draft& draft, const Mention& mention);

int head_token(const Sentence& sentence, int first, int last);

}  // namespace detente::resolve

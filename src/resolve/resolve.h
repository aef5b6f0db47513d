// Mention + day -> Actor: who is meant, and what office they held that day. Coreference inside one article.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "detente/actor.h"
#include "detente/date.h"
#include "detente/language.h"

namespace detente::resolve {

/// Countries, people, bodies, agents and tenures: data/actors, data/tenures (or the same layout in another folder).
class ActorTable {
 public:
  ActorTable();
  ~ActorTable();
  ActorTable(ActorTable&&) noexcept;
  ActorTable& operator=(ActorTable&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

/// Users' dictionaries in the field's format (lexicon/petrarch.h); they come before ours.
struct FieldFiles {
  std::vector<std::filesystem::path> actors, agents;
};

/// `data`: the data folder, for the words of the language (data/actors/agents.txt, data/lexicon/en/coref.txt), always read.
/// `actors`: folders that hold countries.txt, people.txt, bodies.txt, agents.txt (each optional), or single files of actors;
/// `tenures`: folders of tenure files. Later ones add to earlier ones. Throws WorldError with place on a mistake.
ActorTable load_actors(const std::filesystem::path& data, const std::vector<std::filesystem::path>& actors,
                       const std::vector<std::filesystem::path>& tenures, const FieldFiles& field = {});

/// A phrase out of any text ("former US Defense Secretary", "leader of North Macedonia", "MKD head of government") on a day.
struct PhraseActor {
  Actor actor;
  std::string from;  ///< start of the tenure that decided, ISO, "" if none
  std::string to;
  std::vector<std::string> why;  ///< the steps that led here, for `detente actor`
};
PhraseActor phrase(const std::string& words, std::optional<Day> on, const ActorTable& table);

/// Who else the words might have meant, and why they do not.
struct OtherActor {
  Actor actor;
  std::string why_not;
};

/// A resolution explained, for `detente actor`.
struct Explanation {
  PhraseActor meant;
  std::vector<std::pair<std::string, std::string>> ids;          ///< of the actor: "wikidata" -> "Q22686"
  std::vector<std::pair<std::string, std::string>> country_ids;  ///< of its country: "iso3" -> "RUS", "cow" -> "365"
  std::string country_name;
  std::vector<OtherActor> others;
  std::vector<std::string> near;  ///< when nobody is meant: canonical names, nearest first
};
Explanation explain(const std::string& words, std::optional<Day> on, const ActorTable& table);

/// Finds actor or country by name, id or alias for the doors ("Donald Trump", "RUS"); near matches for an unknown one.
struct Lookup {
  std::optional<Actor> actor;
  std::vector<std::string> near;  ///< canonical names, nearest first, at most 5
};
Lookup lookup(const std::string& name, std::optional<Day> on, const ActorTable& table);

/// The roll-up of an actor on a day: person -> office held (body or government) -> state.
struct RollUp {
  std::string person;  ///< actor id, "" if the actor is no person
  std::string office;  ///< office id, "" if none held
  std::string state;   ///< country id, "" if none
};
RollUp roll_up(const std::string& actor_id, std::optional<Day> on, const ActorTable& table);

/// Is the word a pronoun of the first person ("I", "our")? Nothing for other words.
enum class Number { singular, plural };
std::optional<Number> first_person(const std::string& word, const ActorTable& table);

/// The state or body for which an actor's "we" speaks on a day: of whoever holds an office of it, of its officials and groups.
/// Nothing for those who speak for themselves (lawmakers, former officials) and for states and bodies, which are their own "we".
std::optional<Actor> speaks_for(const Actor& actor, std::optional<Day> on, const ActorTable& table);

/// Who leads a state on a day: whoever rules in fact, else the head of government, else the head of state. Nothing when the
/// tables do not say.
std::optional<Actor> leader(const std::string& country, Day on, const ActorTable& table);

/// Resolves mentions (found by find/mentions, from which it may also drop or add) to actors on the article's day; coreference
/// included. `times` are the time expressions of the text: what they cover ("May was quiet") is a name only of somebody whom the
/// article or the day makes plain.
Entities entities(const Text& text, const Language& language, std::vector<Mention> mentions,
                  const std::vector<TimeExpression>& times, std::optional<Day> published, const ActorTable& table);

/// The time expressions less those that are part of somebody's name ("Nora May", "May said").
std::vector<TimeExpression> without_names(std::vector<TimeExpression> times, const Entities& entities);

/// `dates` with the times that are told by an office held: "during Dorn's second term" (a DURATION of the value
/// "2017-01-20/2021-01-20", ".." for an open end), "since she took office" (a DATE). What several spells or offices could mean is
/// left out, as is what overlaps a date already found. Sorted by span.
std::vector<TimeExpression> with_terms(std::vector<TimeExpression> dates, const Language& language, const Entities& entities,
                                       std::optional<Day> published, const ActorTable& table);
/// Could there be any? Cheap, to be asked before the people are resolved for it.
bool may_tell_terms(const Language& language, const ActorTable& table);

/// "is `child` part of `parent`": Donald Trump in 2018 is part of USA; usa-congress is part of USA; RUS:MIL of RUS.
bool part_of(const std::string& child, const std::string& parent, std::optional<Day> on, const ActorTable& table);

}  // namespace detente::resolve

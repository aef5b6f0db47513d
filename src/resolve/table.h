// The actor table in memory: what data/actors, data/tenures and data/lexicon/en/coref.txt say, with the indexes to find it.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/term_words.h"
#include "resolve/words.h"

namespace detente::resolve {

/// Where an entry stands: "data/actors/people.txt:41".
struct Source {
  int file = -1;  ///< index into Impl::files, -1 if unknown
  std::uint32_t line = 0;
};

/// Codes of other tables, in the order shown: "iso2" -> "RU", "wikidata" -> "Q159".
using Ids = std::vector<std::pair<std::string, std::string>>;

struct Country {
  std::string id, name, adjective, successor;
  std::optional<Day> from, to;
  Ids ids{};
  Source at{};
};

struct Person {
  std::string id, name, country, sector, role;
  char gender = 0;                 ///< 'm', 'f' or 0
  std::vector<int> tenures;        ///< indices into Impl::tenures
  std::vector<std::string> words;  ///< of the name, folded, without middle initials and suffixes
  Ids ids{};
  Source at{};
};

struct Body {
  std::string id, name, kind, country, sector, part_of;
  std::optional<Day> from, to;
  Ids ids{};
  Source at{};
};

/// How long a term of an office is, from a year on.
struct TermLength {
  int since = 0;
  int years = 0;
};

struct Office {
  std::string id, name, country, body, host, sector, title;
  std::vector<std::string> roles;
  std::vector<int> tenures;
  std::vector<TermLength> terms{};  ///< in order of `since`; empty: no set length
};

struct Tenure {
  int person = 0;
  int office = 0;
  std::optional<Day> from, to;  ///< in office on every day d with from <= d < to
  std::string from_text, to_text;
  bool acting = false;
  Source at{};

  bool covers(Day day) const { return (!from || *from <= day) && (!to || day < *to); }
};

enum class OfficeTime { now, past, next, then };

struct Agent {
  std::string words, sector, office, role, kind, relation;
  char gender = 0;
  Source at{};
  bool titled = false;           ///< means a holder only in the states below: "taoiseach", "secretary of state"
  std::set<std::string> states;  ///< that use it as a title

  bool is_used_in(const std::string& state) const { return !titled || states.count(state) > 0; }
};

struct Pronoun {
  char gender = 0;  ///< 'm', 'f', 'n' or 0
  char number = 0;  ///< 's', 'p' or 0
  int person = 0;
  bool reflexive = false;
};

/// What the parties of a plural are: people, states (of whoever is named), or either.
enum class PartyKind { person, state, any };

/// Verbs of which only somebody who can decide is the subject, by what their object is: what is said, who is spoken to, or any.
enum class DeciderKind { word, address, deed };

struct PluralWord {
  PartyKind kind = PartyKind::any;
  int count = 0;  ///< 0: the word does not say
};

/// What an alias may mean.
enum class SenseKind { country, adjective, people, seat, place, person, body, short_body, office, agent };

struct Sense {
  SenseKind kind;
  int index = 0;        ///< into the table's vector of that kind (countries for adjective, people, seat and place)
  bool plural = false;  ///< agents: the plural form was found
};

struct Alias {
  std::vector<std::string> words;
  std::vector<char> letter_case;  ///< a word each: 'C' all capitals, 'U' starts with a capital, ' ' any
  Sense sense;
};

/// Aliases of a range of words, by longest match.
class AliasIndex {
 public:
  void add(std::string_view phrase, Sense sense, bool any_case = false);
  void finish();  ///< call once after the last add

  struct Match {
    int length = 0;  ///< words; 0: none
    std::vector<Sense> senses;
  };
  /// The longest alias starting at words[at], with all its senses in table order.
  Match longest(const std::vector<Word>& words, std::size_t at, bool any_case = false) const;

 private:
  std::unordered_map<std::string, std::vector<Alias>> by_first_;
};

struct ActorTable::Impl {
  std::vector<Country> countries;
  std::vector<Person> people;
  std::vector<Body> bodies;
  std::vector<Office> offices;
  std::vector<Tenure> tenures;
  std::vector<Agent> agents;
  std::vector<std::string> files;  ///< paths of the tables read, for Source
  std::string root;                ///< folder of the data folder: paths below it are shown from there

  std::map<std::string, int> country_by_id, person_by_id, body_by_id, office_by_id;
  AliasIndex names;  ///< countries, people, bodies, offices
  AliasIndex agent_words;
  std::unordered_map<std::string, std::vector<int>> by_surname;  ///< "dorn", "von der leyen" -> people
  std::unordered_map<std::string, std::vector<int>> by_given;
  std::map<char, std::vector<int>> by_initial;              ///< first letter of the last word of the name -> people
  std::map<std::string, std::vector<int>> offices_by_role;  ///< "head-of-state/RUS", "chief/usa-cia"

  // data/lexicon/en/coref.txt
  std::unordered_map<std::string, Pronoun> pronouns;
  std::unordered_map<std::string, OfficeTime> office_times;
  std::unordered_map<std::string, char> courtesies;
  std::set<std::string> doubtful_places;                   ///< places that count only after a preposition
  std::unordered_map<std::string, std::string> nicknames;  ///< "ben" -> "benjamin"
  std::unordered_map<std::string, char> given_names;       ///< 'm', 'f' or 'b' for both
  std::set<std::string> given_surnames;                    ///< given names that alone may be a family's
  std::unordered_map<std::string, bool> links;          ///< word between a description and its place -> is the place part of it?
  std::unordered_map<std::string, bool> determiners;    ///< word -> definite?
  std::unordered_map<std::string, PluralWord> plurals;  ///< "countries", "trio"
  std::unordered_map<std::string, int> counts;          ///< "both" -> 2
  TermWords term_words;                                 ///< data/lexicon/en/terms.txt
  std::string definite_article;                         ///< before a people: their state's side
  std::unordered_map<std::string, DeciderKind> deciders;  ///< by lemma
  std::set<std::string> happenings;                       ///< verbs of which a deed or thing is the subject as often
  std::set<std::string> traits;                           ///< what is said of actors alone: "ready", "member"
  std::set<std::string> lands, organs;                    ///< "country", "government": of the state spoken of
  std::set<std::string> reciprocals;                      ///< "each other"
  std::set<std::string> shared_roles;  ///< roles that several may hold in one country: only one alone is meant by them
  std::set<std::string> candidacies;   ///< roles of those who stand for an office
  std::set<std::string> voices;        ///< sectors whose "we" is their state
  std::set<std::string> below;         ///< "deputy": before an office it makes another, lower one
  std::set<std::string> suffixes, particles, family_first, places_after, places_of, calendar_before;
  std::array<double, 41> pronoun_weights{};  ///< in the order of kPronounFeatures
  std::map<std::string, int> role_rank;
  std::map<std::string, std::string> sector_names;

  const Person* person(const std::string& id) const;
  const Country* country(const std::string& id) const;
  const Body* body(const std::string& id) const;
  int rank(const Office& office) const;
  std::string place(const Source& at) const;  ///< "data/actors/people.txt:41", "" if unknown
  bool is_family_first(const std::string& country_id) const { return family_first.count(country_id) > 0; }
};

}  // namespace detente::resolve

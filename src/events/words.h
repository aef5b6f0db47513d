// The words of events: what an event word means and where its parties stand, what settles whether an act was done.
// data/lexicon/en/events_*.txt, status.txt and support.txt; their heads describe the keys.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "events/codes.h"
#include "events/ontology.h"

namespace detente::events {

enum class WordClass { verb, noun, adjective };

/// One event word or phrase.
struct Frame {
  std::string phrase;               ///< "impose sanction"
  std::string head;                 ///< "impose"
  std::vector<std::string> others;  ///< {"sanction"}
  std::vector<int> other_ids;       ///< of each of `others`, its number in Words::other_ids
  WordClass pos = WordClass::verb;
  std::string cameo;
  Lane lane = Lane::word;
  std::string mode;
  std::vector<std::string> from;              ///< slots of the source, in order
  std::vector<std::string> to;                ///< slots of the target, in order
  std::set<std::string> object;               ///< lemmas the object must have; empty: any
  std::set<std::string> near;                 ///< lemmas one of which must stand in the clause; empty: none needed
  std::set<std::string> unless;               ///< lemmas that must not stand among the dependents
  std::set<std::string> not_object;           ///< lemmas the object must not have
  std::vector<std::set<std::string>> any_of;  ///< users' patterns: of each set one word must stand as `others` do
  bool user = false;                          ///< of a user's dictionary: wins over ours
  bool needs_source = false;
  bool needs_target = false;
  bool joint = false;
  std::set<std::string> struck;  ///< sectors one of which the target must have; empty: any
  std::set<std::string> doers;   ///< sectors one of which the source must have; "STATE": a state itself; empty: any
  bool needs_act = false;        ///< only where the complement names an act
  std::string refine;
  std::string flag;
  double weight = 0.8;
  std::string rule;  ///< "EV.163.impose-sanction"
  std::string file;  ///< as shown: "data/lexicon/en/events_sanctions.txt"
  unsigned line = 0;
};

/// What an operator word does to the acts it governs. `same`: nothing; `stop`: they are presupposed.
enum class Effect { status, same, stop };

struct StatusWord {
  std::string phrase;
  std::vector<std::string> others;
  Effect effect = Effect::same;
  Status status = Status::hypothetical;
  std::optional<Status> negated;  ///< when the operator is negated; nothing: denied
  std::optional<Status> past;     ///< when the operator stands in the past ("had to leave")
  std::optional<Status> other;    ///< when the act has another doer than the operator
  bool weak = false;
  bool governed = false;  ///< a mark that denies only under a word that governs it
  bool reports = false;
  bool object_is_source = false;
  std::string asks;              ///< the table of refine.txt for what the speaker says that another must do ("demand")
  bool only_infinitive = false;  ///< a finite complement is only reported ("told us that ...")
};

struct SupportWord {
  bool target = false;  ///< the subject has it done to it
  std::vector<std::string> others;
  std::optional<Status> status;
};

struct Unit {
  std::string name;
  std::set<std::string> words;
};

struct Issue {
  std::string code;
  std::vector<std::vector<std::string>> phrases;  ///< lower-case words each
};

struct Veto {
  std::set<std::string> types;
  std::vector<std::string> unless;  ///< lemmas with which it does not hold
  std::vector<std::vector<std::string>> phrases;
};

struct Ending {
  std::string off;
  std::string on;
};

/// Words by which another actor has a hand in an act: a preposition and its noun, or a participle.
struct ThirdWord {
  std::string preposition;  ///< "" for a participle
  std::string role;
};

struct Words {
  CodeGroups codes;
  std::vector<Frame> frames;
  std::unordered_map<std::string, std::vector<int>> by_head;  ///< head lemma -> frames, in file order
  std::unordered_map<std::string, int> other_ids;             ///< every word among the frames' `others`, numbered from 0
  std::unordered_map<std::string, std::vector<StatusWord>> verbs, nouns, adjectives;
  std::map<std::string, StatusWord> modals, marks, adverbs;
  std::map<std::string, StatusWord> standings;  ///< preposition and noun: "on table"
  std::unordered_map<std::string, std::vector<SupportWord>> support;
  std::set<std::string> negations;
  std::set<std::string> first_person;
  std::set<std::string> within_day;    ///< units so short that what is told of them happened on one day ("hours before")
  std::set<std::string> another_time;  ///< beside a verb of saying: said on another occasion than the words before
  std::set<std::string> another_day;   ///< before a dated noun: the act above it was done on another day
  std::set<std::string> organs;        ///< sectors of those whose name before an act tells its doer
  std::set<std::string> effective;     ///< prepositions before the day from which a decision holds: "from"
  std::set<std::string> laws;          ///< nouns of what lays down rules: "act", "law"
  std::set<std::string> bidding;       ///< "order": "ordered the envoys expelled"
  std::set<std::string> decreeing;     ///< of those, the orders of whoever governs
  std::set<std::string> handing;       ///< "of", "charge with": after it a gerund's doer is the object of the verb above
  std::set<std::string> linking;       ///< prepositions that make a nominal the matter of its verb
  std::set<std::string> uncontrolled;  ///< prepositions after which a gerund has no doer of its own in the sentence
  std::set<std::string> feigned;       ///< preposition and noun of what is not in earnest: "in drill"
  std::set<std::string> laid_down;     ///< preposition and noun of what a law says: "under law"
  std::set<std::string> arises;        ///< verbs of coming about: what they tell of an act is the act's own ("will follow")
  std::set<std::string> wrongly;       ///< adverbs by which what is reported did not happen: "falsely"
  std::set<std::string> performed;     ///< verbs whose act is the saying: "I would like to THANK"
  std::set<std::string> ahead_of_now;  ///< beside a present form they tell the future: "tomorrow", "next week"
  std::set<std::string> acted;         ///< "play": whose object is a person of a story
  std::set<std::string> staked;        ///< "one wrong move and": what makes a noun a condition
  std::set<std::string> superseded;    ///< "earlier version": subjects that tell what a text takes back of itself
  std::set<std::string> jest;          ///< preposition and noun by which what is reported was not meant: "as joke"
  std::set<std::string> ranks;         ///< "the FIRST state to ban it" has banned it: ordinals, "among", "one"
  std::set<std::string> mere;          ///< verbs that only tell the future: "going to"
  std::set<std::string> naming;        ///< verbs that give a name: "call", "dub"
  std::set<std::string> temporal;      ///< marks whose clause in the present is still to come ("before she leaves")
  std::set<std::string> any;           ///< "any official who ..."
  std::set<std::string> lasting;       ///< nouns of what goes on: "aggression", "siege"
  std::set<std::string> ahead;         ///< prepositions after which a meeting is still to come
  std::set<std::string> uttered;       ///< verbs without a subject that command nobody ("thank you")
  std::set<std::string> verdicts;      ///< verbs that say what a report is: "call", "describe"
  std::set<std::string> abstract;      ///< what no weapon hits: "budget", "idea"
  std::set<std::string> material;      ///< what a deed can be done to, though no actor: "village", "convoy"
  std::set<std::string> nature;        ///< what strikes without meaning to: "storm", "cholera"
  std::set<std::string> untrue;        ///< what a report is called by who denies it: "fairy tale", "baseless"
  std::set<std::string> definite;      ///< words that give a noun as known
  std::vector<std::pair<std::string, std::string>> flag_phrases;  ///< words in lower case -> flag
  std::vector<Unit> units;
  std::map<std::string, double> numbers;
  std::vector<Issue> issues;
  std::unordered_map<std::string, std::vector<std::pair<int, int>>> issue_words;  ///< first word -> (issue, phrase)
  std::vector<Veto> vetoes;
  std::unordered_map<std::string, std::vector<std::pair<int, int>>> veto_words;
  std::unordered_set<std::string> known;  ///< every word that stands in a phrase or a class
  std::vector<Ending> endings;
  std::unordered_map<std::string, std::string> irregular;
  std::unordered_set<std::string> times;  ///< nouns of time: "called ON Tuesday" is no "call on"
  std::set<std::string> doers;            ///< things and bodies that act for their owner ("Velmarkian jets bombed")
  std::set<std::string> persons;          ///< nouns that are people ("hostage"), though no table knows them
  std::set<std::string> weapons;          ///< nouns of arms, which are their state's
  std::set<std::string> lifted;           ///< prepositions also looked for deeper in a phrase
  std::set<std::string> owners;           ///< prepositions before whoever an act or thing is of
  std::set<std::string> where;            ///< prepositions of place
  std::unordered_map<std::string, std::vector<ThirdWord>> third;  ///< by the lemma of the noun or participle
  std::set<std::string> lifted_named;                             ///< the same, for identified actors alone
  std::set<std::string> holds;                                    ///< prepositions of what a phrase's own country stands after
  std::set<std::string> native_sectors;                           ///< sectors of people who are of the country told of
  std::set<std::string> aliens;                                   ///< nouns of those who are of elsewhere: "nation", "ally"
  std::set<std::string> conditions;                               ///< marks of the condition of a threat or refusal
  std::set<std::string> asked;                                    ///< prepositions before whoever is asked to act
  std::set<std::string> blamed_for;                               ///< prepositions before what somebody is blamed for
  std::set<std::string> blamed_at;                                ///< prepositions before whoever is blamed
  std::set<std::string> documents;                                ///< nouns of what speaks for whoever issued it
  std::set<std::string> issuing;                                  ///< verbs whose subject a document speaks for
  std::set<std::string> compared;                                 ///< prepositions before whom somebody is measured against
  std::set<std::string> done_by_holder;                           ///< prepositions before a gerund done by who has its noun
  std::set<std::string> counterparts;                             ///< nouns of whom somebody has beside them: "neighbor"
  std::set<std::string> armed;                                    ///< sectors of those who bear arms
  std::set<std::string> stateless;                                ///< sectors of persons who act for no state
  std::set<std::string> retinue;                                  ///< nouns of people who are somebody's: "aide"
  std::set<std::string> coalitions;                               ///< nouns of groups that whoever leads them acts through
  std::set<std::string> led;                                      ///< participles by which a group is somebody's: "-led"
  std::set<std::string> admitted;                                 ///< prepositions before the soil that is entered
  std::set<std::string> entering;                                 ///< verbs whose object is the soil that is entered
  std::set<std::string> meeting_at;                               ///< prepositions that put the doer of a clause at talks
  std::set<std::string> home_sectors;                             ///< sectors of organs that act on their own soil
  std::map<std::string, std::string> states;                      ///< country -> canonical name
  std::map<std::string, std::string> places;                      ///< lower-case name -> country, of places and capitals
  std::set<std::string> only;                                     ///< words after which a negation denies nothing ("not only")
  std::set<std::string> matters;  ///< prepositions before what an act is about, where it is a place

  /// Puts a frame in all the tables that find it.
  void add(Frame frame);

  /// A tagger's lemma, or where that is no word of ours, what the form's ending gives.
  std::string lemma(const std::string& given, const std::string& form, std::string_view tag) const;
};

/// Throws WorldError with the place of a mistake.
/// `verbs`: users' own, in the field's format.
Words load_words(const std::filesystem::path& data, const Ontology& ontology,
                 const std::vector<std::filesystem::path>& verbs = {});

}  // namespace detente::events

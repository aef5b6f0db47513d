// The cue words of data/lexicon/en/speech.txt and the stance words of stance.txt, ready to be asked.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "speech/quotes.h"

namespace detente::speech {

enum class Act {
  assertion,
  ask,
  order,
  promise,
  threat,
  deny,
  confirm,
  dispute,
  retract,
  praise,
  blame,
  judge,
  believe,
  expect,
  decide,
  want,
  know,
  show,
  stay_silent
};
std::string_view to_string(Act act);

/// How the content hangs on its cue; the lexicon's head explains each.
enum class Frame : std::uint16_t {
  quote = 1,
  that = 2,
  inf = 4,
  wh = 8,
  as = 16,
  of = 32,
  name = 64,
  ing = 128,
  np = 256,
  own = 512,
  clause = 1024
};

/// What a small word does in a sentence that reports; the lexicon's "small words" say which word does what.
enum class Role {
  clause,      ///< begins what is reported: "that"
  infinitive,  ///< "to"
  condition,   ///< "if"
  question,    ///< "whether"
  part,        ///< what somebody is taken for: "as"
  charge,      ///< what somebody is blamed for: "of", "for"
  purpose,     ///< "for"
  agent,       ///< whose act a passive is: "by"
  giver,       ///< whose word a noun is: "by", "from"
  owner,       ///< "of"
  hearer,      ///< "to"
  view,        ///< "in her view"
  relative,    ///< "who"
  empty,       ///< a subject that is none: "there"
  thing,       ///< "it"
  neuter,      ///< who can neither want nor think: "it", "this"
  person,      ///< "he"
  several,     ///< "they"
  first,       ///< "I"
  further,     ///< goes on from what was said before: "adding"
  keeps,       ///< "used it to say": who uses it says it
  definite,    ///< "the official"
  indefinite,  ///< "an official"
  summary,     ///< sums up what stands before it: "something that"
  concession,  ///< "although"
  supposing,   ///< "assuming that": the writer's, at the head of a sentence or in brackets
  count
};

enum class Part { verb, noun, adjective, preposition, scope_noun };

struct Cue {
  std::vector<std::string> words;  ///< lemma first, then what follows it
  Part part = Part::verb;
  Act act = Act::assertion;
  std::uint16_t frames = 0;
  std::vector<std::string> prepositions;
  bool to_object = false;       ///< its object is who is spoken to
  bool speaker_object = false;  ///< its object is who speaks
  bool no_speaker = false;

  bool has(Frame frame) const { return (frames & static_cast<std::uint16_t>(frame)) != 0; }
  bool takes(std::string_view preposition) const;
  std::string phrase() const;  ///< its words, joined by blanks
};

struct Control {
  bool negative = false;  ///< "declined to say": nothing was said
  bool unsaid = false;    ///< "wants to say"
};

/// A word that tells how the speaker stands to somebody.
struct StanceWord {
  double value = 0;   ///< -1 (hostile) .. 1 (warm)
  bool felt = false;  ///< a feeling: towards its object ("admire Sarn"), not of who feels it
  bool deed = false;  ///< a noun for a deed: "the invasion of Tresia" is not said against Tresia
};

/// Several words that tell it together: "take advantage". "*" stands for up to four words, "~" for a possessive ("its").
struct Idiom {
  std::vector<std::string> words;
  StanceWord word;
};

struct Document {
  bool author = false;
};

struct Lexicon::Impl {
  using Words = std::set<std::string, std::less<>>;
  std::map<std::string, std::vector<Cue>, std::less<>> cues;  ///< by first lemma; longer cues first
  std::map<std::string, Document, std::less<>> documents;
  std::map<std::string, Control, std::less<>> controls;
  std::map<std::string, bool, std::less<>> light;                 ///< light verbs; true: its subject is the speaker
  std::map<std::string, StanceWord, std::less<>> stance;          ///< by lemma
  std::map<std::string, double, std::less<>> intensity;           ///< "very" 1.5, "slightly" .5
  std::map<std::string, std::vector<Idiom>, std::less<>> idioms;  ///< by first word; longer ones first
  Words selves;                                                   ///< words for the speaker and those with him: "we"
  Words others;         ///< words that stand for somebody or something named before: "he", "that"
  Words demands;        ///< auxiliaries with which something is asked of a subject: "must"
  Words undoers;        ///< verbs that turn what their object is worth: "solve the crisis", "ruin the friendship"
  Words measures;       ///< words before what something is compared with: "than"
  Words nothings;       ///< words for nobody and nothing: "nobody trusts Sarn", "Sarn did nothing"
  Words lacks;          ///< "without Sarn we could not win"
  Words willing;        ///< words of will and worth: "ready" for talks, "essential" to meet
  Words joint;          ///< what two do together: "talk", "relationship"
  Words companions;     ///< prepositions before the other one: "with"
  Words circumstances;  ///< prepositions of time and topic: "founded after the war", "spoke about the attack"
  Words charges;        ///< what is brought against somebody: "accusation", "proof"
  Words contrasts;      ///< words after which what counts is said: "but"
  Words officials;      ///< sectors, lower case, that speak for their state: "gov"
  Words things;         ///< of `others`, those for things: "it"
  Words places;         ///< prepositions of place: "in Ukraine" tells where, not whom
  Words groups;         ///< sectors, lower case, whose unnamed people a quotation may be about: "rel" for believers
  Words hearers;        ///< words for whoever listens: "you"
  std::array<Words, static_cast<std::size_t>(Role::count)> small;  ///< by role
  Words modals, negations, titles, laws, venues, wh, occasions;
  std::vector<std::string> elisions;

  bool plays(std::string_view word, Role role) const { return small[static_cast<std::size_t>(role)].count(word) > 0; }

  /// The cues that a word may be an inflected form of ("joked", "denies"), for lemmas that the tagger got wrong; null if none.
  const std::vector<Cue>* inflected(std::string_view form) const;
  std::map<std::string, std::string, std::less<>> forms;  ///< inflected form -> first word of the cue

  /// The cues of this lemma, longest first; null if it is none.
  const std::vector<Cue>* find(std::string_view lemma) const;
};

}  // namespace detente::speech

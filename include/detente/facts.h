// The facts: events, quotes, claims, commitments, forecasts. Field by field as the records name them; spans are bytes of the
// clean text here and become code points when written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/actor.h"
#include "detente/date.h"
#include "detente/text.h"

namespace detente {

/// One step of "who says so", outermost first, the outlet itself left out.
struct ChainLink {
  std::string text;
  std::string actor;
  std::string name;
  std::string cue;
};

enum class Quad { neutral, verbal_cooperation, verbal_conflict, material_cooperation, material_conflict };
enum class Lane { word, deed };
enum class Status {
  occurred,
  ongoing,
  planned,
  promised,
  threatened,
  requested,
  considered,
  predicted,
  hypothetical,
  failed,
  denied
};
enum class Stance { neutral, positive, negative };

std::string_view to_string(Quad quad);
std::string_view to_string(Lane lane);
std::string_view to_string(Status status);
std::string_view to_string(Stance stance);
std::optional<Quad> parse_quad(std::string_view words);
std::optional<Status> parse_status(std::string_view word);

struct Magnitude {
  double value = 0;
  std::string unit;  ///< what is counted: "diplomats", "percent", "USD"
};

/// Another actor with a hand in an act, neither its doer nor whom it is done to: "over the objections of Congress".
struct ThirdParty {
  Party party;
  std::string role;  ///< mediator, objector, helper ...: data/lexicon/en/parties.txt
  Span cue;          ///< the words that give the role
};

struct Event {
  std::string id;     ///< hash of the content; set by pipeline/identify
  std::string event;  ///< id of the canonical event this is a mention of
  Span trigger;
  Span sentence;
  std::vector<Party> source;
  std::vector<Party> target;
  std::string type;  ///< PLOVER's sixteen words plus STATEMENT
  std::string mode;
  std::vector<std::string> context;
  std::string cameo;
  Quad quad = Quad::neutral;
  Lane lane = Lane::word;
  Status status = Status::occurred;
  std::vector<std::string> flags;  ///< insincere, quoted_law, retold, anticipated, negated_future, silence; sorted
  int of = -1;                     ///< index (in Analysis::events) of the asking, threatening or promising utterance
  std::optional<Date> date;
  std::string place;
  std::optional<Magnitude> magnitude;
  std::vector<ChainLink> chain;
  std::vector<ThirdParty> third_parties;  ///< in order of their words
  double intensity = 0;
  std::string rule;  ///< stable code, see `detente explain`
  double confidence = 0;

  /// A deed that occurred or is ongoing, stated as fact (no quoted law): that, and nothing else, is the deed lane.
  bool counts() const;
};

struct About {
  std::string actor;
  std::string name;
  Stance stance = Stance::neutral;
  double strength = 0;  ///< 0..1
};

struct Speaker {
  std::optional<Span> span;
  std::string text;
  std::string actor;
  std::string name;
};

struct Quote {
  std::string id;
  std::vector<Span> spans;  ///< the words, quotation marks left out; several when broken by its cue
  std::string kind;         ///< direct, indirect or mixed
  Speaker speaker;
  std::optional<Span> cue;
  std::string cue_lemma;  ///< the cue as the lexicon has it: "boast", "point out"; "" without
  std::string act;  ///< what kind of saying the cue is: assert, deny, promise, expect … (data/lexicon/en/speech.txt); "" without
  bool said = true;  ///< false: "never said", "would say", "if he says"
  std::optional<Party> addressee;
  std::string venue;
  std::optional<Date> date;
  std::vector<About> about;
  int inside = -1;  ///< index of the quote it stands in
  std::vector<ChainLink> chain;
  std::string rule;
  double confidence = 0;

  Span span() const { return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end}; }
};

struct Assertion {
  std::string by;
  std::string actor;
  std::string how;  ///< asserted, denied, confirmed, disputed, retracted or corrected
  std::optional<Date> date;
  Span span;
};

struct Claim {
  std::string id;
  Span span;
  std::vector<About> about;
  std::vector<Assertion> assertions;
  std::vector<std::string> contradicts;  ///< ids; until pipeline/identify sets them, indices into the claims as decimals
  std::string rule;
};

struct Step {
  std::optional<Date> date;
  std::string what;
  Span span;
};

/// One of several who promise together.
struct Maker {
  std::string name;
  std::string actor;
};

struct Commitment {
  std::string id;
  Span span;
  std::string kind;  ///< promise, pledge or threat
  std::string by;
  std::string actor;
  std::vector<Maker> with;  ///< who makes it together with `by`: "the two presidents promised"
  std::string to;
  std::string deadline;
  std::string condition;
  std::optional<Date> made;
  std::string outcome;  ///< PolitiFact's six words or "walked back"; "" when not known
  std::vector<Step> steps;
  std::string rule;
};

struct Forecast {
  std::string id;
  Span span;
  std::string by;
  std::string actor;
  std::string deadline;
  std::string condition;
  std::string outcome;
  std::string rule;
};

}  // namespace detente

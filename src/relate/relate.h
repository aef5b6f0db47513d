// Facts -> the relationship of two actors: what they say about each other, what they do to each other, and whether deeds follow
// words.
//
// Everything counted is a canonical EVENT (never a report), after copies of a story have been grouped; every number carries the
// id of its selection (selection.h) and the acts it counted, and every act its witnesses: the sentences that say so.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "detente/actor.h"
#include "detente/facts.h"
#include "events/measure.h"
#include "relate/selection.h"
#include "resolve/resolve.h"
#include "store/store.h"

namespace detente::relate {

struct Question {
  Actor a;
  Actor b;
  std::optional<Level> level;  ///< default: state if both are states, else person
  std::optional<Day> from;     ///< acts on or after
  std::optional<Day> to;       ///< acts on or before
  std::optional<Day> as_of;    ///< only articles published up to this day: what was known then
  std::string issue;           ///< only acts with this context
  events::Measure measure;     ///< intensities and quads by these tables
};

/// One sentence that reports an act.
struct Witness {
  std::string id;  ///< the event's (or quote's) id
  std::string article;
  std::string title;
  std::string outlet;
  std::string url;
  std::optional<Day> published;
  std::string story;
  std::string sentence;
  Span mark;  ///< bytes of the trigger (or quoted words) in `sentence`
  std::string rule;
  Status status = Status::occurred;
  std::vector<std::string> chain;  ///< who says so, from the outlet inward
  double confidence = 0;
};

/// A canonical event with all who report it.
struct Act {
  std::string id;
  int direction = 0;   ///< 0: a -> b, 1: b -> a
  std::string source;  ///< names, joined
  std::string target;
  std::vector<Party> sources;
  std::vector<Party> targets;
  std::string type;
  std::string mode;
  std::string trigger;
  Lane lane = Lane::word;
  Status status = Status::occurred;
  Quad quad = Quad::neutral;
  bool counts = false;  ///< in the deed lane
  std::vector<std::string> flags;
  std::vector<std::string> context;
  std::optional<Date> when;
  bool dated = false;    ///< false: `when` is the day of the first report
  double intensity = 0;  ///< mean of its mentions, -10 (worst) .. +10 (best)
  std::string place;
  std::optional<Magnitude> magnitude;
  std::vector<ThirdParty> third_parties;  ///< of all its mentions, each actor and role once
  std::vector<Witness> witnesses;         ///< by published, article, position
  int stories = 0;                        ///< independent reports
};

/// "Rufus Dorn → Velmark"; "Rufus Dorn and Viktor Sarn" for what they do together.
std::string who(const Act& act);

/// A number with what it counted.
struct Count {
  std::string id;  ///< Selection::id()
  int n = 0;
  int neutral = 0;             ///< of them without a side (quad neutral: "said the talks lasted three hours")
  std::vector<int> acts;       ///< indices into View::acts (for quotes: View::quotes)
  std::optional<double> mean;  ///< mean intensity of those with a side, -10..+10; nothing when all are neutral
};

struct Lanes {
  Count words;
  Count deeds;
};
using Both = std::array<Lanes, 2>;  ///< by direction

struct Period {
  Date at;  ///< a year, a quarter (its first month) or a month
  std::string label;
  Both lanes;
  int coverage = 0;  ///< stories that name both sides
  bool low = false;  ///< too few reports to compare with other periods
};

/// A stretch of time between two change points.
struct Phase {
  Date from;          ///< day of its first act
  Date to;            ///< of its last act, before the next phase
  std::string name;   ///< "warm words, hard deeds"
  std::string under;  ///< who led or held office then: "Rufus Dorn – Viktor Sarn", "Rufus Dorn out of office"; "" not known
  Both lanes;
  int repeats = -1;  ///< index of the earlier phase where the same sequence began, -1 if none
};

/// Scaled words less scaled deeds, -2..+2: above 0, the words are warmer than the deeds. Neutral words are left out.
struct Gap {
  std::optional<double> value;
  std::optional<double> low;  ///< 95 % interval by bootstrap, fixed seed; nothing when too few
  std::optional<double> high;
  int words = 0;
  int deeds = 0;
  bool few = true;  ///< too few for a judgement
};

struct Issue {
  std::string name;
  Both lanes;
  std::string balance;  ///< as Phase::name
};

struct QuoteCard {
  Witness witness;
  int direction = 0;
  std::string speaker;
  std::string words;
  std::string kind;
  std::string about;
  Stance stance = Stance::neutral;
  double strength = 0;
  std::optional<Date> when;
  int stories = 0;
};

/// How telling a quote is: strong, with a stance, in the speaker's own words, and more than a name.
double weight(const QuoteCard& card);

/// A promise, pledge, threat or forecast.
struct LedgerEntry {
  std::string id;
  std::string kind;
  std::string by;
  std::string to;
  std::string words;
  std::string deadline;
  std::string condition;
  std::optional<Date> made;
  std::string outcome;  ///< "Not Yet Rated" when not known
  Witness witness;
  std::vector<Step> steps;
};

/// Two accounts side by side.
struct Contradiction {
  std::string what;
  Witness one;
  Witness other;
  std::string one_says;
  std::string other_says;
};

/// Another actor whom one of the two acts upon or with, or who acts upon it: "around them".
struct Neighbour {
  std::string actor;
  std::string name;
  int side = -1;  ///< 0, 1: it belongs to the state of a or b (a constraint from within); -1: to neither
  Count events;   ///< indices into View::around
  int conflict = 0;
  int cooperation = 0;
};

/// The relationship at one level.
struct View {
  Level level = Level::person;
  std::array<std::string, 2> names;
  std::array<std::string, 2> states;  ///< of the two, "" where there is none
  std::vector<Act> acts;              ///< between the two, by date (unknown first), id
  std::vector<Act> around;            ///< of one of them with neighbours
  Both lanes;
  std::array<std::array<Count, 5>, 2> by_quad;  ///< words and deeds by Quad
  std::array<Count, 2> apart;
  std::array<Count, 2> silence;
  std::array<Count, 2> quotes_by;
  std::array<Gap, 2> gap;
  std::vector<Period> periods;
  std::vector<Phase> phases;
  std::vector<Issue> issues;
  std::vector<QuoteCard> quotes;
  std::vector<LedgerEntry> promises;
  std::vector<LedgerEntry> forecasts;
  std::vector<Contradiction> contradictions;
  std::vector<Neighbour> neighbours;
  Count coverage;                  ///< stories that name both (`acts` stays empty; see `named`)
  std::vector<store::Head> named;  ///< the articles that name both, in order of heads()
  int unplaced = 0;                ///< acts that no period holds: undated, too vague, or too long ago
  int outside = 0;                 ///< acts left out by --from, --to or --issue
};

struct Relationship {
  Question question;
  View asked;
  std::optional<View> rolled_up;  ///< the states behind two persons or offices
  int articles = 0;               ///< in the store, in the asked period
  int stories = 0;
  int unread = 0;  ///< articles kept but not coded, and losses of the ledger
};

/// Periods with fewer stories than this, and gaps with fewer acts in a lane, are marked as too thin to compare.
inline constexpr int kLowCoverage = 3;
inline constexpr int kFewActs = 5;

Relationship relate(const store::Store& store, const Question& question, const resolve::ActorTable& table);

/// What stands behind an id: a fact, a canonical event, an article, a story or a number.
struct Evidence {
  std::string id;
  std::string what;                ///< "event", "number", ... and in words what it says
  std::vector<std::string> lines;  ///< fields of the fact, "name: value"
  std::vector<Witness> witnesses;
};
/// Nothing when the id is unknown. `schemes`: for numbers counted by another quad scheme than ours.
std::optional<Evidence> why(const store::Store& store, const std::string& id, const resolve::ActorTable& table,
                            const std::map<std::string, events::QuadScheme>& schemes = {});

}  // namespace detente::relate

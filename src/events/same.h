// One deed, many mentions: which mentions of events are one event.
//
//     a1, 20 March 2026: "On Wednesday Velmark annexed the Tresian coast."      XVE -> XTR, taking of land, 2026-03-18
//     a2, 2 June 2029:   "the annexation of 2026"                               the year holds one such deed: the same event
//     a3, 2 June 2029:   "Sarn annexed the coast" (no date, deep in the text)   Velmark's president takes land for Velmark: the
//     same a4, 2 June 2029:   "Velmark would never annex Sundria"                    another target, another status: another
//     event
//
// The rules stand at the head of same.cpp, the codes that count as one kind in data/ontology/one-deed.txt.
// A pure function of the set of mentions: the order given changes nothing; taking mentions away gives what they never gave.
// Time: n log n; each mention is compared with a bounded number of events.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "detente/date.h"
#include "detente/facts.h"

namespace detente::events {

/// What a mention of an event says of it, apart from its text.
struct EventMention {
  std::string id;  ///< of the mention; unique
  std::string article;
  std::string story;  ///< group of copies; the article's id where copies are not grouped
  std::optional<Day> published;
  std::vector<Party> source;
  std::vector<Party> target;
  std::string type;  ///< PLOVER's sixteen words plus STATEMENT
  std::string cameo;
  Lane lane = Lane::word;
  Status status = Status::occurred;
  std::vector<std::string> flags;
  std::optional<Date> date;
  std::string place;
  std::optional<Magnitude> magnitude;
  std::string word;      ///< of the lexicon ("annexation"), as word_of(rule) gives it
  bool leading = false;  ///< in the headline or the first paragraph: what the article is about
};

/// The mention that an event of `article` is. `story`: its group of copies; `text`: the article's.
EventMention mention_of(const Event& event, const std::string& article, const std::string& story, std::optional<Day> published,
                        std::size_t lead_end);

/// "EV.192.annex" -> "annex".
std::string word_of(const std::string& rule);

/// Bytes of `text` that lead the article: the headline and the first paragraph after it.
std::size_t lead_end(const Text& text);

/// The canonical event of each mention, in the order given: "deed-" and 16 hex digits. Equal ids: one event.
std::vector<std::string> same_events(const std::vector<EventMention>& mentions);

}  // namespace detente::events

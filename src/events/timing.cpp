#include "events/timing.h"

#include <algorithm>

namespace detente::events {

bool Timing::is_ahead(const Draft& draft) const {
  Status status = draft.reading.status;
  bool done = status == Status::occurred || status == Status::ongoing || status == Status::hypothetical;
  bool meeting = is_noun_frame(*draft.match.frame) && see_.ontology.cameo.at(draft.cameo).type == "CONSULT";
  if (!done || !meeting || is_long_past(draft.token)) return false;
  const std::string preposition = see_.tree.preposition(draft.token);
  int above = see_.tree.head(draft.token);
  bool parted = above >= 0 && see_.words.ahead.count(see_.tree.lemma(above) + " " + preposition);
  if (parted || see_.words.ahead.count(preposition)) return true;
  if (above < 0 || see_.tree[draft.token].dep != Dep::obl || see_.tree[above].upos != Upos::VERB) return false;
  return status_of(see_.tree, above, false, see_.words).future;
}

bool Timing::is_long_past(int token) const {
  auto date = date_of(see_.input, see_.tree, {see_.sentence, token, Telling::deed, {}}, see_.words);
  return date && see_.input.published && date->last() + std::chrono::days(7) < *see_.input.published;
}

bool Timing::is_of_another_time(int token) const {
  const auto& kids = see_.tree.kids(token);
  return std::any_of(kids.begin(), kids.end(), [&](int child) {
    return see_.tree[child].dep == Dep::advmod && see_.words.another_time.count(see_.tree.lemma(child)) > 0;
  });
}

bool Timing::is_told_now(int token) const {
  for (int at = token; at >= 0; at = see_.tree.head(at)) {
    const std::string& tag = see_.tree[at].xpos;
    if (tag == "VBZ" || tag == "VBP") return true;
    if (tag == "VBD" || tag == "VBN" || see_.tree.kid(at, Dep::aux) >= 0) return false;
  }
  return false;
}

std::optional<Date> Timing::day_of(const Draft& draft) const {
  const Dated act{see_.sentence, draft.token, telling(draft), draft.match.words};
  auto date = ahead(date_of(see_.input, see_.tree, act, see_.words), draft);
  if (date && !(is_to_come(*date) && is_told_as_past(draft))) return date;
  bool real = draft.reading.status == Status::occurred || draft.reading.status == Status::ongoing;
  return real || verb_of_same_day(see_.tree, draft.token, see_.words) >= 0 ? present_day(see_.input, see_.tree, act, see_.words)
                                                                           : std::nullopt;
}

Telling Timing::telling(const Draft& draft) const {
  if (is_speech(draft)) return Telling::speech;
  return see_.ontology.cameo.at(draft.cameo).lane == Lane::word ? Telling::talk : Telling::deed;
}

bool Timing::is_to_come(const Date& date) const { return see_.input.published && date.first() > *see_.input.published; }

// "banned its gas FROM 2027"
bool Timing::takes_effect_later(int token) const {
  const auto& kids = see_.tree.kids(token);
  return std::any_of(kids.begin(), kids.end(), [&](int child) {
    const bool time = see_.tree[child].upos == Upos::NUM || see_.tree[child].upos == Upos::PROPN || see_.tree.is_time(child);
    return time && see_.words.effective.count(see_.tree.preposition(child)) > 0;
  });
}

// "had low hopes of Monday's SUMMIT": the noun of the phrase has the day, whatever the tense of its verb.
bool Timing::names_meeting(const Draft& draft) const {
  const auto& words = draft.match.words;
  if (telling(draft) != Telling::talk) return false;
  return !draft.match.frame->object.empty() ||
         std::any_of(words.begin(), words.end(), [&](int word) { return see_.tree.is_noun(word); });
}

// What is told in the past was not done tomorrow: such a date is a deadline, or another act's.
bool Timing::is_told_as_past(const Draft& draft) const {
  const Status status = draft.reading.status;
  const bool done = status == Status::occurred || status == Status::ongoing;
  if (!done || is_noun_frame(*draft.match.frame) || names_meeting(draft) || takes_effect_later(draft.token)) return false;
  int told = draft.token;  // "MANAGED to seize it by summer"
  while (see_.tree.is_infinitive(told) && see_.tree[told].dep == Dep::xcomp && see_.tree.head(told) >= 0)
    told = see_.tree.head(told);
  const Token& word = see_.tree[told];
  if (word.xpos == "VBD") return true;
  const int helper = see_.tree.kid(told, "aux"), passive = see_.tree.kid(told, "aux:pass");
  const bool perfect = helper >= 0 && see_.tree[helper].xpos != "MD" && see_.tree[helper].upos == Upos::AUX;
  return word.xpos == "VBN" && (perfect || (passive >= 0 && see_.tree[passive].xpos == "VBD"));
}

// A bare weekday just past is the coming one for an act still to come ("will meet on Monday").
std::optional<Date> Timing::ahead(std::optional<Date> date, const Draft& draft) const {
  Status status = draft.reading.status;
  bool to_come = draft.reading.future || status == Status::planned || status == Status::promised;
  if (!to_come || !date || !see_.input.published || date->precision() != Precision::day) return date;
  auto gap = *see_.input.published - date->first();
  bool last_week = gap > std::chrono::days(0) && gap < std::chrono::days(7);
  return last_week ? Date::of(date->first() + std::chrono::days(7)) : date;
}

Status Timing::status_on(const Draft& draft, const std::optional<Date>& date) const {
  Status status = draft.reading.status;
  bool done = status == Status::occurred || status == Status::ongoing;
  if (status == Status::ongoing && is_speech(draft) && !lasts(draft)) status = Status::occurred;
  if (done && date && is_to_come(*date)) return Status::planned;
  return status;
}

// Rivalry and fondness last, and so does support that is being given; words are said once.
bool Timing::lasts(const Draft& draft) const {
  return is_noun_frame(*draft.match.frame) || see_.words.codes.backing.hold(draft.cameo);
}

// Words are said once, whatever the tense ("is calling for").
bool Timing::is_speech(const Draft& draft) const {
  const Cameo& cameo = see_.ontology.cameo.at(draft.cameo);
  return cameo.lane == Lane::word && !see_.words.codes.talks.hold(cameo.code);
}

}  // namespace detente::events

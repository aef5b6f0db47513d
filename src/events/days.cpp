#include "events/days.h"

#include <algorithm>

#include "events/parties.h"

namespace detente::events {

namespace {

using std::chrono::days;

constexpr days kNear{31};                   // of the report: talks further off are others
constexpr std::size_t kSameTelling = 1500;  // bytes of text over which a speaker goes on speaking

bool is_done(const Coded& coded) { return coded.event.status == Status::occurred || coded.event.status == Status::ongoing; }

bool is_to_come(const Coded& coded) { return coded.event.status == Status::planned || coded.event.status == Status::promised; }

bool is_whole_talk(const Coded& coded) { return is_talking(coded) && is_whole(coded); }

bool has_day(const Coded& coded) { return coded.event.date && coded.event.date->day != 0; }

bool is_near(Day day, Day published) { return day <= published + kNear && published <= day + kNear; }

// May talks told so have been held on this day? "They met" tells of no day to come, "they will meet" of none gone by; "the
// summit" is named before and after.
bool may_be_on(const Coded& open, Day day, Day published) {
  if (open.definite || open.told_now) return true;
  return is_to_come(open) ? day >= published : day <= published;
}

// The one day near the report on which the article has the same two sides meet.
std::optional<Date> day_elsewhere(const std::vector<Coded>& all, const Coded& open, Day published) {
  std::optional<Date> day;
  for (const Coded& other : all) {
    if (!is_whole_talk(other) || !has_day(other) || !(is_done(other) || is_to_come(other)) || !same_sides(open, other)) continue;
    const Day told = other.event.date->first();
    if (!is_near(told, published) || !may_be_on(open, told, published)) continue;
    if (day && *day != *other.event.date) return std::nullopt;
    day = other.event.date;
  }
  return day;
}

void date_talks(std::vector<Coded>& all, Day published) {
  const std::vector<Coded> told = all;
  for (Coded& coded : all) {
    if (!is_whole_talk(coded) || coded.event.date || !(is_done(coded) || is_to_come(coded))) continue;
    coded.event.date = day_elsewhere(told, coded, published);
    const bool ahead = coded.event.date && coded.event.date->first() > published;
    if (ahead && is_done(coded)) coded.event.status = Status::planned;
  }
}

bool is_speech(const Coded& coded) {
  return coded.event.lane == Lane::word && !is_talking(coded) && coded.frame->pos == WordClass::verb &&
         coded.event.status == Status::occurred && !coded.event.source.empty();
}

// The words of the same speaker told of last before these.
const Coded* words_before(const std::vector<Coded>& all, std::size_t at) {
  const Coded& one = all[at];
  for (std::size_t back = at; back-- > 0;) {
    const Coded& other = all[back];
    if (other.event.trigger.begin + kSameTelling < one.event.trigger.begin) return nullptr;
    if (is_speech(other) && same_party(other.event.source.front(), one.event.source.front())) return &other;
  }
  return nullptr;
}

void date_speech(std::vector<Coded>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_speech(all[i]) || !all[i].told_past || all[i].event.date) continue;
    const Coded* before = words_before(all, i);
    if (before && before->told_past && has_day(*before)) all[i].event.date = before->event.date;
  }
}

bool same_day(const Coded& a, const Coded& b) { return !a.event.date || !b.event.date || *a.event.date == *b.event.date; }

// "The summit" of which the article tells elsewhere that it is still to come, and nowhere that they met.
bool is_awaited(const std::vector<Coded>& told, const Coded& one) {
  bool awaited = false;
  for (const Coded& other : told) {
    if (!is_whole_talk(other) || !same_sides(one, other) || !same_day(one, other)) continue;
    if (other.frame->pos == WordClass::verb && other.event.status == Status::occurred) return false;
    awaited = awaited || is_to_come(other);
  }
  return awaited;
}

}  // namespace

bool is_talking(const Coded& coded) { return coded.codes->talks.hold(coded.event.cameo); }

bool is_whole(const Coded& coded) { return !coded.event.source.empty() && !coded.event.target.empty(); }

bool holds(const std::vector<Party>& side, const Party& one) {
  return std::any_of(side.begin(), side.end(), [&](const Party& party) { return same_party(party, one); });
}

bool all_in(const std::vector<Party>& some, const std::vector<Party>& side) {
  return std::all_of(some.begin(), some.end(), [&](const Party& party) { return holds(side, party); });
}

bool same_sides(const Coded& a, const Coded& b) {
  bool straight = all_in(a.event.source, b.event.source) && all_in(a.event.target, b.event.target);
  bool turned = all_in(a.event.source, b.event.target) && all_in(a.event.target, b.event.source);
  return straight || turned;
}

void share_days(std::vector<Coded>& all, std::optional<Day> published) {
  if (!published) return;
  date_talks(all, *published);
  date_speech(all);
}

void plan_talks(std::vector<Coded>& all) {
  const std::vector<Coded> told = all;
  for (Coded& coded : all) {
    bool plain = coded.plain_status && coded.event.status == Status::occurred && coded.definite;
    if (plain && is_whole_talk(coded) && is_awaited(told, coded)) coded.event.status = Status::planned;
  }
}

}  // namespace detente::events

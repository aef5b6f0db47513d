#include "events/memory.h"

#include <algorithm>
#include <map>
#include <set>

#include "events/days.h"
#include "events/kinds.h"
#include "events/parties.h"

namespace detente::events {

namespace {

constexpr std::size_t kBaseCode = 3;             // digits of a CAMEO base code
constexpr std::string_view kGovernment = "GOV";  // sector of whoever acts for a state
const std::string kItsGovernment = ":GOV";       // of the id of a state's government
constexpr std::size_t kStem = 3;                 // letters that a verb and its noun share
constexpr std::size_t kReach = 40;               // events looked back over

// One of a side, or of the state that one of a side leads ("the Velmark summit" is Sarn's).
bool stands_for(const std::vector<Party>& side, const Party& one) {
  return holds(side, one) ||
         (!one.country.empty() && (one.actor == one.country || one.actor == one.country + kItsGovernment) &&
          std::any_of(side.begin(), side.end(), [&](const Party& party) {
            return party.country == one.country && (party.actor == party.country || party.sector == kGovernment);
          }));
}

bool all_stand_in(const std::vector<Party>& some, const std::vector<Party>& side) {
  return std::all_of(some.begin(), some.end(), [&](const Party& party) { return stands_for(side, party); });
}

bool shares_stem(const std::string& one, const std::string& other) {
  return one == other || (one.size() >= kStem && one.compare(0, kStem, other, 0, kStem) == 0);
}

// "the invasion" and "invaded", "the ban" and "imposed a ban" tell of one act; "the assault" and a war declared need not. Words
// that data/ontology/one-deed.txt lacks go by their letters.
bool same_word(const Coded& open, const Coded& told) {
  const std::string act = kinds().act_of(open.frame->phrase), other = kinds().act_of(told.frame->phrase);
  if (!act.empty() && !other.empty()) return act == other;
  const auto& others = told.frame->others;
  return shares_stem(open.frame->head, told.frame->head) ||
         std::any_of(others.begin(), others.end(), [&](const std::string& word) { return shares_stem(open.frame->head, word); });
}

bool same_code(const Coded& a, const Coded& b) {
  return a.event.cameo.substr(0, kBaseCode) == b.event.cameo.substr(0, kBaseCode);
}

// A call is no visit; "talks" may be either.
bool same_form(const Coded& a, const Coded& b) {
  const Kind one = kinds().of(a.event.cameo), other = kinds().of(b.event.cameo);
  return one.open || other.open || !one.talk || !other.talk || one.name == other.name;
}

// One base code, or two by which reports call one kind of act, told by one word: "expelled" and "the expulsions".
bool same_kind(const Coded& a, const Coded& b) {
  if (is_talking(a) && is_talking(b)) return same_form(a, b);
  if (a.event.lane != b.event.lane) return false;
  if (same_code(a, b)) return true;
  return a.event.lane == Lane::deed && kinds().of(a.event.cameo).name == kinds().of(b.event.cameo).name && same_word(a, b);
}

// An insult is whoever's it is meant for; another sentence does not tell for whom.
bool is_uttered(const Coded& coded) { return coded.frame->from == std::vector<std::string>{"speaker"}; }

// Can `open` be the same act as `told`? What `open` says must not contradict it.
bool may_be(const Coded& open, const Coded& told) {
  if (!same_kind(open, told) || !is_whole(told)) return false;
  if (!is_talking(open) && !same_word(open, told)) return false;
  const auto& source = open.event.source;
  const auto& target = open.event.target;
  if (target.empty() && open.has_object) return false;  // "monitored the border": its own words tell what it was done to
  if (source.empty() && target.empty()) return open.definite;
  if (open.frame->joint) {
    const auto& known = source.empty() ? target : source;
    return all_stand_in(known, told.event.source) || all_stand_in(known, told.event.target);
  }
  return all_in(source, told.event.source) && all_in(target, told.event.target);
}

void fill(Coded& open, const Coded& told) {
  auto& source = open.event.source;
  auto& target = open.event.target;
  bool turned = open.frame->joint && ((!source.empty() && all_stand_in(source, told.event.target)) ||
                                      (!target.empty() && all_stand_in(target, told.event.source)));
  if (turned && target.empty() && !all_in(source, told.event.target)) {  // "the Velmark summit": of whoever met its leader
    target = std::move(source);
    source.clear();
    turned = false;
  }
  if (source.empty()) source = turned ? told.event.target : told.event.source;
  if (target.empty()) target = turned ? told.event.source : told.event.target;
  open.event.confidence *= 0.8;
  if (!open.event.date && is_talking(open) && open.definite) open.event.date = told.event.date;
  bool open_future = told.event.status == Status::planned || told.event.status == Status::promised;
  if (open.plain_status && open_future && is_talking(open) && open.event.status == Status::occurred && !open.event.date)
    open.event.status = Status::planned;
}

bool needs_filling(const Coded& coded) {
  bool repeats = coded.frame->pos == WordClass::noun || coded.event.lane == Lane::deed;
  return repeats && !is_whole(coded) && !is_uttered(coded);
}

bool is_whole_talk(const Coded& coded) { return is_talking(coded) && is_whole(coded); }

// How often the talks of the article have the sides of each, 0 for what is no talk; counted once, not for every open one.
std::vector<int> times_told(const std::vector<Coded>& told) {
  std::vector<const Coded*> talks;
  for (const Coded& one : told)
    if (is_whole_talk(one)) talks.push_back(&one);
  std::vector<int> times(told.size(), 0);
  for (std::size_t i = 0; i < told.size(); ++i)
    if (is_whole_talk(told[i]))
      times[i] = static_cast<int>(
          std::count_if(talks.begin(), talks.end(), [&](const Coded* other) { return same_sides(told[i], *other); }));
  return times;
}

// Who met is told many times; the pair named most often (nearest of equals) is meant.
const Coded* commonest_pair(const std::vector<Coded>& told, const std::vector<int>& times, const Coded& open, std::size_t at) {
  const Coded* best = nullptr;
  int best_count = 0;
  std::size_t best_gap = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (!may_be(open, told[i])) continue;
    std::size_t gap = i < at ? at - i : 2 * (i - at);
    if (times[i] > best_count || (times[i] == best_count && gap < best_gap)) {
      best = &told[i];
      best_count = times[i];
      best_gap = gap;
    }
  }
  return best;
}

// "cancelled the meeting": with whoever it was to be.
void fill_called_off(Coded& off, const std::vector<Coded>& told) {
  if (off.event.source.size() != 1 || !off.event.target.empty()) return;
  for (const Coded& talks : told) {
    if (!is_whole_talk(talks)) continue;
    const bool ours = all_stand_in(off.event.source, talks.event.source);
    if (!ours && !all_stand_in(off.event.source, talks.event.target)) continue;
    off.event.target = ours ? talks.event.target : talks.event.source;
    off.event.confidence *= 0.8;
    return;
  }
}

bool from_same_state(const std::vector<Party>& side, const Party& state) {
  return std::any_of(side.begin(), side.end(), [&](const Party& party) { return party.country == state.country; });
}

bool is_sanction(const Coded& coded) { return coded.codes->sanctions.hold(coded.event.cameo); }

// The country that all whom an article's sanctions are on are of; "" if there are two.
std::string sanctioned_country(const std::vector<Coded>& told) {
  std::string country;
  for (const Coded& one : told) {
    if (!is_sanction(one)) continue;
    for (const Party& party : one.event.target) {
      if (party.country.empty()) continue;
      if (!country.empty() && party.country != country) return "";
      country = party.country;
    }
  }
  return country;
}

// "The Senate passed new sanctions": on whom all others of the article are. A noun alone may be a ban of quite another kind.
void fill_sanctions(std::vector<Coded>& all, const std::vector<Coded>& told, const std::vector<Party>& states) {
  const std::string country = sanctioned_country(told);
  const auto state = std::find_if(states.begin(), states.end(), [&](const Party& one) { return one.country == country; });
  if (country.empty() || state == states.end()) return;
  for (Coded& coded : all) {
    Event& event = coded.event;
    if (!is_sanction(coded) || coded.frame->pos != WordClass::verb || !event.target.empty() || coded.has_object ||
        event.source.empty())
      continue;
    if (from_same_state(event.source, *state)) continue;
    event.target = {*state};
    event.confidence *= 0.7;
  }
}

std::set<std::string> countries_of(const std::vector<Party>& side) {
  std::set<std::string> all;
  for (const Party& party : side)
    if (!party.country.empty()) all.insert(party.country);
  return all;
}

// "the expulsion of 35 of its own": by whoever the article says expelled people of that country, if it is one.
void fill_doer(Coded& open, const std::vector<Coded>& told, const std::vector<Party>& states) {
  const auto hit = countries_of(open.event.target);
  if (!open.definite || open.event.lane != Lane::deed || open.frame->joint || !open.event.source.empty() || hit.size() != 1)
    return;
  const Coded* found = nullptr;
  for (const Coded& one : told) {
    if (!is_whole(one) || !same_kind(open, one) || countries_of(one.event.target) != hit) continue;
    if (found && countries_of(one.event.source) != countries_of(found->event.source)) return;
    if (!found) found = &one;
  }
  if (!found) return;
  const auto state =
      std::find_if(states.begin(), states.end(), [&](const Party& one) { return from_same_state(found->event.source, one); });
  if (same_word(open, *found)) open.event.source = found->event.source;
  else if (state != states.end()) open.event.source = {*state};  // who arrested him need not be the court that sent him to prison
  open.event.confidence *= 0.8;
}

// The nearest act before, else after, that may be the same; -1 if none.
int nearest_told(const std::vector<Coded>& all, std::size_t at, bool by_code) {
  const auto fits = [&](std::size_t other) {
    return (!by_code || same_code(all[at], all[other])) && may_be(all[at], all[other]);
  };
  for (std::size_t back = 1; back <= kReach && back <= at; ++back)
    if (fits(at - back)) return static_cast<int>(at - back);
  for (std::size_t next = at + 1; next < all.size() && next <= at + kReach; ++next)
    if (fits(next)) return static_cast<int>(next);
  return -1;
}

// An act of the very code first: what is called otherwise may be another's.
void fill_from_others(std::vector<Coded>& all, const std::vector<Coded>& told, const std::vector<int>& times, std::size_t at) {
  if (is_talking(all[at])) {
    if (const Coded* pair = commonest_pair(told, times, all[at], at)) fill(all[at], *pair);
    return;
  }
  int found = nearest_told(all, at, true);
  if (found < 0) found = nearest_told(all, at, false);
  if (found >= 0) fill(all[at], all[static_cast<std::size_t>(found)]);
}

bool is_political_event(const Coded& coded) {
  const Event& event = coded.event;
  const Frame& frame = *coded.frame;
  if (event.source.empty() && (frame.needs_source || event.target.empty())) return false;
  if (event.target.empty() && frame.needs_target) return false;
  return std::any_of(event.source.begin(), event.source.end(), is_political) ||
         std::any_of(event.target.begin(), event.target.end(), is_political);
}

void drop_unfit(std::vector<Coded>& all) {
  std::vector<int> place(all.size(), -1);
  std::vector<Coded> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_political_event(all[i])) continue;
    place[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(all[i]));
  }
  for (Coded& coded : kept)
    if (coded.event.of >= 0) coded.event.of = place[static_cast<std::size_t>(coded.event.of)];
  all = std::move(kept);
}

// Whose election it was is seldom said: the other state of the article.
void fill_meddling(Coded& coded, const std::vector<Party>& states) {
  if (!coded.codes->meddling.hold(coded.frame->cameo) || coded.event.source.empty()) return;
  auto& target = coded.event.target;
  if (coded.has_object) return;
  if (std::any_of(target.begin(), target.end(), is_political)) return;
  for (const Party& state : states) {
    if (from_same_state(coded.event.source, state)) continue;
    target = {state};
    coded.event.confidence *= 0.7;
    return;
  }
}

}  // namespace

void complete(std::vector<Coded>& all, const std::vector<Party>& states, std::optional<Day> published) {
  const std::vector<Coded> told = all;
  const std::vector<int> times = times_told(told);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (needs_filling(all[i])) fill_from_others(all, told, times, i);
  for (Coded& coded : all) fill_doer(coded, told, states);
  fill_sanctions(all, told, states);
  for (Coded& coded : all)
    if (coded.whom_given && coded.codes->called_off.hold(coded.event.cameo)) fill_called_off(coded, told);
  for (Coded& coded : all) fill_meddling(coded, states);
  share_days(all, published);
  plan_talks(all);
  drop_unfit(all);
}

std::vector<Party> commonest_states(const Text& text, const Entities& entities) {
  constexpr int kFewest = 3;
  std::map<std::string, int> counts;
  std::map<std::string, Party> states;
  for (const Mention& mention : entities.mentions) {
    const Actor* actor = entities.actor_of(mention);
    if (!actor || actor->country.empty()) continue;
    ++counts[actor->country];
    if (actor->kind == ActorKind::state && actor->id == actor->country)
      states.try_emplace(actor->id, Party{mention.span, std::string(text.view(mention.span)), actor->id, actor->name,
                                          actor->country, actor->sector});
  }
  std::vector<Party> ranked;
  for (const auto& [id, party] : states)
    if (counts[id] >= kFewest) ranked.push_back(party);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](const Party& a, const Party& b) { return counts[a.country] > counts[b.country]; });
  return ranked;
}

}  // namespace detente::events

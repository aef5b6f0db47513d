#include "relate/view.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "relate/gap.h"
#include "relate/phases.h"

namespace detente::relate {

namespace {

constexpr int kOldestYears = 40;  // periods reach this far back from the last act; what is older stays in the totals

bool is_word(const Act& act) {
  bool said = act.status == Status::occurred || act.status == Status::ongoing;
  return act.lane == Lane::word && said && !has_flag(act.flags, "quoted_law") && !has_flag(act.flags, "silence");
}

bool is_silence(const Act& act) { return has_flag(act.flags, "silence"); }

bool of_kind(const Act& act, Kind kind) {
  switch (kind) {
    case Kind::words: return is_word(act);
    case Kind::deeds: return act.counts;
    case Kind::silence: return is_silence(act);
    case Kind::apart: return !is_word(act) && !act.counts && !is_silence(act);
    case Kind::around: return is_word(act) || act.counts;
    default: return false;
  }
}

bool has_party(const Act& act, const std::string& actor) {
  auto is = [&](const Party& party) { return party.actor == actor; };
  return std::any_of(act.sources.begin(), act.sources.end(), is) || std::any_of(act.targets.begin(), act.targets.end(), is);
}

std::optional<Day> first_day(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->first();
}

std::optional<Day> last_day(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->last();
}

bool chosen(const Act& act, const Selection& s, int direction) {
  if (!of_kind(act, s.kind)) return false;
  if (s.kind == Kind::around ? !has_party(act, s.with) : act.direction != direction) return false;
  if (s.quad && act.quad != *s.quad) return false;
  if (s.status && act.status != *s.status) return false;
  if (!s.type.empty() && act.type != s.type) return false;
  bool issue = s.issue.empty() || std::find(act.context.begin(), act.context.end(), s.issue) != act.context.end();
  return issue && within(act.when, first_day(s.from), last_day(s.to));
}

bool chosen(const QuoteCard& quote, const Selection& s, int direction) {
  if (quote.direction != direction || (s.stance && quote.stance != *s.stance)) return false;
  return within(quote.when, first_day(s.from), last_day(s.to));
}

/// Insincere praise is a word said, but no warmth.
double scaled(const Act& act) { return has_flag(act.flags, "insincere") ? 0 : std::clamp(act.intensity / 10, -1.0, 1.0); }

/// What is counted and has a side: a neutral statement says nothing of how warm the words are, so it is no 0 among them.
std::vector<double> values(const View& view, const Count& count) {
  std::vector<double> all;
  for (int at : count.acts) {
    const Act& act = view.acts[static_cast<std::size_t>(at)];
    if (act.quad != Quad::neutral) all.push_back(scaled(act));
  }
  return all;
}

struct Window {
  std::optional<Date> from, to;
};

class Counter {
 public:
  Counter(View& view, const Sides& sides, const Question& question) : view_(view), sides_(sides), question_(question) {}

  Count of(Kind kind, int direction, const Window& window = {}) const {
    return make(selection(kind, direction, window), direction);
  }

  Lanes lanes(int direction, const Window& window = {}) const {
    return {of(Kind::words, direction, window), of(Kind::deeds, direction, window)};
  }
  Both both(const Window& window = {}) const { return {lanes(0, window), lanes(1, window)}; }

  Count by_quad(int direction, Quad quad) const {
    auto words = selection(Kind::words, direction, {});
    auto deeds = selection(Kind::deeds, direction, {});
    words.quad = deeds.quad = quad;
    bool material = quad == Quad::material_conflict || quad == Quad::material_cooperation;
    return make(material ? deeds : words, direction);
  }

  Both on_issue(const std::string& issue) const {
    Both both;
    for (int direction : {0, 1}) {
      auto words = selection(Kind::words, direction, {});
      auto deeds = selection(Kind::deeds, direction, {});
      words.issue = deeds.issue = issue;
      both[static_cast<std::size_t>(direction)] = {make(words, direction), make(deeds, direction)};
    }
    return both;
  }

  Count around(const std::string& actor) const {
    auto s = selection(Kind::around, 0, {});
    s.with = actor;
    return make(s, 0);
  }

  Selection selection(Kind kind, int direction, const Window& window) const {
    Selection s;
    s.kind = kind;
    s.source = sides_.member(direction).actor.id;
    s.target = sides_.member(1 - direction).actor.id;
    s.level = view_.level;
    s.from = window.from;
    s.to = window.to;
    clip(s);
    s.issue = question_.issue;
    if (question_.measure.quads.reads != events::Reads::act) s.quads = question_.measure.quads.name;
    s.as_of = question_.as_of;
    return s;
  }

 private:
  // A period at the edge of --from/--to holds only what the question asked for, and its id must say so.
  void clip(Selection& s) const {
    if (question_.from && (!s.from || s.from->first() < *question_.from)) s.from = Date::of(*question_.from);
    if (question_.to && (!s.to || s.to->last() > *question_.to)) s.to = Date::of(*question_.to);
  }

  Count make(const Selection& s, int direction) const {
    Count count;
    count.id = s.id();
    count.acts = choose(view_, s, direction);
    count.n = static_cast<int>(count.acts.size());
    if (s.kind == Kind::quotes || s.kind == Kind::around || count.acts.empty()) return count;
    const auto sided = values(view_, count);
    count.neutral = count.n - static_cast<int>(sided.size());
    if (!sided.empty()) count.mean = 10 * std::accumulate(sided.begin(), sided.end(), 0.0) / static_cast<double>(sided.size());
    return count;
  }

  View& view_;
  const Sides& sides_;
  const Question& question_;
};

void count_totals(View& view, const Counter& counter) {
  view.lanes = counter.both();
  for (std::size_t side : {0u, 1u}) {
    int direction = static_cast<int>(side);
    for (std::size_t quad = 0; quad < 5; ++quad) view.by_quad[side][quad] = counter.by_quad(direction, static_cast<Quad>(quad));
    view.apart[side] = counter.of(Kind::apart, direction);
    view.silence[side] = counter.of(Kind::silence, direction);
    view.quotes_by[side] = counter.of(Kind::quotes, direction);
    view.gap[side] = say_do_gap(values(view, view.lanes[side].words), values(view, view.lanes[side].deeds));
  }
}

// --- periods ---

int months(const Date& date) { return date.year * 12 + static_cast<int>(date.month ? date.month - 1 : 0); }

Date month_date(int months_since_zero, bool whole_year) {
  if (whole_year) return {months_since_zero / 12, 0, 0};
  return {months_since_zero / 12, static_cast<unsigned>(months_since_zero % 12 + 1), 0};
}

struct Calendar {
  int first = 0;  // months since year 0, start of the first period
  int step = 12;  // months in a period: 1, 3 or 12
  int size = 0;

  Window window(int at) const {
    int from = first + at * step;
    return {month_date(from, step == 12), month_date(from + step - 1, step == 12)};
  }
  std::string label(int at) const {
    Date date = *window(at).from;
    if (step != 3) return date.str();
    return std::to_string(date.year) + " Q" + std::to_string((date.month - 1) / 3 + 1);
  }
  /// The period that holds all of `date`; -1 if none does.
  int holding(const std::optional<Date>& date) const {
    if (!date || (step < 12 && date->precision() == Precision::year)) return -1;
    int at = months(*date) - first;
    return at < 0 || at >= size * step ? -1 : at / step;
  }
};

/// Months up to two years, quarters up to six, else years.
Calendar calendar_for(const View& view) {
  int low = 0, high = 0;
  bool any = false;
  for (const Act& act : view.acts) {
    if (!act.when || !(is_word(act) || act.counts)) continue;
    int at = months(*act.when);
    low = any ? std::min(low, at) : at;
    high = any ? std::max(high, at) : at;
    any = true;
  }
  Calendar calendar;
  if (!any) return calendar;
  low = std::max(low, high - kOldestYears * 12);
  calendar.step = high - low < 24 ? 1 : high - low < 72 ? 3 : 12;
  calendar.first = low / calendar.step * calendar.step;
  calendar.size = (high - calendar.first) / calendar.step + 1;
  return calendar;
}

void count_periods(View& view, const Counter& counter, const Calendar& calendar,
                   const std::vector<std::optional<Day>>& coverage) {
  for (int at = 0; at < calendar.size; ++at) {
    Period period;
    Window window = calendar.window(at);
    period.at = *window.from;
    period.label = calendar.label(at);
    period.lanes = counter.both(window);
    for (const auto& day : coverage)
      if (day && *day >= window.from->first() && *day <= window.to->last()) ++period.coverage;
    period.low = period.coverage < kLowCoverage;
    view.periods.push_back(period);
  }
  for (const Act& act : view.acts)
    if ((is_word(act) || act.counts) && calendar.holding(act.when) < 0) ++view.unplaced;
}

// --- phases ---

/// An act in order of time, its day a step of the cutting.
struct Step {
  Day day;
  Day last;  ///< of acts known to a month only, the month's end
  std::vector<Tone> tones;
};

std::vector<Step> steps(const View& view, const Calendar& calendar) {
  std::vector<Step> all;
  for (const Act& act : view.acts) {
    if (!is_word(act) && !act.counts) continue;
    if (!act.when || act.when->precision() == Precision::year || months(*act.when) < calendar.first) continue;
    Day day = act.when->first();
    if (all.empty() || all.back().day != day) all.push_back({day, day, {}});
    all.back().last = std::max(all.back().last, act.when->last());
    if (act.quad != Quad::neutral) all.back().tones.push_back({0, act.counts ? 1 : 0, scaled(act)});
  }
  return all;
}

/// The last day of the acts from step `first` to `last`, but before the step after them.
Day end_of(const std::vector<Step>& all, std::size_t first, std::size_t last) {
  Day end = all[first].last;
  for (std::size_t at = first; at <= last; ++at) end = std::max(end, all[at].last);
  return last + 1 < all.size() ? std::min(end, all[last + 1].day - std::chrono::days(1)) : end;
}

/// Stretches of steps [first, last] within one era each.
struct Stretch {
  std::size_t first, last;
  std::string era;
};

void cut_era(const std::vector<Step>& all, const Stretch& era, std::vector<Stretch>& to) {
  std::vector<Tone> tones;
  for (std::size_t at = era.first; at <= era.last; ++at)
    for (Tone tone : all[at].tones) {
      tone.period = static_cast<int>(at - era.first);
      tones.push_back(tone);
    }
  if (tones.empty()) return to.push_back(era);
  for (auto [first, last] : change_points(tones, static_cast<int>(era.last - era.first + 1)))
    to.push_back({era.first + static_cast<std::size_t>(first), era.first + static_cast<std::size_t>(last), era.era});
}

std::vector<Stretch> stretches(const std::vector<Step>& all, const Sides& sides) {
  std::vector<Stretch> eras, found;
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::string era = sides.era(all[at].day);
    if (eras.empty() || eras.back().era != era) eras.push_back({at, at, era});
    eras.back().last = at;
  }
  for (const Stretch& era : eras) cut_era(all, era, found);
  return found;
}

LaneTone tone_of(const Count& a, const Count& b) {
  const int sided_a = a.n - a.neutral, sided_b = b.n - b.neutral, sided = sided_a + sided_b;
  const double sum = a.mean.value_or(0) * sided_a + b.mean.value_or(0) * sided_b;
  return {a.n + b.n, sided, sided == 0 ? 0 : sum / sided / 10};
}

std::string balance_of(const Both& both) {
  const Lanes &ab = both[0], &ba = both[1];
  return balance_name(tone_of(ab.words, ba.words), tone_of(ab.deeds, ba.deeds));
}

void count_phases(View& view, const Counter& counter, const Calendar& calendar, const Sides& sides) {
  auto all = steps(view, calendar);
  auto found = stretches(all, sides);
  std::vector<std::string> names;
  for (std::size_t at = 0; at < found.size(); ++at) {
    Phase phase;
    phase.from = Date::of(all[found[at].first].day);
    phase.to = Date::of(end_of(all, found[at].first, found[at].last));
    phase.under = found[at].era;
    phase.lanes = counter.both({phase.from, phase.to});
    phase.name = balance_of(phase.lanes);
    names.push_back(phase.name);
    view.phases.push_back(phase);
  }
  auto again = loops(names);
  for (std::size_t at = 0; at < again.size(); ++at) view.phases[at].repeats = again[at];
}

// --- issues and neighbours ---

int total(const Both& both) { return both[0].words.n + both[0].deeds.n + both[1].words.n + both[1].deeds.n; }

void count_issues(View& view, const Counter& counter) {
  std::set<std::string> names;
  for (const Act& act : view.acts) names.insert(act.context.begin(), act.context.end());
  for (const auto& name : names) {
    Issue issue{name, counter.on_issue(name), ""};
    issue.balance = balance_of(issue.lanes);
    if (total(issue.lanes) > 0) view.issues.push_back(issue);
  }
  std::stable_sort(view.issues.begin(), view.issues.end(),
                   [](const Issue& a, const Issue& b) { return total(a.lanes) > total(b.lanes); });
}

void add_neighbour(std::map<std::string, Neighbour>& all, const Party& party, const Act& act, const Sides& sides) {
  auto day = first_day(act.when);
  if (party.actor.empty() || sides.holds(0, party.actor, day) || sides.holds(1, party.actor, day)) return;
  auto [at, fresh] = all.try_emplace(party.actor);
  if (!fresh) return;
  at->second.actor = party.actor;
  at->second.name = party.name;
  at->second.side = sides.state_of(party.actor, day);
}

void tally(Neighbour& neighbour, const Act& act) {
  bool against = act.quad == Quad::verbal_conflict || act.quad == Quad::material_conflict;
  bool with = act.quad == Quad::verbal_cooperation || act.quad == Quad::material_cooperation;
  neighbour.conflict += against;
  neighbour.cooperation += with;
}

void count_neighbours(View& view, const Sides& sides, const Counter& counter) {
  std::map<std::string, Neighbour> all;
  for (const Act& act : view.around) {
    for (const Party& party : act.sources) add_neighbour(all, party, act, sides);
    for (const Party& party : act.targets) add_neighbour(all, party, act, sides);
  }
  for (auto& [actor, neighbour] : all) {
    neighbour.events = counter.around(actor);
    for (int at : neighbour.events.acts) tally(neighbour, view.around[static_cast<std::size_t>(at)]);
    if (neighbour.events.n > 0) view.neighbours.push_back(neighbour);
  }
  std::stable_sort(view.neighbours.begin(), view.neighbours.end(),
                   [](const Neighbour& a, const Neighbour& b) { return a.events.n > b.events.n; });
}

template <typename Items>
std::vector<int> choose_from(const Items& items, const Selection& selection, int direction) {
  std::vector<int> found;
  for (std::size_t at = 0; at < items.size(); ++at)
    if (chosen(items[at], selection, direction)) found.push_back(static_cast<int>(at));
  return found;
}

}  // namespace

std::vector<int> choose(const View& view, const Selection& selection, int direction) {
  if (selection.kind == Kind::quotes) return choose_from(view.quotes, selection, direction);
  if (selection.kind == Kind::around) return choose_from(view.around, selection, direction);
  return choose_from(view.acts, selection, direction);
}

void count(View& view, const Sides& sides, const Question& question, const std::vector<std::optional<Day>>& coverage) {
  Counter counter(view, sides, question);
  Calendar calendar = calendar_for(view);
  view.coverage.id = counter.selection(Kind::coverage, 0, {}).id();
  view.coverage.n = static_cast<int>(coverage.size());
  count_totals(view, counter);
  count_periods(view, counter, calendar, coverage);
  count_phases(view, counter, calendar, sides);
  count_issues(view, counter);
  count_neighbours(view, sides, counter);
}

}  // namespace detente::relate

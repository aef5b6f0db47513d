#include "report/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/layout.h"

namespace detente::report {

namespace {

using relate::Act;
using relate::Both;
using relate::Count;
using relate::Gap;
using relate::LedgerEntry;
using relate::Period;
using relate::Phase;
using relate::QuoteCard;
using relate::Relationship;
using relate::View;
using relate::Witness;

constexpr int kActsShown = 12;
constexpr int kQuotesShown = 4;
constexpr int kLedgerShown = 8;

enum class Ink { plain, bold, dim, warm, cold };

/// Lines of one terminal page.
class Page {
 public:
  explicit Page(const Style& style) : style_(style) {}

  std::string ink(Ink ink, const std::string& words) const {
    static constexpr const char* codes[] = {"", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m"};
    if (!style_.color || ink == Ink::plain || words.empty()) return words;
    return codes[static_cast<int>(ink)] + words + "\x1b[0m";
  }

  void line(const std::string& words = "") { out_ += plain_marks(words) + "\n"; }
  void heading(const std::string& words) {
    line();
    line(ink(Ink::bold, words));
  }
  /// Wrapped, the first line after `head`, the others indented as far.
  void paragraph(const std::string& head, const std::string& words) {
    int indent = width_of(head);
    bool first = true;
    for (const auto& one : wrapped(words, style_.width - indent)) {
      line((first ? head : std::string(static_cast<std::size_t>(indent), ' ')) + one);
      first = false;
    }
  }
  int width() const { return style_.width; }
  std::string take() { return std::move(out_); }

  /// One mark an act: up for cooperation, down for conflict; each stands for `each` acts when there are many.
  std::string bar(const View& view, const Count& count, int width, int each) const {
    int warm = 0, cold = 0;
    for (int at : count.acts) tally(view.acts[static_cast<std::size_t>(at)], warm, cold);
    int neutral = count.n - warm - cold;
    auto cells = [&](int n) { return (n + each - 1) / each; };
    std::string up = repeat("▲", cells(warm)), down = repeat("▼", cells(cold)), none = repeat("·", cells(neutral));
    int used = width_of(up) + width_of(down) + width_of(none);
    std::string fill(static_cast<std::size_t>(std::max(0, width - used)), ' ');
    return ink(Ink::warm, up) + none + ink(Ink::cold, down) + fill;
  }

 private:
  static void tally(const Act& act, int& warm, int& cold) {
    warm += act.quad == Quad::verbal_cooperation || act.quad == Quad::material_cooperation;
    cold += act.quad == Quad::verbal_conflict || act.quad == Quad::material_conflict;
  }

  static std::string repeat(const std::string& mark, int times) {
    std::string all;
    for (int n = 0; n < times; ++n) all += mark;
    return all;
  }

  // For terminals without Unicode.
  std::string plain_marks(std::string words) const {
    if (style_.unicode) return words;
    static const std::pair<const char*, const char*> plain[] = {{"▲", "+"},  {"▼", "-"},  {"·", "."}, {"→", ">"},
                                                                {"–", "-"},  {"—", "-"},  {"…", "."}, {"−", "-"},
                                                                {"“", "\""}, {"”", "\""}, {"↺", "~"}};
    for (auto [from, to] : plain)
      for (std::size_t at; (at = words.find(from)) != std::string::npos;) words.replace(at, std::string_view(from).size(), to);
    return words;
  }

  Style style_;
  std::string out_;
};

std::string plural(int n, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string arrow(const View& view, int direction) {
  auto side = static_cast<std::size_t>(direction);
  return view.names[side] + " → " + view.names[1 - side];
}

std::string date_of(const std::optional<Date>& date) { return date ? date->str() : "no date"; }

std::string when(const Act& act) {
  if (!act.when) return "no date";
  return act.when->str() + (act.dated ? " " : "*");
}

// --- head and totals ---

void head(Page& page, const Relationship& r) {
  std::string title = r.asked.names[0] + " and " + r.asked.names[1];
  std::string level = fmt::format("({} level)", to_string(r.asked.level));
  page.line(page.ink(Ink::bold, padded(title, page.width() - width_of(level))) + page.ink(Ink::dim, level));
  std::string scope = plural(r.asked.coverage.n, "story names both", "stories name both");
  scope +=
      fmt::format(", of {} in the store ({})", plural(r.stories, "story", "stories"), plural(r.articles, "article", "articles"));
  if (r.unread) scope += "; " + plural(r.unread, "loss", "losses") + " in the ledger";
  page.paragraph("", scope + ".");
  std::string limits;
  if (r.question.from) limits += " from " + format_day(*r.question.from);
  if (r.question.to) limits += " to " + format_day(*r.question.to);
  if (!r.question.issue.empty()) limits += " on " + r.question.issue;
  if (r.question.as_of) limits += " as known on " + format_day(*r.question.as_of);
  const events::Measure ours, &by = r.question.measure;
  if (by.scale.name != ours.scale.name || by.quads.name != ours.quads.name)
    page.line("Intensities by the scale " + by.scale.name + ", quads by the scheme " + by.quads.name + ".");
  if (!limits.empty())
    page.paragraph(
        "", "Only" + limits + (r.asked.outside ? fmt::format("; {} left out.", plural(r.asked.outside, "act", "acts")) : "."));
}

std::string amount(const Count& count) {
  std::string text = std::to_string(count.n);
  if (count.neutral) text += fmt::format(" ({} neutral)", count.neutral);
  if (count.mean) text += "   mean " + signed_number(*count.mean);
  return text;
}

std::string amount(const Gap& gap) {
  if (!gap.value) return "–   needs words and deeds";
  std::string text = signed_number(*gap.value, 2);
  if (gap.low) text += fmt::format(" [{}, {}]", signed_number(*gap.low, 2), signed_number(*gap.high, 2));
  return text + (gap.few ? " few" : "");
}

void row(Page& page, const std::string& label, const std::string& ab, const std::string& ba) {
  page.line(padded(label, 20) + padded(ab, 30) + ba);
}

std::string quotes_amount(const View& view, std::size_t side) {
  int good = 0, bad = 0;
  for (int at : view.quotes_by[side].acts) {
    good += view.quotes[static_cast<std::size_t>(at)].stance == Stance::positive;
    bad += view.quotes[static_cast<std::size_t>(at)].stance == Stance::negative;
  }
  std::string text = std::to_string(view.quotes_by[side].n);
  if (good || bad) text += fmt::format("   {} for, {} against", good, bad);
  return text;
}

void totals(Page& page, const View& view) {
  page.line(page.ink(Ink::dim, padded("", 20) + padded(cut(arrow(view, 0), 29), 30) + cut(arrow(view, 1), 29)));
  row(page, "words", amount(view.lanes[0].words), amount(view.lanes[1].words));
  row(page, "deeds done", amount(view.lanes[0].deeds), amount(view.lanes[1].deeds));
  row(page, "say–do gap", amount(view.gap[0]), amount(view.gap[1]));
  row(page, "quotes", quotes_amount(view, 0), quotes_amount(view, 1));
  row(page, "not done, or denied", std::to_string(view.apart[0].n), std::to_string(view.apart[1].n));
  if (view.silence[0].n + view.silence[1].n > 0)
    row(page, "stated silence", std::to_string(view.silence[0].n), std::to_string(view.silence[1].n));
}

// --- through time ---

int busiest(const View& view) {
  int most = 0;
  for (const Period& period : view.periods)
    for (const auto& lanes : period.lanes) most = std::max({most, lanes.words.n, lanes.deeds.n});
  return most;
}

constexpr int kBar = 13;

std::string cell(const Page& page, const View& view, const Count& count, int each) {
  if (count.n == 0) return padded("   ", 4 + kBar);
  return right_aligned(std::to_string(count.n), 3) + " " + page.bar(view, count, kBar, each);
}

void timeline(Page& page, const View& view) {
  if (view.periods.empty()) return;
  page.heading("Through time");
  int each = std::max(1, (busiest(view) + kBar - 3) / (kBar - 2));
  page.line(page.ink(Ink::dim, padded("", 9) + padded(cut(arrow(view, 0), 33), 34) + cut(arrow(view, 1), 33)));
  page.line(page.ink(
      Ink::dim, padded("", 9) + padded("words", 17) + padded("deeds", 17) + padded("words", 17) + padded("deeds", 15) + "cov."));
  for (const Period& period : view.periods) {
    std::string cells = padded(period.label, 9);
    for (const auto& lanes : period.lanes) cells += cell(page, view, lanes.words, each) + cell(page, view, lanes.deeds, each);
    while (!cells.empty() && cells.back() == ' ') cells.pop_back();
    page.line(cells);
  }
  std::string key = "▲ cooperation  ▼ conflict  · neither";
  if (each > 1) key += fmt::format("; one mark up to {} acts", each);
  page.paragraph("", key + ".");
  if (view.unplaced)
    page.paragraph("", plural(view.unplaced, "act has", "acts have") + " no place here: undated, too vague or too long ago.");
}

// --- phases and issues ---

void phases(Page& page, const View& view) {
  if (view.phases.empty()) return;
  page.heading("Phases");
  for (std::size_t at = 0; at < view.phases.size(); ++at) {
    const Phase& phase = view.phases[at];
    int words = phase.lanes[0].words.n + phase.lanes[1].words.n, deeds = phase.lanes[0].deeds.n + phase.lanes[1].deeds.n;
    std::string span = phase.from.str() + " – " + phase.to.str();
    std::string amounts = plural(words, "word", "words") + ", " + plural(deeds, "deed", "deeds");
    page.line(fmt::format("{:>2}  {} {} {}", at + 1, padded(span, 24), padded(phase.name, 26), amounts));
    std::string under = phase.under + (phase.repeats >= 0 ? fmt::format("  ↺ as phase {}", phase.repeats + 1) : "");
    if (!under.empty()) page.line(std::string(29, ' ') + page.ink(Ink::dim, under));
  }
}

std::string pair_of(const relate::Lanes& lanes) { return fmt::format("{:>4} {:>6}", lanes.words.n, lanes.deeds.n); }

void issues(Page& page, const View& view) {
  if (view.issues.empty()) return;
  page.heading("Issues");
  page.line(page.ink(Ink::dim, padded("", 22) + padded(cut(arrow(view, 0), 14), 16) + padded(cut(arrow(view, 1), 14), 16)));
  page.line(page.ink(Ink::dim, padded("", 22) + padded("words  deeds", 16) + padded("words  deeds", 16)));
  for (const auto& issue : view.issues)
    page.line(padded(cut(spaced(issue.name), 20), 22) + padded(pair_of(issue.lanes[0]), 16) +
              padded(pair_of(issue.lanes[1]), 16) + issue.balance);
}

// --- lists ---

std::string sources(const Act& act) {
  std::string text;
  const Witness& first = act.witnesses.front();
  for (const auto& link : first.chain) text += (text.empty() ? "" : " ← ") + cut(link, 40);
  if (act.stories > 1) text += " and " + plural(act.stories - 1, "more story", "more stories");
  return text;
}

void act(Page& page, const Act& act, bool with_status) {
  std::string text = who(act) + ": " + one_line(act.trigger) + " (" + act.type;
  if (with_status) text += ", " + std::string(to_string(act.status));
  text += ")";
  if (act.magnitude) text += fmt::format(", {} {}", act.magnitude->value, act.magnitude->unit);
  page.paragraph(padded(when(act), 12), text + " — " + sources(act) + " " + page.ink(Ink::dim, "[" + act.id + "]"));
}

void some_acts(Page& page, const View& view, const std::string& title, const std::vector<int>& indices, bool with_status) {
  if (indices.empty()) return;
  page.heading(title);
  auto shown = std::min(indices.size(), static_cast<std::size_t>(kActsShown));
  for (std::size_t at = indices.size() - shown; at < indices.size(); ++at)
    act(page, view.acts[static_cast<std::size_t>(indices[at])], with_status);
  if (shown < indices.size()) page.line(page.ink(Ink::dim, fmt::format("the last {} of {}", shown, indices.size())));
}

void deeds(Page& page, const View& view) {
  for (int direction : {0, 1})
    some_acts(page, view, "Deeds done, " + arrow(view, direction), view.lanes[static_cast<std::size_t>(direction)].deeds.acts,
              false);
}

void apart(Page& page, const View& view) {
  for (int direction : {0, 1})
    some_acts(page, view, "Not counted, " + arrow(view, direction), view.apart[static_cast<std::size_t>(direction)].acts, true);
}

// Only direct speech stands in quotation marks; the rest has its own, where it has any.
std::string quoted(const QuoteCard& card) {
  std::string words = one_line(card.words);
  return card.kind == "direct" ? "“" + words + "”" : balanced(words);
}

std::vector<const QuoteCard*> telling(const View& view, int direction) {
  std::vector<const QuoteCard*> cards;
  for (const QuoteCard& card : view.quotes)
    if (card.direction == direction) cards.push_back(&card);
  std::stable_sort(cards.begin(), cards.end(), [](auto a, auto b) { return relate::weight(*a) > relate::weight(*b); });
  if (cards.size() > kQuotesShown) cards.resize(kQuotesShown);
  return cards;
}

void quotes(Page& page, const View& view) {
  for (int direction : {0, 1}) {
    auto cards = telling(view, direction);
    if (cards.empty()) continue;
    page.heading("Words, " + arrow(view, direction));
    for (const QuoteCard* card : cards) {
      std::string mark = card->stance == Stance::positive ? "▲ " : card->stance == Stance::negative ? "▼ " : "· ";
      std::string from = cut(card->witness.chain.front(), 40);
      page.paragraph(mark, fmt::format("{} — {}, {}, {} {}", quoted(*card), card->speaker, date_of(card->when), from,
                                       page.ink(Ink::dim, "[" + card->witness.id + "]")));
    }
  }
}

void ledger(Page& page, const std::string& title, const std::vector<LedgerEntry>& entries) {
  if (entries.empty()) return;
  page.heading(title);
  auto shown = std::min(entries.size(), static_cast<std::size_t>(kLedgerShown));
  for (std::size_t at = 0; at < shown; ++at) {
    const LedgerEntry& one = entries[at];
    std::string text = one.by + ": " + one_line(one.words);
    if (!one.deadline.empty()) text += "; deadline: " + one.deadline;
    if (!one.condition.empty()) text += "; condition: " + one_line(one.condition);
    page.paragraph(padded(date_of(one.made), 12), text + " — " + one.outcome + " " + page.ink(Ink::dim, "[" + one.id + "]"));
  }
  if (shown < entries.size()) page.line(page.ink(Ink::dim, fmt::format("the first {} of {}", shown, entries.size())));
}

void contradictions(Page& page, const View& view) {
  if (view.contradictions.empty()) return;
  page.heading("Contradictions");
  auto shown = std::min(view.contradictions.size(), static_cast<std::size_t>(kLedgerShown));
  for (std::size_t at = 0; at < shown; ++at) {
    const auto& one = view.contradictions[at];
    page.paragraph("", one_line(one.what));
    page.paragraph("   ", one.one_says + " " + page.ink(Ink::dim, "[" + one.one.id + "]") + " | " + one.other_says + " " +
                              page.ink(Ink::dim, "[" + one.other.id + "]"));
  }
}

// Who had a hand in what the two did, one line an act and a role.
void third_parties(Page& page, const View& view) {
  int shown = 0;
  std::set<std::string> told;
  for (const Act& act : view.acts)
    for (const ThirdParty& third : act.third_parties) {
      if (shown == kLedgerShown || !told.insert(act.id + third.role + third.party.name + third.party.text).second) continue;
      if (shown++ == 0) page.heading("Third parties");
      const std::string name = third.party.name.empty() ? third.party.text : third.party.name;
      page.paragraph(padded(date_of(act.when), 12), third.role + " " + name + " in " + who(act) + ": " + one_line(act.trigger) +
                                                        " " + page.ink(Ink::dim, "[" + act.id + "]"));
    }
}

void neighbours(Page& page, const View& view) {
  if (view.neighbours.empty()) return;
  page.heading("Around them");
  page.line(page.ink(Ink::dim, padded("", 53) + "acts   with against"));
  auto shown = std::min(view.neighbours.size(), static_cast<std::size_t>(kLedgerShown));
  for (std::size_t at = 0; at < shown; ++at) {
    const auto& one = view.neighbours[at];
    std::string side = one.side < 0 ? "" : "within " + view.states[static_cast<std::size_t>(one.side)];
    page.line(padded(cut(one.name, 27), 29) + padded(cut(side, 22), 24) +
              fmt::format("{:>4} {:>6} {:>6}", one.events.n, one.cooperation, one.conflict));
  }
}

void rolled_up(Page& page, const Relationship& r) {
  if (!r.rolled_up) return;
  const View& view = *r.rolled_up;
  page.heading(fmt::format("Rolled up to the states: {} and {}", view.names[0], view.names[1]));
  page.line(plural(view.coverage.n, "story names both", "stories name both") + ".");
  totals(page, view);
  timeline(page, view);
  phases(page, view);
  issues(page, view);
  deeds(page, view);
}

void ids(Page& page, const Relationship& r) {
  page.heading("Where the numbers come from");
  for (std::size_t side : {0u, 1u}) {
    page.line("detente why " + r.asked.lanes[side].words.id);
    page.line("detente why " + r.asked.lanes[side].deeds.id);
  }
  page.line("detente why " + r.asked.coverage.id);
  std::string more = "Likewise apart:, quotes: and silence:. Add ,FROM..TO for a period (2017-01..2017-03)";
  if (r.rolled_up) more += ", ,state for the states";
  page.paragraph("", more + ", ,issue=NAME for an issue; ids in [ ] work too.");
  page.paragraph(
      "", "Counted are events, not reports: copies of a story count once. * day of the report; the act's own day is not stated.");
}

}  // namespace

std::string terminal(const Relationship& r, const Style& style) {
  Page page(style);
  head(page, r);
  page.line();
  totals(page, r.asked);
  timeline(page, r.asked);
  phases(page, r.asked);
  issues(page, r.asked);
  quotes(page, r.asked);
  deeds(page, r.asked);
  apart(page, r.asked);
  ledger(page, "Promises and threats", r.asked.promises);
  ledger(page, "Forecasts", r.asked.forecasts);
  contradictions(page, r.asked);
  third_parties(page, r.asked);
  neighbours(page, r.asked);
  rolled_up(page, r);
  ids(page, r);
  return page.take();
}

namespace {

std::string marked(const Page& page, const Witness& w) {
  if (w.mark.end > w.sentence.size() || w.mark.begin > w.mark.end) return w.sentence;
  std::string words = w.sentence.substr(w.mark.begin, w.mark.size());
  return w.sentence.substr(0, w.mark.begin) + "[" + page.ink(Ink::bold, words) + "]" + w.sentence.substr(w.mark.end);
}

void show_witness(Page& page, const Witness& w) {
  page.line();
  page.paragraph("  ", marked(page, w));
  std::string where = w.published ? format_day(*w.published) : "no day";
  for (const auto& link : w.chain) where += (&link == &w.chain.front() ? ", " : " ← ") + link;
  if (!w.title.empty() && w.title != w.chain.front()) where += ": " + w.title;
  page.paragraph("  ", page.ink(Ink::dim, where));
  std::string about = "article " + w.article + ", fact " + w.id + ", rule " + w.rule + ", " + std::string(to_string(w.status));
  page.paragraph("  ", page.ink(Ink::dim, about));
  if (!w.url.empty()) page.line("  " + page.ink(Ink::dim, w.url));
}

}  // namespace

std::string terminal(const relate::Evidence& evidence, const Style& style) {
  Page page(style);
  page.line(page.ink(Ink::bold, evidence.what) + "  " + page.ink(Ink::dim, evidence.id));
  for (const auto& one : evidence.lines) page.paragraph("  ", one);
  for (const auto& one : evidence.witnesses) show_witness(page, one);
  return page.take();
}

}  // namespace detente::report

#include "report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "read/gzip.h"
#include "report/csv.h"
#include "report/html_text.h"
#include "report/layout.h"
#include "report/relationship.h"

namespace detente::report {

extern const std::string_view page_style;  // page.css, embedded by the build
extern const std::string_view page_style_sha256;

namespace {

using relate::Act;
using relate::Both;
using relate::Count;
using relate::Gap;
using relate::LedgerEntry;
using relate::QuoteCard;
using relate::Relationship;
using relate::View;
using relate::Witness;

constexpr std::size_t kQuotesShown = 6;
constexpr std::size_t kActsShown = 40;

std::string plural(int n, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string direction(const View& view, std::size_t side) {
  return escaped(view.names[side]) + " → " + escaped(view.names[1 - side]);
}

std::string date_of(const std::optional<Date>& date) { return date ? date->str() : "no date"; }
std::string date_of(const std::optional<Day>& day) { return day ? format_day(*day) : "no date"; }

std::string see(const std::string& fact, const std::string& words) {
  return fmt::format("<a href=\"#{}\">{}</a>", anchor(fact), escaped(words));
}

const char* hue(Quad quad) {
  if (quad == Quad::verbal_cooperation || quad == Quad::material_cooperation) return " warm";
  return quad == Quad::neutral ? "" : " cold";
}

std::string section(const std::string& id, const std::string& title, const std::string& body) {
  if (body.empty()) return "";
  return fmt::format("<section id=\"{}\"><h2>{}</h2>{}</section>\n", id, title, body);
}

// --- at a glance ---

std::string mean_of(const Count& count) {
  std::string neutral = count.neutral ? fmt::format("{} neutral", count.neutral) : "";
  if (!count.mean) return neutral;
  const char* kind = *count.mean > 0 ? "warm" : *count.mean < 0 ? "cold" : "soft";
  return fmt::format("{}mean <span class=\"{}\">{}</span>", neutral.empty() ? "" : neutral + ", ", kind,
                     signed_number(*count.mean));
}

std::string gap_words(const Gap& gap) {
  if (!gap.value) return "needs both words and deeds";
  std::string interval =
      gap.low ? fmt::format("95 % {} to {}", signed_number(*gap.low, 2), signed_number(*gap.high, 2)) : "too few for an interval";
  return interval + (gap.few && gap.low ? ", few acts" : "");
}

std::string quote_sides(const View& view, std::size_t side) {
  int good = 0, bad = 0;
  for (int at : view.quotes_by[side].acts) {
    good += view.quotes[static_cast<std::size_t>(at)].stance == Stance::positive;
    bad += view.quotes[static_cast<std::size_t>(at)].stance == Stance::negative;
  }
  if (good + bad == 0) return "";
  return fmt::format("<span class=\"warm\">{} for</span>, <span class=\"cold\">{} against</span>", good, bad);
}

std::string figure_row(const std::string& name, const std::string& number, const std::string& more) {
  return fmt::format("<dt>{}</dt><dd class=\"n\">{}</dd><dd class=\"more\">{}</dd>", name, number, more);
}

std::string glance_card(const View& view, std::size_t side) {
  const Gap& gap = view.gap[side];
  std::string rows = figure_row("words", linked(view.lanes[side].words), mean_of(view.lanes[side].words));
  rows += figure_row("deeds done", linked(view.lanes[side].deeds), mean_of(view.lanes[side].deeds));
  rows += figure_row("say–do gap", gap.value ? signed_number(*gap.value, 2) : "–", gap_words(gap));
  rows += figure_row("quotes", linked(view.quotes_by[side]), quote_sides(view, side));
  rows += figure_row("not counted", linked(view.apart[side]), "planned, promised, threatened, denied …");
  if (view.silence[side].n) rows += figure_row("silence", linked(view.silence[side]), "stated: no answer given");
  return fmt::format("<div class=\"card\"><h3>{}</h3><dl class=\"figures\">{}</dl></div>", direction(view, side), rows);
}

std::string glance(const View& view) { return "<div class=\"two\">" + glance_card(view, 0) + glance_card(view, 1) + "</div>"; }

// --- through time ---

std::string key(const char* kind, const char* words) {
  return fmt::format(
      "<span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{}\" width=\"10\" "
      "height=\"10\"/></svg>{}</span>",
      kind, words);
}

std::string period_table(const View& view) {
  std::string rows;
  for (const auto& p : view.periods) {
    std::string cells;
    for (const auto& lanes : p.lanes)
      cells += fmt::format("<td class=\"num\">{}</td><td class=\"num\">{}</td>", linked(lanes.words), linked(lanes.deeds));
    rows += fmt::format("<tr{}><td>{}</td>{}<td class=\"num\">{}</td></tr>", p.low ? " class=\"thin\"" : "", p.label, cells,
                        p.coverage);
  }
  return fmt::format(
      "<details><summary>The same as a table</summary><div class=\"table\"><table><thead><tr><th></th><th "
      "colspan=\"2\">{}</th><th colspan=\"2\">{}</th>"
      "<th></th></tr><tr><th>period</th><th class=\"num\">words</th><th class=\"num\">deeds</th><th class=\"num\">words</th><th "
      "class=\"num\">deeds</th>"
      "<th class=\"num\">stories</th></tr></thead><tbody>{}</tbody></table></div></details>",
      direction(view, 0), direction(view, 1), rows);
}

std::string timeline(const View& view, const std::string& name) {
  if (view.periods.empty()) return "<p class=\"empty\">No act between the two that could be placed in time.</p>";
  std::string keys =
      key("up", "cooperation") + key("down", "conflict") + key("flat", "neither") + key("cover", "stories that name both");
  std::string get =
      "<span class=\"get\">" + download("CSV", name + ".csv", "text/csv;charset=utf-8", timeline_csv(view)) + "</span>";
  std::string body =
      fmt::format("<figure><div class=\"scroll\" tabindex=\"0\">{}</div><figcaption><span>{}</span>{}</figcaption></figure>",
                  timeline_svg(view), keys, get);
  body += period_table(view);
  if (view.unplaced)
    body += fmt::format("<p class=\"note\">{} in the totals but not here: undated, dated too vaguely, or too long ago.</p>",
                        plural(view.unplaced, "act stands", "acts stand"));
  return body;
}

// --- phases and issues ---

std::string both_ways(const Both& both, bool words) {
  const Count &ab = words ? both[0].words : both[0].deeds, &ba = words ? both[1].words : both[1].deeds;
  return linked(ab) + " → · ← " + linked(ba);
}

std::string phases(const View& view) {
  std::string items;
  for (std::size_t at = 0; at < view.phases.size(); ++at) {
    const auto& p = view.phases[at];
    std::string under = p.under.empty() ? "" : "<br><span class=\"soft\">" + escaped(p.under) + "</span>";
    std::string again = p.repeats >= 0 ? fmt::format(" <span class=\"tag\">returns to phase {}</span>", p.repeats + 1) : "";
    items += fmt::format(
        "<li><span class=\"no\">{}</span><span>{} – {}</span><span class=\"name\">{}{}{}</span><span class=\"soft\">words {}; "
        "deeds {}</span></li>",
        at + 1, p.from.str(), p.to.str(), p.name, again, under, both_ways(p.lanes, true), both_ways(p.lanes, false));
  }
  if (items.empty()) return "";
  return "<p class=\"note\">Cut where the tone of words or deeds turns, and where a leader changes; named by their "
         "balance.</p><ol class=\"phases\">" +
         items + "</ol>";
}

std::string issues(const View& view) {
  std::string rows;
  for (const auto& i : view.issues)
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td "
        "class=\"num\">{}</td><td>{}</td></tr>",
        escaped(spaced(i.name)), linked(i.lanes[0].words), linked(i.lanes[0].deeds), linked(i.lanes[1].words),
        linked(i.lanes[1].deeds), i.balance);
  if (rows.empty()) return "";
  return fmt::format(
      "<div class=\"table\"><table><thead><tr><th>issue</th><th class=\"num\" colspan=\"2\">{}<br>words · deeds</th><th "
      "class=\"num\" "
      "colspan=\"2\">{}<br>words · deeds</th><th>balance</th></tr></thead><tbody>{}</tbody></table></div>",
      direction(view, 0), direction(view, 1), rows);
}

// --- words and deeds ---

std::vector<const QuoteCard*> telling(const View& view, std::size_t side) {
  std::vector<const QuoteCard*> cards;
  for (const QuoteCard& card : view.quotes)
    if (card.direction == static_cast<int>(side)) cards.push_back(&card);
  std::stable_sort(cards.begin(), cards.end(), [](auto a, auto b) { return relate::weight(*a) > relate::weight(*b); });
  if (cards.size() > kQuotesShown) cards.resize(kQuotesShown);
  return cards;
}

std::string quote(const QuoteCard& card) {
  std::string words = one_line(card.words);
  words = escaped(card.kind == "direct" ? "“" + words + "”" : balanced(words));
  std::string from = cut(card.witness.chain.front(), 60);
  return fmt::format("<blockquote class=\"{}\"><p>{}</p><footer>{}, {} · {}</footer></blockquote>", to_string(card.stance), words,
                     escaped(card.speaker), date_of(card.when), see(card.witness.id, from));
}

std::string quotes(const View& view) {
  if (view.quotes.empty()) return "";
  std::string columns;
  for (std::size_t side : {0u, 1u}) {
    std::string cards;
    for (const QuoteCard* card : telling(view, side)) cards += quote(*card);
    columns += fmt::format("<div><h3>{}</h3>{}</div>", direction(view, side),
                           cards.empty() ? "<p class=\"note\">None found.</p>" : cards);
  }
  return "<p class=\"note\">The strongest of each; the colour of the edge is the stance.</p><div class=\"two\">" + columns +
         "</div>";
}

std::string sources(const Act& act) {
  std::string text;
  for (const auto& link : act.witnesses.front().chain) text += (text.empty() ? "" : " ← ") + escaped(cut(link, 60));
  if (act.stories > 1) text += " and " + plural(act.stories - 1, "more story", "more stories");
  return text;
}

std::string act_item(const Act& act, bool with_status) {
  std::string status = with_status ? fmt::format(" <span class=\"tag\">{}</span>", to_string(act.status)) : "";
  std::string when = date_of(act.when) + (act.when && !act.dated ? "*" : "");
  return fmt::format(
      "<li class=\"act\"><time>{}</time><div>{}: {} <span class=\"tag{}\">{}</span>{}<br><span "
      "class=\"soft\">{}</span></div></li>",
      when, escaped(who(act)), see(act.id, one_line(act.trigger)), hue(act.quad), escaped(act.type), status, sources(act));
}

std::string act_list(const View& view, const std::vector<int>& indices, bool with_status) {
  auto shown = std::min(indices.size(), kActsShown);
  std::string items;
  for (std::size_t at = indices.size() - shown; at < indices.size(); ++at)
    items += act_item(view.acts[static_cast<std::size_t>(indices[at])], with_status);
  if (items.empty()) return "<p class=\"note\">None found.</p>";
  std::string more = shown < indices.size()
                         ? fmt::format("<p class=\"note\">The last {} of {}; all are in the evidence.</p>", shown, indices.size())
                         : "";
  return "<ul class=\"plain\">" + items + "</ul>" + more;
}

std::string deeds(const View& view) {
  std::string done, apart;
  for (std::size_t side : {0u, 1u}) {
    done += fmt::format("<div><h3>{}</h3>{}</div>", direction(view, side), act_list(view, view.lanes[side].deeds.acts, false));
    apart += fmt::format("<div><h3>{}</h3>{}</div>", direction(view, side), act_list(view, view.apart[side].acts, true));
  }
  std::string body = "<div class=\"two\">" + done + "</div>";
  if (view.apart[0].n + view.apart[1].n > 0)
    body += "<details><summary>Planned, promised, threatened, asked for, denied: never counted</summary><div class=\"two\">" +
            apart + "</div></details>";
  return body + "<p class=\"note\">* the day of the report; the text gives no day for the act.</p>";
}

// --- ledgers ---

std::string ledger(const std::vector<LedgerEntry>& entries) {
  std::string rows;
  for (const LedgerEntry& e : entries) {
    std::string terms = e.deadline.empty() ? "" : "deadline: " + escaped(e.deadline);
    if (!e.condition.empty()) terms += (terms.empty() ? "condition: " : "; condition: ") + escaped(one_line(e.condition));
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td><span class=\"tag\">{}</span></td></tr>",
                        date_of(e.made), escaped(e.by), see(e.id, one_line(e.words)), terms, escaped(e.outcome));
  }
  if (rows.empty()) return "";
  return "<div "
         "class=\"table\"><table><thead><tr><th>made</th><th>by</th><th>words</th><th>terms</th><th>outcome</th></tr></"
         "thead><tbody>" +
         rows + "</tbody></table></div>";
}

std::string contradictions(const View& view) {
  std::string cards;
  for (const auto& c : view.contradictions)
    cards += fmt::format(
        "<div class=\"card\"><h3>{}</h3><p>{} <span class=\"soft\">{}</span></p><p>{} <span class=\"soft\">{}</span></p></div>",
        escaped(one_line(c.what)), see(c.one.id, c.one_says), date_of(c.one.published), see(c.other.id, c.other_says),
        date_of(c.other.published));
  return cards.empty() ? "" : "<div class=\"two\">" + cards + "</div>";
}

std::string third_parties(const View& view) {
  std::string items;
  std::set<std::string> told;
  for (const Act& act : view.acts)
    for (const ThirdParty& third : act.third_parties) {
      if (!told.insert(act.id + third.role + third.party.name + third.party.text).second) continue;
      const std::string name = third.party.name.empty() ? third.party.text : third.party.name;
      items += fmt::format("<li class=\"act\"><time>{}</time><div>{} <span class=\"tag\">{}</span> in {}: {}</div></li>",
                           date_of(act.when), escaped(name), escaped(third.role), escaped(who(act)),
                           see(act.id, one_line(act.trigger)));
    }
  return items.empty() ? "" : "<ol class=\"plain\">" + items + "</ol>";
}

std::string neighbours(const View& view) {
  std::string rows;
  for (const auto& t : view.neighbours) {
    std::string within = t.side < 0 ? "" : "within " + escaped(view.states[static_cast<std::size_t>(t.side)]);
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"soft\">{}</td><td class=\"num\">{}</td><td class=\"num warm\">{}</td><td class=\"num "
        "cold\">{}</td></tr>",
        escaped(t.name), within, linked(t.events), t.cooperation, t.conflict);
  }
  if (rows.empty()) return "";
  return "<div class=\"table\"><table><thead><tr><th>who</th><th></th><th class=\"num\">acts</th><th "
         "class=\"num\">cooperation</th><th "
         "class=\"num\">conflict</th></tr></thead><tbody>" +
         rows + "</tbody></table></div>";
}

// --- evidence ---

// What an article's place on the page is called: its title and address stand there, once.
std::string article_fact(const std::string& article) { return "article " + article; }

std::string sentence(const Witness& w) {
  std::string marked = escaped(w.sentence);
  if (w.mark.begin <= w.mark.end && w.mark.end <= w.sentence.size())
    marked = escaped(w.sentence.substr(0, w.mark.begin)) + "<mark>" + escaped(w.sentence.substr(w.mark.begin, w.mark.size())) +
             "</mark>" + escaped(w.sentence.substr(w.mark.end));
  std::string where = date_of(w.published) + ", " + see(article_fact(w.article), w.chain.front());
  for (std::size_t at = 1; at < w.chain.size(); ++at) where += " ← " + escaped(w.chain[at]);
  return fmt::format("<div class=\"said\"><p>{}</p><span class=\"soft\">{}</span> <code>{}{}</code></div>", marked, where,
                     escaped(w.id), w.rule.empty() ? "" : " " + escaped(w.rule));
}

/// Everything that a link of the page may lead to, each once.
class EvidenceList {
 public:
  void add(const View& view) {
    for (const Act& act : view.acts) add(act);
    for (const Act& act : view.around) add(act);
    for (const QuoteCard& card : view.quotes)
      add(card.witness.id, escaped(card.speaker) + ", " + date_of(card.when), card.witness);
    for (const auto* entries : {&view.promises, &view.forecasts})
      for (const LedgerEntry& e : *entries) add(e.id, escaped(e.by) + ", " + e.kind, e.witness);
    for (const auto& c : view.contradictions) add(c.one.id, "Account", c.one), add(c.other.id, "Account", c.other);
  }

  std::string html() const { return "<ol class=\"plain evidence\">" + items_ + "</ol>"; }

  /// The articles that the sentences stand in, by id.
  const std::map<std::string, store::Head>& articles() const { return articles_; }

 private:
  void add(const Act& act) {
    if (!seen_.insert(act.id).second) return;
    std::string said;
    for (const Witness& w : act.witnesses) said += sentence(w), note(w);
    std::string counted = act.counts ? "counted as a deed" : act.lane == Lane::word ? "word" : "deed, not counted";
    items_ += fmt::format(
        "<li id=\"{}\"><strong>{}</strong> <span class=\"tag{}\">{}</span> <span class=\"tag\">{}</span> <span "
        "class=\"soft\">{}, {}"
        "</span> <code>{}</code>{}</li>",
        anchor(act.id), escaped(who(act)), hue(act.quad), escaped(act.type), to_string(act.status), date_of(act.when), counted,
        escaped(act.id), said);
  }

  void add(const std::string& id, const std::string& head, const Witness& w) {
    if (!seen_.insert(id).second) return;
    items_ += fmt::format("<li id=\"{}\"><strong>{}</strong>{}</li>", anchor(id), head, sentence(w));
    note(w);
  }

  void note(const Witness& w) {
    articles_.try_emplace(w.article, store::Head{w.article, w.title, w.outlet, w.url, {w.published, ""}, "", "", w.story});
  }

  std::set<std::string> seen_;
  std::map<std::string, store::Head> articles_;
  std::string items_;
};

/// What each number counted: its id and a link to each act.
class NumberList {
 public:
  void add(const View& view) {
    add(view, view.lanes);
    for (std::size_t side : {0u, 1u})
      for (const Count* c : {&view.apart[side], &view.silence[side], &view.quotes_by[side]}) add(view, *c);
    for (const auto& p : view.periods) add(view, p.lanes);
    for (const auto& p : view.phases) add(view, p.lanes);
    for (const auto& i : view.issues) add(view, i.lanes);
    for (const auto& n : view.neighbours) add(n.events, view.around);
  }

  std::string html() const { return "<dl class=\"numbers\">" + items_ + "</dl>"; }

 private:
  void add(const View& view, const Both& both) {
    for (const auto& lanes : both) add(view, lanes.words), add(view, lanes.deeds);
  }
  void add(const View& view, const Count& count) {
    if (!count.id.starts_with(relate::to_string(relate::Kind::quotes))) return add(count, view.acts);
    std::string links;
    for (int at : count.acts)
      link(links, view.quotes[static_cast<std::size_t>(at)].witness.id, view.quotes[static_cast<std::size_t>(at)].when);
    entry(count, links);
  }
  void add(const Count& count, const std::vector<Act>& acts) {
    std::string links;
    for (int at : count.acts) link(links, acts[static_cast<std::size_t>(at)].id, acts[static_cast<std::size_t>(at)].when);
    entry(count, links);
  }
  static void link(std::string& links, const std::string& id, const std::optional<Date>& when) {
    links += (links.empty() ? "" : ", ") + see(id, date_of(when));
  }
  void entry(const Count& count, const std::string& links) {
    if (count.n == 0 || !seen_.insert(count.id).second) return;
    items_ += fmt::format("<dt id=\"{}\"><strong>{}</strong> <code>{}</code></dt><dd>{}</dd>", anchor(count), count.n,
                          escaped(count.id), links);
  }

  std::set<std::string> seen_;
  std::string items_;
};

std::string article(const store::Head& head) {
  std::string title = escaped(head.title.empty() ? head.id : head.title);
  if (head.url.starts_with("http://") || head.url.starts_with("https://"))
    title = fmt::format("<a rel=\"noreferrer\" href=\"{}\">{}</a>", escaped(head.url), title);
  std::string outlet = head.outlet.empty() ? "" : escaped(head.outlet) + ", ";
  return fmt::format("{} <span class=\"soft\">{}{}</span> <code>{}</code>", title, outlet, date_of(head.published.day),
                     escaped(head.id));
}

/// The articles, copies of a story together; each has its place, to which its sentences lead, where it stands first.
class SourceList {
 public:
  /// Those behind the coverage of a view.
  std::string coverage(const View& view) {
    std::map<std::string, std::string> stories;
    std::vector<std::string> order;
    for (const auto& head : view.named) {
      auto [at, fresh] = stories.try_emplace(head.story);
      if (fresh) order.push_back(head.story);
      at->second += (fresh ? "" : "<br>") + placed(head);
    }
    std::string items;
    for (const auto& story : order) items += "<li>" + stories[story] + "</li>";
    return fmt::format("<h3 id=\"{}\">{} {}</h3><ol class=\"sources\">{}</ol>", anchor(view.coverage), view.coverage.n,
                       view.coverage.n == 1 ? "story names both" : "stories name both", items);
  }

  /// Those of sentences that have no place yet: published outside the asked period.
  std::string others(const std::map<std::string, store::Head>& articles) {
    std::string items;
    for (const auto& [id, head] : articles)
      if (!placed_.count(id)) items += "<li>" + placed(head) + "</li>";
    return items.empty() ? "" : "<h3>Other articles quoted</h3><ol class=\"sources\">" + items + "</ol>";
  }

 private:
  std::string placed(const store::Head& head) {
    if (!placed_.insert(head.id).second) return article(head);
    return fmt::format("<span id=\"{}\">{}</span>", anchor(article_fact(head.id)), article(head));
  }

  std::set<std::string> placed_;
};

std::string evidence(const Relationship& r) {
  NumberList numbers;
  EvidenceList list;
  SourceList sources;
  numbers.add(r.asked);
  list.add(r.asked);
  if (r.rolled_up) numbers.add(*r.rolled_up), list.add(*r.rolled_up);
  std::string body =
      "<p class=\"note\">Each number with what it counted; <code>detente why ID</code> counts it again from the "
      "store.</p><h3>Numbers</h3>" +
      numbers.html() + "<h3>Sentences</h3>" + list.html();
  if (r.rolled_up) body += sources.coverage(*r.rolled_up);
  body += sources.coverage(r.asked);
  return body + sources.others(list.articles());
}

// --- the page ---

std::string coverage_words(const View& view) {
  return linked(view.coverage) + (view.coverage.n == 1 ? " story names both" : " stories name both");
}

std::string lead(const Relationship& r) {
  std::string text = coverage_words(r.asked);
  text += fmt::format(", of {} in the store", plural(r.stories, "story", "stories"));
  if (r.question.from) text += ", from " + format_day(*r.question.from);
  if (r.question.to) text += ", to " + format_day(*r.question.to);
  if (!r.question.issue.empty()) text += ", on " + escaped(r.question.issue);
  if (r.question.as_of) text += ", as known on " + format_day(*r.question.as_of);
  return text + ".";
}

/// What the say-do gaps allow to be said; nothing where they are too thin.
std::string judgement(const View& view) {
  std::string text;
  for (std::size_t side : {0u, 1u}) {
    const Gap& gap = view.gap[side];
    if (!gap.value || gap.few || !gap.low) continue;
    const char* what = *gap.low > 0 ? "warmer than" : *gap.high < 0 ? "colder than" : "about as warm as";
    text += fmt::format("From {} to {}, words are {} deeds. ", escaped(view.names[side]), escaped(view.names[1 - side]), what);
  }
  return text;
}

std::string headline(const Relationship& r) {
  std::string asked = judgement(r.asked), states = r.rolled_up ? judgement(*r.rolled_up) : "";
  if (asked.empty()) asked = "Too few acts of both kinds to say whether deeds follow words. ";
  return states.empty() ? asked : asked + "Among all who act for the two states: " + states;
}

std::string csp() {
  return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
                     base64(bytes_of_hex(page_style_sha256)));
}

std::string head(const Relationship& r) {
  std::string title = escaped(r.asked.names[0] + " and " + r.asked.names[1]);
  return fmt::format(
             "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
             "content=\"{}\">"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" "
             "content=\"no-referrer\"><title>{}</title>\n<style>",
             csp(), title) +
         std::string(page_style) + "</style></head>\n";
}

std::string banner(const Relationship& r, const std::string& contents) {
  std::string get = download("JSON", "relationship.json.gz", "application/gzip", read::gzip(line(json(r))));
  std::string lost = r.unread ? fmt::format(" {} in the loss ledger.", plural(r.unread, "loss stands", "losses stand")) : "";
  return fmt::format(
      "<body><a class=\"skip\" href=\"#main\">To the content</a><header><p class=\"kicker\">Words and deeds · {} level</p><h1>{} "
      "<span "
      "class=\"and\">and</span> {}</h1><p class=\"lead\">{}</p><p class=\"note\">{}{} Counted are events, not reports: copies of "
      "a story count once. All of "
      "it: <span class=\"get\">{}</span></p><nav aria-label=\"Contents\">{}</nav></header>\n<main id=\"main\">",
      to_string(r.asked.level), escaped(r.asked.names[0]), escaped(r.asked.names[1]), headline(r), lead(r), lost, get, contents);
}

struct Part {
  const char* id;
  std::string title;
  std::string body;
};

std::string rolled_up(const Relationship& r) {
  if (!r.rolled_up) return "";
  const View& view = *r.rolled_up;
  std::string body = fmt::format("<p class=\"note\">The same, counting all who act for {} and {}; {}.</p>",
                                 escaped(view.names[0]), escaped(view.names[1]), coverage_words(view));
  body += glance(view) + timeline(view, "states");
  if (auto p = phases(view); !p.empty()) body += "<h3>Phases</h3>" + p;
  if (auto i = issues(view); !i.empty()) body += "<h3>Issues</h3>" + i;
  return body + "<h3>Deeds done</h3>" + deeds(view);
}

std::vector<Part> parts(const Relationship& r) {
  const View& view = r.asked;
  return {{"glance", "At a glance", glance(view)},
          {"time", "Through time", timeline(view, "timeline")},
          {"phases", "Phases", phases(view)},
          {"issues", "Issue by issue", issues(view)},
          {"words", "In their words", quotes(view)},
          {"deeds", "Deeds done", deeds(view)},
          {"promises", "Promises and threats", ledger(view.promises)},
          {"forecasts", "Forecasts", ledger(view.forecasts)},
          {"contradictions", "Contradictions", contradictions(view)},
          {"third", "Third parties", third_parties(view)},
          {"around", "Around them", neighbours(view)},
          {"states", "Rolled up to the states", rolled_up(r)},
          {"evidence", "Evidence", evidence(r)}};
}

}  // namespace

std::string html(const Relationship& r) {
  std::string contents, body;
  for (const Part& part : parts(r)) {
    if (!part.body.empty()) contents += fmt::format("<a href=\"#{}\">{}</a>", part.id, part.title);
    body += section(part.id, part.title, part.body);
  }
  return head(r) + banner(r, contents) + body +
         "</main><footer class=\"page\">Means run from −10 to +10 and leave neutral statements out. The say–do gap is the mean "
         "of words less the mean of deeds, "
         "scaled to −1 … +1, "
         "with a bootstrap interval. Grey rows have too few stories to compare. Intensities by the scale " +
         escaped(r.question.measure.scale.name) + ", quads by the scheme " + escaped(r.question.measure.quads.name) +
         ".</footer></body></html>\n";
}

}  // namespace detente::report

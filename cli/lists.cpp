// detente quotes, promises, forecasts, claims, contradictions: facts of the store, one entry each, every one with its id for
// `why`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "claims/claims.h"
#include "relate/accounts.h"
#include "report/json.h"
#include "report/layout.h"
#include "run.h"
#include "setup.h"
#include "store/store.h"

namespace detente::cli {

namespace {

using report::Json;

// Whom --by, --about and --to ask for: an actor id, and the name as given.
struct Wanted {
  bool any = true;
  std::string id;
  std::string name;

  bool is(const std::string& actor, const std::string& called) const {
    return any || (!id.empty() && actor == id) || called == name || is_among(called);
  }

  // Several who say it together are named one after another: "Viktor Sarn, Rufus Dorn".
  bool is_among(std::string_view names) const {
    constexpr std::string_view between = ", ";
    for (std::size_t end = 0; !name.empty() && end != std::string_view::npos;) {
      end = names.find(between);
      if (names.substr(0, end) == name) return true;
      if (end != std::string_view::npos) names.remove_prefix(end + between.size());
    }
    return false;
  }
};

Wanted wanted(const Invocation& call, std::string_view option, const store::Store& store, const resolve::ActorTable& table) {
  auto given = call.get(option);
  if (!given) return {};
  Actor actor = named_actor(*given, std::nullopt, store, table);
  return {false, actor.id, actor.name};
}

std::string day_of(const store::Head& head) { return head.published.day ? format_day(*head.published.day) : "undated"; }

constexpr int kTitle = 68;  // columns beside a day
constexpr int kWidth = 78;  // columns of an indented line

// One entry in at most 80 columns a line: head line, the words, where it stands.
void print_wrapped(std::ostream& out, const std::string& text) {
  for (const auto& line : report::wrapped(text, kWidth)) out << "  " << line << "\n";
}

void print_entry(const Invocation& call, const store::Head& head, const std::string& title, const std::string& words,
                 const std::string& id) {
  const auto lines = report::wrapped(title, kTitle);
  for (std::size_t at = 0; at < lines.size(); ++at)
    call.out << (at == 0 ? day_of(head) + "  " : std::string(12, ' ')) << lines[at] << "\n";
  print_wrapped(call.out, report::balanced(words));
  const std::string place = "  (" + id + ")";
  const int room = kWidth - static_cast<int>(place.size());
  call.out << "  " << report::cut(head.outlet.empty() ? head.title : head.outlet, room) << place << "\n";
}

void print_json(const Invocation& call, const store::Head& head, Json fact) {
  fact["article"] = head.id;
  fact["published"] = head.published.day ? Json(format_day(*head.published.day)) : Json(nullptr);
  fact["outlet"] = head.outlet.empty() ? Json(nullptr) : Json(head.outlet);
  call.out << report::line(fact) << "\n";
}

struct Shown {
  std::string title;
  std::string words;
  std::string id;
  Json json;
};

// What was published up to --as-of; undated articles only without it.
bool is_known(const store::Head& head, std::optional<Day> as_of) {
  return !as_of || (head.published.day && *head.published.day <= *as_of);
}

// Runs over all articles of the store in order; `facts` gives what to show of each.
template <typename Facts>
int list(const Invocation& call, Facts facts) {
  store::Store store(store_file(call), store::Access::read);
  auto table = pipeline::load_actors(sources(call));
  const auto as_of = day_option(call, "as-of", true);
  std::size_t shown = 0;
  std::set<std::string> told;  // copies of a story say it once
  for (const auto& head : store.heads()) {
    if (!is_known(head, as_of)) continue;
    auto article = store.article(head.id);
    for (const Shown& one : facts(store, table, article->analysis)) {
      if (!told.insert(head.story + "\n" + one.title + "\n" + one.words).second) continue;
      if (call.has("json")) print_json(call, head, one.json);
      else print_entry(call, head, one.title, one.words, one.id);
      ++shown;
    }
  }
  if (!shown) call.err << "detente: nothing found\n";
  return shown ? kDone : kNothing;
}

std::string quoted_words(const Text& text, const Quote& quote) {
  std::string words;
  for (Span span : quote.spans) words += (words.empty() ? "" : " … ") + std::string(text.view(span));
  return quote.kind == "direct" ? "“" + words + "”" : words;
}

// Attitudes and words left unsaid are not (speech/quotes.h), nor are words in marks beside the report by the same speaker that
// holds them: one utterance is one entry.
bool is_listed(const Quote& quote, const std::vector<Quote>& all) {
  if (quote.confidence < 0.5) return false;
  if (quote.inside < 0 || !quote.cue) return true;
  const Quote& around = all[static_cast<std::size_t>(quote.inside)];
  return around.confidence < 0.5 || around.cue != quote.cue;
}

const About* about_whom(const Quote& quote, const Wanted& about) {
  for (const About& one : quote.about)
    if (about.is(one.actor, one.name)) return &one;
  return nullptr;
}

std::string who(const std::string& name, const std::string& text) {
  return name.empty() ? (text.empty() ? "(unknown)" : text) : name;
}

}  // namespace

int run_quotes(const Invocation& call) {
  std::string stance = call.get("stance").value_or("");
  return list(call, [&](const store::Store& store, const resolve::ActorTable& table, const Analysis& a) {
    Wanted by = wanted(call, "by", store, table), about = wanted(call, "about", store, table);
    std::vector<Shown> out;
    for (const Quote& quote : a.quotes) {
      if (!is_listed(quote, a.quotes)) continue;
      const About* whom = about_whom(quote, about);
      if (!by.is(quote.speaker.actor, quote.speaker.name) || (!about.any && !whom)) continue;
      if (!stance.empty() && (!whom || to_string(whom->stance) != stance)) continue;
      std::string title = who(quote.speaker.name, quote.speaker.text);
      if (whom) title += " on " + whom->name + " (" + std::string(to_string(whom->stance)) + ")";
      out.push_back({title, quoted_words(a.article.text, quote), quote.id, report::json(a.article.text, quote, a.quotes)});
    }
    return out;
  });
}

int run_promises(const Invocation& call) {
  return list(call, [&](const store::Store& store, const resolve::ActorTable& table, const Analysis& a) {
    Wanted by = wanted(call, "by", store, table);
    std::vector<Shown> out;
    for (const Commitment& one : a.commitments) {
      const bool joins =
          std::any_of(one.with.begin(), one.with.end(), [&](const Maker& maker) { return by.is(maker.actor, maker.name); });
      if (!by.is(one.actor, one.by) && !joins) continue;
      std::string outcome = one.outcome.empty() ? "Not Yet Rated" : one.outcome;
      std::string title = who(one.by, "");
      for (const Maker& maker : one.with) title += " with " + maker.name;
      title += ", " + one.kind + ": " + outcome;
      if (!one.deadline.empty()) title += ", due " + one.deadline;
      if (!one.condition.empty()) title += ", " + one.condition;
      out.push_back({title, std::string(a.article.text.view(one.span)), one.id, report::json(a.article.text, one)});
    }
    return out;
  });
}

int run_forecasts(const Invocation& call) {
  return list(call, [&](const store::Store& store, const resolve::ActorTable& table, const Analysis& a) {
    Wanted by = wanted(call, "by", store, table);
    std::vector<Shown> out;
    for (const Forecast& one : a.forecasts) {
      if (!by.is(one.actor, one.by)) continue;
      std::string title = who(one.by, "") + ", forecast";
      if (!one.deadline.empty()) title += ", by " + one.deadline;
      if (!one.condition.empty()) title += ", " + one.condition;
      out.push_back({title, std::string(a.article.text.view(one.span)), one.id, report::json(a.article.text, one)});
    }
    return out;
  });
}

namespace {

std::vector<store::StoredArticle> known_articles(const Invocation& call, const store::Store& store) {
  const auto as_of = day_option(call, "as-of", true);
  std::vector<store::StoredArticle> all;
  for (const auto& head : store.heads())
    if (is_known(head, as_of)) all.push_back(*store.article(head.id));
  return all;
}

// The store's claims over articles, and whom --by and --about ask for.
struct Accounts {
  explicit Accounts(const Invocation& call) : store(store_file(call), store::Access::read) {
    const auto where = sources(call);
    const auto table = pipeline::load_actors(where);
    by = wanted(call, "by", store, table);
    about = wanted(call, "about", store, table);
    articles = known_articles(call, store);
    all = relate::accounts(articles, claims::load_lexicon(where.data));
  }

  bool asks_for(const relate::Account& account) const {
    const auto& voices = account.voices;
    const bool voiced = std::any_of(voices.begin(), voices.end(), [&](const relate::Voice& voice) { return is_by(voice); });
    const bool meant = about.any || std::any_of(account.about.begin(), account.about.end(),
                                                [&](const About& one) { return about.is(one.actor, one.name); });
    return voiced && meant;
  }

  bool is_by(const relate::Voice& voice) const { return by.is(voice.assertion.actor, voice.assertion.by); }

  store::Store store;
  Wanted by, about;
  std::vector<store::StoredArticle> articles;
  std::vector<relate::Account> all;
};

std::string day_of(std::optional<Day> day) { return day ? format_day(*day) : "undated   "; }

void print_line(const Invocation& call, const std::string& text, std::size_t indent) {
  const auto lines = report::wrapped(text, 80 - static_cast<int>(indent) - 2);
  for (std::size_t at = 0; at < lines.size(); ++at) call.out << std::string(indent + (at ? 2 : 0), ' ') << lines[at] << "\n";
}

std::string said(const relate::Voice& voice) {
  std::string line = day_of(voice.published) + "  " + voice.assertion.how + " by " + who(voice.assertion.by, "");
  if (voice.assertion.date) line += " on " + voice.assertion.date->str();
  return line + ", " + voice.outlet + " (" + voice.claim + ")";
}

Json voice_json(const relate::Voice& voice) {
  Json out;
  out["by"] = voice.assertion.by;
  out["actor"] = voice.assertion.actor.empty() ? Json(nullptr) : Json(voice.assertion.actor);
  out["how"] = voice.assertion.how;
  out["against"] = voice.against;
  out["date"] = voice.assertion.date ? Json(voice.assertion.date->str()) : Json(nullptr);
  out["published"] = voice.published ? Json(format_day(*voice.published)) : Json(nullptr);
  out["words"] = voice.words;
  out["claim"] = voice.claim;
  out["article"] = voice.article;
  out["outlet"] = voice.outlet;
  return out;
}

Json account_json(const relate::Account& account) {
  Json out;
  out["text"] = account.words;
  out["about"] = Json::array();
  for (const About& one : account.about) out["about"].push_back({{"actor", one.actor}, {"name", one.name}});
  out["disputed"] = account.disputed();
  out["assertions"] = Json::array();
  for (const auto& voice : account.voices) out["assertions"].push_back(voice_json(voice));
  return out;
}

void print_account(const Invocation& call, const relate::Account& account) {
  print_line(call, report::balanced(account.words), 0);
  for (const auto& voice : account.voices) {
    print_line(call, said(voice), 2);
    if (voice.words != account.words) print_line(call, report::balanced(voice.words), 14);
  }
}

void print_side(const Invocation& call, const relate::Voice& voice) {
  print_line(call, said(voice), 2);
  print_line(call, report::balanced(voice.words), 14);
}

void print(const Invocation& call, const relate::Clash& one) {
  if (call.has("json")) {
    Json out;
    out["kind"] = one.himself ? "against himself" : "two accounts";
    out["one"] = voice_json(*one.one);
    out["other"] = voice_json(*one.other);
    call.out << report::line(out) << "\n";
    return;
  }
  const std::string whose = one.himself ? who(one.one->assertion.by, "") + " against himself or itself"
                                        : who(one.one->assertion.by, "") + " against " + who(one.other->assertion.by, "");
  call.out << whose << "\n";
  print_side(call, *one.one);
  print_side(call, *one.other);
}

Json wording_json(const relate::Wording& wording) {
  return {{"quote", wording.quote},
          {"article", wording.article},
          {"outlet", wording.outlet},
          {"published", wording.published ? Json(format_day(*wording.published)) : Json(nullptr)},
          {"words", wording.words}};
}

void print_wording(const Invocation& call, const relate::Wording& wording) {
  print_line(call, day_of(wording.published) + "  " + wording.outlet + " (" + wording.quote + ")", 2);
  print_line(call, "“" + report::balanced(wording.words) + "”", 14);
}

void print(const Invocation& call, const relate::Variant& one) {
  if (call.has("json")) {
    Json out;
    out["kind"] = one.cut ? "cut" : "reworded";
    out["speaker"] = one.speaker;
    out["one"] = wording_json(one.one);
    out["other"] = wording_json(one.other);
    call.out << report::line(out) << "\n";
    return;
  }
  call.out << who(one.speaker, "") << (one.cut ? ", quoted whole and cut" : ", quoted in two wordings") << "\n";
  print_wording(call, one.one);
  print_wording(call, one.other);
}

int ended(const Invocation& call, bool found) {
  if (!found) call.err << "detente: nothing found\n";
  return found ? kDone : kNothing;
}

}  // namespace

int run_claims(const Invocation& call) {
  const Accounts found(call);
  bool any = false;
  for (const auto& account : found.all) {
    if (!found.asks_for(account)) continue;
    if (call.has("json")) call.out << report::line(account_json(account)) << "\n";
    else print_account(call, account);
    any = true;
  }
  return ended(call, any);
}

int run_contradictions(const Invocation& call) {
  const Accounts found(call);
  bool any = false;
  for (const auto& one : relate::clashes(found.all)) {
    const bool asked = found.asks_for(*one.account) && (found.is_by(*one.one) || found.is_by(*one.other));
    if (asked) print(call, one), any = true;
  }
  for (const auto& one : relate::variants(found.articles))
    if (found.about.any && found.by.is("", one.speaker)) print(call, one), any = true;
  return ended(call, any);
}

}  // namespace detente::cli

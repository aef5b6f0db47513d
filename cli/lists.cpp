// detente quotes, promises, forecasts, claims, contradictions: facts of the store, one entry each, every one with its id for
// `why`.
#include <nlohmann/json.hpp>

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
    return any || (!id.empty() && actor == id) || called == name;
  }
};

Wanted wanted(const Invocation& call, std::string_view option, const store::Store& store, const resolve::ActorTable& table) {
  auto given = call.get(option);
  if (!given) return {};
  Actor actor = named_actor(*given, std::nullopt, store, table);
  return {false, actor.id, actor.name};
}

std::string day_of(const store::Head& head) { return head.published.day ? format_day(*head.published.day) : "undated"; }

// One entry in at most 80 columns a line: head line, the words, where it stands.
void print_wrapped(std::ostream& out, const std::string& text) {
  constexpr int kWidth = 78;
  for (const auto& line : report::wrapped(text, kWidth)) out << "  " << line << "\n";
}

void print_entry(const Invocation& call, const store::Head& head, const std::string& title, const std::string& words,
                 const std::string& id) {
  call.out << day_of(head) << "  " << title << "\n";
  print_wrapped(call.out, report::balanced(words));
  call.out << "  " << (head.outlet.empty() ? head.title : head.outlet) << "  (" << id << ")\n";
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

// Runs over all articles of the store in order; `facts` gives what to show of each.
template <typename Facts>
int list(const Invocation& call, Facts facts) {
  store::Store store(store_file(call), store::Access::read);
  auto table = pipeline::load_actors(sources(call));
  std::size_t shown = 0;
  for (const auto& head : store.heads()) {
    auto article = store.article(head.id);
    for (const Shown& one : facts(store, table, article->analysis)) {
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
      if (quote.confidence < 0.5) continue;  // attitudes and words left unsaid (speech/quotes.h)
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
      if (!by.is(one.actor, one.by)) continue;
      std::string outcome = one.outcome.empty() ? "Not Yet Rated" : one.outcome;
      std::string title = who(one.by, "") + ", " + one.kind + ": " + outcome;
      if (!one.deadline.empty()) title += ", by " + one.deadline;
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
      if (!one.condition.empty()) title += ", if " + one.condition;
      out.push_back({title, std::string(a.article.text.view(one.span)), one.id, report::json(a.article.text, one)});
    }
    return out;
  });
}

namespace {

std::vector<Shown> claims_of(const Analysis& a, const Wanted& by, bool only_contradicted) {
  std::vector<Shown> out;
  for (const Claim& claim : a.claims) {
    if (only_contradicted && claim.contradicts.empty()) continue;
    bool voiced = by.any;
    std::string voices;
    for (const Assertion& one : claim.assertions) {
      voiced |= by.is(one.actor, one.by);
      voices += (voices.empty() ? "" : "; ") + one.how + " by " + who(one.by, "");
    }
    if (voiced)
      out.push_back({voices, std::string(a.article.text.view(claim.span)), claim.id, report::json(a.article.text, claim)});
  }
  return out;
}

}  // namespace

int run_claims(const Invocation& call) {
  return list(call, [&](const store::Store& store, const resolve::ActorTable& table, const Analysis& a) {
    return claims_of(a, wanted(call, "by", store, table), false);
  });
}

int run_contradictions(const Invocation& call) {
  return list(call, [&](const store::Store& store, const resolve::ActorTable& table, const Analysis& a) {
    return claims_of(a, wanted(call, "by", store, table), true);
  });
}

}  // namespace detente::cli

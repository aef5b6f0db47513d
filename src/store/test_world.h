// Hand-built analyses of the invented world, for the tests of store, relate and report. Header only: no room links it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "events/same.h"
#include "store/impl.h"
#include "store/store.h"

namespace detente::store::world {

/// A fresh folder, gone at the end.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "detente-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path / name; }
  std::filesystem::path path;
};

/// What an event of the test corpus is about.
struct Deed {
  std::string source = "rufus-dorn";  ///< a person or state of the invented world, by id
  std::string target = "viktor-sarn";
  std::string trigger = "imposed sanctions on";
  std::string type = "SANCTION";
  Lane lane = Lane::deed;
  Quad quad = Quad::material_conflict;
  Status status = Status::occurred;
  double intensity = -7;
  std::string date = "";  ///< "" undated
  std::vector<std::string> context = {};
  std::vector<std::string> flags = {};
};

inline Deed word(const std::string& source, const std::string& target, double intensity, const std::string& date) {
  bool warm = intensity >= 0;
  return {source,
          target,
          warm ? "praised" : "denounced",
          warm ? "SUPPORT" : "ACCUSE",
          Lane::word,
          warm ? Quad::verbal_cooperation : Quad::verbal_conflict,
          Status::occurred,
          intensity,
          date,
          {},
          {}};
}

inline Deed deed(const std::string& source, const std::string& target, double intensity, const std::string& date) {
  bool kind = intensity >= 0;
  return {source,
          target,
          kind ? "sent aid to" : "imposed sanctions on",
          kind ? "AID" : "SANCTION",
          Lane::deed,
          kind ? Quad::material_cooperation : Quad::material_conflict,
          Status::occurred,
          intensity,
          date,
          {},
          {}};
}

inline Actor actor(const std::string& id) {
  if (id == "rufus-dorn") return {id, "Rufus Dorn", "XAR", "GOV", "president", ActorKind::person};
  if (id == "viktor-sarn") return {id, "Viktor Sarn", "XVE", "GOV", "president", ActorKind::person};
  if (id == "oleks-taran") return {id, "Oleks Taran", "XTR", "GOV", "president", ActorKind::person};
  if (id == "xar-congress") return {id, "Arnorian Congress", "XAR", "LEG", "", ActorKind::body};
  if (id == "XAR") return {id, "Arnor", id, "", "", ActorKind::state};
  if (id == "XVE") return {id, "Velmark", id, "", "", ActorKind::state};
  if (id == "XTR") return {id, "Tresia", id, "", "", ActorKind::state};
  return {"name:" + id, id, "", "", "", ActorKind::person};
}

inline Party party(const std::string& id, Span span) {
  Actor a = actor(id);
  return {span, a.name, a.id, a.name, a.country, a.sector};
}

inline void name_actor(Analysis& a, const std::string& id, Span span, int sentence) {
  Actor one = actor(id);
  auto known = std::find_if(a.entities.actors.begin(), a.entities.actors.end(), [&](const Actor& x) { return x.id == one.id; });
  int n = static_cast<int>(known - a.entities.actors.begin());
  if (known == a.entities.actors.end()) a.entities.actors.push_back(one);
  a.entities.mentions.push_back({span, sentence, 0, 0, 1, MentionKind::name, n, {}});
}

inline void identify(Analysis& a) {
  for (Event& e : a.events) {
    std::string who = e.source[0].actor + ">" + e.target[0].actor;
    e.id = IdBuilder("ev-").add(a.article.id).add(e.trigger.begin).add(who).str();
  }
  std::vector<events::EventMention> mentions;
  const std::size_t lead = events::lead_end(a.article.text);
  for (const Event& e : a.events)
    mentions.push_back(events::mention_of(e, a.article.id, a.article.id, a.article.published.day, lead));
  const auto ids = events::same_events(mentions);
  for (std::size_t n = 0; n < ids.size(); ++n) a.events[n].event = ids[n];
}

inline Span append(std::string& text, const std::string& words) {
  Span span{static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + words.size())};
  text += words;
  return span;
}

inline void tell(Analysis& a, std::string& text, const Deed& deed) {
  Event e;
  int sentence = static_cast<int>(a.language.sentences.size());
  Span source = append(text, actor(deed.source).name);
  text += ' ';
  e.trigger = append(text, deed.trigger);
  text += ' ';
  Span target = append(text, actor(deed.target).name);
  text += '.';
  e.sentence = {source.begin, static_cast<std::uint32_t>(text.size())};
  text += ' ';
  e.source = {party(deed.source, source)};
  e.target = {party(deed.target, target)};
  e.type = deed.type;
  e.lane = deed.lane;
  e.quad = deed.quad;
  e.status = deed.status;
  e.intensity = deed.intensity;
  e.date = parse_date(deed.date);
  e.context = deed.context;
  e.flags = deed.flags;
  e.rule = "EV001";
  e.confidence = 0.75;
  a.language.sentences.push_back({e.sentence, {}});
  name_actor(a, deed.source, source, sentence);
  name_actor(a, deed.target, target, sentence);
  a.events.push_back(e);
}

/// One article, one sentence a deed: "Rufus Dorn imposed sanctions on Viktor Sarn." Ids are hashes of the content.
inline Analysis report(const std::string& id, const std::string& day, const std::string& outlet, const std::vector<Deed>& deeds) {
  Analysis a;
  a.article.id = id;
  a.article.title = "Report " + id;
  a.article.outlet = outlet;
  a.article.published = {parse_day(day), "record"};
  a.article.language = "en";
  a.article.source = id + ".txt";
  std::string text = "Report " + id + "\n\n";
  for (const Deed& deed : deeds) tell(a, text, deed);
  text += "Störung beendet.";
  a.article.text = Text(text);
  identify(a);
  return a;
}

/// The n-th of a row of small articles.
inline Analysis article(int n) {
  std::string day = "2026-0" + std::to_string(1 + n % 9) + "-1" + std::to_string(n % 10);
  Analysis a = report("a" + std::to_string(n), day, "Arnor Times",
                      {word("rufus-dorn", "viktor-sarn", 3, day), deed("XAR", "XVE", -5, day), deed("XVE", "XAR", -2, "")});
  Problem note;
  note.source = a.article.source;
  note.what = "a note on " + a.article.id;
  note.lost = false;
  a.problems.push_back(note);
  return a;
}

/// The same words in another outlet, under another id, a day later.
inline Analysis copy_of(const Analysis& original, int n) {
  Analysis a = original;
  a.article.id = original.article.id + "-copy" + std::to_string(n);
  a.article.outlet = "Daily Courier " + std::to_string(n);
  a.article.published.day = *original.article.published.day + std::chrono::days(1);
  identify(a);
  return a;
}

/// Adds a quote by `speaker` about `about` over the first sentence.
inline void add_quote(Analysis& a, const std::string& speaker, const std::string& about, Stance stance) {
  Span words = a.language.sentences.at(0).span;
  Quote q;
  q.id = IdBuilder("qu-").add(a.article.id).add(std::uint64_t{a.quotes.size()}).str();
  q.spans = {words};
  q.kind = "direct";
  q.speaker = {std::nullopt, actor(speaker).name, actor(speaker).id, actor(speaker).name};
  q.about = {{actor(about).id, actor(about).name, stance, 0.5}};
  q.rule = "QU001";
  q.confidence = 0.5;
  a.quotes.push_back(q);
}

inline void fill_quote(Analysis& a) {
  Span s = a.language.sentences.at(0).span;
  add_quote(a, "rufus-dorn", "viktor-sarn", Stance::positive);
  Quote& q = a.quotes.back();
  q.spans = {{s.begin, s.begin + 3}, {s.begin + 4, s.begin + 7}};
  q.speaker.span = Span{s.begin, s.begin + 5};
  q.cue = Span{s.begin + 5, s.begin + 9};
  q.addressee = party("XVE", {s.begin, s.begin + 2});
  q.venue = "Ardell";
  q.date = parse_date("2026-03");
  q.chain = {{"Velpress", "velpress", "Velpress", "reported"}};
  add_quote(a, "viktor-sarn", "rufus-dorn", Stance::negative);
  a.quotes.back().inside = 0;
}

inline void fill_claims(Analysis& a) {
  Span s = a.language.sentences.at(0).span;
  Claim claim{"cl-1", s, {{"XVE", "Velmark", Stance::negative, 0.25}}, {}, {"cl-2", "cl-3"}, "CL001"};
  claim.assertions.push_back({"the AIB", "xar-aib", "asserted", parse_date("2026"), s});
  claim.assertions.push_back({"Sarn", "viktor-sarn", "denied", std::nullopt, s});
  a.claims.push_back(claim);
  Commitment promise{"co-1",           s,
                     "promise",        "Rufus Dorn",
                     "rufus-dorn",     {{"Viktor Sarn", "viktor-sarn"}},
                     "voters",         "24 hours",
                     "if elected",     parse_date("2026-01-02"),
                     "Promise Broken", {{parse_date("2026-02"), "walked back", s}},
                     "CO001"};
  a.commitments.push_back(promise);
  a.forecasts.push_back({"fo-1", s, "Clara Voss", "clara-voss", "2027", "if talks fail", "", "FO001"});
}

/// One that has every kind of fact, every field filled.
inline Analysis full_article() {
  Deed threat{"viktor-sarn",
              "XAR",
              "would answer",
              "COERCE",
              Lane::deed,
              Quad::material_conflict,
              Status::threatened,
              -8,
              "2026-04",
              {"sanctions", "trade"},
              {"anticipated", "retold"}};
  Analysis a = report("full", "2026-03-04", "Arnor Times", {deed("rufus-dorn", "viktor-sarn", -7, "2026-03-03"), threat});
  a.article.author = "Clara Voss";
  a.article.url = "https://arnortimes.example/1";
  a.article.extra_json = "{\"desk\":\"foreign\"}";
  a.article.removed = {{{2, 9}, "Advert \"x\"", "advert"}};
  Event& e = a.events[1];
  e.of = 0;
  e.mode = "coerce/tariff";
  e.cameo = "138";
  e.place = "Velgrad";
  e.magnitude = Magnitude{500, "percent"};
  e.chain = {{"Velpress", "velpress", "Velpress", "reported"}, {"officials", "", "", "view"}};
  e.target.push_back(party("XTR", e.trigger));
  e.third_parties = {{party("XQU", e.trigger), "mediator", e.trigger}};
  a.dates = {{{0, 4}, "DATE", "2026-W09", parse_date("2026-03")}, {{1, 3}, "DURATION", "P2D", std::nullopt}};
  a.entities.mentions.push_back({{3, 6}, 1, 2, 2, 3, MentionKind::pronoun, -1, {}});
  a.entities.mentions.push_back({{7, 9}, 1, 3, 3, 3, MentionKind::pronoun, 0, {0}});
  Problem lost;
  lost.source = "full.txt";
  lost.line = 4;
  lost.column = 2;
  lost.offset = 77;
  lost.bytes = 12;
  lost.what = "table left out";
  a.problems = {lost};
  fill_quote(a);
  fill_claims(a);
  identify(a);
  return a;
}

/// Random small articles with random events and problems; the last two are copies of the first.
inline std::vector<Analysis> corpus(int articles, std::mt19937& random) {
  static const std::vector<std::string> who{"rufus-dorn", "viktor-sarn", "XAR", "XVE", "XTR", "oleks-taran", "xar-congress"};
  auto any = [&] { return who[random() % who.size()]; };
  std::vector<Analysis> all;
  for (int n = 0; n < articles; ++n) {
    std::vector<Deed> deeds;
    for (auto left = random() % 5; left > 0; --left) {
      std::string date = random() % 3 ? "2026-0" + std::to_string(1 + random() % 9) : "";
      double intensity = static_cast<double>(random() % 19) - 9;
      deeds.push_back(random() % 2 ? deed(any(), any(), intensity, date) : word(any(), any(), intensity, date));
      if (random() % 4 == 0) deeds.back().status = Status::planned;
    }
    std::string day = "2026-0" + std::to_string(1 + random() % 9) + "-0" + std::to_string(1 + random() % 9);
    all.push_back(report("r" + std::to_string(n) + "-" + std::to_string(random() % 1000), day, "Channel Nine", deeds));
  }
  for (int n = 0; n < 2; ++n) all.push_back(copy_of(all[0], n));
  return all;
}

inline std::string dump(Span s) { return "[" + std::to_string(s.begin) + "," + std::to_string(s.end) + ")"; }
inline std::string dump(const std::optional<Span>& s) { return s ? dump(*s) : "-"; }
inline std::string dump(const std::optional<Date>& d) { return d ? d->str() : "-"; }
inline std::string dump(const Party& p) {
  return dump(p.span) + p.text + "/" + p.actor + "/" + p.name + "/" + p.country + "/" + p.sector;
}
inline std::string dump(const About& x) {
  return x.actor + "/" + x.name + "/" + std::string(to_string(x.stance)) + "/" + std::to_string(x.strength);
}
inline std::string dump(const ChainLink& x) { return x.text + "/" + x.actor + "/" + x.name + "/" + x.cue; }
inline std::string dump(const std::string& x) { return x; }

inline std::string dump(const Assertion& x);
inline std::string dump(const Step& x);
inline std::string dump(const Removed& x);
inline std::string dump(const Sentence& x);
inline std::string dump(const TimeExpression& x);
inline std::string dump(const Actor& x);
inline std::string dump(const Mention& x);
inline std::string dump(const Quote& x);
inline std::string dump(const Event& x);
inline std::string dump(const Claim& x);
inline std::string dump(const Maker& x) { return x.name + x.actor; }
inline std::string dump(const Commitment& x);
inline std::string dump(const Forecast& x);
inline std::string dump(const Problem& x);

template <typename Items>
std::string dump_all(const Items& items) {
  std::string all = "{";
  for (const auto& item : items) all += dump(item) + ";";
  return all + "}";
}

inline std::string dump(const Event& e) {
  std::string out =
      "event " + e.id + " " + e.event + dump(e.trigger) + dump(e.sentence) + dump_all(e.source) + dump_all(e.target) + e.type;
  out += "|" + e.mode + dump_all(e.context) + e.cameo + std::string(to_string(e.quad)) + std::string(to_string(e.lane));
  out += std::string(to_string(e.status)) + dump_all(e.flags) + std::to_string(e.of) + dump(e.date) + e.place;
  if (e.magnitude) out += std::to_string(e.magnitude->value) + e.magnitude->unit;
  for (const ThirdParty& third : e.third_parties) out += third.role + dump(third.party) + dump(third.cue);
  return out + dump_all(e.chain) + std::to_string(e.intensity) + e.rule + std::to_string(e.confidence);
}

inline std::string dump(const Quote& q) {
  std::string out =
      "quote " + q.id + dump_all(q.spans) + q.kind + dump(q.speaker.span) + q.speaker.text + q.speaker.actor + q.speaker.name;
  out += dump(q.cue) + (q.addressee ? dump(*q.addressee) : "-") + q.venue + dump(q.date) + dump_all(q.about) +
         std::to_string(q.inside);
  return out + dump_all(q.chain) + q.rule + std::to_string(q.confidence);
}

inline std::string dump(const Assertion& x) { return x.by + "/" + x.actor + "/" + x.how + dump(x.date) + dump(x.span); }
inline std::string dump(const Claim& c) {
  return "claim " + c.id + dump(c.span) + dump_all(c.about) + dump_all(c.assertions) + dump_all(c.contradicts) + c.rule;
}
inline std::string dump(const Step& s) { return dump(s.date) + s.what + dump(s.span); }
inline std::string dump(const Commitment& c) {
  return "commitment " + c.id + dump(c.span) + c.kind + "/" + c.by + "/" + c.actor + "/" + dump_all(c.with) + c.to + "/" +
         c.deadline + "/" + c.condition + dump(c.made) + c.outcome + dump_all(c.steps) + c.rule;
}
inline std::string dump(const Forecast& f) {
  return "forecast " + f.id + dump(f.span) + f.by + "/" + f.actor + "/" + f.deadline + "/" + f.condition + "/" + f.outcome +
         f.rule;
}
inline std::string dump(const Actor& a) {
  return a.id + "/" + a.name + "/" + a.country + "/" + a.sector + "/" + a.role + std::to_string(static_cast<int>(a.kind));
}
inline std::string dump(const Mention& m) {
  std::string out = dump(m.span);
  for (int field : {m.sentence, m.head, m.first, m.last, static_cast<int>(m.kind), m.actor}) out += " " + std::to_string(field);
  return out;
}
inline std::string dump(const TimeExpression& t) { return dump(t.span) + t.type + t.value + dump(t.date); }
inline std::string dump(const Sentence& s) { return dump(s.span); }
inline std::string dump(const Removed& r) {
  return std::to_string(r.at.start) + "," + std::to_string(r.at.end) + r.text + r.reason;
}
inline std::string dump(const Problem& p) {
  auto number = [](const auto& value) { return value ? std::to_string(*value) : "-"; };
  return p.source + number(p.line) + number(p.column) + number(p.offset) + number(p.bytes) + p.what + (p.lost ? "lost" : "note");
}

/// Everything in an analysis as text, for comparison.
inline std::string dump(const Analysis& a) {
  const CleanArticle& c = a.article;
  std::string out =
      c.id + "\n" + c.text.str() + "\n" + c.title + c.outlet + c.url + c.author + c.language + c.source + c.extra_json;
  out += (c.published.day ? format_day(*c.published.day) : "-") + c.published.from + "\n" + dump_all(c.removed) + "\n";
  out += dump_all(a.language.sentences) + dump_all(a.dates) + dump_all(a.entities.actors) + dump_all(a.entities.mentions) + "\n";
  out += dump_all(a.quotes) + "\n" + dump_all(a.events) + "\n" + dump_all(a.claims) + "\n" + dump_all(a.commitments) + "\n";
  return out + dump_all(a.forecasts) + dump_all(a.problems);
}

/// A disk that is full `spare` pages from now.
inline void limit_pages(Store& store, int spare) {
  Database& db = store.impl().db;
  auto pages = db.number("PRAGMA page_count");
  db.run("PRAGMA max_page_count = " + std::to_string(pages + spare));
}

}  // namespace detente::store::world

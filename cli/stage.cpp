// detente stage NAME: one room on JSONL from stdin to JSONL on stdout, so that it can be measured and scripted alone.
#include <functional>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "base/hash.h"
#include "base/utf8.h"
#include "dedupe/dedupe.h"
#include "find/mentions.h"
#include "language/conllu.h"
#include "parse.h"
#include "pipeline/analyse.h"
#include "pipeline/parallel.h"
#include "report/json.h"
#include "run.h"
#include "setup.h"

namespace detente::cli {

namespace {

using report::Json;

struct Record {
  Json fields;
  std::uint64_t line = 0;
};

std::string text_field(const Json& fields, const char* name) {
  auto found = fields.find(name);
  return found != fields.end() && found->is_string() ? found->get<std::string>() : "";
}

// A record's id may be a string or a number; it goes out as it came in.
Json id_of(const Record& record) { return record.fields.contains("id") ? record.fields["id"] : Json(record.line); }
std::string id_text(const Record& record) {
  Json id = id_of(record);
  return id.is_string() ? id.get<std::string>() : id.dump();
}

CleanArticle as_article(const Record& record) {
  CleanArticle article;
  article.id = id_text(record);
  article.text = Text(text_field(record.fields, "text"));
  article.title = text_field(record.fields, "title");
  article.outlet = text_field(record.fields, "outlet");
  article.published.day = parse_day(text_field(record.fields, "published"));
  article.language = "en";
  return article;
}

// What the rooms up to `resolve` find; the later stages need all of it.
Analysis named(const Record& record, const pipeline::Knowledge& k) {
  Analysis a;
  a.article = as_article(record);
  a.language = language::analyse(a.article.text, k.model);
  auto mentions = find::mentions(a.article.text, a.language);
  a.dates = find::dates(a.article.text, a.language, a.article.published.day, k.dates);
  a.entities = resolve::entities(a.article.text, a.language, std::move(mentions), a.dates, a.article.published.day, k.actors);
  return a;
}

Json clean_out(const Record& record, const clean::Rules& rules) {
  read::Result input = read::jsonl(record.fields.dump(), "stdin", {});
  if (input.articles.empty()) return {{"problem", "neither html nor text"}};
  Json out = report::json(clean::clean(input.articles[0], rules));
  out.erase("id");
  out.erase("url");
  return out;
}

Json language_out(const Record& record, const pipeline::Knowledge& k) {
  CleanArticle article = as_article(record);
  Language language = language::analyse(article.text, k.model);
  return {{"sentences", report::sentences_json(article.text, language)}, {"names", report::names_json(article.text, language)}};
}

// One vector a sentence.
Json vectors_out(const Record& record, const pipeline::Knowledge& k) {
  return {{"vectors", language::vectors(language::segment(as_article(record).text, k.model), k.model)}};
}

Json coref_out(const Record& record, const pipeline::Knowledge& k) {
  return {{"entities", report::entities_json(named(record, k))}};
}

Json dates_out(const Record& record, const pipeline::Knowledge& k) {
  Analysis a;
  a.article = as_article(record);
  a.language = language::analyse(a.article.text, k.model);
  const auto published = a.article.published.day;
  a.dates = find::dates(a.article.text, a.language, published, k.dates);
  if (resolve::may_tell_terms(a.language, k.actors)) {
    a.entities =
        resolve::entities(a.article.text, a.language, find::mentions(a.article.text, a.language), a.dates, published, k.actors);
    a.dates = resolve::with_terms(std::move(a.dates), a.language, a.entities, published, k.actors);
  }
  return {{"dates", report::dates_json(a)}};
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json actors_out(const Record& record, const resolve::ActorTable& actors) {
  auto found = resolve::phrase(text_field(record.fields, "phrase"), parse_day(text_field(record.fields, "on")), actors);
  return {{"actor", or_null(found.actor.id)},
          {"name", found.actor.name},
          {"country", or_null(found.actor.country)},
          {"sector", or_null(found.actor.sector)},
          {"role", or_null(found.actor.role)},
          {"from", or_null(found.from)},
          {"to", or_null(found.to)}};
}

Json quotes_out(const Record& record, const pipeline::Knowledge& k) {
  return {{"quotes", report::quotes_json(pipeline::analyse(as_article(record), k))}};
}

Json events_out(const Record& record, const pipeline::Knowledge& k) {
  return {{"events", report::events_json(pipeline::analyse(as_article(record), k))}};
}

Json status_out(const Record& record, const pipeline::Knowledge& k) {
  CleanArticle article = as_article(record);
  Json acts = Json::array();
  for (const events::Act& act : events::acts(language::analyse(article.text, k.model), k.events))
    acts.push_back({{"start", article.text.code_points(act.span).start},
                    {"end", article.text.code_points(act.span).end},
                    {"text", article.text.view(act.span)},
                    {"lemma", act.lemma},
                    {"status", to_string(act.status)}});
  return {{"acts", acts}};
}

using Work = std::function<Json(const Record&)>;

// Each stage loads just the knowledge it needs.
Work clean_stage(const pipeline::Sources& from) {
  auto rules = std::make_shared<clean::Rules>(clean::load_rules(from.data));
  return [rules](const Record& record) { return clean_out(record, *rules); };
}

Work actors_stage(const pipeline::Sources& from) {
  auto actors = std::make_shared<resolve::ActorTable>(pipeline::load_actors(from));
  return [actors](const Record& record) { return actors_out(record, *actors); };
}

template <Json (*out)(const Record&, const pipeline::Knowledge&)>
Work stage_with_all(const pipeline::Sources& from) {
  auto knowledge = std::make_shared<pipeline::Knowledge>(pipeline::load_knowledge(from));
  return [knowledge](const Record& record) { return out(record, *knowledge); };
}

struct Stage {
  std::string_view name;
  Work (*load)(const pipeline::Sources&);
  std::set<std::string> known;  // input fields it reads; all others are passed through
};

const std::vector<Stage>& stages() {
  static const std::set<std::string> text{"id", "text", "published", "title", "outlet"};
  static const std::vector<Stage> table{
      {"clean", clean_stage, {"id", "html", "text", "url", "published", "title", "outlet", "author"}},
      {"language", stage_with_all<language_out>, text},
      {"vectors", stage_with_all<vectors_out>, text},
      {"coref", stage_with_all<coref_out>, text},
      {"dates", stage_with_all<dates_out>, text},
      {"actors", actors_stage, {"id", "phrase", "on"}},
      {"quotes", stage_with_all<quotes_out>, text},
      {"events", stage_with_all<events_out>, text},
      {"status", stage_with_all<status_out>, text},
  };
  return table;
}

std::string finish(const Record& record, const Json& out, const std::set<std::string>& known) {
  Json line = {{"id", id_of(record)}};
  line.update(out);
  for (auto& [key, value] : record.fields.items())
    if (!known.count(key) && !line.contains(key)) line[key] = value;
  return report::line(line);
}

Problem broken(std::uint64_t line, std::uint64_t column, std::size_t bytes, const std::string& what) {
  Problem problem;
  problem.source = "stdin";
  problem.line = line;
  if (column) problem.column = column;
  problem.bytes = bytes;
  problem.what = what;
  return problem;
}

// Reads up to a limit of good records; bad lines become problems.
class Records {
 public:
  Records(const Invocation& call) : call_(call) {}

  std::vector<Record> next(std::size_t limit) {
    std::vector<Record> batch;
    std::string line;
    while (batch.size() < limit && std::getline(call_.in, line)) {
      ++line_;
      if (line.find_first_not_of(" \t\r") != std::string::npos) take(line, batch);
    }
    return batch;
  }

  bool lost() const { return lost_; }

 private:
  void take(const std::string& line, std::vector<Record>& batch) {
    try {
      Json fields = Json::parse(line);
      if (fields.is_object()) {
        batch.push_back({std::move(fields), line_});
        return;
      }
      lose(0, line.size(), "not a JSON object");
    } catch (const Json::parse_error& error) {
      lose(error.byte, line.size(), "not JSON");
    }
  }

  void lose(std::uint64_t column, std::size_t bytes, const std::string& what) {
    report(call_, broken(line_, column, bytes, what));
    lost_ = true;
  }

  const Invocation& call_;
  std::uint64_t line_ = 0;
  bool lost_ = false;
};

constexpr std::size_t kBatch = 256;

int run_each(const Invocation& call, const Stage& stage) {
  Work work = stage.load(sources(call));
  Records records(call);
  std::size_t done = 0;
  for (auto batch = records.next(kBatch); !batch.empty(); batch = records.next(kBatch)) {
    auto lines =
        pipeline::parallel(batch, threads(call), [&](const Record& record) { return finish(record, work(record), stage.known); });
    for (const auto& line : lines) call.out << line << "\n";
    done += lines.size();
  }
  if (records.lost()) return kUnreadable;
  return done ? kDone : kNothing;
}

int run_dedupe(const Invocation& call) {
  Records records(call);
  auto all = records.next(static_cast<std::size_t>(-1));
  std::vector<dedupe::Item> items;
  items.reserve(all.size());
  for (const Record& record : all)
    items.push_back({id_text(record), text_field(record.fields, "text"), text_field(record.fields, "title"),
                     parse_day(text_field(record.fields, "published")), text_field(record.fields, "outlet")});
  auto stories = dedupe::stories(items);
  for (std::size_t i = 0; i < all.size(); ++i)
    call.out << finish(all[i], {{"story", stories[i]}}, {"id", "text", "title", "published", "outlet"}) << "\n";
  if (records.lost()) return kUnreadable;
  return all.empty() ? kNothing : kDone;
}

int run_conllu(const Invocation& call) {
  const std::string input{std::istreambuf_iterator<char>(call.in), {}};
  auto knowledge = pipeline::load_knowledge(sources(call));
  try {
    call.out << language::tag_conllu(input, knowledge.model);
  } catch (const std::invalid_argument& error) {
    report(call, broken(0, 0, input.size(), error.what()));
    return kUnreadable;
  }
  return kDone;
}

}  // namespace

int run_stage(const Invocation& call) {
  const std::string& name = call.operands[0];
  if (name == "language" && call.has("conllu")) return run_conllu(call);
  if (name == "dedupe") return run_dedupe(call);
  std::vector<std::string> names{"dedupe"};
  for (const Stage& stage : stages()) {
    if (stage.name == name) return run_each(call, stage);
    names.emplace_back(stage.name);
  }
  throw UsageError("no stage '" + name + "'." + did_you_mean(name, names) +
                   " Stages: clean, dedupe, language, coref, dates, actors, quotes, events, status.");
}

}  // namespace detente::cli

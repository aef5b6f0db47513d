#include "report/export.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/csv.h"
#include "report/json.h"

namespace detente::report {

namespace {

using store::StoredArticle;

struct Row {
  const StoredArticle& stored;
  const Event& event;
  const events::Measure& measure;
  const CleanArticle& article() const { return stored.analysis.article; }
  const Text& text() const { return stored.analysis.article.text; }
};

std::string joined(const std::vector<std::string>& values) {
  std::string all;
  for (const auto& value : values) all += (all.empty() ? "" : "|") + value;
  return all;
}

std::string joined(const std::vector<Party>& parties, std::string Party::*field) {
  std::string all;
  for (std::size_t at = 0; at < parties.size(); ++at) all += (at ? "|" : "") + parties[at].*field;
  return all;
}

std::string chain(const Event& event) {
  std::vector<std::string> links;
  for (const ChainLink& link : event.chain) links.push_back(link.name.empty() ? link.text : link.name);
  return joined(links);
}

// "mediator: Quandor": the role and who has it.
std::string third_parties(const Event& event) {
  std::vector<std::string> all;
  for (const ThirdParty& third : event.third_parties)
    all.push_back(third.role + ": " + (third.party.name.empty() ? third.party.text : third.party.name));
  return joined(all);
}

std::string number(double value) { return fmt::format("{}", value); }

std::string precision(const Event& event) {
  static constexpr const char* words[] = {"year", "month", "day"};
  return event.date ? words[static_cast<int>(event.date->precision())] : "";
}

struct Column {
  const char* name;
  std::string (*value)(const Row&);
};

// The csv's columns: name and where the value comes from. Lists are joined by "|".
const Column kColumns[] = {
    {"id", [](const Row& r) { return r.event.id; }},
    {"event", [](const Row& r) { return r.event.event; }},
    {"date", [](const Row& r) { return r.event.date ? r.event.date->str() : ""; }},
    {"date_precision", [](const Row& r) { return precision(r.event); }},
    {"source", [](const Row& r) { return joined(r.event.source, &Party::name); }},
    {"source_actor", [](const Row& r) { return joined(r.event.source, &Party::actor); }},
    {"source_country", [](const Row& r) { return joined(r.event.source, &Party::country); }},
    {"source_sector", [](const Row& r) { return joined(r.event.source, &Party::sector); }},
    {"source_text", [](const Row& r) { return joined(r.event.source, &Party::text); }},
    {"target", [](const Row& r) { return joined(r.event.target, &Party::name); }},
    {"target_actor", [](const Row& r) { return joined(r.event.target, &Party::actor); }},
    {"target_country", [](const Row& r) { return joined(r.event.target, &Party::country); }},
    {"target_sector", [](const Row& r) { return joined(r.event.target, &Party::sector); }},
    {"target_text", [](const Row& r) { return joined(r.event.target, &Party::text); }},
    {"type", [](const Row& r) { return r.event.type; }},
    {"mode", [](const Row& r) { return r.event.mode; }},
    {"context", [](const Row& r) { return joined(r.event.context); }},
    {"cameo", [](const Row& r) { return r.event.cameo; }},
    {"quad", [](const Row& r) { return std::string(to_string(r.event.quad)); }},
    {"lane", [](const Row& r) { return std::string(to_string(r.event.lane)); }},
    {"status", [](const Row& r) { return std::string(to_string(r.event.status)); }},
    {"counts", [](const Row& r) { return std::string(r.event.counts() ? "1" : "0"); }},
    {"flags", [](const Row& r) { return joined(r.event.flags); }},
    {"intensity", [](const Row& r) { return number(r.event.intensity); }},
    {"place", [](const Row& r) { return r.event.place; }},
    {"magnitude", [](const Row& r) { return r.event.magnitude ? number(r.event.magnitude->value) : ""; }},
    {"magnitude_unit", [](const Row& r) { return r.event.magnitude ? r.event.magnitude->unit : ""; }},
    {"chain", [](const Row& r) { return chain(r.event); }},
    {"trigger", [](const Row& r) { return std::string(r.text().view(r.event.trigger)); }},
    {"start", [](const Row& r) { return std::to_string(r.text().code_points(r.event.trigger).start); }},
    {"end", [](const Row& r) { return std::to_string(r.text().code_points(r.event.trigger).end); }},
    {"sentence", [](const Row& r) { return std::string(r.text().view(r.event.sentence)); }},
    {"rule", [](const Row& r) { return r.event.rule; }},
    {"confidence", [](const Row& r) { return number(r.event.confidence); }},
    {"article", [](const Row& r) { return r.article().id; }},
    {"story", [](const Row& r) { return r.stored.story; }},
    {"published", [](const Row& r) { return r.article().published.day ? format_day(*r.article().published.day) : ""; }},
    {"outlet", [](const Row& r) { return r.article().outlet; }},
    {"title", [](const Row& r) { return r.article().title; }},
    {"url", [](const Row& r) { return r.article().url; }},
    {"scale", [](const Row& r) { return r.measure.scale.name; }},
    {"quad_scheme", [](const Row& r) { return r.measure.quads.name; }},
    {"third_parties", [](const Row& r) { return third_parties(r.event); }},
};

// CAMEO's four classes; statements (CAMEO 01, 02), which are neutral here, stand in class 1 there.
int quad_code(Quad quad) {
  switch (quad) {
    case Quad::material_cooperation: return 2;
    case Quad::verbal_conflict: return 3;
    case Quad::material_conflict: return 4;
    default: return 1;
  }
}

Json parties(const std::vector<Party>& all) {
  Json list = Json::array();
  for (const Party& one : all)
    list.push_back(
        {{"name", one.name}, {"country", one.country}, {"sector", one.sector}, {"actor", one.actor}, {"text", one.text}});
  return list;
}

// The deciding day: the event's own, else the report's (PLOVER requires one), said so in date_from.
Json plover_date(const Row& row) {
  if (row.event.date) return row.event.date->str();
  if (row.article().published.day) return format_day(*row.article().published.day);
  return nullptr;
}

Json cite_info(const Row& row) {
  const CleanArticle& a = row.article();
  return {{"id", a.id},
          {"title", a.title},
          {"publisher", a.outlet},
          {"url", a.url},
          {"published", a.published.day ? Json(format_day(*a.published.day)) : Json(nullptr)}};
}

Json text_info(const Row& row) {
  auto sentence = row.text().code_points(row.event.sentence);
  int sequence = 0;
  for (const Sentence& one : row.stored.analysis.language.sentences) sequence += one.span.begin < row.event.sentence.begin;
  return {{"sequence", sequence}, {"start", sentence.start}, {"end", sentence.end}};
}

Json plover_record(const Row& row) {
  const Event& e = row.event;
  Json record = {{"id", e.id},
                 {"date", plover_date(row)},
                 {"actor", parties(e.source)},
                 {"event", e.type},
                 {"recipient", parties(e.target)},
                 {"quad_code", quad_code(e.quad)},
                 {"mode", e.mode.empty() ? Json(nullptr) : Json(e.mode)},
                 {"context", e.context},
                 {"text", std::string(row.text().view(e.sentence))},
                 {"text_info", text_info(row)},
                 {"cite_info", cite_info(row)}};
  record["date_from"] = e.date ? "text" : "published";
  record["quad"] = to_string(e.quad);
  record["lane"] = to_string(e.lane);
  record["status"] = to_string(e.status);
  record["counts"] = e.counts();
  record["flags"] = e.flags;
  record["canonical"] = e.event;
  record["story"] = row.stored.story;
  record["cameo"] = e.cameo;
  record["intensity"] = e.intensity;
  record["scale"] = row.measure.scale.name;
  record["quad_scheme"] = row.measure.quads.name;
  record["third_parties"] = json(row.text(), e.third_parties);
  record["rule"] = e.rule;
  record["confidence"] = e.confidence;
  return record;
}

}  // namespace

std::vector<std::string> csv_columns() {
  std::vector<std::string> names;
  for (const Column& column : kColumns) names.emplace_back(column.name);
  return names;
}

std::string csv_header() { return csv_line(csv_columns()); }

std::string csv(const StoredArticle& stored, const ExportOptions& options) {
  std::string lines;
  for (const Event& event : stored.analysis.events) {
    std::vector<std::string> fields;
    for (const Column& column : kColumns) fields.push_back(column.value({stored, event, options.measure}));
    lines += csv_line(fields, options.excel_safe);
  }
  return lines;
}

std::string jsonl(const StoredArticle& stored, const ExportOptions& options) {
  return line(json(stored.analysis, options.measure)) + "\n";
}

std::string plover(const StoredArticle& stored, const ExportOptions& options) {
  std::string lines;
  for (const Event& event : stored.analysis.events) lines += line(plover_record({stored, event, options.measure})) + "\n";
  return lines;
}

}  // namespace detente::report

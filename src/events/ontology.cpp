#include "events/ontology.h"

#include <charconv>

#include "lexicon/lexicon.h"

namespace detente::events {

namespace {

using lexicon::Entry;
using lexicon::File;

Quad need_quad(const File& file, const Entry& entry, const std::string& words) {
  auto quad = parse_quad(words);
  if (!quad) throw file.error(entry.at, "unknown quad '" + words + "'");
  return *quad;
}

Lane need_lane(const File& file, const Entry& entry, const std::string& word) {
  if (word == to_string(Lane::word)) return Lane::word;
  if (word == to_string(Lane::deed)) return Lane::deed;
  throw file.error(entry.at, "unknown lane '" + word + "': word or deed");
}

double need_number(const File& file, const Entry& entry, std::string_view key) {
  std::string digits = file.need(entry, key);
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) throw file.error(entry.at, "not a number: " + digits);
  return value;
}

void load_types(const File& file, Ontology& ontology) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"quad", "lane", "def", "example"});
      ontology.types[entry.phrase] = {entry.phrase, need_quad(file, entry, file.need(entry, "quad")),
                                      need_lane(file, entry, file.need(entry, "lane")), entry.get("def"), entry.get("example")};
    }
}

void load_modes(const File& file, Ontology& ontology) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"def"});
      ontology.modes.push_back({section.head.phrase, entry.phrase, entry.get("def")});
    }
}

Cameo cameo_of(const File& file, const Entry& entry, const Ontology& ontology) {
  std::string type = file.need(entry, "type");
  auto known = ontology.types.find(type);
  if (known == ontology.types.end()) throw file.error(entry.find("type")->at, "unknown type '" + type + "'");
  Cameo cameo;
  cameo.code = file.need(entry, "code");
  cameo.title = entry.phrase;
  cameo.type = type;
  cameo.mode = entry.get("mode");
  cameo.quad = entry.has("quad") ? need_quad(file, entry, entry.get("quad")) : known->second.quad;
  cameo.lane = entry.has("lane") ? need_lane(file, entry, entry.get("lane")) : known->second.lane;
  cameo.intensity = need_number(file, entry, "intensity");
  cameo.definition = file.need(entry, "def");
  cameo.example = file.need(entry, "example");
  return cameo;
}

void load_cameo(const File& file, Ontology& ontology) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"code", "type", "mode", "quad", "lane", "intensity", "def", "example", "scale"});
      Cameo cameo = cameo_of(file, entry, ontology);
      ontology.cameo[cameo.code] = std::move(cameo);
    }
}

void load_refine(const File& file, Ontology& ontology) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"cameo"});
      std::string code = file.need(entry, "cameo");
      if (!ontology.cameo.count(code)) throw file.error(entry.find("cameo")->at, "unknown CAMEO code '" + code + "'");
      ontology.refine[section.head.phrase][entry.phrase] = code;
    }
}

void load_topics(const File& file, Ontology& ontology) {
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"code"});
      TopicPhrase phrase{section.head.phrase, entry.get("code"), lexicon::split(entry.phrase, ' ')};
      ontology.topics[phrase.words.front()].push_back(std::move(phrase));
    }
}

}  // namespace

std::string Ontology::refined(const std::string& table, const TopicPhrase& topic) const {
  auto found = refine.find(table);
  if (found == refine.end()) return "";
  if (auto named = found->second.find(topic.topic); named != found->second.end()) return named->second;
  return topic.code.empty() ? "" : refined(table, std::string_view(topic.code));
}

std::string Ontology::refined(const std::string& table, std::string_view complement) const {
  auto found = refine.find(table);
  if (found == refine.end()) return "";
  for (std::size_t length = complement.size(); length >= 2; --length) {
    auto entry = found->second.find(std::string(complement.substr(0, length)));
    if (entry != found->second.end()) return entry->second;
  }
  return "";
}

Ontology load_ontology(const std::filesystem::path& data) {
  const auto folder = data / "ontology";
  Ontology ontology;
  load_types(lexicon::load(folder / "types.txt"), ontology);
  load_modes(lexicon::load(folder / "modes.txt"), ontology);
  load_cameo(lexicon::load(folder / "cameo.txt"), ontology);
  load_refine(lexicon::load(folder / "refine.txt"), ontology);
  load_topics(lexicon::load(folder / "topics.txt"), ontology);
  ontology.measures = load_measures(data);
  return ontology;
}

}  // namespace detente::events

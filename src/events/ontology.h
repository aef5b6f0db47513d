// The ontology: event types, modes, the CAMEO tree and the tables that make a code exact by its complement.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "detente/facts.h"
#include "events/measure.h"

namespace detente::events {

struct TypeEntry {
  std::string name;
  Quad quad = Quad::neutral;
  Lane lane = Lane::word;
  std::string definition;
  std::string example;
};

struct ModeEntry {
  std::string type;
  std::string name;
  std::string definition;
};

struct Cameo {
  std::string code;  ///< "163"
  std::string title;
  std::string type;
  std::string mode;
  Quad quad = Quad::neutral;
  Lane lane = Lane::word;
  double intensity = 0;  ///< scale "detente", -10..10
  std::string definition;
  std::string example;
};

/// Words that tell what an act is about ("free trade"), and the code of the act that gives it ("061"; "" if none does).
struct TopicPhrase {
  std::string topic;
  std::string code;
  std::vector<std::string> words;
};

struct Ontology {
  std::map<std::string, TypeEntry> types;
  std::vector<ModeEntry> modes;
  std::map<std::string, Cameo> cameo;
  /// table -> beginning of the complement's code -> the exact code
  std::map<std::string, std::map<std::string, std::string>> refine;

  Measures measures;

  std::map<std::string, std::vector<TopicPhrase>, std::less<>> topics;  ///< first word -> phrases

  /// What `table` makes of a topic: by its name, else by its code; "" if it has neither.
  std::string refined(const std::string& table, const TopicPhrase& topic) const;
  /// The code that `table` gives for a complement of this code; "" if it has none.
  std::string refined(const std::string& table, std::string_view complement) const;
};

/// Reads data/ontology. Throws WorldError with the place of a mistake.
Ontology load_ontology(const std::filesystem::path& data);

}  // namespace detente::events

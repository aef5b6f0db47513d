// Named tables of figures: how strong an act is (data/ontology/scales) and of which quad (data/ontology/quads).
//
// The facts hold our own figures, given to the act that is told. Who compares with another source of events chooses its table,
// and the facts are measured again as they are shown:
//
//     Measures all = load_measures(data);
//     Measure measure{all.scales.at("goldstein"), all.schemes.at("gdelt")};
//     measure.apply(event);      // event.intensity, event.quad
//
// What a table reads is written in its head: the stated CAMEO code (a promise of aid is 033), or the type of the act (AID). Lane,
// status and what counts never change with it.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "detente/facts.h"

namespace detente::events {

enum class Reads { act, stated, type };

template <typename Value>
struct MeasureTable {
  std::string name = "detente";
  std::string about = "our own, given to the act itself";
  Reads reads = Reads::act;
  std::map<std::string, Value, std::less<>> of;  ///< by beginning of a CAMEO code, or by type; empty for Reads::act

  /// What an act of this stated code and type has; null for Reads::act. A code that is not listed has its nearest parent's.
  const Value* find(std::string_view code, const std::string& type) const;
};
using Scale = MeasureTable<double>;  ///< -10 (mass violence) .. 10 (full cooperation)
using QuadScheme = MeasureTable<Quad>;

struct Measures {
  std::map<std::string, Scale> scales;
  std::map<std::string, QuadScheme> schemes;
};

/// Reads data/ontology/scales and data/ontology/quads; our own is always among them. Throws WorldError with the place of a
/// mistake.
Measures load_measures(const std::filesystem::path& data);

/// The tables that a reader chose; ours by default.
struct Measure {
  Scale scale;
  QuadScheme quads;

  void apply(Event& event) const;
};

}  // namespace detente::events

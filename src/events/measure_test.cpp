// The named scales and quad schemes of data/ontology.
#include "events/measure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/error.h"
#include "events/ontology.h"
#include "lexicon/lexicon.h"

namespace detente::events {
namespace {

const std::filesystem::path kData = std::filesystem::path(DETENTE_SOURCE_DIR) / "data";

Event act(const std::string& cameo, const std::string& type) {
  Event event;
  event.cameo = cameo;
  event.type = type;
  event.intensity = 7;
  event.quad = Quad::material_cooperation;
  return event;
}

Measure by(const std::string& scale, const std::string& scheme) {
  const Measures all = load_measures(kData);
  return {all.scales.at(scale), all.schemes.at(scheme)};
}

TEST(Measure, ours_leaves_the_act_as_it_was_coded) {
  Event promised = act("0331", "AID");
  Measure{}.apply(promised);
  EXPECT_EQ(promised.intensity, 7);
  EXPECT_EQ(promised.quad, Quad::material_cooperation);
}

TEST(Measure, a_scale_for_codes_reads_the_stated_code) {
  Event promised = act("0331", "AID");
  by("goldstein", "gdelt").apply(promised);
  EXPECT_EQ(promised.intensity, 5.2);
  EXPECT_EQ(promised.quad, Quad::verbal_cooperation);
}

TEST(Measure, a_scale_for_types_reads_the_type) {
  Event promised = act("0331", "AID");
  by("plover", "plover").apply(promised);
  EXPECT_EQ(promised.intensity, 7.6);
  EXPECT_EQ(promised.quad, Quad::material_cooperation);
}

TEST(Measure, two_published_tables_differ_and_have_two_names) {
  Event sanctions = act("163", "SANCTION");
  by("goldstein", "gdelt").apply(sanctions);
  EXPECT_EQ(sanctions.intensity, -8);
  EXPECT_EQ(sanctions.quad, Quad::material_conflict);
  by("goldstein-phoenix", "phoenix").apply(sanctions);
  EXPECT_EQ(sanctions.intensity, -6.5);
  EXPECT_EQ(sanctions.quad, Quad::verbal_conflict);
}

TEST(Measure, every_table_knows_every_code_and_type) {
  const Ontology ontology = load_ontology(kData);
  for (const auto& [code, cameo] : ontology.cameo) {
    for (const auto& [name, scale] : ontology.measures.scales)
      EXPECT_TRUE(scale.reads == Reads::act || scale.find(code, cameo.type)) << name << " lacks " << code;
    for (const auto& [name, scheme] : ontology.measures.schemes)
      EXPECT_TRUE(scheme.reads == Reads::act || scheme.find(code, cameo.type)) << name << " lacks " << code;
  }
}

TEST(Measure, plover_is_the_mean_of_goldstein_by_type) {
  constexpr std::size_t kBase = 3;
  const Ontology ontology = load_ontology(kData);
  const Scale &goldstein = ontology.measures.scales.at("goldstein"), &plover = ontology.measures.scales.at("plover");
  std::map<std::string, std::pair<double, int>> sums;
  for (const auto& [code, cameo] : ontology.cameo) {
    if (code.size() != kBase) continue;
    sums[cameo.type].first += *goldstein.find(code, cameo.type);
    ++sums[cameo.type].second;
  }
  for (const auto& [type, sum] : sums) EXPECT_NEAR(*plover.find("", type), sum.first / sum.second, 0.0501) << type;
}

}  // namespace
}  // namespace detente::events

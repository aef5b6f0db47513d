// CAMEO codes that are read alike: data/ontology/groups.txt.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "events/ontology.h"

namespace detente::events {

/// A group of CAMEO codes, by their beginnings.
class Codes {
 public:
  void add(std::string beginning) { beginnings_.push_back(std::move(beginning)); }
  bool hold(std::string_view cameo) const;

 private:
  std::vector<std::string> beginnings_;
};

/// Each is a section of the file, and explained at its head.
struct CodeGroups {
  Codes statement, talks, visits, called_off, held;
  Codes asking, conditional, replying, backing, judging;
  Codes harm, sanctions, meddling, decreed;
  Codes foreign, local, admission, purposeful;
};

/// Reads data/ontology/groups.txt. Throws WorldError with the place of a mistake: a section it does not know, a beginning that no
/// code of the ontology has.
CodeGroups load_code_groups(const std::filesystem::path& data, const Ontology& ontology);

}  // namespace detente::events

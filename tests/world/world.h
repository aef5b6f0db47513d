// The invented world of the text cases: our rules and lexicons, and actors and tenures that exist nowhere else.
#pragma once

#include <cstdlib>

#include "pipeline/analyse.h"

namespace detente::cases {

/// Where its knowledge lies; DETENTE_MODEL in the environment names another model than the committed one.
inline pipeline::Sources world() {
  const std::filesystem::path source = DETENTE_SOURCE_DIR;
  const char* model = std::getenv("DETENTE_MODEL");
  pipeline::Sources sources;
  sources.data = source / "data";
  sources.model = model ? std::filesystem::path(model) : source / "models" / "fast.model";
  sources.own_actors = false;
  sources.more_actors = {source / "tests" / "world"};
  sources.more_tenures = {source / "tests" / "world" / "tenures"};
  return sources;
}

}  // namespace detente::cases

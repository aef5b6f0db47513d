// Is every stored fact still what was found? Re-checks the file, the links, the spans, the ids and the word index.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/store.h"

namespace detente::store {

struct Failure {
  std::string where;  ///< table, article or fact id
  std::string what;
};

/// Gives an analysis its ids again (pipeline::identify); the store lies below the pipeline, so the door hands it in.
using Identify = std::function<void(Analysis&)>;

/// Empty when all is well. Order: file, links, index, then articles in order of heads().
std::vector<Failure> verify(const Store& store, const Identify& identify);

}  // namespace detente::store

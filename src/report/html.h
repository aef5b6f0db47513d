// A relationship as one self-contained HTML page: no script, no outside resource, every number a link to its evidence.
#pragma once

#include <string>

#include "relate/relate.h"

namespace detente::report {

std::string html(const relate::Relationship& relationship);

}  // namespace detente::report

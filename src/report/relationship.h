// A relationship, and the evidence behind an id, as JSON text.
#pragma once

#include <string>

#include "relate/relate.h"

namespace detente::report {

std::string json(const relate::Relationship& relationship);
std::string json(const relate::Evidence& evidence);

}  // namespace detente::report

// A relationship, and the evidence behind an id, as JSON.
#pragma once

#include "relate/relate.h"
#include "report/json.h"

namespace detente::report {

Json json(const relate::Relationship& relationship);
Json json(const relate::Evidence& evidence);

}  // namespace detente::report

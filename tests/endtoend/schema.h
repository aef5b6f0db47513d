// As much of JSON Schema as docs/records.schema.json uses: $ref, type, required, properties, items, enum, pattern.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace detente::schema {

/// One line per violation: "/events/0/status: not one of the allowed words".
std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace detente::schema

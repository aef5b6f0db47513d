#include "schema.h"

#include <algorithm>
#include <regex>

namespace detente::schema {

namespace {

using nlohmann::json;

bool is_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

bool has_type(const json& value, const json& types) {
  if (types.is_string()) return is_type(value, types.get<std::string>());
  return std::any_of(types.begin(), types.end(), [&](const json& type) { return is_type(value, type.get<std::string>()); });
}

class Checker {
 public:
  explicit Checker(const json& root) : root_(root) {}

  void check(const json& schema, const json& value, const std::string& path) {
    if (schema.contains("$ref")) return check(target(schema["$ref"]), value, path);
    if (schema.contains("type") && !has_type(value, schema["type"]))
      return fail(path, "wrong type: " + value.dump().substr(0, 60));
    if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      fail(path, "not one of the allowed words: " + value.dump());
    if (schema.contains("pattern") && value.is_string() &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
      fail(path, "does not match: " + value.dump());
    if (value.is_object()) check_fields(schema, value, path);
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i) check(schema["items"], value[i], path + "/" + std::to_string(i));
  }

  std::vector<std::string> found;

 private:
  void check_fields(const json& schema, const json& value, const std::string& path) {
    const json required = schema.value("required", json::array());
    const json properties = schema.value("properties", json::object());
    for (const auto& name : required)
      if (!value.contains(name)) fail(path, "field missing: " + name.get<std::string>());
    for (const auto& [name, field] : properties.items())
      if (value.contains(name)) check(field, value[name], path + "/" + name);
  }

  const json& target(const std::string& reference) const { return root_.at(json::json_pointer(reference.substr(1))); }
  void fail(const std::string& path, const std::string& what) { found.push_back(path + ": " + what); }

  const json& root_;
};

}  // namespace

std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value) {
  Checker checker(schema);
  checker.check(schema, value, "");
  return checker.found;
}

}  // namespace detente::schema

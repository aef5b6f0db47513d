#include "clean/linked_data.h"

#include <nlohmann/json.hpp>

namespace detente::clean {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kNodes = 5000;  // objects looked at in one script

// Too deep to be a description of an article, and a danger to the stack.
bool is_too_deep(const std::string& json) {
  int depth = 0, deepest = 0;
  for (char c : json) {
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest > 100;
}

// Many pages write "O&#039;Brien" here, where JSON knows no character references.
std::string without_references(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> references[] = {
      {"&#039;", "'"},  {"&#39;", "'"},   {"&apos;", "'"},  {"&quot;", "\""}, {"&#8217;", "’"},
      {"&#8216;", "‘"}, {"&#8220;", "“"}, {"&#8221;", "”"}, {"&nbsp;", " "},  {"&amp;", "&"}};
  for (auto [reference, character] : references)
    for (auto at = text.find(reference); at != std::string::npos; at = text.find(reference, at + character.size()))
      text.replace(at, reference.size(), character);
  return text;
}

std::string words_of(const Json& value) {
  if (value.is_string()) return without_references(value.get<std::string>());
  if (value.is_array() && !value.empty()) return words_of(value.front());
  if (value.is_object() && value.contains("name")) return words_of(value["name"]);
  return "";
}

std::string field(const Json& object, const char* key) {
  auto found = object.find(key);
  return found == object.end() ? "" : words_of(*found);
}

bool is_article(const Json& object) {
  std::string type = field(object, "@type");
  return type.ends_with("Article") || type.ends_with("Posting") || type.ends_with("Report");
}

// All objects, outermost first, without recursion.
std::vector<const Json*> objects_in(const Json& root) {
  std::vector<const Json*> queue{&root}, objects;
  for (std::size_t i = 0; i < queue.size() && i < kNodes; ++i) {
    if (queue[i]->is_object()) objects.push_back(queue[i]);
    if (!queue[i]->is_structured()) continue;
    for (const Json& child : *queue[i])
      if (child.is_structured()) queue.push_back(&child);
  }
  return objects;
}

void take(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void take_all(LinkedData& data, const Json& object) {
  take(data.headline, field(object, "headline"));
  take(data.published, field(object, "datePublished"));
  take(data.author, field(object, "author"));
  take(data.publisher, field(object, "publisher"));
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts) {
  LinkedData data;
  LinkedData other;
  for (const std::string& script : scripts) {
    if (is_too_deep(script)) continue;
    Json root = Json::parse(script, nullptr, false, true);
    if (root.is_discarded()) continue;
    for (const Json* object : objects_in(root)) {
      if (is_article(*object)) take_all(data, *object);
      else if (object->contains("datePublished")) take(other.published, field(*object, "datePublished"));
    }
  }
  take(data.published, other.published);
  return data;
}

}  // namespace detente::clean

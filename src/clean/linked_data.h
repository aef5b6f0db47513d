// JSON-LD in pages: the schema.org description of the article.
#pragma once

#include <string>
#include <vector>

namespace detente::clean {

struct LinkedData {
  std::string headline;
  std::string published;
  std::string author;
  std::string publisher;
};

/// The first object in each script that has a publication day, an article before anything else. Broken scripts say nothing.
LinkedData read_linked_data(const std::vector<std::string>& scripts);

}  // namespace detente::clean

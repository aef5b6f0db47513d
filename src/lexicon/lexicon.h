// The one reader of data/: sections and entries, each with its place, so that a mistake can be shown with a caret.
// The format is described in data/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace detente::lexicon {

/// Where something stands: 1-based line and column (in bytes) of a file.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Tag {
  std::string key;
  std::string value;
  Place at;  ///< of the value
};

/// A line of words and tags. For an entry, `tags` holds its own tags first and then its section's defaults.
struct Entry {
  std::string phrase;
  std::vector<Tag> tags;
  Place at;

  const Tag* find(std::string_view key) const;
  bool has(std::string_view key) const { return find(key) != nullptr; }
  std::string get(std::string_view key, std::string_view otherwise = "") const;
  /// The value split at '|'; empty when absent.
  std::vector<std::string> list(std::string_view key) const;
};

struct Section {
  Entry head;  ///< phrase: the words in the brackets; tags: the defaults
  std::vector<Entry> entries;
};

/// A whole file. Entries before the first [section] stand in a section with an empty head.
struct File {
  std::string path;  ///< as shown in messages
  std::string content;
  std::vector<Section> sections;

  /// A mistake at a place: "path:line:column: what", the line and a caret. Throw it.
  WorldError error(Place at, const std::string& what) const;
  /// Throws unless every tag of `entry` has one of `keys`.
  void check_keys(const Entry& entry, std::initializer_list<std::string_view> keys) const;
  /// The value of a key that must be there; throws with the entry's place otherwise.
  std::string need(const Entry& entry, std::string_view key) const;
};

/// Throws WorldError with place and caret on malformed input.
File parse(std::string content, std::string path);
/// Reads and parses; throws WorldError when the file cannot be read.
File load(const std::filesystem::path& path);
/// Every *.txt file of a folder (not its subfolders), in name order. Throws when the folder is missing.
std::vector<File> load_folder(const std::filesystem::path& folder);

std::vector<std::string> split(std::string_view text, char separator);

}  // namespace detente::lexicon

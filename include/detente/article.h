// What was read: an article as found, its clean text, and whatever could not be read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/date.h"
#include "detente/text.h"

namespace detente {

/// Something that could not be read or decided. Goes beside the result (and into the loss ledger); the run goes on.
struct Problem {
  std::string source;                   ///< file, record id or URL
  std::optional<std::uint64_t> line;    ///< 1-based
  std::optional<std::uint64_t> column;  ///< 1-based, in code points
  std::optional<std::uint64_t> offset;  ///< bytes
  std::optional<std::uint64_t> bytes;   ///< how much was lost
  std::string what;                     ///< one sentence for the user
  bool lost = true;                     ///< false: a note (e.g. no publication day); true: input that was not read
};

/// One article as it came in: decoded to UTF-8, not yet cleaned.
struct Article {
  enum class Kind { text, html };
  std::string id;  ///< given by the record, else content hash
  Kind kind = Kind::text;
  std::string raw;     ///< decoded input, UTF-8
  std::string source;  ///< file name (and line) it came from, for messages
  std::string title;
  std::string outlet;
  std::string url;
  std::string author;
  Published published;
  std::string extra_json;  ///< unknown input fields of a JSONL record, passed through as one JSON object text; "" if none
};

/// What was taken out of the text; offsets count code points of Article::raw.
struct Removed {
  CodePoints at;
  std::string text;
  std::string reason;  ///< e.g. boilerplate, caption, dateline, byline, related, advert, source-line
};

/// An article after cleaning. Text is headline, blank line, then paragraphs separated by blank lines.
struct CleanArticle {
  std::string id;
  Text text;
  std::string title;
  Published published;
  std::string author;
  std::string outlet;
  std::string url;
  std::string language;  ///< ISO 639-1, "und" when undecided
  std::vector<Removed> removed;
  std::string source;
  std::string extra_json;
  std::vector<Problem> problems;
};

}  // namespace detente

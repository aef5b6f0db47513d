// Events of the store in formats that other programs read. Columns and fields: docs/formats.md.
#pragma once

#include <string>
#include <vector>

#include "store/store.h"

namespace detente::report {

struct CsvOptions {
  bool excel_safe = false;  ///< a leading = + - @ of a field that is no number gets a ' before it
};

/// The header line of the csv, with line end.
std::string csv_header();
/// One line an event of the article.
std::string csv(const store::StoredArticle& article, const CsvOptions& options);
/// PLOVER JSONL: one line an event of the article.
std::string plover(const store::StoredArticle& article);

/// One field of a CSV line: quoted where RFC 4180 asks for it.
std::string csv_field(const std::string& value, const CsvOptions& options);

}  // namespace detente::report

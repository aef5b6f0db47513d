// Events of the store in formats that other programs read. Columns and fields: docs/formats.md.
#pragma once

#include <string>
#include <vector>

#include "events/measure.h"
#include "store/store.h"

namespace detente::report {

struct ExportOptions {
  events::Measure measure;  ///< by which the articles' events have been measured; its names are written
  bool excel_safe = false;  ///< csv: a leading = + - @ of a field that is no number gets a ' before it
};

/// Names of the csv columns, in order.
std::vector<std::string> csv_columns();
/// The header line of the csv, with line end.
std::string csv_header();
/// One line an event of the article.
std::string csv(const store::StoredArticle& article, const ExportOptions& options);
/// The article as one JSONL record, as `detente code` writes it (with the settled canonical events).
std::string jsonl(const store::StoredArticle& article, const ExportOptions& options);
/// PLOVER JSONL: one line an event of the article.
std::string plover(const store::StoredArticle& article, const ExportOptions& options);

}  // namespace detente::report

// What a Store is inside. Only the room's own files include this.
#pragma once

#include "store/sqlite.h"
#include "store/store.h"

namespace detente::store {

struct Store::Impl {
  Impl(const std::filesystem::path& where, Database::Mode mode) : path(where), db(where.string(), mode) {}
  std::filesystem::path path;
  mutable Database db;
};

/// Writes one article and all its facts; inside a transaction of the caller.
void write(Database& db, const Analysis& analysis, const std::string& raw_hash);
/// Reads one article with its facts; nothing when there is none.
std::optional<StoredArticle> read(Database& db, const std::string& article);
/// Groups copies into stories and events of copies into canonical events; inside a transaction of the caller.
void group(Database& db);

void write_problem(Database& db, const std::optional<std::string>& article, int n, const Problem& problem);
/// From the columns source, line, col, offset, bytes, what, lost.
Problem read_problem(const Query& row);

}  // namespace detente::store

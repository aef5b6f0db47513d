#include "store/sqlite.h"

#include <cassert>

#include "base/error.h"

namespace detente::store {

namespace {

constexpr int kBusyMilliseconds = 3000;

std::string uri_of(const std::string& path, std::string_view query) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (unsigned char byte : path) {
    bool plain = std::isalnum(byte) || byte == '/' || byte == '.' || byte == '-' || byte == '_' || byte >= 0x80;
    if (plain) uri += static_cast<char>(byte);
    else uri += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return uri.append(query);
}

}  // namespace

void fail(int code, const std::string& message, const std::string& path) {
  const std::string place = "store " + path + ": ";
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw WorldError(place + "locked by another program", "wait until it is done, or work on a copy");
    case SQLITE_CORRUPT:
      throw WorldError(place + "damaged (" + message + ")", "keep the file, restore a backup, or add the articles to a new store",
                       4);
    case SQLITE_NOTADB:
      throw WorldError(place + "not a store: not a database, or damaged at its head", "name another file, or restore a backup",
                       4);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw WorldError(place + "may not be written", "change the file's permissions, or name another with --store");
    case SQLITE_CANTOPEN:
      throw WorldError(place + "cannot be opened", "check that the file and its folder exist and may be read and written");
    case SQLITE_FULL:
      throw WorldError(place + "the disk is full; nothing of this article was stored",
                       "free some space and add the same files again");
    case SQLITE_IOERR:
      throw WorldError(place + "reading or writing failed (" + message + ")", "check the disk, then run `detente verify`");
    default: throw WorldError(place + message);
  }
}

Query::~Query() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Query& Query::bind(std::string_view text) {
  sqlite3_bind_text64(statement_, next_++, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Query& Query::bind(std::int64_t number) {
  sqlite3_bind_int64(statement_, next_++, number);
  return *this;
}

Query& Query::bind(double number) {
  sqlite3_bind_double(statement_, next_++, number);
  return *this;
}

Query& Query::bind(std::nullopt_t) {
  sqlite3_bind_null(statement_, next_++);
  return *this;
}

bool Query::step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(code, sqlite3_errmsg(db_), *place_);
}

std::string Query::text(int column) const {
  auto bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }
double Query::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Query::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

// A store in write-ahead mode on a read-only disk can only be read as immutable; so try plainly first, then so.
Database::Database(const std::string& path, Mode mode) : path_(path) {
  if (mode == Mode::write) {
    open(uri_of(path, ""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    return;
  }
  open(uri_of(path, ""), SQLITE_OPEN_READONLY);
  if (sqlite3_exec(db_, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_CANTOPEN) {
    sqlite3_close(db_);
    open(uri_of(path, "?immutable=1"), SQLITE_OPEN_READONLY);
  }
}

Database::~Database() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(db_);
}

void Database::open(const std::string& name, int flags) {
  int code = sqlite3_open_v2(name.c_str(), &db_, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    std::string message = db_ ? sqlite3_errmsg(db_) : "out of memory";
    sqlite3_close(db_);
    db_ = nullptr;
    fail(code, message, path_);
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, kBusyMilliseconds);
}

void Database::run(std::string_view sql) {
  int code = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sqlite3_errmsg(db_), path_);
}

Query Database::query(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  if (!statement) {
    int code = sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code, sqlite3_errmsg(db_), path_);
  }
  assert(!sqlite3_stmt_busy(statement));
  return Query(db_, statement, path_);
}

std::int64_t Database::number(const char* sql) {
  Query one = query(sql);
  return one.step() ? one.number(0) : 0;
}

Transaction::Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (done_) return;
  try {
    db_.run("ROLLBACK");
  } catch (...) {  // SQLite has rolled back by itself; the first failure is already on its way up
  }
}

void Transaction::commit() {
  db_.run("COMMIT");
  done_ = true;
}

}  // namespace detente::store

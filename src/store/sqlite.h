// The little of SQLite that the store needs: a connection, prepared statements with typed values, transactions.
// Every failure becomes a WorldError that says what happened to which file and what to do.
#pragma once

#include <sqlite3.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace detente::store {

/// A prepared statement: bind in order, then step. Reset when it goes out of scope.
class Query {
 public:
  Query(sqlite3* db, sqlite3_stmt* statement, const std::string& place) : db_(db), statement_(statement), place_(&place) {}
  Query(Query&& other) noexcept : db_(other.db_), statement_(other.statement_), place_(other.place_), next_(other.next_) {
    other.statement_ = nullptr;
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  Query& bind(std::string_view text);
  Query& bind(const std::string& text) { return bind(std::string_view(text)); }
  Query& bind(const char* text) { return bind(std::string_view(text)); }
  Query& bind(std::int64_t number);
  Query& bind(int number) { return bind(static_cast<std::int64_t>(number)); }
  Query& bind(std::uint32_t number) { return bind(static_cast<std::int64_t>(number)); }
  Query& bind(double number);
  Query& bind(std::nullopt_t);
  template <typename T>
  Query& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind(std::nullopt);
  }

  /// To the next row; false after the last.
  bool step();
  /// Runs a statement without rows.
  void run() {
    while (step()) {
    }
  }

  std::string text(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  bool null(int column) const;

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_;
  const std::string* place_;
  int next_ = 1;
};

class Database {
 public:
  enum class Mode { read, write };
  Database(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs any number of statements without values or rows.
  void run(std::string_view sql);
  /// A statement from the cache, ready to bind. Not to be used twice at the same time.
  Query query(const char* sql);

  template <typename... Values>
  void insert(const char* sql, const Values&... values) {
    Query statement = query(sql);
    (statement.bind(values), ...);
    statement.run();
  }

  /// The first value of a statement without values.
  std::int64_t number(const char* sql);
  std::int64_t changes() const { return sqlite3_changes64(db_); }
  const std::string& path() const { return path_; }

 private:
  void open(const std::string& name, int flags);

  std::string path_;
  sqlite3* db_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

/// Begins at construction; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool done_ = false;
};

/// Throws the WorldError for a result code.
[[noreturn]] void fail(int code, const std::string& message, const std::string& path);

}  // namespace detente::store

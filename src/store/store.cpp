#include "store/store.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "store/impl.h"
#include "store/migrations.h"

namespace detente::store {

namespace {

constexpr std::int64_t kApplicationId = 0x44544E54;  // "DTNT": tells a store from any other SQLite file

[[noreturn]] void foreign(const std::string& path) {
  throw WorldError("store " + path + ": this is another program's database", "name another file with --store");
}

void check_kind(Database& db) {
  auto id = db.number("PRAGMA application_id");
  bool empty = db.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (id != kApplicationId && !empty) foreign(db.path());
}

std::int64_t check_version(Database& db) {
  auto version = db.number("PRAGMA user_version");
  auto ours = static_cast<std::int64_t>(migrations().size());
  if (version > ours)
    throw WorldError("store " + db.path() + ": made by a newer version (format " + std::to_string(version) +
                         ", this one reads up to " + std::to_string(ours) + ")",
                     "update this program, or add the articles to a new store");
  return version;
}

void migrate(Database& db) {
  auto version = check_version(db);
  if (version == static_cast<std::int64_t>(migrations().size())) return;
  db.run("PRAGMA journal_mode = WAL");
  Transaction transaction(db);
  db.run("PRAGMA application_id = " + std::to_string(kApplicationId));
  for (auto next = static_cast<std::size_t>(check_version(db)); next < migrations().size(); ++next) db.run(migrations()[next]);
  db.run("PRAGMA user_version = " + std::to_string(migrations().size()));
  transaction.commit();
}

void open_to_write(Database& db) {
  db.run("PRAGMA foreign_keys = ON");
  check_kind(db);
  migrate(db);
  db.run("PRAGMA synchronous = NORMAL");
}

void open_to_read(Database& db) {
  check_kind(db);
  if (check_version(db) == 0) throw WorldError("store " + db.path() + ": empty", "fill it with `detente add`");
  if (db.number("PRAGMA user_version") < static_cast<std::int64_t>(migrations().size()))
    throw WorldError("store " + db.path() + ": made by an older version", "`detente add` brings it up to date");
}

void check_exists(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw WorldError("store " + path.string() + ": is a folder", "name a file with --store");
  if (!std::filesystem::exists(path, error))
    throw WorldError("store " + path.string() + ": no such file", "make one with `detente add`, or name another with --store");
}

void check_folder(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw WorldError("store " + path.string() + ": is a folder", "name a file with --store");
  auto folder = path.parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, error))
    throw WorldError("store " + path.string() + ": its folder does not exist", "make the folder " + folder.string());
}

std::optional<Day> day_of(const Query& row, int column) { return row.null(column) ? std::nullopt : parse_day(row.text(column)); }

template <typename T>
std::optional<T> optional_number(const Query& row, int column) {
  if (row.null(column)) return std::nullopt;
  return static_cast<T>(row.number(column));
}

std::string problem_id(const std::string& article, const Problem& problem) {
  IdBuilder id("pr-");
  id.add(article).add(problem.source).add(problem.line.value_or(0)).add(problem.column.value_or(0));
  id.add(problem.offset.value_or(0)).add(problem.bytes.value_or(0)).add(problem.what);
  return id.str();
}

// A story interrupted between adding and grouping is grouped before anyone reads it.
void settle_if_needed(const std::filesystem::path& path, Database& db) {
  if (db.number("SELECT settled FROM state") == 1) return;
  Store(path, Access::write).settle();
}

// JSON array of strings for json_each: ids are plain words, but quotes and backslashes are escaped all the same.
std::string json_list(const std::vector<std::string>& values) {
  std::string list = "[";
  for (const auto& value : values) {
    if (list.size() > 1) list += ',';
    list += '"';
    for (char byte : value) {
      if (byte == '"' || byte == '\\') list += '\\';
      list += byte;
    }
    list += '"';
  }
  return list + "]";
}

constexpr const char* kNaming =
    "SELECT id, published FROM articles WHERE id IN ("
    "  SELECT article FROM actors WHERE actor <> '' AND actor IN (SELECT value FROM json_each(?1))"
    "  UNION SELECT article FROM actors WHERE country <> '' AND country IN (SELECT value FROM json_each(?2))"
    "  UNION SELECT article FROM event_parties WHERE actor <> '' AND actor IN (SELECT value FROM json_each(?1))"
    "  UNION SELECT article FROM event_parties WHERE country <> '' AND country IN (SELECT value FROM json_each(?2))"
    "  UNION SELECT article FROM quotes WHERE speaker <> '' AND speaker IN (SELECT value FROM json_each(?1))"
    "  UNION SELECT article FROM quote_about WHERE actor <> '' AND actor IN (SELECT value FROM json_each(?1)))"
    " ORDER BY published, id";

std::vector<std::string> naming_one(Database& db, const Side& side) {
  Query rows = db.query(kNaming);
  rows.bind(json_list(side.actors)).bind(json_list(side.countries));
  std::vector<std::string> ids;
  while (rows.step()) ids.push_back(rows.text(0));
  return ids;
}

}  // namespace

void write_problem(Database& db, const std::optional<std::string>& article, int n, const Problem& problem) {
  auto number = [](const std::optional<std::uint64_t>& value) -> std::optional<std::int64_t> {
    if (!value) return std::nullopt;
    return static_cast<std::int64_t>(*value);
  };
  db.insert("INSERT OR IGNORE INTO problems VALUES (?,?,?,?,?,?,?,?,?,?)", problem_id(article.value_or(""), problem), article, n,
            problem.source, number(problem.line), number(problem.column), number(problem.offset), number(problem.bytes),
            problem.what, problem.lost ? 1 : 0);
}

Problem read_problem(const Query& row) {
  Problem problem;
  problem.source = row.text(0);
  problem.line = optional_number<std::uint64_t>(row, 1);
  problem.column = optional_number<std::uint64_t>(row, 2);
  problem.offset = optional_number<std::uint64_t>(row, 3);
  problem.bytes = optional_number<std::uint64_t>(row, 4);
  problem.what = row.text(5);
  problem.lost = row.number(6) != 0;
  return problem;
}

Store::Store(const std::filesystem::path& path, Access access) {
  if (access == Access::write) {
    check_folder(path);
    impl_ = std::make_unique<Impl>(path, Database::Mode::write);
    open_to_write(impl_->db);
    return;
  }
  check_exists(path);
  impl_ = std::make_unique<Impl>(path, Database::Mode::read);
  open_to_read(impl_->db);
  settle_if_needed(path, impl_->db);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

const std::filesystem::path& Store::path() const { return impl_->path; }

Added Store::add(const Analysis& analysis, std::string_view raw) {
  Transaction transaction(impl_->db);
  {
    Query known = impl_->db.query("SELECT text FROM articles WHERE id = ?");
    known.bind(analysis.article.id);
    if (known.step()) return known.text(0) == analysis.article.text.str() ? Added::unchanged : Added::differs;
  }
  write(impl_->db, analysis, raw.empty() ? "" : IdBuilder("raw-").add(raw).str());
  impl_->db.run("UPDATE state SET settled = 0");
  transaction.commit();
  return Added::added;
}

bool Store::remove(const std::string& article) {
  Transaction transaction(impl_->db);
  impl_->db.insert("DELETE FROM articles WHERE id = ?", article);
  if (impl_->db.changes() == 0) return false;
  impl_->db.run("UPDATE state SET settled = 0");
  transaction.commit();
  return true;
}

void Store::add_problems(const std::vector<Problem>& problems) {
  Transaction transaction(impl_->db);
  for (const Problem& problem : problems) write_problem(impl_->db, std::nullopt, 0, problem);
  transaction.commit();
}

void Store::settle() {
  if (impl_->db.number("SELECT settled FROM state") == 1) return;
  Transaction transaction(impl_->db);
  group(impl_->db);
  impl_->db.run("UPDATE state SET settled = 1");
  transaction.commit();
}

std::vector<Head> Store::heads() const {
  Query rows = impl_->db.query(
      "SELECT id, title, outlet, url, published, published_from, language, source, coalesce(story, 'story:' || id) FROM articles "
      "ORDER BY published, id");
  std::vector<Head> heads;
  while (rows.step())
    heads.push_back({rows.text(0),
                     rows.text(1),
                     rows.text(2),
                     rows.text(3),
                     {day_of(rows, 4), rows.text(5)},
                     rows.text(6),
                     rows.text(7),
                     rows.text(8)});
  return heads;
}

std::optional<StoredArticle> Store::article(const std::string& id) const { return read(impl_->db, id); }

std::vector<std::string> Store::naming(const Side& one, const Side& other) const {
  auto first = naming_one(impl_->db, one);
  auto second = naming_one(impl_->db, other);
  std::set<std::string> also(second.begin(), second.end());
  std::erase_if(first, [&](const std::string& id) { return !also.count(id); });
  return first;
}

std::vector<std::string> Store::articles_of(const std::string& fact) const {
  Query rows = impl_->db.query(
      "SELECT id FROM articles WHERE id = ?1 OR story = ?1 OR id IN ("
      "  SELECT article FROM events WHERE id = ?1 OR canonical = ?1 OR event = ?1 UNION SELECT article FROM quotes WHERE id = ?1"
      "  UNION SELECT article FROM claims WHERE id = ?1 UNION SELECT article FROM commitments WHERE id = ?1"
      "  UNION SELECT article FROM forecasts WHERE id = ?1) ORDER BY published, id");
  rows.bind(fact);
  std::vector<std::string> ids;
  while (rows.step()) ids.push_back(rows.text(0));
  return ids;
}

std::vector<Hit> Store::search(const std::string& words, int limit) const {
  Query rows = impl_->db.query(
      "SELECT s.article, a.outlet, a.published, s.start, s.end, s.text FROM sentences_fts f JOIN sentences s ON s.id = f.rowid "
      "JOIN articles a ON a.id = s.article WHERE sentences_fts MATCH ? ORDER BY a.published, a.id, s.n LIMIT ?");
  rows.bind(words).bind(limit);
  std::vector<Hit> hits;
  while (rows.step())
    hits.push_back({rows.text(0), rows.text(1), day_of(rows, 2),
                    Span{static_cast<std::uint32_t>(rows.number(3)), static_cast<std::uint32_t>(rows.number(4))}, rows.text(5)});
  return hits;
}

std::vector<Problem> Store::problems() const {
  Query rows = impl_->db.query(
      "SELECT source, line, col, offset, bytes, what, lost FROM problems ORDER BY source, line, offset, what, id");
  std::vector<Problem> problems;
  while (rows.step()) problems.push_back(read_problem(rows));
  return problems;
}

Counts Store::counts() const {
  auto count = [&](const char* sql) { return static_cast<long>(impl_->db.number(sql)); };
  Counts counts;
  counts.articles = count("SELECT count(*) FROM articles");
  counts.stories = count("SELECT count(DISTINCT coalesce(story, id)) FROM articles");
  counts.sentences = count("SELECT count(*) FROM sentences");
  counts.events = count("SELECT count(*) FROM events");
  counts.canonical_events = count("SELECT count(DISTINCT canonical) FROM events");
  counts.quotes = count("SELECT count(*) FROM quotes");
  counts.claims = count("SELECT count(*) FROM claims");
  counts.commitments = count("SELECT count(*) FROM commitments");
  counts.forecasts = count("SELECT count(*) FROM forecasts");
  counts.problems = count("SELECT count(*) FROM problems");
  return counts;
}

}  // namespace detente::store

#include "read/read.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "read/formats.h"
#include "read/gzip.h"

namespace detente::read {

namespace {

Problem problem_of(const std::string& name, std::string what, std::uint64_t bytes = 0) {
  Problem problem;
  problem.source = name;
  if (bytes) problem.bytes = bytes;
  problem.what = std::move(what);
  return problem;
}

// A file's bytes, mapped and not copied, so that a huge file costs no memory until a record of it is read.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path) {
    int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      fail();
      return;
    }
    struct stat status {};
    if (fstat(file, &status) != 0) fail();
    else if (S_ISDIR(status.st_mode)) error_ = "is a folder, not a file; name the files in it, or use `add`, which reads folders";
    else if (!S_ISREG(status.st_mode)) read_stream(file);
    else map(file, static_cast<std::size_t>(status.st_size));
    close(file);
  }
  ~MappedFile() {
    if (mapped_) munmap(mapped_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::string& error() const { return error_; }
  std::string_view bytes() const { return mapped_ ? std::string_view(static_cast<const char*>(mapped_), size_) : copy_; }

 private:
  void fail() { error_ = std::string("cannot be read: ") + std::strerror(errno); }

  void map(int file, std::size_t size) {
    if (size == 0) return;
    void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) return fail();
    mapped_ = at;
    size_ = size;
  }

  void read_stream(int file) {
    char buffer[1 << 16];
    for (ssize_t n; (n = ::read(file, buffer, sizeof buffer)) != 0;) {
      if (n < 0) return fail();
      copy_.append(buffer, static_cast<std::size_t>(n));
    }
  }

  std::string error_;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
  std::string copy_;
};

std::string last_component(const std::string& name) { return std::filesystem::path(name).filename().string(); }

void fill(std::string& field, const std::string& from) {
  if (field.empty()) field = from;
}

void fill_from(Article& article, const Meta& meta, const std::string& from, std::vector<Problem>& problems) {
  fill(article.outlet, meta.outlet);
  fill(article.url, meta.url);
  fill(article.title, meta.title);
  if (!article.published.day && !meta.published.empty()) set_published(article, meta.published, from, problems);
}

std::string content_id(const Article& article) {
  std::string day = article.published.day ? format_day(*article.published.day) : "";
  return IdBuilder("ar-").add(article.raw).add(article.url).add(article.outlet).add(day).str();
}

void read_one(std::string_view content, Format format, const std::string& name, const Options& options, Result& result) {
  if (content.size() > options.max_bytes)
    return result.problems.push_back(
        problem_of(name, "is longer than " + std::to_string(options.max_bytes) + " bytes and is not read", content.size()));
  Decoding decoded = decode(content, name, format == Format::text ? "" : declared_charset(content));
  result.problems.insert(result.problems.end(), decoded.problems.begin(), decoded.problems.end());
  if (format == Format::csv) return read_csv(decoded.utf8, name, options, result);
  if (format == Format::feed) return read_feed(decoded.utf8, name, options, result);
  if (format == Format::json_array) return read_json_array(decoded.utf8, name, options, result);
  Article article;
  article.kind = format == Format::html ? Article::Kind::html : Article::Kind::text;
  article.raw = std::move(decoded.utf8);
  article.source = name;
  if (article.raw.find_first_not_of(" \t\r\n") == std::string::npos)
    return result.problems.push_back(problem_of(name, "is empty", content.size()));
  add_article(std::move(article), name, options, result);
}

void read_gzip(std::string_view content, const std::string& name, const Options& options, Result& result) {
  constexpr std::uint64_t kBatch = 16;  // a packed batch may hold many records
  Inflated inflated = inflate(content, options.max_bytes * kBatch);
  if (!inflated.error.empty()) result.problems.push_back(problem_of(name, inflated.error, content.size()));
  if (is_gzip(inflated.bytes))
    return result.problems.push_back(problem_of(name, "is packed twice and is not read", content.size()));
  std::string inner = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
  Result unpacked = bytes(inflated.bytes, inner, options);
  for (Article& article : unpacked.articles) result.articles.push_back(std::move(article));
  for (Problem& problem : unpacked.problems) result.problems.push_back(std::move(problem));
}

}  // namespace

void add_article(Article article, const std::string& name, const Options& options, Result& result) {
  auto meta = options.meta.find(last_component(name));
  if (meta == options.meta.end() && !name.empty()) meta = options.meta.find(last_component(name) + ".gz");
  if (meta != options.meta.end()) fill_from(article, meta->second, "meta file", result.problems);
  fill_from(article, options.given, "option", result.problems);
  if (article.id.empty()) article.id = content_id(article);
  result.articles.push_back(std::move(article));
}

Result bytes(std::string_view content, const std::string& name, const Options& options) {
  Result result;
  switch (Format format = format_of(content, name)) {
    case Format::empty: result.problems.push_back(problem_of(name, "is empty", content.size())); break;
    case Format::foreign:
      result.problems.push_back(
          problem_of(name, "is not text (a PDF, image, archive or program) and is not read", content.size()));
      break;
    case Format::gzip: read_gzip(content, name, options, result); break;
    case Format::warc: read_warc(content, name, options, result); break;
    case Format::jsonl: return jsonl(content, name, options);
    default: read_one(content, format, name, options, result);
  }
  return result;
}

Result file(const std::filesystem::path& path, const Options& options) {
  MappedFile mapped(path);
  if (mapped.error().empty()) return bytes(mapped.bytes(), path.string(), options);
  Result result;
  result.problems.push_back(problem_of(path.string(), mapped.error()));
  return result;
}

namespace {

// One id for two different texts: whoever keeps articles by id would keep one of them.
void note_shared_ids(Result& result) {
  std::map<std::string, const Article*> first;
  for (const Article& article : result.articles) {
    auto [found, is_new] = first.emplace(article.id, &article);
    if (is_new || found->second->raw == article.raw) continue;
    Problem problem =
        problem_of(article.source, "the id '" + article.id + "' already stands for another text (" + found->second->source + ")");
    problem.lost = false;
    result.problems.push_back(std::move(problem));
  }
}

}  // namespace

Result jsonl(std::string_view content, const std::string& name, const Options& options) {
  Result result;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < content.size();) {
    std::size_t end = std::min(content.find('\n', at), content.size());
    std::string_view line = content.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) read_json_record(line, number, name, options, result);
  }
  note_shared_ids(result);
  if (number == 0) result.problems.push_back(problem_of(name, "is empty"));
  return result;
}

}  // namespace detente::read

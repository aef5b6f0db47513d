// WARC 1.0/1.1, as thin as can be: every response that holds a page becomes an article; requests and metadata are passed over.
//
//   WARC/1.0 CRLF  name: value CRLF ...  CRLF  <Content-Length bytes>  CRLF CRLF
//   The block of a response is an HTTP message: status line, headers, blank line, body (maybe chunked, maybe gzip).
#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/formats.h"
#include "read/gzip.h"

namespace detente::read {

namespace {

struct Headers {
  std::string_view first;  ///< version or status line
  std::vector<std::pair<std::string, std::string_view>> fields;
  std::size_t size = 0;  ///< bytes up to and with the blank line; 0: no blank line found

  std::string_view get(std::string_view name) const {
    for (const auto& [key, value] : fields)
      if (key == name) return value;
    return "";
  }
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Headers read_headers(std::string_view bytes) {
  constexpr std::size_t kMost = 1 << 20;
  Headers headers;
  std::size_t at = 0;
  while (at < std::min(bytes.size(), kMost)) {
    std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) return headers;
    std::string_view line = trimmed(bytes.substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      headers.size = at;
      return headers;
    }
    if (headers.first.empty()) headers.first = line;
    else if (auto colon = line.find(':'); colon != std::string_view::npos)
      headers.fields.emplace_back(utf8::lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return headers;
}

std::uint64_t number(std::string_view digits, int base) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

std::string without_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::size_t end = body.find('\n');
    std::uint64_t size = number(trimmed(body.substr(0, end)), 16);
    if (end == std::string_view::npos || size == 0) break;
    body.remove_prefix(end + 1);
    out += body.substr(0, size);
    body.remove_prefix(std::min<std::size_t>(body.size(), size));
    body.remove_prefix(std::min(body.size(), body.find('\n') == std::string_view::npos ? body.size() : body.find('\n') + 1));
  }
  return out;
}

std::string_view charset_of(std::string_view content_type) {
  auto at = content_type.find("charset=");
  return at == std::string_view::npos ? "" : trimmed(content_type.substr(at + 8, content_type.find(';', at) - at - 8));
}

Problem problem_at(const std::string& name, std::size_t offset, std::size_t bytes, std::string what) {
  Problem problem;
  problem.source = name;
  problem.offset = offset;
  problem.bytes = bytes;
  problem.what = std::move(what);
  return problem;
}

struct Place {
  const std::string& name;
  std::size_t offset;
};

std::string body_of(std::string_view block, const Headers& http, const Place& place, const Options& options, Result& result) {
  std::string body(block.substr(http.size));
  if (utf8::lower(http.get("transfer-encoding")) == "chunked") body = without_chunks(body);
  if (!is_gzip(body)) return body;
  Inflated inflated = inflate(body, options.max_bytes);
  if (!inflated.error.empty()) result.problems.push_back(problem_at(place.name, place.offset, body.size(), inflated.error));
  return std::move(inflated.bytes);
}

void read_response(std::string_view block, const Headers& warc, const Place& place, const Options& options, Result& result) {
  Headers http = read_headers(block);
  std::string type = utf8::lower(http.get("content-type"));
  bool is_html = type.find("html") != std::string::npos;
  if (!is_html && !type.starts_with("text/plain")) return;
  std::string body = body_of(block, http, place, options, result);
  std::string_view charset = charset_of(type);
  std::string source = place.name + "@" + std::to_string(place.offset);
  Decoding decoded = decode(body, source, charset.empty() ? declared_charset(body) : std::string(charset));
  result.problems.insert(result.problems.end(), decoded.problems.begin(), decoded.problems.end());
  if (decoded.utf8.empty())
    return result.problems.push_back(problem_at(place.name, place.offset, block.size(), "the response is empty"));
  Article article;
  article.kind = is_html ? Article::Kind::html : Article::Kind::text;
  article.raw = std::move(decoded.utf8);
  article.url = trimmed(warc.get("warc-target-uri"));
  article.source = source;
  add_article(std::move(article), place.name, options, result);
}

}  // namespace

void read_warc(std::string_view bytes, const std::string& name, const Options& options, Result& result) {
  std::size_t at = bytes.find("WARC/");
  std::size_t before = result.articles.size() + result.problems.size();
  while (at != std::string_view::npos) {
    Headers warc = read_headers(bytes.substr(at));
    std::uint64_t length = number(warc.get("content-length"), 10);
    std::size_t begin = at + warc.size;
    if (warc.size == 0 || length > bytes.size() - begin)
      return result.problems.push_back(problem_at(name, at, bytes.size() - at, "the WARC record is cut in the middle"));
    std::string_view block = bytes.substr(begin, length);
    if (length > options.max_bytes)
      result.problems.push_back(
          problem_at(name, at, length, "the WARC record is longer than " + std::to_string(options.max_bytes) + " bytes"));
    else if (warc.get("warc-type") == "response") read_response(block, warc, {name, at}, options, result);
    at = bytes.find("WARC/", begin + length);
  }
  if (result.articles.size() + result.problems.size() == before)
    result.problems.push_back(problem_at(name, 0, bytes.size(), "the WARC file holds no pages"));
}

}  // namespace detente::read

// What a file is: its first bytes say it, and where they do not, its name.
#include <algorithm>

#include "base/utf8.h"
#include "read/formats.h"
#include "read/gzip.h"

namespace detente::read {

namespace {

constexpr std::size_t kHead = 4096;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view from_first_word(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto at = text.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? "" : text.substr(at);
}

bool is_foreign(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::string_view magics[] = {"%PDF"sv,
                                                "PK\x03\x04"sv,
                                                "\x89PNG"sv,
                                                "\xFF\xD8\xFF"sv,
                                                "GIF8"sv,
                                                "\x7F"
                                                "ELF"sv,
                                                "SQLite format 3\0"sv,
                                                "\xD0\xCF\x11\xE0"sv,
                                                "BZh9"sv,
                                                "\xFD"
                                                "7zXZ"sv,
                                                "\x28\xB5\x2F\xFD"sv,
                                                "7z\xBC\xAF"sv,
                                                "Rar!"sv,
                                                "PAR1"sv};
  return std::any_of(std::begin(magics), std::end(magics), [&](std::string_view magic) { return bytes.starts_with(magic); });
}

bool contains(const std::string& head, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return head.find(word) != std::string::npos; });
}

bool is_feed(const std::string& head) { return contains(head, {"<rss", "<feed", "<rdf:rdf"}); }

bool starts_like_html(const std::string& head) {
  if (!head.starts_with("<")) return false;
  return contains(
      head, {"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1", "<title", "<meta", "<main"});
}

std::string extension(std::string_view name) {
  auto dot = name.rfind('.');
  auto slash = name.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return "";
  return lower_ascii(name.substr(dot + 1));
}

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `{"` starts a record; a text in braces does not.
bool starts_like_record(std::string_view text) {
  if (!text.starts_with("{")) return false;
  text = from_first_word(text.substr(1));
  return text.starts_with("\"") || text.starts_with("}");
}

Format by_extension(const std::string& ext) {
  if (is_any(ext, {"html", "htm", "xhtml"})) return Format::html;
  if (is_any(ext, {"jsonl", "ndjson", "json"})) return Format::jsonl;
  if (is_any(ext, {"csv", "tsv"})) return Format::csv;
  if (is_any(ext, {"rss", "atom"})) return Format::feed;
  return Format::text;
}

}  // namespace

Format format_of(std::string_view bytes, std::string_view name) {
  if (is_gzip(bytes)) return Format::gzip;
  if (is_foreign(bytes)) return Format::foreign;
  std::string_view words = from_first_word(bytes);
  if (words.empty()) return Format::empty;
  if (words.starts_with("WARC/")) return Format::warc;
  std::string head = lower_ascii(words.substr(0, kHead));
  std::string ext = extension(name);
  if (head.starts_with("<") && is_feed(head) && !contains(head, {"<html"})) return Format::feed;
  if (starts_like_html(head)) return Format::html;
  if (starts_like_record(words)) return Format::jsonl;
  if (words.starts_with("[") && is_any(ext, {"json"})) return Format::json_array;
  return by_extension(ext);
}

}  // namespace detente::read

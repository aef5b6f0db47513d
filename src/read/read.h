// Bytes -> Articles: plain text, HTML, JSONL batches, RSS/Atom, CSV exports; encodings; publication day. Nothing is lost
// silently: what cannot be read is a Problem.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "detente/article.h"

namespace detente::read {

/// What is known about one file from outside it (--published, --outlet, --url, --meta).
struct Meta {
  std::string published;  ///< ISO day or time, "" unknown
  std::string outlet;
  std::string url;
  std::string title;
};

struct Options {
  Meta given;                             ///< for every file of the call
  std::map<std::string, Meta> meta;       ///< by file name (last path component), from --meta
  std::uint64_t max_bytes = 64ull << 20;  ///< longer single records are a Problem
};

struct Result {
  std::vector<Article> articles;  ///< in input order
  std::vector<Problem> problems;
};

/// Reads a file by what it is (content first, then extension). Missing, unreadable or empty files are Problems.
Result file(const std::filesystem::path& path, const Options& options);
/// The same for bytes already in memory; `name` is used in messages and for its extension.
Result bytes(std::string_view content, const std::string& name, const Options& options);
/// JSONL records {id, text|html, published?, outlet?, url?, title? ...}, e.g. from stdin: good lines are read, bad ones listed.
Result jsonl(std::string_view content, const std::string& name, const Options& options);
/// Reads a --meta file: CSV with a header or JSONL, with columns file, published, outlet, url, title. Problems carry line
/// numbers.
std::map<std::string, Meta> load_meta(const std::filesystem::path& path, std::vector<Problem>& problems);

}  // namespace detente::read

// The readers of the single formats behind read.h. Each takes UTF-8, adds articles and problems, and never throws on bad input.
#pragma once

#include <string>
#include <string_view>

#include "read/read.h"

namespace detente::read {

enum class Format { text, html, jsonl, json_array, csv, feed, warc, gzip, foreign, empty };

/// What the bytes are: content first, then the name's extension. `foreign`: PDF, images, archives and the like.
Format format_of(std::string_view bytes, std::string_view name);

/// Fills what the record left open from Options (by file name, then for every file), sets the id, and appends.
void add_article(Article article, const std::string& name, const Options& options, Result& result);

/// Parses an ISO day or time, or an RFC 822 date as feeds have it; a Problem when it is neither.
void set_published(Article& article, std::string_view words, const std::string& from, std::vector<Problem>& problems);

void read_json_record(std::string_view line, std::uint64_t number, const std::string& name, const Options& options,
                      Result& result);
void read_json_array(std::string_view utf8, const std::string& name, const Options& options, Result& result);
void read_csv(std::string_view utf8, const std::string& name, const Options& options, Result& result);
void read_feed(std::string_view utf8, const std::string& name, const Options& options, Result& result);
/// Takes raw bytes: every response has its own charset.
void read_warc(std::string_view bytes, const std::string& name, const Options& options, Result& result);

}  // namespace detente::read

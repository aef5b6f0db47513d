#include "dedupe/shingles.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"

namespace detente::dedupe {

namespace {

constexpr std::size_t kRun = 5;

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80); }

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    while (at < folded.size() && !is_word_byte(folded[at])) ++at;
    std::size_t begin = at;
    while (at < folded.size() && is_word_byte(folded[at])) ++at;
    if (at > begin) words.push_back(folded.substr(begin, at - begin));
  }
  return words;
}

std::uint64_t hash_run(const std::string_view* first, std::size_t count) {
  std::string run;
  for (std::size_t i = 0; i < count; ++i) (run += first[i]) += ' ';
  return content_hash(run);
}

}  // namespace

Shingles shingles_of(std::string_view text) {
  std::string folded = utf8::fold(text);
  auto words = words_of(folded);
  Shingles runs;
  std::size_t length = std::min(kRun, words.size());
  if (length == 0) return runs;
  for (std::size_t i = 0; i + length <= words.size(); ++i) runs.push_back(hash_run(&words[i], length));
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

std::size_t shared(const Shingles& a, const Shingles& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++count, ++i, ++j;
    else if (*i < *j) ++i;
    else ++j;
  }
  return count;
}

}  // namespace detente::dedupe

#include "language/lemma.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace detente::language {

namespace {

std::string upper_first(std::string_view form) {
  if (form.empty()) return {};
  const auto [point, length] = utf8::decode(form, 0);
  std::string out;
  utf8::append(out, utf8::upper(point));
  return out + utf8::lower(form.substr(length));
}

std::string cased(std::string_view form, LemmaScript::Case letters) {
  if (letters == LemmaScript::Case::lower) return utf8::lower(form);
  return letters == LemmaScript::Case::keep ? std::string(form) : upper_first(form);
}

}  // namespace

LemmaScript parse_lemma_script(std::string_view text) {
  LemmaScript script;
  const std::size_t plus = text.find('+');
  if (plus == text.npos || plus < 2) return script;
  script.letters = text[0] == 'k'   ? LemmaScript::Case::keep
                   : text[0] == 't' ? LemmaScript::Case::title
                                    : LemmaScript::Case::lower;
  std::from_chars(text.data() + 1, text.data() + plus, script.cut);
  script.add = text.substr(plus + 1);
  return script;
}

std::string lemma_of(std::string_view form, const LemmaScript& script) {
  std::string lemma = cased(form, script.letters);
  std::size_t end = lemma.size();
  for (std::size_t cut = 0; cut < script.cut && end > 0; ++cut) {
    do --end;
    while (end > 0 && !utf8::starts(lemma[end]));
  }
  lemma.resize(end);
  lemma += script.add;
  return lemma.empty() ? std::string(form) : lemma;
}

namespace {

constexpr std::size_t kShortestEnding = 3, kLongestEnding = 8;  // bytes
constexpr int kWitnesses = 3;

std::string backwards(std::string_view form) { return {form.rbegin(), form.rend()}; }

struct Line {
  std::string_view form, tag, lemma;
};

Line split(std::string_view line) {
  const std::size_t first = line.find('\t'), second = line.rfind('\t');
  if (first == line.npos || first == second) return {};
  return {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)};
}

}  // namespace

KnownLemmas::KnownLemmas(std::vector<std::string_view> lines) : lines_(std::move(lines)) {
  for (std::string_view line : lines_) {
    const auto [form, tag, lemma] = split(line);
    if (lemma.empty()) continue;
    lemmas_.push_back(lemma);
    const auto same =
        static_cast<std::size_t>(std::mismatch(form.begin(), form.end(), lemma.begin(), lemma.end()).first - form.begin());
    if (form.size() > kShortestEnding && form.size() - same <= kLongestEnding)
      changes_[std::string(tag)].push_back({backwards(form), form.size() - same, lemma.substr(same)});
  }
  std::sort(lemmas_.begin(), lemmas_.end());
  for (auto& [tag, changes] : changes_)
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.backwards < b.backwards; });
}

std::optional<std::string_view> KnownLemmas::find(std::string_view form, std::string_view tag) const {
  const std::string key = utf8::lower(form) + '\t' + std::string(tag) + '\t';
  const auto found = std::lower_bound(lines_.begin(), lines_.end(), std::string_view(key));
  if (found == lines_.end() || !found->starts_with(key)) return std::nullopt;
  return found->substr(key.size());
}

bool KnownLemmas::has(std::string_view lemma) const { return std::binary_search(lemmas_.begin(), lemmas_.end(), lemma); }

std::optional<std::string> KnownLemmas::by_ending(std::string_view form, std::string_view tag) const {
  const auto changes = changes_.find(tag);
  if (changes == changes_.end()) return std::nullopt;
  const std::string low = utf8::lower(form), turned = backwards(low);
  for (std::size_t length = std::min(turned.size() - 1, kLongestEnding); length >= kShortestEnding && length < turned.size();
       --length) {
    const std::string ending = turned.substr(0, length);
    auto at = std::lower_bound(changes->second.begin(), changes->second.end(), ending,
                               [](const Change& change, const std::string& key) { return change.backwards < key; });
    std::map<std::pair<std::size_t, std::string_view>, int> votes;
    int all = 0;
    for (; at != changes->second.end() && at->backwards.starts_with(ending); ++at, ++all) ++votes[{at->cut, at->add}];
    if (all < kWitnesses) continue;
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most->second * 4 < all * 3 || most->first.first >= low.size()) return std::nullopt;
    return low.substr(0, low.size() - most->first.first) + std::string(most->first.second);
  }
  return std::nullopt;
}

}  // namespace detente::language

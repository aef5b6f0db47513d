#include "language/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/utf8.h"

namespace detente::language {

namespace {

constexpr std::size_t kTypes = 4;

/// Tokens [begin, end) of a sentence.
struct Run {
  int begin;
  int end;
  NameType type;

  bool holds(int token) const { return begin <= token && token < end; }
};

class Settler {
 public:
  explicit Settler(const Sentence& sentence) : tokens_(sentence.tokens) {}

  std::vector<Run> settled(const std::vector<Name>& names) const {
    std::vector<Run> out;
    for (const Name& name : names) {
      Run run = run_of(name);
      if (!has_proper(run)) continue;
      run = whole(run);
      if (!out.empty() && run.begin < out.back().end) run.begin = out.back().end;
      if (run.begin >= run.end) continue;
      if (!out.empty() && out.back().end == run.begin && linked(out.back(), run)) out.back() = joined(out.back(), run);
      else out.push_back(run);
    }
    return out;
  }

 private:
  Run run_of(const Name& name) const {
    const auto before = [](const Token& token, std::uint32_t at) { return token.span.begin < at; };
    const auto first = std::lower_bound(tokens_.begin(), tokens_.end(), name.span.begin, before);
    const auto last = std::lower_bound(first, tokens_.end(), name.span.end, before);
    return {static_cast<int>(first - tokens_.begin()), static_cast<int>(last - tokens_.begin()), name.type};
  }

  bool is_proper(int i) const { return tokens_[i].upos == Upos::PROPN || tokens_[i].xpos.starts_with("NNP"); }
  bool is_part(int i) const { return tokens_[i].dep == Dep::flat || tokens_[i].dep == Dep::compound; }

  bool has_proper(const Run& run) const {
    for (int i = run.begin; i < run.end; ++i)
      if (is_proper(i)) return true;
    return false;
  }

  /// Is token i a flat or compound part of the run, or its head as such?
  bool belongs(int i, const Run& run) const {
    const int head = tokens_[i].head;
    if (!is_proper(i) && !(is_part(i) && head >= 0 && is_proper(head))) return false;
    if (is_part(i) && run.holds(head)) return true;
    for (int k = run.begin; k < run.end; ++k)
      if (is_part(k) && tokens_[k].head == i) return true;
    return false;
  }

  Run whole(Run run) const {
    const int count = static_cast<int>(tokens_.size());
    while (run.begin > 0 && belongs(run.begin - 1, run)) --run.begin;
    while (run.end < count && belongs(run.end, run)) ++run.end;
    return run;
  }

  bool linked(const Run& a, const Run& b) const { return hangs(a, b) || hangs(b, a); }

  bool hangs(const Run& part, const Run& on) const {
    for (int i = part.begin; i < part.end; ++i)
      if (is_part(i) && on.holds(tokens_[i].head)) return true;
    return false;
  }

  /// The type of two that are one is that of the one with the head.
  Run joined(const Run& a, const Run& b) const { return {a.begin, b.end, hangs(a, b) ? b.type : a.type}; }

  const std::vector<Token>& tokens_;
};

std::string key(const Sentence& sentence, const Run& run) {
  std::string out;
  for (int i = run.begin; i < run.end; ++i) out += utf8::lower(sentence.tokens[i].form) + ' ';
  return out;
}

using Votes = std::array<int, kTypes>;

NameType agreed(const Votes& votes, NameType own) {
  const auto best = std::max_element(votes.begin(), votes.end());
  return *best > votes[static_cast<std::size_t>(own)] ? static_cast<NameType>(best - votes.begin()) : own;
}

/// The names of each sentence: both lists are in text order.
std::vector<std::vector<Name>> by_sentence(const std::vector<Name>& names, std::span<const Sentence> sentences) {
  std::vector<std::vector<Name>> out(sentences.size());
  std::size_t next = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (sentences[s].tokens.empty()) continue;
    const std::uint32_t end = sentences[s].tokens.back().span.end;
    while (next < names.size() && names[next].span.begin < end) out[s].push_back(names[next++]);
  }
  return out;
}

}  // namespace

std::vector<Name> settle(const std::vector<Name>& names, std::span<const Sentence> sentences) {
  const auto grouped = by_sentence(names, sentences);
  std::vector<std::vector<Run>> runs(sentences.size());
  std::map<std::string, Votes> votes;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    runs[s] = Settler(sentences[s]).settled(grouped[s]);
    for (const Run& run : runs[s]) ++votes[key(sentences[s], run)][static_cast<std::size_t>(run.type)];
  }
  std::vector<Name> out;
  for (std::size_t s = 0; s < sentences.size(); ++s)
    for (const Run& run : runs[s]) {
      const auto& tokens = sentences[s].tokens;
      out.push_back(
          {{tokens[run.begin].span.begin, tokens[run.end - 1].span.end}, agreed(votes[key(sentences[s], run)], run.type)});
    }
  return out;
}

}  // namespace detente::language

// Tokens and sentences by rule, with exact offsets. What is English about it stands in data/lexicon/en/segmentation.txt.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "detente/language.h"
#include "language/boundaries.h"

namespace detente::language {

/// The words of segmentation.txt, in lower case with straight apostrophes.
struct SegmentRules {
  std::set<std::string, std::less<>> never, may, number, starters, prefixes, joined, units;
  std::vector<std::string> clitics;                                    // longest first
  std::map<std::string, std::vector<std::size_t>, std::less<>> parts;  // bytes of each part
};

/// Throws WorldError with place and caret on a broken file.
SegmentRules load_segment_rules(const std::filesystem::path& data);

/// Sentences with tokens (span and form only). A paragraph's end ends a sentence; so does a line's end, unless the line
/// looks wrapped. No sentence has more than kMaxWords tokens: longer ones are cut, best after a comma or semicolon.
/// Where `boundaries` has weights, it revises the rules within a line or paragraph.
std::vector<Sentence> segment(const Text& text, const SegmentRules& rules, const Boundaries& boundaries = Boundaries({}));

/// Each stretch of text that no sentence crosses, with the rules' ends; for training.
void each_stretch(const Text& text, const SegmentRules& rules, const std::function<void(const Stretch&)>& take);

/// Longest sentence, in tokens; 24 pieces a token at most keep the network's input bounded too (see kMaxPieces).
constexpr std::size_t kMaxWords = 180;

}  // namespace detente::language

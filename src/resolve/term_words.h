// The words of data/lexicon/en/terms.txt, by which a time is told through an office held.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace detente::resolve {

struct PeriodNoun {
  bool numbered = false;            ///< needs an ordinal
  std::vector<std::string> titles;  ///< only offices with one of these titles, lower case; empty: any
  std::vector<std::string> tail;    ///< words behind it: "in office"
};

/// A verb with the lemmas that must hang on it: "take office".
struct TermVerb {
  std::vector<std::string> words;
};

struct TermWords {
  std::map<std::string, int> ordinals;
  std::map<std::string, std::vector<PeriodNoun>> periods;  ///< by first word, longest first
  std::map<std::string, bool> before_periods;              ///< preposition -> only before numbered ones?
  std::map<std::string, bool> clause_words;                ///< conjunction -> does it mean the latest of several times?
  std::set<std::string> before_rulers, becomes, as;
  std::map<std::string, std::vector<TermVerb>> takes, leaves;  ///< by verb
  std::vector<std::string> ruling_roles;                       ///< the highest first
};

/// Throws WorldError with place on a mistake.
TermWords load_terms(const std::filesystem::path& data);

}  // namespace detente::resolve

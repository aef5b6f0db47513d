// Dictionaries in the field's formats, read as they are: PETRARCH actors and agents, and verbs with their patterns as TABARI and
// PETRARCH2 (CAMEO.2.0) have them. What each format looks like is described in docs/dictionaries.md.
//
//     ADA_ORNE_ [XARGOV >20240501]          --- CANCEL [---] ---
//     +MINISTER_ORNE                        CANCEL
//     BORDER!PERSON! {} [~COP]              - * TALKS [164:164]   # theirs and ours
//
// Mistakes are WorldErrors with place and caret that say what was expected.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "detente/date.h"
#include "lexicon/lexicon.h"

namespace detente::lexicon::petrarch {

/// "[XARGOV 20240501-20251231]": a code and the days it holds; text "" stands for "[---]", no code.
struct Code {
  std::string text;
  std::optional<Day> from;
  std::optional<Day> last;  ///< inclusive
  Place at;
};

struct Actor {
  std::vector<std::string> names;  ///< as written, '_' made blanks: "ADA ORNE"
  std::vector<Code> codes;
  Place at;
};

struct Agent {
  std::string name;
  std::vector<std::string> plurals;  ///< empty with `has_plurals`: there is none
  bool has_plurals = false;
  Code code;  ///< without the '~'
  Place at;
};

/// A word that a pattern asks for, or a set of which it asks for one.
struct Part {
  std::vector<std::string> any;  ///< lower case
};

struct Pattern {
  std::vector<Part> before, after;  ///< of the verb
  bool both = false;                ///< '%': source and target are one compound
  std::string source;               ///< where '$' stands: "", "subj", "obj" or the preposition before it
  std::string target;               ///< where '+' stands
  Code code;
  Place at;
};

struct Verb {
  std::vector<std::string> words;  ///< "call", "off"; lower case
  std::vector<std::string> forms;  ///< of the first word
  Code code;
  Place at;
};

struct VerbBlock {
  std::vector<Verb> verbs;
  std::vector<Pattern> patterns;
};

/// Is it a dictionary of these formats, rather than one of ours (whose sections stand in brackets at the beginning of a line)?
bool is_petrarch(std::string_view content);

std::vector<Actor> actors(const File& file);
std::vector<Agent> agents(const File& file);
std::vector<VerbBlock> verbs(const File& file);

/// Only path and content; throws WorldError when the file cannot be read.
File read(const std::filesystem::path& path);

}  // namespace detente::lexicon::petrarch

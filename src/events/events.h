// Who did what to whom: events from the dependency trees, with type, lane, status, date, magnitude and chain.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "detente/actor.h"
#include "detente/facts.h"
#include "detente/language.h"

namespace detente::events {

/// Ontology (types, modes, CAMEO, scales), event words and status words: data/ontology, data/lexicon/en, data/issues.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

/// `verbs`: users' own verb dictionaries, in the field's format (lexicon/petrarch.h); they win over ours.
Lexicon load_lexicon(const std::filesystem::path& data, const std::vector<std::filesystem::path>& verbs = {});

/// Everything the coder may look at.
struct Input {
  const Text& text;
  const Language& language;
  const Entities& entities;
  const std::vector<TimeExpression>& dates;
  const std::vector<Quote>& quotes;
  std::optional<Day> published;
};

/// Sorted by start. Ids and canonical events are set later (pipeline/identify).
std::vector<Event> events(const Input& input, const Lexicon& lexicon);

/// A verb, or a predicate with a copula, and whether what it tells was done, an event or not: "She could HAVE been a SPY".
struct Act {
  Span span;
  std::string lemma;
  Status status = Status::occurred;
};

/// The acts of all sentences, in order of the text.
std::vector<Act> acts(const Language& language, const Lexicon& lexicon);

/// A rule, type or CAMEO code for `detente explain`: title, definition, examples of our own.
struct Explanation {
  std::string code;
  std::string title;
  std::vector<std::string> lines;
};
std::optional<Explanation> explain(const std::string& code, const Lexicon& lexicon);
/// All codes that `explain` knows, sorted (for near matches and docs).
std::vector<std::string> codes(const Lexicon& lexicon);

}  // namespace detente::events

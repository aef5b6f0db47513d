// Who says what: direct, indirect and mixed quotations, their speakers, addressees, venues, stance and chain.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "detente/actor.h"
#include "detente/facts.h"
#include "detente/language.h"

namespace detente::speech {

/// Cues (verbs, nouns, phrases), stance words, venues: data/lexicon/en/speech.txt and neighbours.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

Lexicon load_lexicon(const std::filesystem::path& data);

/// Sorted by start. Ids are set later (pipeline/identify).
std::vector<Quote> quotes(const Text& text, const Language& language, const Entities& entities,
                          const std::vector<TimeExpression>& dates, const Lexicon& lexicon);

}  // namespace detente::speech

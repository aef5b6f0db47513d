// Propositions and who stands by them: claims, commitments (promises, pledges, threats), forecasts.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "detente/actor.h"
#include "detente/facts.h"
#include "detente/language.h"

namespace detente::claims {

class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

/// data/lexicon/en/claims.txt and neighbours.
Lexicon load_lexicon(const std::filesystem::path& data);

struct Input {
  const Text& text;
  const Language& language;
  const Entities& entities;
  const std::vector<TimeExpression>& dates;
  const std::vector<Quote>& quotes;
  const std::vector<Event>& events;
  std::optional<Day> published;
};

struct Result {
  std::vector<Claim> claims;
  std::vector<Commitment> commitments;
  std::vector<Forecast> forecasts;
};

Result claims(const Input& input, const Lexicon& lexicon);

}  // namespace detente::claims

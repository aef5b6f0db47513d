// Propositions and who stands by them: claims, commitments (promises, pledges, threats), forecasts.
//
// All three are read off the reports of the speech room (quotes that are not merely a part of another):
//     "Orne denied that Arnor had struck first"     claim "that Arnor had struck first": denied by Orne
//     "Lesko never said that"                       claim: denied on Lesko's behalf by the article
//     "Dorn promised to end the war within a day"   promise by Dorn, deadline "within a day"
//     "Dorn boasted that he can end the war"        promise too: he speaks of what he himself will do
//     "Voss expects that Dorn, if elected, would seek a summit"   forecast by Voss, condition "if elected"
// A later "that was an exaggeration" by the same voice walks a promise back.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
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
  std::string_view author;  ///< the byline, "" if unknown: who forecasts in the article's own voice
  std::string_view outlet;
};

struct Result {
  std::vector<Claim> claims;
  std::vector<Commitment> commitments;
  std::vector<Forecast> forecasts;
};

Result claims(const Input& input, const Lexicon& lexicon);

}  // namespace detente::claims

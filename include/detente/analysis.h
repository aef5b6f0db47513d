// Everything Détente finds in one article.
#pragma once

#include <string>
#include <vector>

#include "detente/article.h"
#include "detente/facts.h"
#include "detente/language.h"

namespace detente {

struct Analysis {
  CleanArticle article;
  Language language;
  std::vector<TimeExpression> dates;  // sorted by span
  Entities entities;
  std::vector<Quote> quotes;  // sorted by start
  std::vector<Event> events;  // sorted by start
  std::vector<Claim> claims;
  std::vector<Commitment> commitments;
  std::vector<Forecast> forecasts;
  std::vector<Problem> problems;
};

}  // namespace detente

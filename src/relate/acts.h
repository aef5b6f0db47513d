// Stored articles -> the acts, quotes and ledgers between two sides.
#pragma once

#include <vector>

#include "relate/sides.h"

namespace detente::relate {

/// The part of the store that a question looks at: articles in order of heads().
struct Corpus {
  std::vector<store::StoredArticle> articles;  ///< that name both sides at the widest level
};

struct Found {
  std::vector<Act> acts;    ///< between the sides, by date (unknown first), id
  std::vector<Act> around;  ///< of one side with anyone else
  int outside = 0;          ///< acts between the sides that --from, --to or --issue leave out
};

/// Canonical events with their witnesses. An act that both do together (a meeting) stands once in each direction.
Found find_acts(const Corpus& corpus, const Sides& sides, const Question& question);
std::vector<QuoteCard> find_quotes(const Corpus& corpus, const Sides& sides, const Question& question);
std::vector<LedgerEntry> find_promises(const Corpus& corpus, const Sides& sides, const Question& question);
std::vector<LedgerEntry> find_forecasts(const Corpus& corpus, const Sides& sides, const Question& question);
std::vector<Contradiction> find_contradictions(const Corpus& corpus, const Sides& sides, const std::vector<Act>& acts);

/// Is the whole of `when` within the days? Unknown dates are within only when no day is asked for.
bool within(const std::optional<Date>& when, std::optional<Day> from, std::optional<Day> to);

bool has_flag(const std::vector<std::string>& flags, std::string_view flag);

/// The witness for a span of an article, with the sentence around it.
Witness witness(const store::StoredArticle& article, const std::string& id, Span mark);
Witness witness(const store::StoredArticle& article, const Event& event);

}  // namespace detente::relate

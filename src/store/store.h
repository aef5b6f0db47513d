// The store: one SQLite file with articles, their text, and every fact found in them.
//
// One transaction an article; adding the same article again changes nothing; removing it removes exactly what it brought.
// Copies of one story are grouped by settle(), so that one copy or a thousand give the same counts:
//
//     Store store("arnor.detente", Access::write);
//     for (const Analysis& one : analyses) store.add(one);
//     store.settle();
//     for (const Head& head : store.heads()) ...     // total order: published, id
//
// Failures of the world (locked, damaged, newer, read-only, full disk) are WorldErrors; a damaged store has exit code 4.
// Nothing here depends on the order of adding: every query has a total order by content.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/analysis.h"

namespace detente::store {

enum class Access { read, write };  ///< write creates the file where there is none

enum class Added {
  added,
  unchanged,  ///< this article id with this text is already here
  differs     ///< this id stands for another text; nothing was changed (remove the old one first)
};

/// An article without its text and facts.
struct Head {
  std::string id;
  std::string title;
  std::string outlet;
  std::string url;
  Published published;
  std::string language;
  std::string source;  ///< file it came from
  std::string story;   ///< group of copies
};

/// An article with all its facts. `analysis.language` has sentence spans but no tokens; `events[i].event` is the canonical
/// event after copies have been grouped (it may differ from what one article alone gives).
struct StoredArticle {
  Analysis analysis;
  std::string story;
  std::string raw_hash;  ///< of the decoded input, "" when it was not given
};

/// One side of a dyad as the store can look for it: any of these actors, or anyone of these countries.
struct Side {
  std::vector<std::string> actors;
  std::vector<std::string> countries;
};

/// A sentence found by its words.
struct Hit {
  std::string article;
  std::string outlet;
  std::optional<Day> published;
  Span span;
  std::string text;
};

struct Counts {
  long articles = 0, stories = 0, sentences = 0, events = 0, canonical_events = 0, quotes = 0, claims = 0, commitments = 0,
       forecasts = 0, problems = 0;
};

class Store {
 public:
  /// Opens, checks the version and brings an older store up to date (write access). WorldError with place and advice.
  Store(const std::filesystem::path& path, Access access);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  const std::filesystem::path& path() const;

  /// `raw`: the decoded input that the analysis is of; its hash is kept. "" when only clean text was given.
  Added add(const Analysis& analysis, std::string_view raw = {});
  /// False when there is no such article.
  bool remove(const std::string& article);
  /// Puts problems that belong to no article (an unreadable file, a broken line) into the loss ledger, each once.
  void add_problems(const std::vector<Problem>& problems);
  /// Groups copies into stories and their events into canonical events again, if articles came or went since the last time.
  void settle();

  /// All articles, by publication day (unknown first), then id.
  std::vector<Head> heads() const;
  std::optional<StoredArticle> article(const std::string& id) const;
  /// Ids of articles that name both sides, in the order of heads().
  std::vector<std::string> naming(const Side& one, const Side& other) const;
  /// The article that holds a fact (event, quote, claim, commitment, forecast); several for a canonical event or a story.
  std::vector<std::string> articles_of(const std::string& fact) const;
  /// Full-text search over sentences (FTS5 query syntax).
  std::vector<Hit> search(const std::string& words, int limit) const;
  /// The loss ledger: what could not be read, ordered by source, line, offset, what.
  std::vector<Problem> problems() const;
  Counts counts() const;

  struct Impl;  // SQLite stays inside
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace detente::store

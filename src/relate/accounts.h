// Claims over articles: one proposition, everyone who stands by it or against it, in order of time. And what does not go
// together: two accounts of one matter, a speaker against himself, one quotation in two wordings.
//
//     that Velmark had sent soldiers to Tresia
//       2026-11-17  asserted by Irene Skoll
//       2026-11-18  denied by Ivan Lesko
//
// Two claims are of one proposition when they share an actor and their words are alike (claims/likeness.h). Copies of a story
// speak once. All is made of the articles given, so "what was believed on day D" is the same question over the articles up to D.
// Time is linear in the claims as long as a word stands in a bounded number of propositions (kMostCompared).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/claims.h"
#include "store/store.h"

namespace detente::relate {

/// One who says it or says that it is not so, in one article.
struct Voice {
  std::string claim;  ///< id of the claim, for `why`
  std::string article;
  std::string outlet;  ///< or its title
  std::optional<Day> published;
  std::string words;  ///< the proposition as put here
  Assertion assertion;
  bool against = false;  ///< denies what the proposition says
};

struct Account {
  std::string words;  ///< as first put
  std::vector<About> about;
  std::vector<Voice> voices;  ///< by day of publication, then place

  bool disputed() const;
};

/// `articles` in the order of Store::heads().
std::vector<Account> accounts(const std::vector<store::StoredArticle>& articles, const claims::Lexicon& lexicon);

/// Two voices of one account that do not go together. The first stands by it.
struct Clash {
  const Account* account = nullptr;
  const Voice* one = nullptr;
  const Voice* other = nullptr;
  bool himself = false;  ///< one speaker against himself
};

/// At most one of two accounts and one for each speaker against himself, of each account; in order. Points into `all`.
std::vector<Clash> clashes(const std::vector<Account>& all);

struct Wording {
  std::string quote;  ///< id
  std::string article;
  std::string outlet;
  std::optional<Day> published;
  std::string words;
};

/// One quotation of one speaker as two articles have it.
struct Variant {
  std::string speaker;
  Wording one;  ///< the longer of a cut one, else the earlier
  Wording other;
  bool cut = false;  ///< the other is a part of the one; false: it has other words (corrected, translated otherwise, misquoted)
};

std::vector<Variant> variants(const std::vector<store::StoredArticle>& articles);

}  // namespace detente::relate

// Words for several parties at once: "the two leaders", "both countries", "the allies", "they", "each other", "the presidents of
// Arnor and Velmark".
//
// A plural stands for parties that the text names near by: those joined in a coordination ("Dorn and Sarn"), else exactly as many
// as the words ask for, else those the article speaks of far more than of any other. Where none of this tells, it stands for
// nobody: a deed given to the wrong party is worse than one without a party.
#pragma once

#include <functional>

#include "resolve/describe.h"

namespace detente::resolve {

/// A plural description that no kind of people heads: words [first, last], its noun (or number) at `head`.
struct PluralPhrase {
  int first = 0;
  int last = 0;
  int head = 0;
  PluralWord word;  ///< what it may stand for; `count` as the phrase says, 0 if it does not
};

/// The definite plural phrases of one sentence, in order.
std::vector<PluralPhrase> find_plurals(const std::vector<Word>& words, const std::vector<Hit>& hits, const Sentence& sentence,
                                       const ActorTable::Impl& table);

/// How many parties the words [first, last] ask for, 0 if they do not say.
int count_in(const std::vector<Word>& words, int first, int last, const ActorTable::Impl& table);

/// Is the noun at `token` narrowed down by what follows ("the countries that ...", "the leaders of the strike")?
bool is_narrowed(const Sentence& sentence, int token);

/// States that a plural description joins by "and" before or after its noun, in text order; empty if fewer than two.
std::vector<std::string> joined_states(const Description& description, const std::vector<Word>& words,
                                       const std::vector<Hit>& hits, const Sentence& sentence, const ActorTable::Impl& table);

/// What is looked for: parties of a kind, as many as `count` (0: unknown), each of which `fits`.
struct Wanted {
  PartyKind kind = PartyKind::any;
  int count = 0;
  std::function<bool(int)> fits = {};  ///< may be empty
  bool in_article = true;              ///< may be those whom the whole article names most
};

/// Finds the parties that plurals stand for, among the mentions read so far.
class Plurals {
 public:
  /// `seen`: the resolved mentions in reading order; `starts`: for each sentence begun, the size `seen` had there; `names`: all
  /// names of the article. They may grow between calls.
  Plurals(Draft& draft, const std::vector<Mention>& seen, const std::vector<std::size_t>& starts,
          const std::vector<Mention>& names)
      : d_(draft), seen_(seen), starts_(starts), names_(names) {}

  /// Parties named before byte `at` of sentence `s`, in the order of their naming; empty: the text does not tell.
  std::vector<int> before(int s, std::uint32_t at, const Wanted& wanted);
  /// What a pronoun of the third person plural stands for.
  std::vector<int> pronoun(const Mention& at);
  /// The parties joined to the one whose head is `token`, itself first; empty if it is not joined or one of them is unknown.
  std::vector<int> joined(int s, int token) const;
  /// The actors whose mention covers a token; names before others.
  std::vector<int> actors_at(int s, int token) const;

 private:
  struct Antecedent {
    std::vector<int> actors;  ///< empty: not an actor, or not known
    int token = 0;
    double weight = 0;
  };

  std::size_t start(int s) const { return s < static_cast<int>(starts_.size()) ? starts_[s] : seen_.size(); }
  std::vector<int> parties_of(const Mention& m, const Wanted& wanted) const;
  bool is_state_today(const std::string& id) const;
  int party(int actor, const Wanted& wanted) const;
  std::vector<int> named_in(int s, std::uint32_t at, const Wanted& wanted) const;
  std::vector<int> joined_in(int s, std::uint32_t at, const Wanted& wanted) const;
  std::vector<int> topical(const std::vector<int>& parties, int count);
  std::vector<int> of_article(const Wanted& wanted);
  std::vector<int> rather(std::vector<int> together, const Wanted& wanted);
  int times_named(int actor);
  std::vector<Antecedent> antecedents(int s, const Mention& at) const;
  void add_joined(int s, const Mention& at, std::vector<Antecedent>& out) const;
  void add_plural(int s, const Mention& at, std::vector<Antecedent>& out) const;
  void add_pair(int s, const Mention& at, std::vector<Antecedent>& out) const;
  void add_things(int s, const Mention& at, std::vector<Antecedent>& out) const;
  double standing(int s, int token, const Mention& at) const;
  bool is_barred(int s, int token, const Mention& at) const;

  Draft& d_;
  const std::vector<Mention>& seen_;
  const std::vector<std::size_t>& starts_;
  const std::vector<Mention>& names_;
};

}  // namespace detente::resolve

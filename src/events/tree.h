// One sentence's tree with its children, and the grammar that undoes passives, relative clauses, control and raising:
//
//     "Sanctions were imposed on Velmark by Arnor"      roles(imposed): subject Arnor, object Sanctions
//     "Sarn, who threatened to close the strait, ..."   roles(close): subject Sarn, object strait
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/language.h"
#include "events/words.h"

namespace detente::events {

class Tree {
 public:
  Tree(const Sentence& sentence, const Words& words);

  int size() const { return static_cast<int>(sentence_.tokens.size()); }
  const Token& operator[](int token) const { return sentence_.tokens[static_cast<std::size_t>(token)]; }
  const Sentence& sentence() const { return sentence_; }
  const std::vector<int>& kids(int token) const { return kids_[static_cast<std::size_t>(token)]; }
  int head(int token) const { return (*this)[token].head; }
  /// Lower-case lemma.
  const std::string& lemma(int token) const { return lemmas_[static_cast<std::size_t>(token)]; }
  /// Of the head token of a hyphenated word, the whole word in lower case ("sit-down"); else "".
  const std::string& joined(int token) const { return joined_[static_cast<std::size_t>(token)]; }

  /// Does every other word of the frame stand somewhere in the sentence? Cheap, to be asked before the tree is searched.
  bool has_words_of(const Frame& frame) const;

  /// First child with the relation; -1 if none.
  int kid(int token, Dep dep) const;
  int kid(int token, std::string_view deprel) const;
  /// The preposition of a nominal, in lower case, words of a fixed one joined: "of", "according to"; "" if none.
  std::string preposition(int token) const;
  /// The subordinating word of a clause, in lower case; "" if none ("to" of infinitives is none).
  std::string mark(int token) const;
  /// The adverb that opens a clause ("when", "whenever"), in lower case; "" if none.
  std::string adverb_mark(int token) const;
  bool is_infinitive(int token) const;                                               ///< has the particle "to"
  bool is_noun(int token) const;                                                     ///< common or proper noun
  bool is_time(int token) const { return times_[static_cast<std::size_t>(token)]; }  ///< "Tuesday", "morning"
  bool is_relative(int token) const;                                                 ///< a relative pronoun
  bool is_given(int noun) const;     ///< with a determiner that says the reader knows it: "the", "this"
  bool is_definite(int noun) const;  ///< given so, or somebody's
  bool within(int token, int ancestor) const;
  bool is_passive(int verb) const;
  /// "Dorn ORDERED sixty envoys expelled": the verb that has the act of this participle done to a noun between them; -1 if none.
  int bidder(int verb) const;
  /// What the act of such a participle is done to; -1 if nothing.
  int bidden(int verb) const;
  /// Does the clause of this verb have its own subject?
  bool has_subject(int verb) const;
  /// Is it finite: tensed, or with a tensed or modal auxiliary or copula?
  bool is_finite(int token) const;
  /// The noun that a relative pronoun, or the relative clause of this token, belongs to; -1 if none.
  int antecedent(int token) const;
  /// The subject as the sentence shows it (passives not undone), found through control, raising and coordination; -1 if none.
  int surface_subject(int verb, int depth = 0) const;

  /// Who does what a noun is for ("a plan to invade", "a role in invading"): its owner, or the doer of its verb; -1 if unknown.
  int noun_controller(int noun, int depth = 0) const;
  /// The mark of a clause, or the preposition that a parser read it as; "" if none.
  std::string mark_preposition(int clause) const;

 private:
  void note_words(const Words& words);
  int after_dateline(int subject, int verb) const;
  int controller(int verb, int depth) const;
  bool is_listed(int verb) const;
  int bidder_above(int verb) const;
  int governor(int noun, bool whole) const;
  bool bidden_before(int bidder, int verb) const;

  const Sentence& sentence_;
  const std::set<std::string>& handing_;   ///< Words::handing
  const std::set<std::string>& bidding_;   ///< Words::bidding
  const std::set<std::string>& definite_;  ///< Words::definite
  std::vector<std::vector<int>> kids_;
  std::vector<std::string> lemmas_;
  std::vector<std::string> joined_;
  std::vector<bool> times_;
  std::vector<bool> standing_;  ///< by Words::other_ids: stands as a lemma, joined word or form
};

/// Who does it to what, whatever the voice.
struct Roles {
  int subject = -1;
  int object = -1;
  int second_object = -1;
  bool passive = false;
  bool has_own_subject = false;  ///< a doer is named, or the clause is finite and active
};

Roles roles(const Tree& tree, int verb);

}  // namespace detente::events

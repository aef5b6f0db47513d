// Who does what a verb says: its own subject, the one it shares with the verb above, or the noun that it describes.
//
//     "The aide who spoke to Velpress said"     said: the aide; spoke: the aide
//     "Orne issued a statement saying"          saying: Orne
#pragma once

#include "speech/lexicon.h"
#include "speech/tree.h"
#include "speech/words.h"

namespace detente::speech {

class Subjects {
 public:
  Subjects(const Tree& tree, const Lexicon::Impl& lexicon) : tree_(tree), lexicon_(lexicon) {}
  int of(int verb, int depth = 0) const;
  int any(int verb, int depth) const;

 private:
  bool is_participle(int verb) const;
  int nearest_subject(int verb) const;
  bool ends_words(int subject) const;
  int agent(int verb) const;
  int antecedent(int subject, int verb) const;
  int given_to_clause(int verb) const;
  int nearer(int noun, int relative) const;
  int told_to(int governor, int verb) const;
  bool goes_further(int verb) const;
  int cue_above(int clause) const;
  bool passes_object(int governor) const;
  int inherited(int verb, int depth) const;
  int from_above(int verb, int up, int depth) const;
  bool runs_into(int object, int verb) const;
  int described(int verb, int noun, int depth) const;
  int cue_beside(int clause, int verb) const;
  bool has_having(int verb) const;
  int subject_before(int verb) const;
  int noun_above(int up) const;
  const Tree& tree_;
  const Lexicon::Impl& lexicon_;
};

}  // namespace detente::speech

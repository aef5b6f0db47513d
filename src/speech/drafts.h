// Quotations and attributions brought together: each draft is a quote with its words, its speaker's head and its cue.
//
// Which quotation belongs to which attribution is decided in this order:
//   1. the content of an attribution is the quotation                     ("..., " Orne said)            direct
//   2. the content holds quotations and other words                       (said the call was "weak")     mixed, and each
//      quotation is a draft of its own, direct, inside the mixed one, with the same speaker and cue
//   3. a cue without content stands beside a quotation                    (Orne told them: "...")        direct
//   4. a quotation goes on where the last one of its paragraph left off   ("A," she said. "B.")          one draft, more spans
//   5. a quotation alone in its paragraph or after a sentence about       (Orne laughed. "Never.")       direct, less sure
//      somebody goes on from the speaker before
// What is left is no speech: a title, a scare quote, a statute.
#pragma once

#include <vector>

#include "detente/actor.h"
#include "speech/attribution.h"
#include "speech/marks.h"

namespace detente::speech {

struct Place {
  int sentence = -1;
  int token = -1;
  bool known() const { return sentence >= 0 && token >= 0; }
};

struct Draft {
  std::vector<Span> spans;
  const char* kind = "indirect";
  const char* rule = "";
  double confidence = 0;
  const Attribution* by = nullptr;  ///< null where no cue was found
  Place speaker;
  std::vector<int> speaker_words;  ///< tokens of the speaker's sentence
  int relative = -1;               ///< "who", where it stands for the speaker beside the cue
  Span cue;                        ///< empty if none
  int inside = -1;                 ///< index of the draft around it
  int follows = -1;                ///< index of the draft whose speaker goes on in this one
  bool said = true;
};

struct Page {
  const Text& text;
  const Language& language;
  const Entities& entities;
  const Lexicon::Impl& lexicon;
  std::vector<Tree> trees;
  std::vector<Attribution> attributions;
  std::vector<Quotation> quotations;
};

Page read_page(const Text& text, const Language& language, const Entities& entities, const Lexicon::Impl& lexicon);

/// Sorted by start, then outer before inner.
std::vector<Draft> drafts(const Page& page);

/// Runs of tokens -> spans, without punctuation at their edges; a run is broken only by words that are not in it.
std::vector<Span> spans_of(const Tree& tree, const std::vector<int>& tokens);

}  // namespace detente::speech

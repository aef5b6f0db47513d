// Who says what, read off the dependency tree of one sentence; quotation marks play no part yet.
//
//     "Orne said on Monday that Arnor would answer"     cue said, speaker Orne, content "that Arnor would answer"
//     "Arnor would answer, Orne said"                   the same, the cue beside the clause (parataxis)
//     "Dorn dismissed Taran as a salesman"              content "Taran as a salesman"
//     "the claim by Lesko that Arnor struck first"      a noun as cue
//     "Arnor struck first, according to Lesko"          scope over the clause
#pragma once

#include <vector>

#include "speech/lexicon.h"
#include "speech/tree.h"

namespace detente::speech {

/// Tokens are indices into the sentence.
struct Attribution {
  int sentence = 0;
  int cue = -1;
  int cue_last = -1;  ///< last token of the cue words ("point out")
  const Cue* entry = nullptr;
  Frame frame = Frame::that;    ///< how the content was found; `quote`: no content in the tree, a quotation must stand beside it
  int speaker = -1;             ///< head of who speaks; -1: not said
  int relative = -1;            ///< "who", where it stands for the speaker in the cue's own clause
  int addressee = -1;           ///< head of who is spoken to
  std::vector<int> content;     ///< in text order; empty for frame quote
  std::vector<int> complement;  ///< of content with an object: what it is called or taken for ("a salesman")
  bool said = true;             ///< false: "never said", "would say", "if he says"
  bool direct_only = false;     ///< counts only beside a quotation or around one
};

/// In order of their cues.
std::vector<Attribution> attributions(const Tree& tree, int sentence, const Lexicon::Impl& lexicon);

/// The words of who speaks: the subtree of the head without relative clauses and the cue.
std::vector<int> speaker_words(const Tree& tree, const Attribution& attribution);

/// The words of a noun phrase without its preposition and its clauses.
std::vector<int> noun_phrase(const Tree& tree, int head);

/// The subject that a verb has or takes over ("declined to say", "a statement saying"); -1 if none.
int subject_of(const Tree& tree, int verb, const Lexicon::Impl& lexicon);

}  // namespace detente::speech

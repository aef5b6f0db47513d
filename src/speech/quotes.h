// Who says what: direct, indirect and mixed quotations, their speakers, addressees, venues, stance and chain.
//
//     Orne said the talks were “a waste of time.”
//         mixed   "the talks were “a waste of time"      what is reported, marks and all
//         direct  "a waste of time"                      the words in marks, a quote of its own: `inside` the mixed one
//
//     Velpress reports that Lesko called Orne a liar.
//         indirect "that Lesko called Orne a liar"       speaker Velpress
//         indirect "Orne a liar"                         speaker Lesko, `inside` the first, chain Velpress
//
// So a quote with `inside` is either a part of what its own speaker said (same cue) or somebody else's words in it (chain).
// Whoever wants reports only takes those without `inside`; whoever wants words in marks takes kind direct.
//
// `rule` says how it was found, `confidence` how surely: from 0.5 on somebody said or wrote it. Below stand attitudes that name
// what they are about but no statement ("criticised the deal": speech/attitude) and words left unsaid ("never said that ...").
// They help to tell who thinks what of whom; they are not to be shown as something said.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "detente/actor.h"
#include "detente/facts.h"
#include "detente/language.h"

namespace detente::speech {

/// Cues (verbs, nouns, phrases), stance words, venues: data/lexicon/en/speech.txt and neighbours.
class Lexicon {
 public:
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

Lexicon load_lexicon(const std::filesystem::path& data);

/// Sorted by start. Ids are set later (pipeline/identify).
std::vector<Quote> quotes(const Text& text, const Language& language, const Entities& entities,
                          const std::vector<TimeExpression>& dates, const Lexicon& lexicon);

}  // namespace detente::speech

// Sentences, tokens, tags, lemmas, dependencies and names of a Text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text.h"

namespace detente {

/// Universal part-of-speech tags.
enum class Upos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

/// Universal dependency relations without subtype; the subtype stands in Token::deprel.
enum class Dep : std::uint8_t {
  acl,
  advcl,
  advmod,
  amod,
  appos,
  aux,
  case_,
  cc,
  ccomp,
  clf,
  compound,
  conj,
  cop,
  csubj,
  dep,
  det,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nsubj,
  nummod,
  obj,
  obl,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};

std::string_view to_string(Upos tag);
std::string_view to_string(Dep dep);

struct Token {
  Span span;
  std::string form;  ///< the words as written
  std::string lemma;
  Upos upos = Upos::X;
  std::string xpos;  ///< Penn tag: VBD, NNP ...
  int head = -1;     ///< index in the sentence, 0-based; -1 for the root
  Dep dep = Dep::dep;
  std::string deprel;  ///< full relation with subtype: "nsubj:pass", "obl:agent"
};

struct Sentence {
  Span span;
  std::vector<Token> tokens;
};

enum class NameType : std::uint8_t { person, place, organization, event };
std::string_view to_string(NameType type);

struct Name {
  Span span;
  NameType type = NameType::person;
};

struct Language {
  std::vector<Sentence> sentences;  ///< in text order
  std::vector<Name> names;          ///< in text order, never overlapping
};

}  // namespace detente

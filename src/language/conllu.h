// CoNLL-U -> Text and Language: for gold trees, and for tests that write a tree by hand.
#pragma once

#include <string>
#include <string_view>

#include "detente/language.h"

namespace detente::language {

struct Tree {
  Text text;
  Language language;  ///< no names: the format has none
};

/// Reads sentences separated by blank lines; the text is their forms, with a blank between unless MISC says SpaceAfter=No.
/// Sentences are joined by a blank, and by a blank line before one with a "# newpar" comment. Of a multiword token its words
/// are kept where their forms spell the surface form; empty nodes are dropped. Columns may be separated by tabs or, in tests,
/// by blanks, and columns after DEPREL may be left out. Throws std::invalid_argument on a line that is no token.
Tree read_conllu(std::string_view conllu);

class Model;

/// The same CoNLL-U with the model's lemma, UPOS, XPOS, HEAD and DEPREL for its words; comments, multiword and MISC lines are
/// kept, and MISC gets Name=B-person, I-person ... Throws std::invalid_argument on a word line without ten columns.
std::string tag_conllu(std::string_view conllu, const Model& model);

}  // namespace detente::language

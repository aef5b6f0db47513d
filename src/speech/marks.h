// Quotation marks -> quotations, without any grammar and in linear time.
//
// Marks are straight or curly, double or single, guillemets, and the typewriter's doubled apostrophes (''so''). Each mark is
// first asked whether its neighbours let it open or close: an apostrophe between two letters does neither, a straight mark
// after a blank opens. Then a stack of at most kDeepest open marks pairs them, paragraph by paragraph:
//
//     She said: “He told me ‘no’.”      two quotations, the second inside the first
//     “One.                             a paragraph that ends open and the next that opens again are
//     “Two.”                            ONE quotation with two spans
//
// A mark that finds no partner is dropped, unless it opens a paragraph's last sentence (see `Quotation::closed`).
#pragma once

#include <vector>

#include "detente/text.h"

namespace detente::speech {

struct Quotation {
  std::vector<Span> spans;  ///< the words, marks left out; one for each paragraph
  Span outer;               ///< from the first opening mark to after the closing one
  int parent = -1;          ///< index of the quotation around it
  bool single = false;      ///< in single marks
  bool closed = true;       ///< false: ran to the end of its paragraph
  Span inner() const { return {spans.front().begin, spans.back().end}; }
};

/// Sorted by start; a parent comes before what is inside it. Elisions are words that begin with an apostrophe ("tis", "em").
std::vector<Quotation> quotations(const Text& text, const std::vector<std::string>& elisions);

}  // namespace detente::speech

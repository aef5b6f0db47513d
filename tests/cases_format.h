// The text cases: specifications a political scientist can write.
//
//     === the speaker follows the quote        (published 2026-11-17)
//     "We will answer," Foreign Minister Ada Orne of Arnor said on Monday.
//     ---
//     quote   direct  "We will answer,"  speaker="Ada Orne"  cue=said
//     date    2026-11-16  "Monday"
//
// Below the dashes: one expectation a line. Every kind of line that appears is complete for its kind: a quote that is found but
// not listed fails the case. `no events` asserts that a kind is empty. Only the attributes given are compared.
#pragma once

#include <string>
#include <vector>

namespace detente::cases {

/// One expected or found fact: its kind, its words, and attributes by name.
struct Fact {
  std::string kind;  ///< quote, date, event, deed (an event that counts), claim, commitment, forecast, actor, removed, silence …
  std::string words;  ///< the trigger, the quotation, the mention
  std::vector<std::pair<std::string, std::string>> attributes;
  int line = 0;

  std::string get(const std::string& name) const;
  std::string str() const;
};

struct Case {
  std::string title;
  std::string published;      ///< ISO day or ""
  std::string kind = "text";  ///< "html" when the title line says (html)
  std::string text;
  std::vector<Fact> expected;
  std::vector<std::string> absent;  ///< kinds named by `no …`
  int line = 0;                     ///< of the title
  int body_end = 0;                 ///< line of "---"
  int last = 0;                     ///< last line of the expectations
};

/// Throws std::runtime_error "file:line: what" on a malformed case.
std::vector<Case> parse(const std::string& content, const std::string& file);

/// One line per difference; empty when the case holds. `found` holds every attribute.
std::vector<std::string> differences(const Case& one, const std::vector<Fact>& found);

/// The expectation lines that `found` would satisfy, with the attributes that the case names.
std::vector<std::string> blessed(const Case& one, const std::vector<Fact>& found);

}  // namespace detente::cases

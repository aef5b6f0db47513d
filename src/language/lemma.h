// Edit scripts: how a form becomes its lemma. "l3+y" = lower case, cut three letters, add "y" ("Carried" -> "carry").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace detente::language {

struct LemmaScript {
  enum class Case : std::uint8_t { lower, keep, title };
  Case letters = Case::lower;
  std::size_t cut = 0;  ///< code points taken off the end
  std::string add;
};

/// Reads "l3+y"; anything else gives the script that lowers the form.
LemmaScript parse_lemma_script(std::string_view text);

/// The lemma; a script that would leave nothing gives the form itself.
std::string lemma_of(std::string_view form, const LemmaScript& script);

/// The lemmas that training data always gave, and what they teach about words it never had: "libraries" ends as "summaries"
/// does, so its lemma ends as "summary".
class KnownLemmas {
 public:
  /// `lines`: "form TAB tag TAB lemma" in lower-case forms, sorted by bytes; they must outlive this.
  explicit KnownLemmas(std::vector<std::string_view> lines);

  /// The lemma of this very form and tag.
  std::optional<std::string_view> find(std::string_view form, std::string_view tag) const;
  /// Is it the lemma of any form?
  bool has(std::string_view lemma) const;
  /// The lemma of an unknown form by the longest ending that at least three known forms of the tag share, if most of them do
  /// alike.
  std::optional<std::string> by_ending(std::string_view form, std::string_view tag) const;

 private:
  struct Change {
    std::string backwards;  // the form, last letter first
    std::size_t cut;        // bytes off its end
    std::string_view add;
  };
  std::vector<std::string_view> lines_;
  std::vector<std::string_view> lemmas_;                             // sorted
  std::map<std::string, std::vector<Change>, std::less<>> changes_;  // by tag, sorted
};

}  // namespace detente::language

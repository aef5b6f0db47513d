// Edit scripts: how a form becomes its lemma. "l3+y" = lower case, cut three letters, add "y" ("Carried" -> "carry").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace detente::language

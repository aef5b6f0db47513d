#include "clean/tongue.h"

#include <cld2/public/compact_lang_det.h>

namespace detente::clean {

namespace {

// Codes that cld2 writes in an older or longer way.
std::string modern(const std::string& code) {
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  return code.substr(0, code.find('-'));
}

}  // namespace

std::string language_of(std::string_view utf8) {
  constexpr std::size_t kLeast = 40;      // bytes; less says nothing
  constexpr std::size_t kMost = 100'000;  // the head says enough
  constexpr int kShare = 60;              // percent of the text
  if (utf8.size() < kLeast) return "und";
  bool reliable = false;
  CLD2::Language languages[3];
  int percent[3];
  int bytes = 0;
  auto size = static_cast<int>(utf8.size() < kMost ? utf8.size() : kMost);
  CLD2::Language best = CLD2::DetectLanguageSummary(utf8.data(), size, true, languages, percent, &bytes, &reliable);
  if (!reliable || best == CLD2::UNKNOWN_LANGUAGE || percent[0] < kShare) return "und";
  return modern(CLD2::LanguageCode(best));
}

}  // namespace detente::clean

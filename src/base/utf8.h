// UTF-8, the little that every room needs. Input must be valid UTF-8 (read/encoding sees to it).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace detente::utf8 {

/// True at the first byte of a code point.
inline bool starts(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// The code point at byte `at`, and its length in bytes (1..4). A broken byte gives {U+FFFD, 1}.
struct Decoded {
  char32_t point;
  std::uint32_t length;
};
Decoded decode(std::string_view text, std::size_t at);

void append(std::string& to, char32_t point);

/// Number of code points.
std::size_t count(std::string_view text);

/// Is every byte part of a well-formed sequence (no surrogates, no overlong forms)?
bool valid(std::string_view text);

/// One code point in upper case (simple mapping).
char32_t upper(char32_t point);

/// Lower case, full Unicode, independent of the locale.
std::string lower(std::string_view text);

/// Accents and case folded away, typographic quotes and dashes made plain: "Élysée’s" -> "elysee's".
std::string fold(std::string_view text);

bool is_space(char32_t point);
bool is_letter(char32_t point);
bool is_upper(char32_t point);

}  // namespace detente::utf8

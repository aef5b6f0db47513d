#include "base/utf8.h"

#include <utf8proc.h>

#include <cstdlib>

namespace detente::utf8 {

Decoded decode(std::string_view text, std::size_t at) {
  utf8proc_int32_t point = 0;
  auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
  if (length <= 0) return {U'\uFFFD', 1};
  return {static_cast<char32_t>(point), static_cast<std::uint32_t>(length)};
}

void append(std::string& to, char32_t point) {
  utf8proc_uint8_t bytes[4];
  auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
  to.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::size_t count(std::string_view text) {
  std::size_t points = 0;
  for (char byte : text) points += starts(byte);
  return points;
}

bool valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t point = 0;
    auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (length <= 0) return false;
    at += static_cast<std::size_t>(length);
  }
  return true;
}

char32_t upper(char32_t point) { return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point))); }

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto [point, length] = decode(text, at);
    append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point))));
    at += length;
  }
  return out;
}

namespace {

// Typographic marks that writers and keyboards exchange freely.
char32_t plain(char32_t point) {
  switch (point) {
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'ʼ':
    case U'`': return U'\'';
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»': return U'"';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'−': return U'-';
    case U'\u00A0':
    case U'\u2009':
    case U'\u202F': return U' ';
    default: return point;
  }
}

}  // namespace

std::string fold(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  auto flags = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                              UTF8PROC_CASEFOLD);
  std::string plain_text;
  plain_text.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto [point, length] = decode(text, at);
    append(plain_text, plain(point));
    at += length;
  }
  auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(plain_text.data()),
                             static_cast<utf8proc_ssize_t>(plain_text.size()), &mapped, flags);
  if (length < 0) return plain_text;
  std::string out(reinterpret_cast<char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);  // utf8proc allocates with malloc
  return out;
}

bool is_space(char32_t point) {
  if (point == U'\t' || point == U'\n' || point == U'\r' || point == U'\f' || point == U'\v') return true;
  return utf8proc_category(static_cast<utf8proc_int32_t>(point)) == UTF8PROC_CATEGORY_ZS;
}

bool is_letter(char32_t point) {
  auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_upper(char32_t point) {
  auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

}  // namespace detente::utf8

// Bytes -> UTF-8. Order of trust: byte order mark, valid UTF-8, the declared charset, nearly valid UTF-8, detection,
// windows-1252. What cannot be decoded becomes U+FFFD and is listed with its offset; NUL bytes are taken out and listed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/article.h"

namespace detente::read {

struct Decoding {
  std::string utf8;     ///< valid UTF-8 without NUL bytes and byte order mark
  std::string charset;  ///< the charset used, e.g. "UTF-8", "windows-1252"
  std::vector<Problem> problems;
};

/// `source` names the input in the problems. `declared` is a charset known from outside ("" unknown).
Decoding decode(std::string_view bytes, const std::string& source, std::string_view declared = "");

/// The charset that a page or XML document declares in its first bytes (<meta charset>, http-equiv, <?xml encoding?>); "" if
/// none.
std::string declared_charset(std::string_view bytes);

}  // namespace detente::read

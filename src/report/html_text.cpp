#include "report/html_text.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace detente::report {

namespace {

constexpr char kHex[] = "0123456789ABCDEF";

std::string percent_encoded(const std::string& text) {
  std::string out;
  for (unsigned char byte : text) {
    bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_' ||
                 byte == '.' || byte == '~';
    if (plain) out += static_cast<char>(byte);
    else out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

unsigned nibble(char hex) { return hex <= '9' ? static_cast<unsigned>(hex - '0') : static_cast<unsigned>((hex | 0x20) - 'a' + 10); }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char byte : text) {
    switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += static_cast<unsigned char>(byte) < 0x20 ? ' ' : byte;
    }
  }
  return out;
}

std::string anchor(const relate::Count& count) { return IdBuilder("n-").add(count.id).str(); }
std::string anchor(const std::string& fact) { return IdBuilder("e-").add(fact).str(); }

std::string linked(const relate::Count& count) {
  if (count.n == 0) return "<span class=\"soft\">0</span>";
  return fmt::format("<a href=\"#{}\">{}</a>", anchor(count), count.n);
}

std::string download(const std::string& words, const std::string& file, const std::string& mime, const std::string& content) {
  return fmt::format("<a download=\"{}\" href=\"data:{};charset=utf-8,{}\">{}</a>", escaped(file), mime, percent_encoded(content), escaped(words));
}

std::string base64_of_hex(std::string_view hex) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    unsigned bits = 0;
    std::size_t bytes = std::min<std::size_t>(3, (hex.size() - at) / 2);
    for (std::size_t n = 0; n < 6; ++n) bits = bits << 4 | (at + n < hex.size() ? nibble(hex[at + n]) : 0);
    for (std::size_t n = 0; n < 4; ++n) out += n <= bytes ? digits[bits >> (18 - 6 * n) & 63] : '=';
  }
  return out;
}

}  // namespace detente::report

#include "report/html_text.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace detente::report {

namespace {

unsigned nibble(char hex) {
  return hex <= '9' ? static_cast<unsigned>(hex - '0') : static_cast<unsigned>((hex | 0x20) - 'a' + 10);
}

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
  return fmt::format("<a download=\"{}\" href=\"data:{};base64,{}\">{}</a>", escaped(file), mime, base64(content),
                     escaped(words));
}

std::string base64(std::string_view bytes) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned bits = 0;
    std::size_t taken = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t n = 0; n < 3; ++n) bits = bits << 8 | (n < taken ? static_cast<unsigned char>(bytes[at + n]) : 0);
    for (std::size_t n = 0; n < 4; ++n) out += n <= taken ? digits[bits >> (18 - 6 * n) & 63] : '=';
  }
  return out;
}

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) bytes += static_cast<char>(nibble(hex[at]) << 4 | nibble(hex[at + 1]));
  return bytes;
}

}  // namespace detente::report

#include "report/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace detente::report {

namespace {

std::string_view first_points(std::string_view text, int points) {
  std::size_t at = 0;
  for (int seen = 0; at < text.size() && seen < points; ++seen) at += utf8::decode(text, at).length;
  return text.substr(0, at);
}

}  // namespace

int width_of(std::string_view text) { return static_cast<int>(utf8::count(text)); }

std::string padded(std::string_view text, int width) {
  std::string out(text);
  if (int left = width - width_of(text); left > 0) out.append(static_cast<std::size_t>(left), ' ');
  return out;
}

std::string right_aligned(std::string_view text, int width) {
  int left = width - width_of(text);
  return left > 0 ? std::string(static_cast<std::size_t>(left), ' ').append(text) : std::string(text);
}

std::string cut(std::string_view text, int width) {
  if (width_of(text) <= width) return std::string(text);
  return std::string(first_points(text, width - 1)) + "…";
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    auto [point, length] = utf8::decode(text, at);
    if (utf8::is_space(point)) blank = !out.empty();
    else {
      if (blank) out += ' ';
      blank = false;
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

namespace {

int times(std::string_view text, std::string_view mark) {
  int n = 0;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) ++n;
  return n;
}

}  // namespace

std::string balanced(std::string words) {
  int open = times(words, "“"), closed = times(words, "”");
  if (times(words, "\"") % 2) words += "\"";
  if (open > closed) words += "”";
  return closed > open ? "“" + words : words;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  std::vector<std::string> lines{""};
  std::string rest = one_line(text);
  for (std::size_t at = 0; at < rest.size();) {
    auto end = std::min(rest.find(' ', at), rest.size());
    std::string word = rest.substr(at, end - at);
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
    at = end + 1;
  }
  return lines;
}

std::string signed_number(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return (zero ? " " : value < 0 ? "−" : "+") + digits;
}

}  // namespace detente::report

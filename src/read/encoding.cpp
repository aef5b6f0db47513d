#include "read/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace detente::read {

namespace {

constexpr std::size_t kHead = 4096;        // where a declaration is looked for
constexpr std::size_t kListed = 20;        // broken places listed one by one
constexpr std::size_t kSample = 64 << 10;  // bytes that detection looks at

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};

std::string_view marked_charset(std::string_view bytes, std::size_t& length) {
  using namespace std::string_view_literals;
  static constexpr Mark marks[] = {{"\xEF\xBB\xBF"sv, "UTF-8"sv},
                                   {"\xFF\xFE\0\0"sv, "UTF-32LE"sv},
                                   {"\0\0\xFE\xFF"sv, "UTF-32BE"sv},
                                   {"\xFF\xFE"sv, "UTF-16LE"sv},
                                   {"\xFE\xFF"sv, "UTF-16BE"sv}};
  for (const Mark& mark : marks)
    if (bytes.starts_with(mark.bytes)) {
      length = mark.bytes.size();
      return mark.charset;
    }
  return "";
}

// UTF-16 without a mark: Latin text has a zero in every other byte.
std::string_view unmarked_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, kHead);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  std::size_t half = bytes.size() / 2;
  if (half < 8) return "";
  if (zeros[1] * 2 > half && zeros[0] * 10 < half) return "UTF-16LE";
  if (zeros[0] * 2 > half && zeros[1] * 10 < half) return "UTF-16BE";
  return "";
}

struct BrokenPlace {
  std::size_t offset;
  std::size_t bytes;
};

// Copies the valid parts, puts U+FFFD for each run of broken bytes and drops NULs.
class Repair {
 public:
  explicit Repair(std::string_view in) : in_(in) { out.reserve(in.size()); }

  void run() {
    while (at_ < in_.size()) {
      if (in_[at_] == '\0') drop_nuls();
      else if (auto [point, length] = utf8::decode(in_, at_); point == U'\uFFFD' && length == 1) replace_broken();
      else copy(length);
    }
  }

  std::string out;
  std::vector<BrokenPlace> broken;
  std::vector<BrokenPlace> nuls;

 private:
  void copy(std::size_t length) {
    out.append(in_, at_, length);
    at_ += length;
  }
  void drop_nuls() {
    std::size_t begin = at_;
    while (at_ < in_.size() && in_[at_] == '\0') ++at_;
    nuls.push_back({begin, at_ - begin});
  }
  bool is_broken() const {
    auto [point, length] = utf8::decode(in_, at_);
    return point == U'\uFFFD' && length == 1 && in_[at_] != '\0';
  }
  void replace_broken() {
    std::size_t begin = at_;
    while (at_ < in_.size() && is_broken()) ++at_;
    out += "\xEF\xBF\xBD";
    broken.push_back({begin, at_ - begin});
  }

  std::string_view in_;
  std::size_t at_ = 0;
};

Problem problem_at(const std::string& source, std::size_t offset, std::size_t bytes, std::string what) {
  Problem problem;
  problem.source = source;
  problem.offset = offset;
  problem.bytes = bytes;
  problem.what = std::move(what);
  return problem;
}

// One problem for each of the first places, one for all the rest together.
void list(const std::vector<BrokenPlace>& places, const std::string& source, std::size_t base, const std::string& what,
          std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < std::min(places.size(), kListed); ++i)
    problems.push_back(problem_at(source, base + places[i].offset, places[i].bytes, what));
  if (places.size() <= kListed) return;
  std::size_t bytes = 0;
  for (std::size_t i = kListed; i < places.size(); ++i) bytes += places[i].bytes;
  problems.push_back(problem_at(source, base + places[kListed].offset, bytes,
                                what + "; this and " + std::to_string(places.size() - kListed - 1) + " more places"));
}

Decoding from_utf8(std::string_view bytes, const std::string& source, std::size_t base) {
  Decoding out;
  out.charset = "UTF-8";
  Repair repair(bytes);
  repair.run();
  out.utf8 = std::move(repair.out);
  list(repair.broken, source, base, "bytes that are not UTF-8 were replaced", out.problems);
  list(repair.nuls, source, base, "NUL bytes were taken out", out.problems);
  return out;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset.c_str(), &error));
  return U_FAILURE(error) ? nullptr : std::move(converter);
}

// Converts piece by piece to UTF-16 and on to UTF-8; undecodable bytes become U+FFFD (ICU's default).
std::string to_utf8(UConverter& converter, std::string_view bytes) {
  std::string out;
  UChar buffer[4096] = {};
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  char32_t high = 0;
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    UChar* to = buffer;
    ucnv_toUnicode(&converter, &to, buffer + 4096, &at, end, nullptr, true, &error);
    for (UChar* unit = buffer; unit < to; ++unit) {
      char32_t point = *unit;
      if (point >= 0xD800 && point < 0xDC00) {
        high = point;
        continue;
      }
      if (point >= 0xDC00 && point < 0xE000) point = high ? 0x10000 + ((high - 0xD800) << 10) + (point - 0xDC00) : U'\uFFFD';
      high = 0;
      utf8::append(out, point);
    }
  }
  return out;
}

std::size_t replacements(std::string_view utf8) {
  std::size_t n = 0;
  for (auto at = utf8.find("\xEF\xBF\xBD"); at != std::string_view::npos; at = utf8.find("\xEF\xBF\xBD", at + 3)) ++n;
  return n;
}

// Where the NULs stood in the input: runs of zero bytes, where a zero byte is a character.
std::vector<BrokenPlace> nul_places(std::string_view bytes, const std::string& charset) {
  if (charset.starts_with("UTF-16") || charset.starts_with("UTF-32")) return {{0, 0}};
  std::vector<BrokenPlace> places;
  for (auto at = bytes.find('\0'); at != std::string_view::npos; at = bytes.find('\0', at)) {
    std::size_t begin = at;
    while (at < bytes.size() && bytes[at] == '\0') ++at;
    places.push_back({begin, at - begin});
  }
  return places;
}

Decoding from_charset(std::string_view bytes, const std::string& charset, const std::string& source, std::size_t base) {
  Converter converter = open_converter(charset);
  if (!converter) return from_utf8(bytes, source, base);
  std::string utf8 = to_utf8(*converter, bytes);
  Repair repair(utf8);
  repair.run();
  Decoding out;
  out.utf8 = std::move(repair.out);
  out.charset = charset;
  if (!repair.nuls.empty()) list(nul_places(bytes, charset), source, base, "NUL bytes were taken out", out.problems);
  if (std::size_t n = replacements(out.utf8))
    out.problems.push_back(
        problem_at(source, base, n, std::to_string(n) + " places could not be decoded as " + charset + " and were replaced"));
  return out;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// ICU's guess where it is sure; windows-1252 otherwise, which reads every byte.
std::string detected_charset(std::string_view bytes) {
  constexpr int kSure = 60;
  bytes = bytes.substr(0, kSample);
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || !match) return "windows-1252";
  std::string name = ucsdet_getName(match, &error);
  int confidence = ucsdet_getConfidence(match, &error);
  if (U_FAILURE(error) || confidence < kSure || name == "ISO-8859-1" || name == "UTF-8") return "windows-1252";
  return name;
}

// A page that is UTF-8 but for a few broken bytes: every 100 multi-byte characters may have 5 broken places.
bool is_nearly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    auto [point, length] = utf8::decode(bytes, at);
    if (length > 1) ++good;
    else if (point == U'\uFFFD') ++broken;
    at += length;
  }
  return broken * 20 <= good;
}

bool names_utf8(std::string_view charset) {
  std::string lower = utf8::lower(charset);
  return lower == "utf-8" || lower == "utf8";
}

// Browsers read pages that claim Latin-1 or ASCII as windows-1252: that is what their authors had.
std::string as_browsers_do(const std::string& charset) {
  std::string lower = utf8::lower(charset);
  if (lower == "iso-8859-1" || lower == "latin1" || lower == "latin-1" || lower == "us-ascii" || lower == "ascii")
    return "windows-1252";
  return charset;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, kHead));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (std::string_view key : {"charset", "encoding"}) {
    auto at = head.find(key);
    if (at == std::string::npos) continue;
    at += key.size();
    while (at < head.size() && std::string_view(" \t\r\n='\"").find(head[at]) != std::string_view::npos) ++at;
    std::size_t end = at;
    while (end < head.size() &&
           (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_' || head[end] == ':'))
      ++end;
    if (end > at) return head.substr(at, end - at);
  }
  return "";
}

Decoding decode(std::string_view bytes, const std::string& source, std::string_view declared) {
  std::size_t mark = 0;
  std::string_view marked = marked_charset(bytes, mark);
  bytes.remove_prefix(mark);
  if (marked == "UTF-8") return from_utf8(bytes, source, mark);
  if (!marked.empty()) return from_charset(bytes, std::string(marked), source, mark);
  if (auto utf16 = unmarked_utf16(bytes); !utf16.empty()) return from_charset(bytes, std::string(utf16), source, 0);
  if (utf8::valid(bytes)) return from_utf8(bytes, source, 0);
  if (is_nearly_utf8(bytes)) return from_utf8(bytes, source, 0);
  std::string charset = as_browsers_do(std::string(declared));
  if (charset.empty() || names_utf8(charset) || !open_converter(charset)) charset = detected_charset(bytes);
  return from_charset(bytes, charset, source, 0);
}

}  // namespace detente::read

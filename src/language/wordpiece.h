// Uncased WordPiece over tokens, and how a token is written (its shape). The twin of training/wordpiece.py.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace detente::language {

/// At most so many pieces a token; the rest of a longer one is not looked at.
constexpr std::size_t kMaxTokenPieces = 24;

class WordPiece {
 public:
  /// `vocabulary`: one piece a line, its number the line's; the views must stay valid (they lie in the mapped file).
  explicit WordPiece(const std::vector<std::string_view>& vocabulary);

  /// Appends the token's pieces (at least one) to `to`.
  void append(std::string_view token, std::vector<int>& to) const;

  int start() const { return start_; }  ///< [CLS]
  int end() const { return end_; }      ///< [SEP]

 private:
  void append_run(std::string_view run, std::vector<int>& to, std::size_t limit) const;
  int number(std::string_view piece) const;

  std::unordered_map<std::string_view, int> whole_;  // looked up only, never walked
  std::unordered_map<std::string_view, int> inner_;  // pieces after ##, without it
  int unknown_ = 0;
  int start_ = 0;
  int end_ = 0;
};

/// The form with letters and digits that are only another way to print one put plainly, the case kept: "oﬃcials" is
/// "officials", full-width and mathematical letters are plain ones. Everything else stays as it is.
std::string plain_form(std::string_view token);

/// How a token is written, as a row of the model's shape table (order: training/wordpiece.py).
enum class Shape : std::uint8_t {
  none,
  lower,
  title,
  upper,
  capital,
  mixed,
  digits,
  digits_mixed,
  quote,
  stop,
  mark,
  title_first,
  upper_first,
  capital_first
};

/// `first`: no letter or digit stood before it in its sentence.
Shape shape(std::string_view token, bool first);
bool has_letter_or_digit(std::string_view token);

}  // namespace detente::language

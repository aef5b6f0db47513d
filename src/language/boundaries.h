// A linear scorer that revises where the rules end sentences, for text without line ends and stops: headers, greetings,
// signatures, chat. Its weights are learned by training/boundaries.py and stand in the model file as text, "feature TAB weight".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text.h"

namespace detente::language {

/// One stretch's tokens, and after which of them the rules end a sentence.
struct Stretch {
  const Text& text;
  const std::vector<Span>& tokens;
  const std::vector<char>& ruled;
};

class Boundaries {
 public:
  /// A feature is a letter and up to four parts, its weight in thousandths: "d|l|T TAB 412".
  /// `lines`: weights as in the file; none: `revised` gives the rules' answer. Lines that cannot be read are left out.
  explicit Boundaries(const std::vector<std::string_view>& lines);

  bool empty() const { return table_.empty(); }
  /// After which tokens a sentence ends. Time linear in the stretch.
  std::vector<char> revised(const Stretch& stretch) const;

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    float weight = 0;
  };
  const Slot& slot(std::uint64_t key) const;
  Slot& slot(std::uint64_t key);

  std::vector<Slot> table_;  // open addressing, at most half full
};

/// The features of every gap between tokens, as written in the file, where sentences end after the tokens marked in `ends`;
/// for training.
void boundary_features(const Stretch& stretch, const std::vector<char>& ends,
                       const std::function<void(std::size_t token, const std::vector<std::string>& features)>& take);

}  // namespace detente::language

// boundaries DATA < TEXT: what training/boundaries.py learns from. In TEXT, byte 1 stands between documents and byte 2 behind
// each sentence. Writes a line a gap between tokens: "1" (a sentence ends) or "0", then its features, separated by blanks.
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include "language/segment.h"

namespace detente::language {
namespace {

struct Marked {
  std::string text;
  std::set<std::uint32_t> ends;
};

Marked read(std::istream& in) {
  Marked out;
  std::string document;
  std::getline(in, document, '\1');
  for (char c : document)
    if (c == '\2') out.ends.insert(static_cast<std::uint32_t>(out.text.size()));
    else out.text += c;
  return out;
}

void write(const Marked& marked, const SegmentRules& rules) {
  const Text text(marked.text);
  each_stretch(text, rules, [&](const Stretch& stretch) {
    std::vector<char> ends;
    for (Span token : stretch.tokens) ends.push_back(marked.ends.count(token.end) > 0);
    boundary_features(stretch, ends, [&](std::size_t i, const std::vector<std::string>& features) {
      std::cout << (ends[i] ? '1' : '0');
      for (const std::string& feature : features) std::cout << ' ' << feature;
      std::cout << '\n';
    });
  });
}

}  // namespace
}  // namespace detente::language

int main(int count, char** words) {
  using namespace detente::language;
  if (count != 2) return 2;
  std::ios::sync_with_stdio(false);
  const SegmentRules rules = load_segment_rules(words[1]);
  while (std::cin.peek() != std::char_traits<char>::eof()) write(read(std::cin), rules);
}

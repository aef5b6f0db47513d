// Which state is spoken of: "the country", "the government" without a word of whose.
#pragma once

#include "resolve/draft.h"

namespace detente::resolve {

/// Mentions read so far, in order; `starts`: for each sentence begun, how many there were.
struct Spoken {
  const std::vector<Mention>& seen;
  const std::vector<std::size_t>& starts;
};

/// The state that "the country" means in sentence `s`: the latest named there or in the sentence before, else the one the article
/// is about. "" if neither tells.
std::string land_meant(const Draft& draft, const Spoken& spoken, int s);

/// The state whose government, army or parliament is meant: the only one spoken of near by, else the one the article is about.
/// `barred`: a state that it is not, "" if none. "" if the text does not tell.
std::string state_meant(const Draft& draft, const Spoken& spoken, int s, const std::string& barred);

/// States by how often the article names them, their people or their organs, most often first.
std::vector<std::string> states_by_weight(const Draft& draft);

/// The same, those whose people and organs are named most often first: an article about a law on Lorvia is at home elsewhere.
std::vector<std::string> states_at_home(const Draft& draft);

}  // namespace detente::resolve

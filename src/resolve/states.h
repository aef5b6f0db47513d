// Which state is spoken of: "the country", "the government" without a word of whose.
#pragma once

#include <functional>
#include <string>

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

/// Whose president or minister a bare word for an office means: of the states that the article names, and where `has` it, the
/// only one of a title that not every state has (`rare`), else the one named by far most often. "" if neither tells.
std::string state_with(const Draft& draft, bool rare, const std::function<bool(const std::string&)>& has);

}  // namespace detente::resolve

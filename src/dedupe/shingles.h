// A text as the set of its runs of five words. Copies share most of them, two writers' reports of one event hardly any.
//
//     "Dorn met Sarn in Gannet on Monday." -> {dorn met sarn in gannet, met sarn in gannet on, sarn in gannet on monday}
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace detente::dedupe {

/// Hashes of the runs, sorted, each once. Case, accents and punctuation do not count. A text of fewer words is one run.
using Shingles = std::vector<std::uint64_t>;

Shingles shingles_of(std::string_view text);

/// Number of runs that both have.
std::size_t shared(const Shingles& a, const Shingles& b);

}  // namespace detente::dedupe

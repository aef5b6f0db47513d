// The instruction sets the network's arithmetic is built for. All give the same bits.
#pragma once

#include <cstdint>

namespace detente::language {

enum class Isa : std::uint8_t { portable, avx2, avxvnni, avx512vnni };

/// The best build this processor can run.
Isa best_isa();
bool can_run(Isa isa);

}  // namespace detente::language

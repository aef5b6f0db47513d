#include "claims/claims.h"

namespace detente::claims {

struct Lexicon::Impl {};
Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path&) { return {}; }
Result claims(const Input&, const Lexicon&) { return {}; }

}  // namespace detente::claims

#include "speech/quotes.h"

namespace detente::speech {

struct Lexicon::Impl {};
Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path&) { return {}; }
std::vector<Quote> quotes(const Text&, const Language&, const Entities&, const std::vector<TimeExpression>&, const Lexicon&) { return {}; }

}  // namespace detente::speech

#include "events/events.h"

namespace detente::events {

struct Lexicon::Impl {};
Lexicon::Lexicon() : impl(std::make_unique<Impl>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lexicon load_lexicon(const std::filesystem::path&) { return {}; }
std::vector<Event> events(const Input&, const Lexicon&) { return {}; }
std::optional<Explanation> explain(const std::string&, const Lexicon&) { return std::nullopt; }
std::vector<std::string> codes(const Lexicon&) { return {}; }

}  // namespace detente::events

#include "find/dates.h"

namespace detente::find {

struct DateLexicon::Impl {};
DateLexicon::DateLexicon() : impl(std::make_unique<Impl>()) {}
DateLexicon::~DateLexicon() = default;
DateLexicon::DateLexicon(DateLexicon&&) noexcept = default;
DateLexicon& DateLexicon::operator=(DateLexicon&&) noexcept = default;

DateLexicon load_dates(const std::filesystem::path&) { return {}; }
std::vector<TimeExpression> dates(const Text&, const Language&, std::optional<Day>, const DateLexicon&) { return {}; }

}  // namespace detente::find

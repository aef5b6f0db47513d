#include "resolve/resolve.h"

namespace detente::resolve {

struct ActorTable::Impl {};
ActorTable::ActorTable() : impl(std::make_unique<Impl>()) {}
ActorTable::~ActorTable() = default;
ActorTable::ActorTable(ActorTable&&) noexcept = default;
ActorTable& ActorTable::operator=(ActorTable&&) noexcept = default;

ActorTable load_actors(const std::vector<std::filesystem::path>&, const std::vector<std::filesystem::path>&) { return {}; }
PhraseActor phrase(const std::string&, std::optional<Day>, const ActorTable&) { return {}; }
Lookup lookup(const std::string&, std::optional<Day>, const ActorTable&) { return {}; }
RollUp roll_up(const std::string&, std::optional<Day>, const ActorTable&) { return {}; }
Entities entities(const Text&, const Language&, std::vector<Mention>, std::optional<Day>, const ActorTable&) { return {}; }
bool part_of(const std::string& child, const std::string& parent, std::optional<Day>, const ActorTable&) { return child == parent; }

}  // namespace detente::resolve

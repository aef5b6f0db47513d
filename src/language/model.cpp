#include "language/model.h"

namespace detente::language {

struct Model::Impl {};
Model::Model(const std::filesystem::path&) : impl_(std::make_unique<Impl>()) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Language analyse(const Text&, const Model&) { return {}; }
std::vector<Name> tag(std::vector<Sentence>&, const Model&) { return {}; }
std::vector<Sentence> segment(const Text&) { return {}; }

}  // namespace detente::language

// The trained model: a small transformer encoder with tagging, lemma, dependency and name heads, int8, memory-mapped.
// Same output on every processor, batch size and thread count. File format: docs/model.md.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "detente/language.h"
#include "language/isa.h"

namespace detente::language {

class Model {
 public:
  /// `data`: the data folder, for the rules of tokens and sentences. Throws WorldError when a file is missing or broken.
  Model(const std::filesystem::path& file, const std::filesystem::path& data, Isa isa = best_isa());
  ~Model();
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// Sentences and tokens by rule; tags, lemmas, trees and names by the model. Safe to call from many threads on one model.
Language analyse(const Text& text, const Model& model);

/// Tags given sentences (their tokens' form and span are kept, all else is overwritten); returns names.
std::vector<Name> tag(std::vector<Sentence>& sentences, const Model& model);

/// One vector of length one for each sentence; sentences of like meaning have like vectors (their product is near 1). All empty
/// when the model file has no head for it. Of a sentence longer than the network reads, its beginning counts.
std::vector<std::vector<float>> vectors(const std::vector<Sentence>& sentences, const Model& model);

/// Sentence and token boundaries only: by rule, revised by the model's weights for them.
std::vector<Sentence> segment(const Text& text, const Model& model);

}  // namespace detente::language

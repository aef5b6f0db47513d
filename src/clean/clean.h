// Article -> CleanArticle: the headline and the paragraphs; boilerplate, captions, datelines and bylines out, each with its
// reason.
#pragma once

#include <filesystem>
#include <memory>

#include "detente/article.h"

namespace detente::clean {

/// Words that betray boilerplate, captions and bylines: data/lexicon/en/clean*.txt.
class Rules {
 public:
  Rules();
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

Rules load_rules(const std::filesystem::path& data);

/// Also finds title, author, outlet, publication day (page metadata, URL, text) where the record did not give them, and the
/// language.
CleanArticle clean(const Article& article, const Rules& rules);

}  // namespace detente::clean

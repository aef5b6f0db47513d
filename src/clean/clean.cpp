#include "clean/clean.h"

namespace detente::clean {

struct Rules::Impl {};
Rules::Rules() : impl(std::make_unique<Impl>()) {}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

Rules load_rules(const std::filesystem::path&) { return {}; }
CleanArticle clean(const Article& article, const Rules&) {
  CleanArticle out;
  out.id = article.id;
  out.text = Text(article.raw);
  out.title = article.title;
  out.published = article.published;
  out.language = "en";
  out.source = article.source;
  return out;
}

}  // namespace detente::clean

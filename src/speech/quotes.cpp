#include "speech/quotes.h"

#include "speech/detail.h"
#include "speech/drafts.h"

namespace detente::speech {

std::vector<Quote> quotes(const Text& text, const Language& language, const Entities& entities,
                          const std::vector<TimeExpression>& dates, const Lexicon& lexicon) {
  const Page page = read_page(text, language, entities, *lexicon.impl);
  return detailed(page, drafts(page), dates);
}

}  // namespace detente::speech

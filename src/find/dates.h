// Time expressions (TIMEX3) with values, relative to the publication day and to the narrative.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "detente/date.h"
#include "detente/language.h"

namespace detente::find {

/// Month and day names, units, named days: data/lexicon/en/dates.txt and data/lexicon/en/calendar.txt.
class DateLexicon {
 public:
  DateLexicon();
  ~DateLexicon();
  DateLexicon(DateLexicon&&) noexcept;
  DateLexicon& operator=(DateLexicon&&) noexcept;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

DateLexicon load_dates(const std::filesystem::path& data);

/// Sorted by span, not overlapping. Without a publication day, relative expressions keep their type and an "XXXX-XX-XX" value.
std::vector<TimeExpression> dates(const Text& text, const Language& language, std::optional<Day> published,
                                  const DateLexicon& lexicon);

}  // namespace detente::find

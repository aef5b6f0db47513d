// When a drafted event was done, and what that day does to its status.
#pragma once

#include <optional>

#include "events/draft.h"
#include "events/when.h"

namespace detente::events {

class Timing {
 public:
  explicit Timing(const Sight& see) : see_(see) {}

  std::optional<Date> day_of(const Draft& draft) const;
  /// The status of an event dated so: what is dated after the publication day has not happened yet.
  Status status_on(const Draft& draft, const std::optional<Date>& date) const;
  /// "ahead of the summit", "will raise it at the summit": a meeting still to come.
  bool is_ahead(const Draft& draft) const;
  /// "said no THEN"
  bool is_of_another_time(int token) const;
  /// "ENDS his visit by meeting her": the first finite verb, from the act up, is in the present.
  bool is_told_now(int token) const;

 private:
  bool is_long_past(int token) const;
  Telling telling(const Draft& draft) const;
  bool is_to_come(const Date& date) const;
  bool takes_effect_later(int token) const;
  bool names_meeting(const Draft& draft) const;
  bool is_told_as_past(const Draft& draft) const;
  std::optional<Date> ahead(std::optional<Date> date, const Draft& draft) const;
  bool lasts(const Draft& draft) const;
  bool is_speech(const Draft& draft) const;

  const Sight& see_;
};

}  // namespace detente::events

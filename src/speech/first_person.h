// Who "we" and "I" are inside a quotation.
//     "We will answer," said Foreign Minister Ada Orne.      we: Arnor, for which she speaks; "I" would be herself
#pragma once

#include <optional>
#include <vector>

#include "detente/actor.h"
#include "detente/date.h"
#include "detente/facts.h"
#include "detente/language.h"
#include "resolve/resolve.h"

namespace detente::speech {

/// The entities, with the first person of direct quotations resolved: the singular to the speaker, the plural to the state or
/// body for which the speaker's office speaks on the day, else to the speaker. Mentions that mean somebody already stay as they
/// are.
Entities with_first_person(Entities entities, const Language& language, const std::vector<Quote>& quotes,
                           std::optional<Day> published, const resolve::ActorTable& table);

}  // namespace detente::speech

// Words that may stand for an actor: names, titles, descriptions, pronouns, nationalities. No world knowledge yet.
#pragma once

#include <vector>

#include "detente/actor.h"
#include "detente/language.h"

namespace detente::find {

/// All mentions, sorted by span, each with its head token; `actor` is -1 in every one.
std::vector<Mention> mentions(const Text& text, const Language& language);

}  // namespace detente::find

// What points back: titles, descriptions and pronouns, resolved in reading order against those already named.
#pragma once

#include "resolve/describe.h"

namespace detente::resolve {

/// Resolves the article's descriptions and pronouns. draft.mentions holds the names before, all mentions after.
void resolve_references(Draft& draft);

}  // namespace detente::resolve

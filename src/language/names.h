// The network names words one by one; this makes one document's names agree with its trees and with each other.
#pragma once

#include <span>
#include <vector>

#include "detente/language.h"

namespace detente::language {

/// `names`: in text order, each within one of `sentences` (one document's). Returned the same way:
/// - a name holds a proper noun, and the whole run of proper nouns that are flat or compound in one name:
///   "World Health | Organisation" and "Dr. | Orne" become one;
/// - words that bear one type most of the time bear it everywhere: three times a place, then not once a person.
std::vector<Name> settle(const std::vector<Name>& names, std::span<const Sentence> sentences);

}  // namespace detente::language

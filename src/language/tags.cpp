#include <array>

#include "detente/language.h"

namespace detente {

namespace {

constexpr std::array<std::string_view, 17> kUpos{"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                 "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, 37> kDeps{
    "acl",      "advcl",     "advmod", "amod",       "appos", "aux",      "case",      "cc",         "ccomp", "clf",
    "compound", "conj",      "cop",    "csubj",      "dep",   "det",      "discourse", "dislocated", "expl",  "fixed",
    "flat",     "goeswith",  "iobj",   "list",       "mark",  "nmod",     "nsubj",     "nummod",     "obj",   "obl",
    "orphan",   "parataxis", "punct",  "reparandum", "root",  "vocative", "xcomp"};
constexpr std::array<std::string_view, 4> kNames{"person", "place", "organization", "event"};

}  // namespace

std::string_view to_string(Upos tag) { return kUpos[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Dep dep) { return kDeps[static_cast<std::size_t>(dep)]; }
std::string_view to_string(NameType type) { return kNames[static_cast<std::size_t>(type)]; }

}  // namespace detente

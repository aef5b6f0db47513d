#include "events/kinds.h"

#include "lexicon/lexicon.h"

namespace detente::events {

extern const std::string_view one_deed;  // data/ontology/one-deed.txt

namespace {

constexpr std::size_t kBaseCode = 3;  // digits of a CAMEO base code

Kind kind_of(const lexicon::File& file, const lexicon::Entry& entry) {
  file.check_keys(entry, {"cameo", "words", "once", "rare", "talk", "open"});
  return {entry.phrase, entry.has("words"), entry.has("once"), entry.has("rare"), entry.has("talk"), entry.has("open")};
}

}  // namespace

Kinds::Kinds(std::string table, const std::string& path) {
  const auto file = lexicon::parse(std::move(table), path);
  for (const auto& section : file.sections)
    for (const auto& entry : section.entries) {
      if (section.head.phrase == "organs") {
        organs_.insert(entry.phrase);
        continue;
      }
      const Kind kind = kind_of(file, entry);
      file.need(entry, "cameo");
      for (const auto& beginning : entry.list("cameo"))
        if (!by_beginning_.emplace(beginning, kind).second)
          throw file.error(entry.at, "code '" + beginning + "' has a kind already");
    }
}

Kind Kinds::of(std::string_view cameo) const {
  for (std::size_t size = cameo.size(); size > 0; --size)
    if (auto found = by_beginning_.find(cameo.substr(0, size)); found != by_beginning_.end()) return found->second;
  return {std::string(cameo.substr(0, kBaseCode)), false, false, false, false, false};
}

const Kinds& kinds() {
  static const Kinds table(std::string(one_deed), "data/ontology/one-deed.txt");
  return table;
}

bool acts_for_state(const Party& party) {
  return !party.country.empty() && (party.actor == party.country || kinds().is_organ(party.sector));
}

}  // namespace detente::events

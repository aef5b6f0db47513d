#include "events/kinds.h"

#include <vector>

#include "lexicon/lexicon.h"

namespace detente::events {

extern const std::string_view one_deed;  // data/ontology/one-deed.txt

namespace {

constexpr std::size_t kBaseCode = 3;  // digits of a CAMEO base code

Kind kind_of(const lexicon::File& file, const lexicon::Entry& entry) {
  file.check_keys(entry, {"cameo", "words", "once", "rare", "talk", "open", "apart"});
  return {entry.phrase,      entry.has("words"), entry.has("once"), entry.has("rare"),
          entry.has("talk"), entry.has("open"),  entry.has("apart")};
}

void add_words(const lexicon::File& file, const lexicon::Entry& entry, std::map<std::string, std::string, std::less<>>& acts) {
  file.check_keys(entry, {"forms"});
  auto forms = entry.list("forms");
  forms.push_back(entry.phrase);
  for (const std::string& form : forms)
    if (!acts.emplace(form, entry.phrase).second) throw file.error(entry.at, "'" + form + "' is a word of an act already");
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
      if (section.head.phrase == "words") {
        add_words(file, entry, acts_);
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
  return {std::string(cameo.substr(0, kBaseCode)), false, false, false, false, false, false};
}

// The longest listed words from the first on that are listed at all.
std::string Kinds::act_of(std::string_view phrase) const {
  std::vector<std::string> words(1);
  for (const char c : phrase)
    if (c == ' ' || c == '-') words.emplace_back();
    else words.back() += c;
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::string told, act;
    for (std::size_t to = from; to < words.size(); ++to) {
      told.append(to == from ? "" : " ").append(words[to]);
      if (const auto found = acts_.find(told); found != acts_.end()) act = found->second;
    }
    if (!act.empty()) return act;
  }
  return "";
}

const Kinds& kinds() {
  static const Kinds table(std::string(one_deed), "data/ontology/one-deed.txt");
  return table;
}

bool acts_for_state(const Party& party) {
  return !party.country.empty() && (party.actor == party.country || kinds().is_organ(party.sector));
}

bool is_unlisted_name(const Party& party) { return party.actor.starts_with("name:"); }

bool is_group(const Party& party) { return party.actor.find(':') != std::string::npos && !is_unlisted_name(party); }

}  // namespace detente::events

#include "events/codes.h"

#include <algorithm>
#include <map>

#include "lexicon/lexicon.h"

namespace detente::events {

namespace {

using lexicon::Entry;
using lexicon::File;
using lexicon::Section;

std::map<std::string, Codes*> sections_of(CodeGroups& groups) {
  return {{"statement", &groups.statement},
          {"talks", &groups.talks},
          {"visits", &groups.visits},
          {"called off", &groups.called_off},
          {"held", &groups.held},
          {"asking", &groups.asking},
          {"conditional", &groups.conditional},
          {"replying", &groups.replying},
          {"backing", &groups.backing},
          {"judging", &groups.judging},
          {"harm", &groups.harm},
          {"sanctions", &groups.sanctions},
          {"decreed", &groups.decreed},
          {"foreign", &groups.foreign},
          {"local", &groups.local},
          {"admission", &groups.admission},
          {"purposeful", &groups.purposeful},
          {"meddling", &groups.meddling}};
}

void add(const File& file, const Entry& entry, const Ontology& ontology, Codes& codes) {
  file.check_keys(entry, {});
  const std::string& beginning = entry.phrase;
  const auto found = ontology.cameo.lower_bound(beginning);
  if (found == ontology.cameo.end() || found->first.compare(0, beginning.size(), beginning) != 0)
    throw file.error(entry.at, "no CAMEO code begins with '" + beginning + "'");
  codes.add(beginning);
}

}  // namespace

bool Codes::hold(std::string_view cameo) const {
  return std::any_of(beginnings_.begin(), beginnings_.end(),
                     [&](const std::string& beginning) { return cameo.compare(0, beginning.size(), beginning) == 0; });
}

CodeGroups load_code_groups(const std::filesystem::path& data, const Ontology& ontology) {
  const File file = lexicon::load(data / "ontology" / "groups.txt");
  CodeGroups groups;
  const auto sections = sections_of(groups);
  for (const Section& section : file.sections) {
    const auto known = sections.find(section.head.phrase);
    if (known == sections.end()) throw file.error(section.head.at, "unknown section '" + section.head.phrase + "'");
    for (const Entry& entry : section.entries) add(file, entry, ontology, *known->second);
  }
  return groups;
}

}  // namespace detente::events

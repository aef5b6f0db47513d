#include "resolve/term_words.h"

#include <algorithm>
#include <sstream>

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace detente::resolve {

namespace {

using lexicon::Entry;
using lexicon::File;
using lexicon::Section;

std::vector<std::string> split(const std::string& phrase) {
  std::istringstream in(utf8::lower(phrase));
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

void add_period(const Entry& entry, TermWords& out) {
  auto words = split(entry.phrase);
  PeriodNoun noun{entry.has("numbered"), entry.list("title"), {words.begin() + 1, words.end()}};
  auto& list = out.periods[words.front()];
  list.push_back(std::move(noun));
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.tail.size() > b.tail.size(); });
}

int ordinal(const File& file, const Entry& entry) {
  try {
    return std::stoi(file.need(entry, "n"));
  } catch (const std::logic_error&) {
    throw file.error(entry.find("n")->at, "'" + entry.get("n") + "' is no number");
  }
}

void add_entry(const File& file, const Section& section, const Entry& entry, TermWords& out) {
  const std::string& what = section.head.phrase;
  file.check_keys(entry, {"n", "numbered", "title", "latest"});
  auto words = split(entry.phrase);
  if (words.empty()) throw file.error(entry.at, "an entry needs words");
  if (what == "ordinals") out.ordinals[entry.phrase] = ordinal(file, entry);
  else if (what == "periods") add_period(entry, out);
  else if (what == "before periods") out.before_periods[entry.phrase] = entry.has("numbered");
  else if (what == "before rulers") out.before_rulers.insert(entry.phrase);
  else if (what == "clause words") out.clause_words[entry.phrase] = entry.has("latest");
  else if (what == "takes office") out.takes[words.front()].push_back({{words.begin() + 1, words.end()}});
  else if (what == "leaves office") out.leaves[words.front()].push_back({{words.begin() + 1, words.end()}});
  else if (what == "becomes") out.becomes.insert(entry.phrase);
  else if (what == "as") out.as.insert(entry.phrase);
  else if (what == "ruling roles") out.ruling_roles.push_back(entry.phrase);
  else throw file.error(section.head.at, "unknown section '" + what + "'");
}

}  // namespace

TermWords load_terms(const std::filesystem::path& data) {
  TermWords out;
  const File file = lexicon::load(data / "lexicon/en/terms.txt");
  for (const Section& section : file.sections)
    for (const Entry& entry : section.entries) add_entry(file, section, entry, out);
  return out;
}

}  // namespace detente::resolve

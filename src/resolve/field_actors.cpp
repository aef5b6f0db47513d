#include "resolve/field_actors.h"

#include "lexicon/petrarch.h"

namespace detente::resolve {

namespace {

using lexicon::Entry;
using lexicon::File;
namespace petrarch = lexicon::petrarch;

constexpr std::size_t kPart = 3;  // letters of each part of an actor's code

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// "ADA ORNE" -> "Ada Orne"; "U.N." and names of two letters stay.
std::string written(const std::string& name) {
  if (name.size() <= 2 || name.find('.') != std::string::npos) return name;
  std::string made;
  for (char c : name) {
    bool inner = !made.empty() && (is_letter(made.back()) || made.back() == '\'');
    made += inner && c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  }
  return made;
}

std::string slug(const std::string& name) {
  std::string made;
  for (char c : name) {
    char small = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    bool word = is_letter(small) || (small >= '0' && small <= '9');
    if (word) made += small;
    else if (!made.empty() && made.back() != '-') made += '-';
  }
  return made;
}

struct Parts {
  std::string country, sector;
};

// "XARGOVMIL" -> country XAR, sector of GOV; "IGOUNO" -> no country, sector IGO.
Parts parts_of(const std::string& code, const Sectors& sectors) {
  Parts parts;
  for (std::size_t at = 0; at + kPart <= code.size(); at += kPart) {
    std::string part = code.substr(at, kPart);
    auto sector = sectors.find(part);
    if (sector == sectors.end() && at == 0) parts.country = part;
    if (sector != sectors.end() && parts.sector.empty()) parts.sector = sector->second;
  }
  return parts;
}

void tag(Entry& entry, const std::string& key, const std::string& value) {
  if (!value.empty()) entry.tags.push_back({key, value, entry.at});
}

std::string aliases(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 1; i < names.size(); ++i) all += (i > 1 ? "|" : "") + written(names[i]);
  return all;
}

Entry entry_of(const petrarch::Actor& actor, const petrarch::Code& code, const Parts& parts) {
  Entry entry{written(actor.names.front()), {}, actor.at};
  bool state = parts.sector.empty();
  tag(entry, "id", state ? parts.country : slug(actor.names.front()) + "-" + slug(code.text));
  tag(entry, "alias", aliases(actor.names));
  if (!state) tag(entry, "country", parts.country);
  tag(entry, "sector", parts.sector);
  if (code.from) tag(entry, "from", format_day(*code.from));
  if (code.last) tag(entry, "to", format_day(*code.last + std::chrono::days(1)));
  return entry;
}

}  // namespace

Sectors load_sectors(const File& file) {
  Sectors sectors;
  for (const auto& section : file.sections)
    for (const Entry& entry : section.entries) {
      file.check_keys(entry, {"sector"});
      sectors[entry.phrase] = file.need(entry, "sector");
    }
  return sectors;
}

FieldActors field_actors(const File& file, const Sectors& sectors) {
  FieldActors made{{file.path, file.content, {{}}}, {file.path, file.content, {{}}}};
  for (const auto& actor : petrarch::actors(file)) {
    if (actor.names.empty()) throw file.error(actor.at, "expected the name of an actor");
    for (const auto& code : actor.codes) {
      Parts parts = parts_of(code.text, sectors);
      if (parts.country.empty() && parts.sector.empty()) continue;
      (parts.sector.empty() ? made.countries : made.bodies).sections[0].entries.push_back(entry_of(actor, code, parts));
    }
  }
  return made;
}

File field_agents(const File& file, const Sectors& sectors) {
  File made{file.path, file.content, {{}}};
  for (const auto& agent : petrarch::agents(file)) {
    Parts parts = parts_of(agent.code.text, sectors);
    if (parts.sector.empty())
      throw file.error(agent.code.at, "unknown role '" + agent.code.text + "': expected one such as GOV or MIL");
    Entry entry{written(agent.name), {}, agent.at};
    for (char& c : entry.phrase) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    tag(entry, "sector", parts.sector);
    if (agent.has_plurals) {
      std::string all;
      for (const auto& plural : agent.plurals) all += (all.empty() ? "" : "|") + slug(plural);
      tag(entry, "plural", all.empty() ? entry.phrase : all);
    }
    made.sections[0].entries.push_back(std::move(entry));
  }
  return made;
}

}  // namespace detente::resolve

// What makes two codes one kind of act, and whose acts are their state's: data/ontology/one-deed.txt, built into the program.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "detente/facts.h"

namespace detente::events {

struct Kind {
  std::string name;
  bool words = false;  ///< different codes need a shared word or number
  bool once = false;   ///< the same two do it once in years
  bool rare = false;   ///< done seldom: background told without a date means the last one known, but a headline is news
  bool talk = false;   ///< a meeting or call
  bool open = false;   ///< talk of a form not named
  bool apart = false;  ///< words of two acts tell of two deeds
};

class Kinds {
 public:
  /// Throws WorldError with place and caret on a malformed table.
  explicit Kinds(std::string table, const std::string& path);

  /// The kind of a CAMEO code; one of its own (named by the code's first three digits) for a code that the table lacks.
  Kind of(std::string_view cameo) const;
  /// The act that the words of an event phrase tell of, by the table's words: "order expulsion" and "throw-out" give "expel";
  /// "" if none of them is there. Parts of a phrase stand apart by blanks or hyphens.
  std::string act_of(std::string_view phrase) const;
  /// Does this PLOVER sector act for its state?
  bool is_organ(const std::string& sector) const { return organs_.count(sector) > 0; }

 private:
  std::map<std::string, Kind, std::less<>> by_beginning_;
  std::set<std::string> organs_;
  std::map<std::string, std::string, std::less<>> acts_;  ///< words of an act -> the act
};

/// The table of this program.
const Kinds& kinds();

/// Is it a state, or one of its organs?
bool acts_for_state(const Party& party);
/// "name:mira-colt": a name that the tables lack.
bool is_unlisted_name(const Party& party);
/// "RUS:BUS", "Russian companies": known by country and sector alone.
bool is_group(const Party& party);

}  // namespace detente::events

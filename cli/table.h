// The one table of commands and options: parser, help, completion and docs/commands.md are all made from it.
#pragma once

#include <istream>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace detente::cli {

/// product.md's exit codes.
enum Exit : int { kDone = 0, kNothing = 1, kUsage = 2, kUnreadable = 3, kDamaged = 4 };

struct Option {
  std::string_view name;   ///< without dashes
  char letter;             ///< 0: none
  std::string_view value;  ///< what the value is called in help; "" for a flag
  std::string_view help;
};

struct Invocation;

struct Command {
  std::string_view name;
  std::string_view operands;  ///< as shown in help, e.g. "FILE…|-"
  int min_operands;
  int max_operands;  ///< -1: any number
  std::string_view summary;
  std::string_view details;  ///< shown by `detente COMMAND --help`
  std::string_view example;
  std::vector<std::string_view> options;  ///< names in options()
  int (*run)(const Invocation&);
};

/// One call of the program, parsed.
struct Invocation {
  const Command* command = nullptr;
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;

  bool has(std::string_view name) const { return options.find(name) != options.end(); }
  std::optional<std::string> get(std::string_view name) const;  ///< the last value given
  std::vector<std::string> all(std::string_view name) const;
};

const std::vector<Option>& options();
const std::vector<Command>& commands();
/// Options that every command takes.
const std::vector<std::string_view>& common_options();

const Option* find_option(std::string_view name);
const Command* find_command(std::string_view name);

}  // namespace detente::cli

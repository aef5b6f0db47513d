#include "help.h"

#include <algorithm>

#include "report/layout.h"

namespace detente::cli {

namespace {

constexpr std::size_t kWidth = 80;

std::string usage(const Command& command) {
  std::string line = "detente " + std::string(command.name);
  if (!command.operands.empty()) line += " " + std::string(command.operands);
  return line;
}

std::string spelled(const Option& option) {
  std::string words = option.letter ? std::string("-") + option.letter + ", --" : "    --";
  words += option.name;
  if (!option.value.empty()) words += " " + std::string(option.value);
  return words;
}

// Each line of the text in lines of at most 80 columns, every line after the first indented.
void print_wrapped(std::ostream& out, std::string_view text, std::size_t indent) {
  const std::string margin = "\n" + std::string(indent, ' ');
  std::string before;
  for (std::size_t at = 0; at <= text.size();) {
    auto stop = std::min(text.find('\n', at), text.size());
    for (const std::string& line : report::wrapped(text.substr(at, stop - at), static_cast<int>(kWidth - indent))) {
      out << before << line;
      before = margin;
    }
    at = stop + 1;
  }
  out << "\n";
}

void print_row(std::ostream& out, const std::string& left, std::string_view right, std::size_t width) {
  out << "  " << left;
  if (left.size() + 2 >= width) out << "\n" << std::string(width, ' ');
  else out << std::string(width - left.size() - 2, ' ');
  print_wrapped(out, right, width);
}

void print_options(std::ostream& out, const std::vector<std::string_view>& names) {
  for (auto name : names) print_row(out, spelled(*find_option(name)), find_option(name)->help, 28);
}

}  // namespace

void print_help(std::ostream& out) {
  out << "detente: what political actors say about each other, what they do to each other,\n"
         "and whether the deeds follow the words\n\nCommands:\n";
  for (const Command& command : commands()) print_row(out, std::string(command.name), command.summary, 16);
  out << "\nOptions of every command:\n";
  print_options(out, common_options());
  out << "\nExit codes: 0 done, 1 nothing found, 2 usage or configuration, 3 some input\n"
         "unreadable (see the loss ledger), 4 store damaged.\n"
         "More on one command: detente COMMAND --help\n";
}

void print_help(const Command& command, std::ostream& out) {
  out << "usage: " << usage(command) << "\n\n";
  print_wrapped(out, command.summary, 0);
  if (!command.details.empty()) {
    out << "\n";
    print_wrapped(out, command.details, 0);
  }
  if (!command.options.empty()) {
    out << "\nOptions:\n";
    print_options(out, command.options);
  }
  out << "\nOptions of every command:\n";
  print_options(out, common_options());
  if (!command.example.empty()) out << "\nExample:\n  " << command.example << "\n";
}

void print_markdown(std::ostream& out) {
  out << "# Commands\n\nMade by `detente help --markdown` from the table in `cli/table.cpp`; a test keeps it fresh.\n";
  auto rows = [&](const std::vector<std::string_view>& names) {
    out << "\n| option | |\n|---|---|\n";
    for (auto name : names) {
      const Option& option = *find_option(name);
      out << "| `" << (option.letter ? std::string("-") + option.letter + ", " : "") << "--" << option.name
          << (option.value.empty() ? "" : " ") << option.value << "` | " << option.help << " |\n";
    }
  };
  for (const Command& command : commands()) {
    out << "\n## " << command.name << "\n\n`" << usage(command) << "`\n\n" << command.summary << "\n";
    if (!command.details.empty()) out << "\n" << command.details << "\n";
    if (!command.options.empty()) rows(command.options);
    if (!command.example.empty()) out << "\n```\n" << command.example << "\n```\n";
  }
  out << "\n## Options of every command\n";
  rows(common_options());
}

namespace {

std::string words_of(const Command& command) {
  std::string words;
  for (auto name : command.options) words += " --" + std::string(name);
  for (auto name : common_options()) words += " --" + std::string(name);
  return words;
}

std::string all_commands() {
  std::string names;
  for (const Command& command : commands()) names += (names.empty() ? "" : " ") + std::string(command.name);
  return names;
}

void print_bash(std::ostream& out) {
  out << "_detente() {\n  local word=${COMP_WORDS[COMP_CWORD]} words\n  case ${COMP_WORDS[1]} in\n";
  for (const Command& command : commands())
    out << "    " << command.name << ") words=\"" << words_of(command).substr(1) << "\" ;;\n";
  out << "    *) words=\"" << all_commands()
      << "\" ;;\n  esac\n"
         "  [ \"$COMP_CWORD\" = 1 ] && words=\""
      << all_commands()
      << "\"\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\ncomplete -F _detente detente\n";
}

void print_fish(std::ostream& out) {
  for (const Command& command : commands()) {
    out << "complete -c detente -n __fish_use_subcommand -a " << command.name << " -d \"" << command.summary << "\"\n";
    for (auto name : command.options)
      out << "complete -c detente -n '__fish_seen_subcommand_from " << command.name << "' -l " << name << "\n";
  }
  for (auto name : common_options()) out << "complete -c detente -l " << name << "\n";
}

}  // namespace

bool print_completion(const std::string& shell, std::ostream& out) {
  if (shell == "zsh") out << "autoload -U +X bashcompinit && bashcompinit\n";
  if (shell == "bash" || shell == "zsh") print_bash(out);
  else if (shell == "fish") print_fish(out);
  else return false;
  return true;
}

}  // namespace detente::cli

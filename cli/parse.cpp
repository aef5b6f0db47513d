#include "parse.h"

#include <algorithm>

namespace detente::cli {

std::optional<std::string> Invocation::get(std::string_view name) const {
  auto found = options.find(name);
  if (found == options.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Invocation::all(std::string_view name) const {
  auto found = options.find(name);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

namespace {

// Edits to turn one word into the other; two neighbouring letters exchanged are one edit ("cvs", "csv").
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t change = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, change});
      bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

std::vector<std::string> option_names(const Command& command) {
  std::vector<std::string> names;
  for (auto name : command.options) names.push_back("--" + std::string(name));
  for (auto name : common_options()) names.push_back("--" + std::string(name));
  return names;
}

bool takes(const Command& command, std::string_view name) {
  auto in = [&](const std::vector<std::string_view>& list) { return std::find(list.begin(), list.end(), name) != list.end(); };
  return in(command.options) || in(common_options());
}

const Option* by_letter(const Command& command, char letter) {
  for (const Option& option : options())
    if (option.letter == letter && takes(command, option.name)) return &option;
  return nullptr;
}

class Parser {
 public:
  Parser(const std::vector<std::string>& words, Invocation& to) : words_(words), to_(to) {}

  std::string run() {
    std::string error = command();
    if (!to_.command) return error;
    while (error.empty() && at_ < words_.size()) error = word();
    return error.empty() ? check_operands() : error;
  }

 private:
  std::string command() {
    if (words_.empty()) return "a command is missing; see detente --help";
    std::string name = words_[0] == "--help" || words_[0] == "-h" ? "help" : words_[0] == "--version" ? "version" : words_[0];
    to_.command = find_command(name);
    at_ = 1;
    if (to_.command) return "";
    std::vector<std::string> names;
    for (const Command& one : commands()) names.emplace_back(one.name);
    return "unknown command '" + name + "'." + did_you_mean(name, names) + " See detente --help.";
  }

  std::string word() {
    const std::string& word = words_[at_++];
    if (only_operands_ || word.size() < 2 || word[0] != '-') {
      to_.operands.push_back(word);
      return "";
    }
    if (word == "--") {
      only_operands_ = true;
      return "";
    }
    return word[1] == '-' ? long_option(word) : short_option(word);
  }

  std::string long_option(const std::string& word) {
    auto equals = word.find('=');
    std::string name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
    const Option* option = takes(*to_.command, name) ? find_option(name) : nullptr;
    if (!option)
      return "detente " + std::string(to_.command->name) + " has no option --" + name + "." +
             did_you_mean("--" + name, option_names(*to_.command));
    if (equals == std::string::npos) return value_of(*option, std::nullopt);
    return value_of(*option, word.substr(equals + 1));
  }

  std::string short_option(const std::string& word) {
    const Option* option = by_letter(*to_.command, word[1]);
    if (!option) return "detente " + std::string(to_.command->name) + " has no option -" + word.substr(1, 1) + ".";
    if (word.size() > 2) return value_of(*option, word.substr(2));
    return value_of(*option, std::nullopt);
  }

  std::string value_of(const Option& option, std::optional<std::string> value) {
    if (option.value.empty() && value) return "--" + std::string(option.name) + " takes no value.";
    if (!option.value.empty() && !value) {
      if (at_ >= words_.size()) return "--" + std::string(option.name) + " needs a value: " + std::string(option.value) + ".";
      value = words_[at_++];
    }
    to_.options[std::string(option.name)].push_back(value.value_or(""));
    return "";
  }

  std::string check_operands() const {
    if (to_.has("help")) return "";
    const Command& command = *to_.command;
    int given = static_cast<int>(to_.operands.size());
    std::string usage = "usage: detente " + std::string(command.name) + " " + std::string(command.operands);
    if (given < command.min_operands) return "something is missing; " + usage;
    if (command.max_operands >= 0 && given > command.max_operands)
      return "'" + to_.operands[static_cast<std::size_t>(command.max_operands)] + "' is one too many; " + usage;
    return "";
  }

  const std::vector<std::string>& words_;
  Invocation& to_;
  std::size_t at_ = 0;
  bool only_operands_ = false;
};

}  // namespace

Parsed parse(const std::vector<std::string>& words, std::istream& in, std::ostream& out, std::ostream& err) {
  Parsed parsed{Invocation{nullptr, {}, {}, in, out, err}, ""};
  parsed.error = Parser(words, parsed.invocation).run();
  return parsed;
}

std::vector<std::string> near_matches(std::string_view word, const std::vector<std::string>& known) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& one : known) {
    auto distance = edit_distance(word, one);
    if (distance <= std::max<std::size_t>(1, word.size() / 3)) near.emplace_back(distance, one);
  }
  std::sort(near.begin(), near.end());
  if (near.size() > 3) near.resize(3);
  std::vector<std::string> names;
  names.reserve(near.size());
  for (auto& [distance, name] : near) names.push_back(std::move(name));
  return names;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  std::string message;
  for (const auto& name : near_matches(word, known)) message += (message.empty() ? " Did you mean '" : " or '") + name + "'";
  return message.empty() ? "" : message + "?";
}

}  // namespace detente::cli

// Help, shell completion and docs/commands.md: all out of the one table.
#pragma once

#include <ostream>

#include "table.h"

namespace detente::cli {

void print_help(std::ostream& out);
void print_help(const Command& command, std::ostream& out);
void print_markdown(std::ostream& out);
/// shell: bash, zsh or fish; false for any other.
bool print_completion(const std::string& shell, std::ostream& out);

}  // namespace detente::cli

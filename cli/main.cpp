// The door of the terminal: words in, exit code out. The only place that catches.
#include <fstream>
#include <iostream>

#include "base/error.h"
#include "help.h"
#include "parse.h"
#include "setup.h"

namespace detente::cli {

int run(const std::vector<std::string>& words) {
  if (words.empty()) {
    print_help(std::cerr);
    return kUsage;
  }
  Parsed parsed = parse(words, std::cin, std::cout, std::cerr);
  if (!parsed.error.empty()) {
    std::cerr << "detente: " << parsed.error << "\n";
    return kUsage;
  }
  if (parsed.invocation.has("help")) {
    print_help(*parsed.invocation.command, std::cout);
    return kDone;
  }
  return parsed.invocation.command->run(parsed.invocation);
}

int guarded(const std::vector<std::string>& words) {
  try {
    int code = run(words);
    std::cout.flush();
    if (!std::cout) throw WorldError("the output could not be written", "Is the disk full or the pipe closed?");
    return code;
  } catch (const UsageError& error) {
    std::cerr << "detente: " << error.what() << "\n";
    return kUsage;
  } catch (const WorldError& error) {
    std::cerr << "detente: " << error.what() << "\n";
    if (!error.advice().empty()) std::cerr << error.advice() << "\n";
    return error.exit_code();
  } catch (const std::bad_alloc&) {
    std::cerr << "detente: out of memory\n";
    return kUsage;
  }
}

}  // namespace detente::cli

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  return detente::cli::guarded(std::vector<std::string>(words + 1, words + count));
}

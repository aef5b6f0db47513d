// A bad world: a broken lexicon, a locked store, a full disk. Thrown with place and advice, caught at the doors only.
#pragma once

#include <stdexcept>
#include <string>

namespace detente {

/// Doors print `what()` and then `advice` (if any) and exit with `exit_code`.
class WorldError : public std::runtime_error {
 public:
  explicit WorldError(const std::string& what, std::string advice = "", int exit_code = 2)
      : std::runtime_error(what), advice_(std::move(advice)), exit_code_(exit_code) {}
  const std::string& advice() const { return advice_; }
  int exit_code() const { return exit_code_; }

 private:
  std::string advice_;
  int exit_code_;
};

}  // namespace detente

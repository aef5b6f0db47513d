// The mapped model file: named arrays, found by an index in plain text at its head. docs/model.md describes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/kernels.h"

namespace detente::language {

class ModelFile {
 public:
  /// Maps the file read-only, and the file beside it that its "base" names: what this file lacks is looked up there.
  /// Throws WorldError when it is missing, cut short or of another version.
  explicit ModelFile(const std::filesystem::path& file);
  ~ModelFile();
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;

  bool has(const std::string& name) const { return parts_.count(name) > 0; }  ///< in this file, not its base
  bool knows(const std::string& name) const { return has(name) || (base_ && base_->knows(name)); }
  /// An array of exactly `count` numbers (0: any); throws WorldError when it is not there as such.
  const float* floats(const std::string& name, std::size_t count = 0) const;
  const std::int8_t* bytes(const std::string& name, std::size_t count = 0) const;
  const std::int32_t* wholes(const std::string& name, std::size_t count = 0) const;
  std::vector<std::string_view> lines(const std::string& name) const;
  Matrix matrix(const std::string& name, int inputs) const;

 private:
  struct Part {
    std::string kind;
    std::size_t offset;
    std::size_t size;
  };
  std::string_view find(const std::string& name, std::string_view kind, std::size_t size) const;
  void read_index();
  void open_base();
  [[noreturn]] void broken(const std::string& why) const;

  std::filesystem::path file_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::map<std::string, Part> parts_;
  std::unique_ptr<ModelFile> base_;
};

}  // namespace detente::language

#include "language/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sstream>

#include "base/error.h"

namespace detente::language {

namespace {

constexpr std::string_view kMagic = "detente-language-model 1 ";
constexpr std::size_t kAlign = 64;

std::size_t aligned(std::size_t size) { return (size + kAlign - 1) / kAlign * kAlign; }

}  // namespace

void ModelFile::broken(const std::string& why) const {
  throw WorldError("the language model '" + file_.string() + "' cannot be used: " + why,
                   "Check the path given with --model, or restore the file from the repository's models folder.");
}

ModelFile::ModelFile(const std::filesystem::path& file) : file_(file) {
  const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) broken(std::strerror(errno));
  struct stat about {};
  const bool readable = ::fstat(handle, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
  void* mapped =
      readable ? ::mmap(nullptr, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE, handle, 0) : MAP_FAILED;
  ::close(handle);
  if (mapped == MAP_FAILED) broken("it is no file that can be mapped");
  data_ = static_cast<const char*>(mapped);
  size_ = static_cast<std::size_t>(about.st_size);
  try {
    read_index();
    open_base();
  } catch (...) {
    ::munmap(mapped, size_);
    throw;
  }
}

ModelFile::~ModelFile() { ::munmap(const_cast<char*>(data_), size_); }

void ModelFile::read_index() {
  const std::string_view all(data_, size_);
  if (!all.starts_with(kMagic)) broken("it is not a model file of version 1");
  const std::size_t line = all.find('\n');
  std::size_t length = 0;
  if (line == all.npos) broken("its head is cut short");
  std::from_chars(data_ + kMagic.size(), data_ + line, length);
  if (length > size_ || line + 1 + length > size_) broken("its index is cut short");
  const std::size_t start = aligned(line + 1 + length);
  std::istringstream index{std::string(all.substr(line + 1, length))};
  std::string name, dims;
  Part part;
  while (index >> name >> part.kind >> dims >> part.offset >> part.size) {
    part.offset += start;
    if (part.offset > size_ || part.size > size_ - part.offset) broken("'" + name + "' lies past its end");
    parts_[name] = part;
  }
}

void ModelFile::open_base() {
  if (!has("base")) return;
  const auto names = lines("base");
  if (names.size() != 1 || names[0].find('/') != std::string_view::npos) broken("its base is not the name of a file beside it");
  base_ = std::make_unique<ModelFile>(file_.parent_path() / std::string(names[0]));
  if (base_->has("base")) broken("its base has a base");
}

std::string_view ModelFile::find(const std::string& name, std::string_view kind, std::size_t size) const {
  const auto found = parts_.find(name);
  if (found == parts_.end() && base_) return base_->find(name, kind, size);
  if (found == parts_.end()) broken("it has no '" + name + "'");
  const Part& part = found->second;
  if (part.kind != kind || (size != 0 && part.size != size)) broken("'" + name + "' is not of the expected kind or size");
  return {data_ + part.offset, part.size};
}

const float* ModelFile::floats(const std::string& name, std::size_t count) const {
  return reinterpret_cast<const float*>(find(name, "float32", count * sizeof(float)).data());
}

const std::int8_t* ModelFile::bytes(const std::string& name, std::size_t count) const {
  return reinterpret_cast<const std::int8_t*>(find(name, "int8", count).data());
}

const std::int32_t* ModelFile::wholes(const std::string& name, std::size_t count) const {
  return reinterpret_cast<const std::int32_t*>(find(name, "int32", count * sizeof(std::int32_t)).data());
}

std::vector<std::string_view> ModelFile::lines(const std::string& name) const {
  std::string_view rest = find(name, "text", 0);
  std::vector<std::string_view> found;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    found.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return found;
}

Matrix ModelFile::matrix(const std::string& name, int inputs) const {
  Matrix m;
  m.inputs = inputs;
  const auto outputs = lines(name + ".outputs");
  if (outputs.size() != 1) broken("'" + name + "' does not say its outputs");
  std::from_chars(outputs[0].data(), outputs[0].data() + outputs[0].size(), m.outputs);
  if (m.outputs <= 0) broken("'" + name + "' has no outputs");
  const auto padded = static_cast<std::size_t>(m.padded());
  m.packed = bytes(name + ".packed", padded * static_cast<std::size_t>(inputs));
  m.scale = floats(name + ".scale", padded);
  m.bias = floats(name + ".bias", padded);
  m.offset = wholes(name + ".offset", padded);
  return m;
}

}  // namespace detente::language

#include "read/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

namespace detente::read {

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

std::string gzip(std::string_view bytes) {
  z_stream z{};
  if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&z, bytes.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

namespace {

// Owns zlib's state; feeds the input in pieces that fit zlib's 32-bit counters.
class Inflater {
 public:
  explicit Inflater(std::string_view in) : in_(in) { ready_ = inflateInit2(&z_, 15 + 32) == Z_OK; }
  ~Inflater() { inflateEnd(&z_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Inflated run(std::uint64_t limit) {
    Inflated out;
    if (!ready_) out.error = "no memory to unpack it";
    while (out.error.empty() && !at_end_) step(out, limit);
    return out;
  }

 private:
  void step(Inflated& out, std::uint64_t limit) {
    feed();
    char buffer[1 << 16];
    z_.next_out = reinterpret_cast<Bytef*>(buffer);
    z_.avail_out = sizeof buffer;
    int code = ::inflate(&z_, Z_NO_FLUSH);
    out.bytes.append(buffer, sizeof buffer - z_.avail_out);
    if (out.bytes.size() > limit) {
      out.bytes.resize(limit);
      out.error = "unpacked it is longer than " + std::to_string(limit) + " bytes; the rest is left out";
    } else if (code == Z_STREAM_END) next_member();
    else if (code == Z_BUF_ERROR && z_.avail_in == 0) out.error = "the compressed data is cut in the middle";
    else if (code != Z_OK) out.error = "the compressed data is damaged";
  }

  void feed() {
    if (z_.avail_in > 0) return;
    std::size_t size = std::min<std::size_t>(in_.size(), std::numeric_limits<uInt>::max() / 2);
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in_.data()));  // zlib does not write there
    z_.avail_in = static_cast<uInt>(size);
    in_.remove_prefix(size);
  }

  void next_member() {
    feed();
    at_end_ = z_.avail_in < 2 || z_.next_in[0] != 0x1F;  // padding after the last member is no data
    if (!at_end_) inflateReset(&z_);
  }

  std::string_view in_;
  z_stream z_{};
  bool ready_ = false;
  bool at_end_ = false;
};

}  // namespace

Inflated inflate(std::string_view gzip, std::uint64_t limit) { return Inflater(gzip).run(limit); }

}  // namespace detente::read

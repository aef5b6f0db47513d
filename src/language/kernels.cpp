#include "language/kernels.h"

#include <cassert>
#include <cstddef>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

// Sixteen-lane vectors are wider than some builds' registers; the compiler splits them, and none crosses a call.
#pragma GCC diagnostic ignored "-Wpsabi"
#pragma GCC diagnostic ignored "-Wconversion"

namespace detente::language {

namespace {

typedef float F8 __attribute__((vector_size(32)));
typedef float F16 __attribute__((vector_size(64)));
typedef std::int32_t I8 __attribute__((vector_size(32)));
typedef std::int32_t I16 __attribute__((vector_size(64)));
typedef std::uint8_t B __attribute__((vector_size(16)));

inline void pack_portable(I16 whole, std::uint8_t* to) {
  const B bytes = __builtin_convertvector(whole, B);
  __builtin_memcpy(to, &bytes, sizeof bytes);
}

// ---- the integer product of up to kRows rows with one or two groups of sixteen outputs, once per instruction set ----

constexpr int kHead = 32;  // width of one attention head
constexpr int kRows = 8;
constexpr int kGroups = 2;
using Sums = std::int32_t (*)[kRows][16];  // [group][row][output]

/// Weights of up to kGroups groups, as the model file has them.
struct AsStored {
  AsStored(const std::int8_t* w, int, int) : data(w) {}
  const std::int8_t* data;
};

void block_portable(const std::uint8_t* a, int rows, int width, const std::int8_t* w, int groups, Sums sums) {
  for (int group = 0; group < groups; ++group, w += width * 16)
    for (int row = 0; row < rows; ++row) {
      I16 total{};
      for (int k = 0; k < width; k += 4)
        for (int i = 0; i < 4; ++i) {
          I16 weights;
          for (int o = 0; o < 16; ++o)
            weights[o] = w[(k / 4 * 16 + o) * 4 + i];  // NOLINT(bugprone-signed-char-misuse): a signed number
          total += weights * static_cast<std::int32_t>(a[row * width + k + i]);
        }
      __builtin_memcpy(sums[group][row], &total, sizeof total);
    }
}

#if defined(__x86_64__)

#define DETENTE_AVX2 __attribute__((target("avx2")))
#define DETENTE_AVXVNNI __attribute__((target("avx2,avxvnni")))
#define DETENTE_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))

/// Sixteen-bit words of `whole`, two halves of eight.
template <typename I>
DETENTE_AVX2 inline __m256i words_of(I whole) {
  const auto low = reinterpret_cast<__m256i>(whole.low), high = reinterpret_cast<__m256i>(whole.high);
  return _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8);
}

template <typename I>
DETENTE_AVX2 inline void pack_words(I whole, std::int16_t* to) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), words_of(whole));
}

template <typename I>
DETENTE_AVX2 inline void pack_avxvnni(I whole, std::uint8_t* to) {
  const __m256i words = words_of(whole);
  const __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
}

constexpr int kWidest = 1536;

/// Weights as 16-bit numbers, once for all rows: [group][outputs 0-7, outputs 8-15][input / 4][8 outputs][4 inputs].
struct Widened {
  DETENTE_AVX2 Widened(const std::int8_t* w, int width, int groups) {
    assert(width <= kWidest);
    std::int16_t* to = data;
    for (int group = 0; group < groups; ++group, w += width * 16)
      for (int first : {0, 32})
        for (int k = 0; k < width; k += 4)
          for (int i : {0, 16}) {
            const auto* from = reinterpret_cast<const __m128i*>(w + k * 16 + first + i);
            _mm256_store_si256(reinterpret_cast<__m256i*>(to), _mm256_cvtepi8_epi16(_mm_loadu_si128(from)));
            to += 16;
          }
  }
  alignas(64) std::int16_t data[kGroups * 16 * kWidest];
};

/// Eight outputs of four inputs each; madd adds exact pairs of 16-bit products into 32 bits.
template <int kCount>
DETENTE_AVX2 inline void rows_avx2(const std::int16_t* a, int width, const std::int16_t* w, std::int32_t (*sums)[16]) {
  __m256i acc[kCount][2];
#pragma GCC unroll 16
  for (auto& row : acc) row[0] = row[1] = _mm256_setzero_si256();
  for (int k = 0; k < width; k += 4, w += 32) {
    const __m256i left = _mm256_load_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i right = _mm256_load_si256(reinterpret_cast<const __m256i*>(w + 16));
#pragma GCC unroll 16
    for (int row = 0; row < kCount; ++row) {
      long long four;
      __builtin_memcpy(&four, a + row * width + k, 8);
      const __m256i x = _mm256_set1_epi64x(four);
      acc[row][0] = _mm256_add_epi32(acc[row][0], _mm256_madd_epi16(x, left));
      acc[row][1] = _mm256_add_epi32(acc[row][1], _mm256_madd_epi16(x, right));
      // Nothing is computed here: it keeps the compiler from drawing all products before all sums, which it has no registers for.
      __asm__("" : "+x"(acc[row][0]), "+x"(acc[row][1]));
    }
  }
#pragma GCC unroll 16
  for (int row = 0; row < kCount; ++row) {
    const __m256i pairs = _mm256_hadd_epi32(acc[row][0], acc[row][1]);  // outputs 0 1 4 5 2 3 6 7
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row]), _mm256_permute4x64_epi64(pairs, 0xD8));
  }
}

DETENTE_AVX2 void block_avx2(const std::int16_t* a, int rows, int width, const std::int16_t* w, int groups, Sums sums) {
  for (int half = 0; half < 2 * groups; ++half, w += width * 8) {
    auto* to = reinterpret_cast<std::int32_t(*)[16]>(sums[half / 2][0] + half % 2 * 8);
    int row = 0;
    for (; row + 4 <= rows; row += 4) rows_avx2<4>(a + row * width, width, w, to + row);
    for (; row < rows; ++row) rows_avx2<1>(a + row * width, width, w, to + row);
  }
}

/// As rows_avx512 below, sixteen outputs in two halves.
template <int kCount>
DETENTE_AVXVNNI inline void rows_avxvnni(const std::uint8_t* a, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  __m256i low[kCount], high[kCount];
#pragma GCC unroll 16
  for (int row = 0; row < kCount; ++row) low[row] = high[row] = _mm256_setzero_si256();
  for (int k = 0; k < width; k += 4, w += 64) {
    const __m256i left = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i right = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
#pragma GCC unroll 16
    for (int row = 0; row < kCount; ++row) {
      std::int32_t four;
      __builtin_memcpy(&four, a + row * width + k, 4);
      const __m256i x = _mm256_set1_epi32(four);
      low[row] = _mm256_dpbusd_avx_epi32(low[row], x, left);
      high[row] = _mm256_dpbusd_avx_epi32(high[row], x, right);
    }
  }
#pragma GCC unroll 16
  for (int row = 0; row < kCount; ++row) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row]), low[row]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row] + 8), high[row]);
  }
}

DETENTE_AVXVNNI void block_avxvnni(const std::uint8_t* a, int rows, int width, const std::int8_t* w, int groups, Sums sums) {
  for (int group = 0; group < groups; ++group, w += width * 16) {
    int row = 0;
    for (; row + 6 <= rows; row += 6) rows_avxvnni<6>(a + row * width, width, w, sums[group] + row);
    for (; row + 2 <= rows; row += 2) rows_avxvnni<2>(a + row * width, width, w, sums[group] + row);
    if (row < rows) rows_avxvnni<1>(a + row * width, width, w, sums[group] + row);
  }
}

DETENTE_AVX512 inline void pack_avx512(I16 whole, std::uint8_t* to) {
  __m512i all;
  __builtin_memcpy(&all, &whole, sizeof all);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_maskz_cvtepi32_epi8(0xFFFF, all));
}

/// Four byte products a lane are added into its 32 bits, without saturation.
template <int kCount, int kWide>
DETENTE_AVX512 inline void rows_avx512(const std::uint8_t* a, int width, const std::int8_t* w, Sums sums, int first) {
  __m512i acc[kWide][kCount];
#pragma GCC unroll 16
  for (auto& group : acc)
#pragma GCC unroll 16
    for (auto& row : group) row = _mm512_setzero_si512();
  for (int k = 0; k < width; k += 4, w += 64) {
    __m512i weights[kWide];
#pragma GCC unroll 16
    for (int g = 0; g < kWide; ++g) weights[g] = _mm512_loadu_si512(w + g * width * 16);
#pragma GCC unroll 16
    for (int row = 0; row < kCount; ++row) {
      std::int32_t four;
      __builtin_memcpy(&four, a + row * width + k, 4);
      const __m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 16
      for (int g = 0; g < kWide; ++g) acc[g][row] = _mm512_dpbusd_epi32(acc[g][row], x, weights[g]);
    }
  }
#pragma GCC unroll 16
  for (int g = 0; g < kWide; ++g)
#pragma GCC unroll 16
    for (int row = 0; row < kCount; ++row) _mm512_storeu_si512(sums[g][first + row], acc[g][row]);
}

template <int kWide>
DETENTE_AVX512 inline void groups_avx512(const std::uint8_t* a, int rows, int width, const std::int8_t* w, Sums sums) {
  if (rows == kRows) return rows_avx512<kRows, kWide>(a, width, w, sums, 0);
  int row = 0;
  for (; row + 4 <= rows; row += 4) rows_avx512<4, kWide>(a + row * width, width, w, sums, row);
  for (; row < rows; ++row) rows_avx512<1, kWide>(a + row * width, width, w, sums, row);
}

DETENTE_AVX512 void block_avx512(const std::uint8_t* a, int rows, int width, const std::int8_t* w, int groups, Sums sums) {
  if (groups == 2) return groups_avx512<2>(a, rows, width, w, sums);
  groups_avx512<1>(a, rows, width, w, sums);
}

#endif

namespace portable {
#define DETENTE_TARGET
#define DETENTE_BLOCK block_portable
#define DETENTE_HALVES 0
#define DETENTE_FIELD bytes
#define DETENTE_PACK pack_portable
#define DETENTE_WEIGHTS AsStored
#define DETENTE_MIX 4
#include "language/kernels_body.h"
}  // namespace portable

#if defined(__x86_64__)
namespace avx2 {
#define DETENTE_TARGET DETENTE_AVX2
#define DETENTE_BLOCK block_avx2
#define DETENTE_HALVES 1
#define DETENTE_FIELD words
#define DETENTE_PACK pack_words
#define DETENTE_WEIGHTS Widened
#define DETENTE_MIX 2
#include "language/kernels_body.h"
}  // namespace avx2

namespace avxvnni {
#define DETENTE_TARGET DETENTE_AVXVNNI
#define DETENTE_BLOCK block_avxvnni
#define DETENTE_HALVES 1
#define DETENTE_FIELD bytes
#define DETENTE_PACK pack_avxvnni
#define DETENTE_WEIGHTS AsStored
#define DETENTE_MIX 2
#include "language/kernels_body.h"
}  // namespace avxvnni

namespace avx512 {
#define DETENTE_TARGET DETENTE_AVX512
#define DETENTE_BLOCK block_avx512
#define DETENTE_HALVES 0
#define DETENTE_FIELD bytes
#define DETENTE_PACK pack_avx512
#define DETENTE_WEIGHTS AsStored
#define DETENTE_MIX 4
#include "language/kernels_body.h"
}  // namespace avx512
#endif

#if defined(__x86_64__)
/// Leaf 7, part 1, EAX bit 4; the compiler's own test does not know it yet.
bool has_avxvnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__builtin_cpu_supports("avx2") || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || a < 1) return false;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1) != 0;
}
#endif

}  // namespace

bool can_run(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx2) return __builtin_cpu_supports("avx2");
  if (isa == Isa::avxvnni) return has_avxvnni();
  if (isa == Isa::avx512vnni)
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
#endif
  return isa == Isa::portable;
}

Isa best_isa() {
  for (Isa isa : {Isa::avx512vnni, Isa::avxvnni, Isa::avx2})
    if (can_run(isa)) return isa;
  return Isa::portable;
}

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx512vnni) return avx512::kBuild;
  if (isa == Isa::avxvnni) return avxvnni::kBuild;
  if (isa == Isa::avx2) return avx2::kBuild;
#endif
  (void)isa;
  return portable::kBuild;
}

}  // namespace detente::language

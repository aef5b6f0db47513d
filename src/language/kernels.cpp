#include "language/kernels.h"

#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Sixteen-lane vectors are wider than some builds' registers; the compiler splits them, and none crosses a call.
#pragma GCC diagnostic ignored "-Wpsabi"
#pragma GCC diagnostic ignored "-Wconversion"

namespace detente::language {

namespace {

typedef float V __attribute__((vector_size(64)));
typedef std::int32_t I __attribute__((vector_size(64)));
typedef std::uint8_t B __attribute__((vector_size(16)));

// ---- the integer product of up to eight rows with sixteen outputs, once per instruction set ----

void block_portable(const std::uint8_t* a, int rows, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  for (int row = 0; row < rows; ++row) {
    for (int o = 0; o < 16; ++o) sums[row][o] = 0;
    for (int k = 0; k < width; k += 4)
      for (int o = 0; o < 16; ++o)
        for (int i = 0; i < 4; ++i)
          sums[row][o] += static_cast<std::int32_t>(a[row * width + k + i]) * w[(k / 4 * 16 + o) * 4 + i];
  }
}

#if defined(__x86_64__)

#define DETENTE_AVX2 __attribute__((target("avx2")))
#define DETENTE_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))

/// Four outputs of four inputs each are widened to sixteen 16-bit numbers; madd adds exact pairs into 32 bits.
template <int kCount>
DETENTE_AVX2 inline void rows_avx2(const std::uint8_t* a, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  __m256i acc[kCount][4];
  for (auto& row : acc)
    for (auto& part : row) part = _mm256_setzero_si256();
  for (int k = 0; k < width; k += 4, w += 64) {
    __m256i weights[4];
    for (int q = 0; q < 4; ++q)
      weights[q] = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + q * 16)));
    for (int row = 0; row < kCount; ++row) {
      std::int32_t four;
      __builtin_memcpy(&four, a + row * width + k, 4);
      const __m256i x = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
      for (int q = 0; q < 4; ++q) acc[row][q] = _mm256_add_epi32(acc[row][q], _mm256_madd_epi16(x, weights[q]));
    }
  }
  for (int row = 0; row < kCount; ++row)
    for (int q = 0; q < 4; ++q) {
      alignas(32) std::int32_t pair[8];
      _mm256_store_si256(reinterpret_cast<__m256i*>(pair), acc[row][q]);
      for (int o = 0; o < 4; ++o) sums[row][q * 4 + o] = pair[2 * o] + pair[2 * o + 1];
    }
}

DETENTE_AVX2 void block_avx2(const std::uint8_t* a, int rows, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  int row = 0;
  for (; row + 2 <= rows; row += 2) rows_avx2<2>(a + row * width, width, w, sums + row);
  if (row < rows) rows_avx2<1>(a + row * width, width, w, sums + row);
}

template <int kCount>
DETENTE_AVX512 inline void rows_avx512(const std::uint8_t* a, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  __m512i acc[kCount];
  for (auto& row : acc) row = _mm512_setzero_si512();
  for (int k = 0; k < width; k += 4, w += 64) {
    const __m512i weights = _mm512_loadu_si512(w);
    for (int row = 0; row < kCount; ++row) {
      std::int32_t four;
      __builtin_memcpy(&four, a + row * width + k, 4);
      acc[row] = _mm512_dpbusd_epi32(acc[row], _mm512_set1_epi32(four), weights);
    }
  }
  for (int row = 0; row < kCount; ++row) _mm512_storeu_si512(sums[row], acc[row]);
}

DETENTE_AVX512 void block_avx512(const std::uint8_t* a, int rows, int width, const std::int8_t* w, std::int32_t (*sums)[16]) {
  if (rows == 8) return rows_avx512<8>(a, width, w, sums);
  int row = 0;
  for (; row + 4 <= rows; row += 4) rows_avx512<4>(a + row * width, width, w, sums + row);
  for (; row < rows; ++row) rows_avx512<1>(a + row * width, width, w, sums + row);
}

#endif

namespace portable {
#define DETENTE_TARGET
#define DETENTE_BLOCK block_portable
#include "language/kernels_body.h"
#undef DETENTE_TARGET
#undef DETENTE_BLOCK
}  // namespace portable

#if defined(__x86_64__)
namespace avx2 {
#define DETENTE_TARGET DETENTE_AVX2
#define DETENTE_BLOCK block_avx2
#include "language/kernels_body.h"
#undef DETENTE_TARGET
#undef DETENTE_BLOCK
}  // namespace avx2

namespace avx512 {
#define DETENTE_TARGET DETENTE_AVX512
#define DETENTE_BLOCK block_avx512
#include "language/kernels_body.h"
#undef DETENTE_TARGET
#undef DETENTE_BLOCK
}  // namespace avx512
#endif

}  // namespace

bool can_run(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx2) return __builtin_cpu_supports("avx2");
  if (isa == Isa::avx512vnni)
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
#endif
  return isa == Isa::portable;
}

Isa best_isa() {
  for (Isa isa : {Isa::avx512vnni, Isa::avx2})
    if (can_run(isa)) return isa;
  return Isa::portable;
}

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx512vnni) return avx512::kBuild;
  if (isa == Isa::avx2) return avx2::kBuild;
#endif
  (void)isa;
  return portable::kBuild;
}

}  // namespace detente::language

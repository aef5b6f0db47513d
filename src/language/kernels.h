// The arithmetic of the network: int8 matrix products and the float work between them.
//
// Four builds of one text (portable, AVX2, AVX-VNNI, AVX-512 VNNI) are chosen at run time. They give the same bits: integer
// products are exact in every build (AVX2 widens to 16-bit pairs, whose sums cannot saturate), and float work is written
// lane by lane over 16 lanes with a fixed order of sums, no contraction and no library function.
//
// Matrix layout, as stored in the model file: outputs in groups of 16, inputs in fours:
//     packed[group][input / 4][output % 16][input % 4]
// so that one 64-byte line holds what sixteen outputs need for four inputs. Outputs are padded to 16, inputs to 4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/isa.h"

namespace detente::language {

/// One int8 matrix with its scales; the pointers lie in the mapped model file, 64-byte aligned.
struct Matrix {
  int inputs = 0;
  int outputs = 0;  ///< without padding
  const std::int8_t* packed = nullptr;
  const float* scale = nullptr;          ///< per output, padded to 16
  const float* bias = nullptr;           ///< per output, padded to 16
  const std::int32_t* offset = nullptr;  ///< 128 * (sum of an output's weights): activations are stored with 128 added

  int padded() const { return (outputs + 15) / 16 * 16; }
};

/// Rows of activations as bytes: round(x / scale) + 128, one scale a row.
struct Quantised {
  int rows = 0;
  int width = 0;
  std::vector<std::uint8_t> bytes;
  std::vector<std::int16_t> words;  ///< the same numbers, in place of `bytes`, where a build multiplies 16-bit pairs
  std::vector<float> scale;
};

/// One build's functions. Rows are dense; `width` is a multiple of 16 throughout.
struct Kernels {
  void (*quantise)(const float* x, int rows, int width, Quantised& out);
  /// y[row][output] (row stride m.padded()) = scale * (a . w) + bias
  void (*multiply)(const Quantised& a, const Matrix& m, float* y);
  void (*gelu)(float* x, std::size_t count);
  void (*relu)(float* x, std::size_t count);
  /// x = norm(x + y) with gain and bias; y may be null.
  void (*add_norm)(float* x, const float* y, int rows, int width, const float* gain, const float* bias);
  /// One sentence's self-attention: qkv holds rows of [q | k | v]; out gets rows of width. `scratch` is reused.
  void (*attend)(const float* qkv, int rows, int width, int heads, float* out, std::vector<float>& scratch);
  /// out[i * right_rows + j] = left row i . right row j
  void (*dots)(const float* left, int left_rows, const float* right, int right_rows, int width, float* out);
};

const Kernels& kernels(Isa isa);

}  // namespace detente::language

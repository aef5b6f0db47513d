// Every build must give the bits of the portable one, and that one what plain arithmetic gives.
#include "language/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace detente::language {
namespace {

std::vector<float> random_rows(std::size_t count, unsigned seed, float width = 3) {
  std::mt19937 rng(seed);
  std::vector<float> rows(count);
  for (float& x : rows) x = (static_cast<float>(rng() % 20001) / 10000.0F - 1.0F) * width;
  return rows;
}

/// A matrix with all its storage, packed from weight(output, input).
struct Held {
  Held(int inputs, int outputs, unsigned seed) {
    m.inputs = inputs, m.outputs = outputs;
    const auto padded = static_cast<std::size_t>(m.padded());
    std::mt19937 rng(seed);
    packed.resize(padded * inputs);
    offset.resize(padded);
    for (int o = 0; o < outputs; ++o)
      for (int i = 0; i < inputs; ++i) {
        const auto value = static_cast<std::int8_t>(static_cast<int>(rng() % 255) - 127);
        packed[((static_cast<std::size_t>(o / 16) * (inputs / 4) + i / 4) * 16 + o % 16) * 4 + i % 4] = value;
        offset[o] += 128 * value;
      }
    scale = random_rows(padded, seed + 1, 0.01F);
    bias = random_rows(padded, seed + 2);
    m.packed = packed.data(), m.scale = scale.data(), m.bias = bias.data(), m.offset = offset.data();
  }
  int weight(int o, int i) const {
    return packed[((static_cast<std::size_t>(o / 16) * (m.inputs / 4) + i / 4) * 16 + o % 16) * 4 + i % 4];
  }
  Matrix m;
  std::vector<std::int8_t> packed;
  std::vector<std::int32_t> offset;
  std::vector<float> scale, bias;
};

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

std::vector<float> product(const Kernels& k, const std::vector<float>& x, int rows, const Matrix& m) {
  Quantised whole;
  k.quantise(x.data(), rows, m.inputs, whole);
  std::vector<float> y(static_cast<std::size_t>(rows) * m.padded());
  k.multiply(whole, m, y.data());
  return y;
}

TEST(Kernels, MultiplyIsPlainIntegerArithmetic) {
  const Held held(64, 19, 5);
  const auto x = random_rows(3 * 64, 1);
  Quantised whole;
  kernels(Isa::portable).quantise(x.data(), 3, 64, whole);
  const auto y = product(kernels(Isa::portable), x, 3, held.m);
  for (int row = 0; row < 3; ++row)
    for (int o = 0; o < 19; ++o) {
      int sum = 0;
      for (int i = 0; i < 64; ++i) sum += (whole.bytes[row * 64 + i] - 128) * held.weight(o, i);
      EXPECT_FLOAT_EQ(y[row * 32 + o], static_cast<float>(sum) * (held.scale[o] * whole.scale[row]) + held.bias[o]);
    }
}

TEST(Kernels, GeluFollowsItsDefinition) {
  auto x = random_rows(64, 3, 6);
  auto y = x;
  kernels(Isa::portable).gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(y[i], 0.5 * x[i] * (1 + std::erf(x[i] / std::sqrt(2.0))), 3e-5);
}

class EveryBuild : public ::testing::TestWithParam<Isa> {};

TEST_P(EveryBuild, GivesTheBitsOfThePortableOne) {
  if (!can_run(GetParam())) GTEST_SKIP() << "this processor cannot run it";
  const Kernels &a = kernels(Isa::portable), &b = kernels(GetParam());
  for (int rows : {1, 3, 8, 13}) {
    const Held held(384, 384, static_cast<unsigned>(rows));
    const auto x = random_rows(static_cast<std::size_t>(rows) * 384, 9);
    EXPECT_TRUE(same_bits(product(a, x, rows, held.m), product(b, x, rows, held.m)));
    auto normed_a = x, normed_b = x;
    a.add_norm(normed_a.data(), x.data(), rows, 384, held.bias.data(), held.bias.data());
    b.add_norm(normed_b.data(), x.data(), rows, 384, held.bias.data(), held.bias.data());
    EXPECT_TRUE(same_bits(normed_a, normed_b));
    auto gelu_a = x, gelu_b = x;
    a.gelu(gelu_a.data(), gelu_a.size());
    b.gelu(gelu_b.data(), gelu_b.size());
    EXPECT_TRUE(same_bits(gelu_a, gelu_b));
    const auto qkv = random_rows(static_cast<std::size_t>(rows) * 3 * 384, 17);
    std::vector<float> mixed_a(x.size()), mixed_b(x.size()), scratch;
    a.attend(qkv.data(), rows, 384, 12, mixed_a.data(), scratch);
    b.attend(qkv.data(), rows, 384, 12, mixed_b.data(), scratch);
    EXPECT_TRUE(same_bits(mixed_a, mixed_b));
    std::vector<float> dots_a(static_cast<std::size_t>(rows) * rows), dots_b(dots_a.size());
    a.dots(x.data(), rows, qkv.data(), rows, 384, dots_a.data());
    b.dots(x.data(), rows, qkv.data(), rows, 384, dots_b.data());
    EXPECT_TRUE(same_bits(dots_a, dots_b));
  }
}

TEST_P(EveryBuild, DoesNotSaturateAtTheEndsOfTheRange) {
  if (!can_run(GetParam())) GTEST_SKIP() << "this processor cannot run it";
  Held held(1536, 16, 1);
  for (auto& w : held.packed) w = -127;
  for (auto& o : held.offset) o = 128 * -127 * 1536;
  const std::vector<float> x(1536, 2.0F);
  const auto y = product(kernels(GetParam()), x, 1, held.m);
  EXPECT_FLOAT_EQ(y[0], -127.0F * 127 * 1536 * (held.scale[0] * (2.0F / 127)) + held.bias[0]);
}

INSTANTIATE_TEST_SUITE_P(Builds, EveryBuild, ::testing::Values(Isa::portable, Isa::avx2, Isa::avxvnni, Isa::avx512vnni));

}  // namespace
}  // namespace detente::language

// The text of every build; kernels.cpp includes it once per instruction set, after setting
//   DETENTE_TARGET  the function attribute that selects the instruction set
//   DETENTE_HALVES  1 where registers hold eight floats
//   DETENTE_FIELD   the member of Quantised it reads and writes: bytes or words
//   DETENTE_PACK    stores sixteen 32-bit numbers between 0 and 255 in that field
//   DETENTE_WEIGHTS how it reads a matrix's weights: AsStored or Widened
//   DETENTE_MIX     queries whose values are mixed at once: as many as the registers hold
//   DETENTE_BLOCK   the name of its integer product of up to kRows rows with one or two groups of 16 outputs
// Vectors are GCC's, or two of them: 16 lanes whatever the processor, so each lane sees the same operations in every build.

#if DETENTE_HALVES

// Two registers of eight: left to itself the compiler keeps a wider vector than its registers in memory.
struct V {
  F8 low, high;
};
struct I {
  I8 low, high;
};
DETENTE_TARGET inline V operator+(V a, V b) { return {a.low + b.low, a.high + b.high}; }
DETENTE_TARGET inline V operator-(V a, V b) { return {a.low - b.low, a.high - b.high}; }
DETENTE_TARGET inline V operator*(V a, V b) { return {a.low * b.low, a.high * b.high}; }
DETENTE_TARGET inline V operator/(V a, V b) { return {a.low / b.low, a.high / b.high}; }
DETENTE_TARGET inline V operator-(V a) { return {-a.low, -a.high}; }
DETENTE_TARGET inline V max(V a, V b) { return {a.low > b.low ? a.low : b.low, a.high > b.high ? a.high : b.high}; }
DETENTE_TARGET inline V min(V a, V b) { return {a.low < b.low ? a.low : b.low, a.high < b.high ? a.high : b.high}; }
DETENTE_TARGET inline V splat(float x) { return {F8{} + x, F8{} + x}; }
DETENTE_TARGET inline I operator-(I a, I b) { return {a.low - b.low, a.high - b.high}; }
DETENTE_TARGET inline I operator+(I a, int b) { return {a.low + b, a.high + b}; }
DETENTE_TARGET inline I to_whole(V v) { return {__builtin_convertvector(v.low, I8), __builtin_convertvector(v.high, I8)}; }
DETENTE_TARGET inline V to_float(I i) { return {__builtin_convertvector(i.low, F8), __builtin_convertvector(i.high, F8)}; }
/// 2^n
DETENTE_TARGET inline V power_of_two(I n) {
  return {reinterpret_cast<F8>((n.low + 127) << 23), reinterpret_cast<F8>((n.high + 127) << 23)};
}
/// The eight sums (or greater ones) of both halves.
DETENTE_TARGET inline F8 halves_added(V v) { return v.low + v.high; }
DETENTE_TARGET inline F8 halves_max(V v) { return v.low > v.high ? v.low : v.high; }

/// Copied half by half: in one piece the compiler goes through memory, and reading it back waits for the write.
template <typename T>
DETENTE_TARGET inline void copy(const void* from, T& low, T& high) {
  __builtin_memcpy(&low, from, sizeof low);
  __builtin_memcpy(&high, static_cast<const char*>(from) + sizeof low, sizeof high);
}
DETENTE_TARGET inline V load(const float* from) {
  V v;
  copy(from, v.low, v.high);
  return v;
}
DETENTE_TARGET inline I load_whole(const std::int32_t* from) {
  I whole;
  copy(from, whole.low, whole.high);
  return whole;
}
DETENTE_TARGET inline void store(float* to, V v) {
  __builtin_memcpy(to, &v.low, sizeof v.low);
  __builtin_memcpy(to + 8, &v.high, sizeof v.high);
}

#else

using V = F16;
using I = I16;
DETENTE_TARGET inline V max(V a, V b) { return a > b ? a : b; }
DETENTE_TARGET inline V min(V a, V b) { return a < b ? a : b; }
DETENTE_TARGET inline V splat(float x) { return V{} + x; }
DETENTE_TARGET inline I to_whole(V v) { return __builtin_convertvector(v, I); }
DETENTE_TARGET inline V to_float(I i) { return __builtin_convertvector(i, V); }
DETENTE_TARGET inline V power_of_two(I n) { return reinterpret_cast<V>((n + 127) << 23); }
DETENTE_TARGET inline F8 low_half(V v) { return __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7); }
DETENTE_TARGET inline F8 high_half(V v) { return __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15); }
DETENTE_TARGET inline F8 halves_added(V v) { return low_half(v) + high_half(v); }
DETENTE_TARGET inline F8 halves_max(V v) { return low_half(v) > high_half(v) ? low_half(v) : high_half(v); }

DETENTE_TARGET inline V load(const float* from) {
  V v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}
DETENTE_TARGET inline I load_whole(const std::int32_t* from) {
  I whole;
  __builtin_memcpy(&whole, from, sizeof whole);
  return whole;
}
DETENTE_TARGET inline void store(float* to, V v) { __builtin_memcpy(to, &v, sizeof v); }

#endif

/// Lanes `by` further on stand first; what comes behind them does not matter.
template <int by>
DETENTE_TARGET inline F8 shifted(F8 v) {
  return __builtin_shufflevector(v, v, by & 7, (by + 1) & 7, (by + 2) & 7, (by + 3) & 7, (by + 4) & 7, (by + 5) & 7, (by + 6) & 7,
                                 (by + 7) & 7);
}

/// Sum of the lanes, always in the same order: halves onto halves.
DETENTE_TARGET inline float sum(V v) {
  F8 half = halves_added(v);
  half = half + shifted<4>(half);
  half = half + shifted<2>(half);
  return half[0] + half[1];
}

DETENTE_TARGET inline F8 greater(F8 a, F8 b) { return a > b ? a : b; }

DETENTE_TARGET inline float largest(V v) {
  F8 half = halves_max(v);
  half = greater(half, shifted<4>(half));
  half = greater(half, shifted<2>(half));
  return half[1] > half[0] ? half[1] : half[0];
}

/// Adding and taking away 1.5 * 2^23 rounds to the nearest whole number, ties to even.
constexpr float kRound = 12582912.0F;

/// e^x for x <= 0, relative error below 2e-7: 2^n times a polynomial of the rest.
DETENTE_TARGET inline V exponential(V x) {
  x = max(x, splat(-87.0F));
  const V n = (x * splat(1.44269504F) + splat(kRound)) - splat(kRound);
  const V r = (x - n * splat(0.693359375F)) + n * splat(2.12194440e-4F);
  V p = splat(1.0F / 5040);
  p = p * r + splat(1.0F / 720);
  p = p * r + splat(1.0F / 120);
  p = p * r + splat(1.0F / 24);
  p = p * r + splat(1.0F / 6);
  p = p * r + splat(0.5F);
  p = p * r + splat(1.0F);
  p = p * r + splat(1.0F);
  return p * power_of_two(to_whole(n));
}

/// erf by a rational fit of our own on |x| <= 4, absolute error below 5e-6 (far under int8's step).
DETENTE_TARGET inline V erf_of(V x) {
  x = min(max(x, splat(-4.0F)), splat(4.0F));
  const V s = x * x;
  V p = splat(1.522890375675431e-3F);
  p = p * s + splat(4.9885689599635755e-2F);
  p = p * s + splat(0.17214153586971515F);
  p = p * s + splat(1.1284032965414836F);
  V q = splat(7.203042496578308e-5F);
  q = q * s + splat(1.2454743295659113e-2F);
  q = q * s + splat(0.10566989639750796F);
  q = q * s + splat(0.48610561788552753F);
  q = q * s + splat(1.0F);
  return x * (p / q);
}

DETENTE_TARGET void quantise(const float* x, int rows, int width, Quantised& out) {
  out.rows = rows;
  out.width = width;
  out.DETENTE_FIELD.resize(static_cast<std::size_t>(rows) * width);
  out.scale.resize(rows);
  for (int row = 0; row < rows; ++row, x += width) {
    V top{};
    for (int i = 0; i < width; i += 16) {
      const V v = load(x + i);
      top = max(top, max(v, -v));
    }
    const float most = largest(top);
    out.scale[row] = most / 127.0F;
    const V inverse = splat(most > 0 ? 127.0F / most : 0.0F);
    auto* to = out.DETENTE_FIELD.data() + static_cast<std::size_t>(row) * width;
    for (int i = 0; i < width; i += 16) {
      const V whole = (load(x + i) * inverse + splat(kRound)) - splat(kRound);
      DETENTE_PACK(to_whole(whole) + 128, to + i);
    }
  }
}

/// Writes sums[row][16]: exact integer products of the offset activations.
DETENTE_TARGET inline void finish(const std::int32_t (*sums)[16], int rows, int first, int group, const Quantised& a,
                                  const Matrix& m, float* y) {
  const int padded = m.padded();
  const I offset = load_whole(m.offset + group * 16);
  const V scale = load(m.scale + group * 16);
  const V bias = load(m.bias + group * 16);
  for (int row = 0; row < rows; ++row) {
    const V value = to_float(load_whole(sums[row]) - offset);
    store(y + static_cast<std::size_t>(first + row) * padded + group * 16, value * (scale * splat(a.scale[first + row])) + bias);
  }
}

DETENTE_TARGET void multiply(const Quantised& a, const Matrix& m, float* y) {
  const int all = m.padded() / 16;
  for (int group = 0; group < all; group += kGroups) {
    const int groups = all - group < kGroups ? all - group : kGroups;
    const DETENTE_WEIGHTS weights(m.packed + static_cast<std::size_t>(group) * 16 * m.inputs, m.inputs, groups);
    for (int first = 0; first < a.rows; first += kRows) {
      const int rows = a.rows - first < kRows ? a.rows - first : kRows;
      alignas(64) std::int32_t sums[kGroups][kRows][16];
      DETENTE_BLOCK(a.DETENTE_FIELD.data() + static_cast<std::size_t>(first) * a.width, rows, a.width, weights.data, groups,
                    sums);
      for (int g = 0; g < groups; ++g) finish(sums[g], rows, first, group + g, a, m, y);
    }
  }
}

DETENTE_TARGET void gelu(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 16) {
    const V v = load(x + i);
    store(x + i, v * splat(0.5F) * (splat(1.0F) + erf_of(v * splat(0.70710678F))));
  }
}

DETENTE_TARGET void relu(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 16) store(x + i, max(load(x + i), V{}));
}

DETENTE_TARGET void add_norm(float* x, const float* y, int rows, int width, const float* gain, const float* bias) {
  const float width_f = static_cast<float>(width);
  for (int row = 0; row < rows; ++row, x += width) {
    V total{};
    for (int i = 0; i < width; i += 16) {
      V v = load(x + i);
      if (y) v = v + load(y + static_cast<std::size_t>(row) * width + i);
      store(x + i, v);
      total = total + v;
    }
    const V mean = splat(sum(total) / width_f);
    V squares{};
    for (int i = 0; i < width; i += 16) {
      const V d = load(x + i) - mean;
      squares = squares + d * d;
    }
    const V inverse = splat(1.0F / __builtin_sqrtf(sum(squares) / width_f + 1e-12F));
    for (int i = 0; i < width; i += 16) store(x + i, (load(x + i) - mean) * inverse * load(gain + i) + load(bias + i));
  }
}

/// Loaded from kKept + 16 - n: the first n lanes are kept, the others become nothing.
alignas(64) constexpr float kKept[32] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/// Turns one row of scores into weights that sum to one; lanes past `count` become zero. Whole vectors only: a vector read
/// where single lanes were just written would wait for them.
DETENTE_TARGET inline void softmax(float* row, int count, int padded) {
  const int last = padded - 16;
  const V kept = load(kKept + padded - count);
  store(row + last, load(row + last) * kept + (kept - splat(1.0F)) * splat(1e30F));
  V top = load(row);
  for (int i = 16; i < padded; i += 16) top = max(top, load(row + i));
  const V most = splat(largest(top));
  V total{};
  for (int i = 0; i < padded; i += 16) {
    V weight = exponential(load(row + i) - most);
    if (i == last) weight = weight * kept;
    store(row + i, weight);
    total = total + weight;
  }
  const V inverse = splat(1.0F / sum(total));
  for (int i = 0; i < padded; i += 16) store(row + i, load(row + i) * inverse);
}

/// Queries of one step: independent chains of sums keep the processor busy. A short last step repeats its last query.
constexpr int kStep = 4;

/// Scores of the step's queries against sixteen keys at a time.
DETENTE_TARGET inline void score_step(const float* const (&q)[kStep], const float* keys, int padded, float* scores) {
  for (int j = 0; j < padded; j += 16) {
    V score[kStep] = {};
    for (int d = 0; d < kHead; ++d) {
      const V key = load(keys + d * padded + j);
#pragma GCC unroll 4
      for (int r = 0; r < kStep; ++r) score[r] = score[r] + splat(q[r][d]) * key;
    }
#pragma GCC unroll 4
    for (int r = 0; r < kStep; ++r) store(scores + r * padded + j, score[r] * splat(0.17677670F));  // 1 / sqrt(32)
  }
}

/// Rows of values, mixed by the scores of kCount queries.
template <int kCount>
DETENTE_TARGET inline void mix(const float* scores, int padded, const float* v, int rows, std::size_t stride, float* const* out) {
  V low[kCount] = {}, high[kCount] = {};
  for (int j = 0; j < rows; ++j) {
    const V left = load(v + j * stride), right = load(v + j * stride + 16);
#pragma GCC unroll 4
    for (int r = 0; r < kCount; ++r) {
      const V weight = splat(scores[r * padded + j]);
      low[r] = low[r] + weight * left;
      high[r] = high[r] + weight * right;
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < kCount; ++r) {
    store(out[r], low[r]);
    store(out[r] + 16, high[r]);
  }
}

/// One head: keys are turned so that a row of scores is computed sixteen keys at a time.
DETENTE_TARGET inline void attend_head(const float* qkv, int rows, int width, int head, float* out, float* keys, float* scores) {
  const int padded = (rows + 15) / 16 * 16;
  const std::size_t stride = 3 * static_cast<std::size_t>(width);
  const float* q = qkv + head * kHead;
  const float* k = q + width;
  const float* v = k + width;
  for (int j = 0; j < rows; ++j)
    for (int d = 0; d < kHead; ++d) keys[d * padded + j] = k[j * stride + d];
  for (int j = rows; j < padded; ++j)
    for (int d = 0; d < kHead; ++d) keys[d * padded + j] = 0.0F;
  for (int i = 0; i < rows; i += kStep) {
    const float* queries[kStep];
    float* to[kStep];
    for (int r = 0; r < kStep; ++r) {
      const int row = i + r < rows ? i + r : rows - 1;
      queries[r] = q + row * stride;
      to[r] = out + static_cast<std::size_t>(row) * width + head * kHead;
    }
    score_step(queries, keys, padded, scores);
    for (int r = 0; r < kStep; ++r) softmax(scores + r * padded, rows, padded);
    for (int r = 0; r < kStep; r += DETENTE_MIX) mix<DETENTE_MIX>(scores + r * padded, padded, v, rows, stride, to + r);
  }
}

DETENTE_TARGET void attend(const float* qkv, int rows, int width, int heads, float* out, std::vector<float>& scratch) {
  const int padded = (rows + 15) / 16 * 16;
  scratch.resize(static_cast<std::size_t>(padded) * (kHead + kStep));
  for (int head = 0; head < heads; ++head)
    attend_head(qkv, rows, width, head, out, scratch.data(), scratch.data() + static_cast<std::size_t>(padded) * kHead);
}

DETENTE_TARGET void dots(const float* left, int left_rows, const float* right, int right_rows, int width, float* out) {
  for (int i = 0; i < left_rows; ++i)
    for (int j = 0; j < right_rows; ++j) {
      V total{};
      for (int d = 0; d < width; d += 16)
        total =
            total + load(left + static_cast<std::size_t>(i) * width + d) * load(right + static_cast<std::size_t>(j) * width + d);
      out[static_cast<std::size_t>(i) * right_rows + j] = sum(total);
    }
}

constexpr Kernels kBuild{quantise, multiply, gelu, relu, add_norm, attend, dots};

// The including file gives each build its own.
#undef DETENTE_HALVES
#undef DETENTE_FIELD
#undef DETENTE_PACK
#undef DETENTE_WEIGHTS
#undef DETENTE_MIX
#undef DETENTE_TARGET
#undef DETENTE_BLOCK

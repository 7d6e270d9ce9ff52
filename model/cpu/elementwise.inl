// Element-wise operations and float dot products on the compiler's vector types. Included by each
// kernels_*.cc inside its own namespace, after LANES (floats in a register) is defined; compiled
// there with that file's machine flags. Formulas: model/reference/ops.h.

typedef float Vec __attribute__((vector_size(LANES * 4)));
typedef std::int32_t IntVec __attribute__((vector_size(LANES * 4)));

static inline Vec load(const float* p) {
  Vec v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
static inline void store(float* p, Vec v) { __builtin_memcpy(p, &v, sizeof v); }
static inline Vec splat(float x) { return x - Vec{}; }

static inline float sum_lanes(Vec v) {
#if LANES == 16
  return _mm512_reduce_add_ps((__m512)v);
#else
  float lanes[LANES];
  store(lanes, v);
  for (int step = LANES / 2; step > 0; step /= 2)
    for (int i = 0; i < step; ++i) lanes[i] += lanes[i + step];
  return lanes[0];
#endif
}

static inline Vec max_of(Vec a, Vec b) { return a > b ? a : b; }
static inline Vec min_of(Vec a, Vec b) { return a < b ? a : b; }

// e^x for x <= 88: x = n ln2 + r, |r| <= ln2/2; e^r by its series to r^7 (relative error 6e-9
// before rounding); times 2^n through the exponent bits.
static inline Vec exp_of(Vec x) {
  x = min_of(max_of(x, splat(-87.0f)), splat(88.0f));
  const Vec magic = splat(12582912.0f);  // 1.5 · 2^23: adding it rounds to a whole number
  const Vec shifted = x * splat(1.44269504f) + magic;
  const Vec n = shifted - magic;
  Vec r = x - n * splat(0.693359375f);  // ln2 in two parts, the first exact for every n
  r = r + n * splat(2.12194440e-4f);
  Vec p = splat(1.0f / 5040);
  p = p * r + splat(1.0f / 720);
  p = p * r + splat(1.0f / 120);
  p = p * r + splat(1.0f / 24);
  p = p * r + splat(1.0f / 6);
  p = p * r + splat(0.5f);
  p = p * r + splat(1.0f);
  p = p * r + splat(1.0f);
  const IntVec exponent = ((IntVec)shifted - (IntVec)magic + 127) << 23;
  return p * (Vec)exponent;
}

// f applied to every element; the tail goes through a padded register.
#define FOR_LANES(n, body_full, body_tail) \
  int i = 0;                               \
  for (; i + LANES <= (n); i += LANES) body_full if (i < (n)) body_tail

static inline Vec load_part(const float* p, int n) {
  float lanes[LANES] = {};
  for (int i = 0; i < n; ++i) lanes[i] = p[i];
  return load(lanes);
}
static inline void store_part(float* p, Vec v, int n) {
  float lanes[LANES];
  store(lanes, v);
  for (int i = 0; i < n; ++i) p[i] = lanes[i];
}

static void rms_norm(const float* x, int width, const float* weight, float eps, float* out) {
  Vec squares = {};
  int i = 0;
  for (; i + LANES <= width; i += LANES) {
    const Vec v = load(x + i);
    squares += v * v;
  }
  float sum = sum_lanes(squares);
  for (; i < width; ++i) sum += x[i] * x[i];
  const float factor = 1.0f / __builtin_sqrtf(sum / static_cast<float>(width) + eps);
  for (i = 0; i + LANES <= width; i += LANES) {
    const Vec v = load(x + i) * splat(factor);
    store(out + i, weight ? v * load(weight + i) : v);
  }
  for (; i < width; ++i) out[i] = x[i] * factor * (weight ? weight[i] : 1.0f);
}

static void rotate(float* head, int half, const float* cosines, const float* sines) {
  int i = 0;
  for (; i + LANES <= half; i += LANES) {
    const Vec a = load(head + i), b = load(head + half + i);
    const Vec c = load(cosines + i), s = load(sines + i);
    store(head + i, a * c - b * s);
    store(head + half + i, b * c + a * s);
  }
  for (; i < half; ++i) {
    const float a = head[i], b = head[half + i];
    head[i] = a * cosines[i] - b * sines[i];
    head[half + i] = b * cosines[i] + a * sines[i];
  }
}

// 0.5 t (1 + tanh(u)) = t / (1 + e^(-2u)), which keeps its precision where tanh nears -1.
static inline Vec gelu(Vec t) {
  const Vec u = splat(0.79788456f) * (t + splat(0.044715f) * t * t * t);
  return t / (splat(1.0f) + exp_of(splat(-2.0f) * u));
}
static void gelu_times(const float* gate, const float* up, int n, float* out) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(out + i, gelu(load(gate + i)) * load(up + i));
  if (i < n)
    store_part(out + i, gelu(load_part(gate + i, n - i)) * load_part(up + i, n - i), n - i);
}

static inline Vec tanh_of(Vec x) {
  return splat(1.0f) - splat(2.0f) / (exp_of(x + x) + splat(1.0f));
}
static void soft_cap(float* x, int n, float cap) {
  const Vec c = splat(cap), inverse = splat(1.0f / cap);
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(x + i, c * tanh_of(load(x + i) * inverse));
  if (i < n) store_part(x + i, c * tanh_of(load_part(x + i, n - i) * inverse), n - i);
}

static float largest(const float* x, int n) {
  float most = x[0];
  for (int i = 1; i < n; ++i) most = x[i] > most ? x[i] : most;
  return most;
}

// Replaces x by e^(x - most) and returns the sum.
static float exp_and_sum(float* x, int n, float most) {
  Vec total = {};
  float sum = 0;
  int i = 0;
  for (; i + LANES <= n; i += LANES) {
    const Vec e = exp_of(load(x + i) - splat(most));
    store(x + i, e);
    total += e;
  }
  if (i < n) {
    store_part(x + i, exp_of(load_part(x + i, n - i) - splat(most)), n - i);
    for (; i < n; ++i) sum += x[i];
  }
  return sum + sum_lanes(total);
}

static void scale(float* x, float factor, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(x + i, load(x + i) * splat(factor));
  for (; i < n; ++i) x[i] *= factor;
}

static void softmax(float* x, int n) {
  const float sum = exp_and_sum(x, n, largest(x, n));
  scale(x, 1.0f / sum, n);
}

static void add_scaled(float* x, const float* y, float factor, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(x + i, load(x + i) + splat(factor) * load(y + i));
  for (; i < n; ++i) x[i] += factor * y[i];
}

// Dot products of one vector with `count` (1 to 4) others, `stride` apart.
template <int count>
static inline void dots(const float* w, const float* const* x, int n, float* out) {
  Vec sums[count][2] = {};
  int i = 0;
  for (; i + 2 * LANES <= n; i += 2 * LANES) {
    const Vec a = load(w + i), b = load(w + i + LANES);
    for (int t = 0; t < count; ++t) {
      sums[t][0] += a * load(x[t] + i);
      sums[t][1] += b * load(x[t] + i + LANES);
    }
  }
  for (; i + LANES <= n; i += LANES)
    for (int t = 0; t < count; ++t) sums[t][0] += load(w + i) * load(x[t] + i);
  for (int t = 0; t < count; ++t) {
    float sum = sum_lanes(sums[t][0] + sums[t][1]);
    for (int j = i; j < n; ++j) sum += w[j] * x[t][j];
    out[t] = sum;
  }
}

static void dot_tile(const float* w, const float* const* x, int count, int n, float* out) {
  switch (count) {
    case 1:
      return dots<1>(w, x, n, out);
    case 2:
      return dots<2>(w, x, n, out);
    case 3:
      return dots<3>(w, x, n, out);
    default:
      return dots<4>(w, x, n, out);
  }
}

typedef std::int16_t ShortVec __attribute__((vector_size(LANES * 2)));
typedef std::int8_t ByteVec __attribute__((vector_size(LANES)));

// The low bytes of whole numbers, within four in the order 0, 2, 1, 3.
static inline ByteVec packed_bytes_of(IntVec v) {
  const ByteVec b = __builtin_convertvector(v, ByteVec);
#if LANES == 16
  return __builtin_shufflevector(b, b, 0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15);
#elif LANES == 8
  return __builtin_shufflevector(b, b, 0, 2, 1, 3, 4, 6, 5, 7);
#else
  return __builtin_shufflevector(b, b, 0, 2, 1, 3);
#endif
}

static inline std::int32_t sum_lanes_int(IntVec v) {
#if LANES == 16
  return _mm512_reduce_add_epi32((__m512i)v);
#else
  std::int32_t sum = 0;
  for (int i = 0; i < LANES; ++i) sum += v[i];
  return sum;
#endif
}

// Whole numbers with a scale for each 32 values. Widths are multiples of 32: all block types have
// such rows, and other types are multiplied in float32.
static void quantize(const float* x, int width, const QuantizedRow& out) {
  const Vec magic = splat(12582912.0f);  // rounds, as in exp_of
  for (int b = 0; b < width / 32; ++b) {
    const float* v = x + b * 32;
    Vec most = {}, total = {};
    for (int i = 0; i < 32; i += LANES) {
      const Vec a = load(v + i);
      most = max_of(most, max_of(a, -a));
      total += a;
    }
    float lanes[LANES];
    store(lanes, most);
    const float amax = largest(lanes, LANES);
    out.scale[b] = amax / kQuantMax;
    out.sum[b] = sum_lanes(total);
    const Vec inverse = splat(amax > 0 ? kQuantMax / amax : 0.0f);
    for (int half = 0; half < 2; ++half) {
      IntVec sum = {}, sum_high = {};
      for (int i = half * 16; i < half * 16 + 16; i += LANES) {
        const IntVec q = (IntVec)(load(v + i) * inverse + magic) - (IntVec)magic;
        const IntVec high = (q + 128) >> 8;
        sum += q;
        sum_high += high;
        const ShortVec shorts = __builtin_convertvector(q, ShortVec);
        const ByteVec high_bytes = packed_bytes_of(high), low_bytes = packed_bytes_of(q);
        __builtin_memcpy(out.q + b * 32 + i, &shorts, sizeof shorts);
        __builtin_memcpy(out.high + b * 32 + i, &high_bytes, sizeof high_bytes);
        __builtin_memcpy(out.low + b * 32 + i, &low_bytes, sizeof low_bytes);
      }
      out.start16[0][2 * b + half] = -8 * sum_lanes_int(sum);
      out.start16[1][2 * b + half] = -8 * sum_lanes_int(sum_high);
    }
    for (int k = 0; k < 2; ++k)
      out.start32[k][b] = out.start16[k][2 * b] + out.start16[k][2 * b + 1];
  }
}

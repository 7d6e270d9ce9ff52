// Products with packed weights (packed.h) on AVX2: eight rows a register, so each group of sixteen
// is walked twice. maddubs multiplies unsigned weight bytes with signed activation bytes and adds
// neighbours in 16 bits: for 0…15 eight steps fit (8 · 2 · 15 · 128 = 30,720), for 0…63 two
// (2 · 2 · 63 · 128 = 32,256). Q8_0 has no room there and is sign-extended to 16 bits instead,
// against 16-bit activations. One token's Q4_0 is as fast as memory only when both halves of a line
// are used at once (Zen 4, one core: 23 GB/s instead of 15). Otherwise as packed_avx512.inl.

template <int T>
struct Tile {
  const std::int8_t* high[T];
  const std::int8_t* low[T];
  const std::int16_t* q[T];
  const float* scale[T];
  const std::int32_t* start32[T];
  const std::int32_t* start16[T];
};

static inline __m256i four_bytes(const void* p) {
  std::int32_t bits;
  __builtin_memcpy(&bits, p, 4);
  return _mm256_set1_epi32(bits);
}
static inline __m256i line_half(const std::byte* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
static inline __m256i widen(__m256i sums16) {
  return _mm256_madd_epi16(sums16, _mm256_set1_epi16(1));
}

// Unsigned lines times bytes; `room` steps are added before 16 bits are widened.
template <int lines, int room>
static inline __m256i byte_sum(const __m256i* w, const std::int8_t* x, __m256i sum) {
  for (int s = 0; s < lines; s += room) {
    __m256i sums16 = _mm256_maddubs_epi16(w[s], four_bytes(x + 4 * s));
    for (int i = 1; i < room; ++i)
      sums16 =
          _mm256_add_epi16(sums16, _mm256_maddubs_epi16(w[s + i], four_bytes(x + 4 * (s + i))));
    sum = _mm256_add_epi32(sum, widen(sums16));
  }
  return sum;
}

template <int lines, int room, bool coarse>
static inline __m256i integer_sum(const __m256i* w, const std::int8_t* high, const std::int8_t* low,
                                  __m256i start) {
  if (coarse) return byte_sum<lines, room>(w, high, start);
  const __m256i above = byte_sum<lines, room>(w, high, _mm256_setzero_si256());
  return byte_sum<lines, room>(w, low, _mm256_add_epi32(start, _mm256_slli_epi32(above, 8)));
}

static inline __m256 scales_at(const std::byte* scales, int b, int half) {
  return _mm256_cvtph_ps(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(scales + b % 2 * 32 + half * 16)));
}

template <int T, bool coarse>
static void q4_half(const std::byte* at, int half, int width, const Tile<T>& x, __m256* total) {
  const __m256i mask = _mm256_set1_epi8(15);
  const std::byte* scales = at;
  for (int b = 0; b < width / 32; ++b) {
    if (b % 2 == 0) {
      scales = at;
      at += 64;
    }
    __m256i w[8];
    for (int s = 0; s < 4; ++s) {
      _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + 64 * s), _MM_HINT_T0);
      const __m256i line = line_half(at + 64 * s + 32 * half);
      w[s] = _mm256_and_si256(line, mask);
      w[4 + s] = _mm256_and_si256(_mm256_srli_epi16(line, 4), mask);
    }
    at += 256;
    __m256 d = scales_at(scales, b, half);
    if (coarse) d = _mm256_mul_ps(d, _mm256_set1_ps(256));
    for (int t = 0; t < T; ++t) {
      const __m256i sum =
          integer_sum<8, 8, coarse>(w, x.high[t] + b * 32, coarse ? nullptr : x.low[t] + b * 32,
                                    _mm256_set1_epi32(x.start32[t][b]));
      total[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum),
                                 _mm256_mul_ps(d, _mm256_set1_ps(x.scale[t][b])), total[t]);
    }
  }
}

template <bool coarse>
static void q4_group_of_one(const std::byte* at, int width, const Tile<1>& x, __m256* total) {
  const __m256i mask = _mm256_set1_epi8(15);
  const std::byte* scales = at;
  for (int b = 0; b < width / 32; ++b) {
    if (b % 2 == 0) {
      scales = at;
      at += 64;
    }
    const std::int8_t* high = x.high[0] + b * 32;
    const std::int8_t* low = coarse ? nullptr : x.low[0] + b * 32;
    __m256i above[2] = {}, below[2] = {};
#pragma GCC unroll 4
    for (int s = 0; s < 4; ++s) {
#pragma GCC unroll 2
      for (int half = 0; half < 2; ++half) {
        const __m256i line = line_half(at + 64 * s + 32 * half);
        const __m256i first = _mm256_and_si256(line, mask);
        const __m256i second = _mm256_and_si256(_mm256_srli_epi16(line, 4), mask);
        const auto times = [&](const std::int8_t* q) {
          return _mm256_add_epi16(_mm256_maddubs_epi16(first, four_bytes(q + 4 * s)),
                                  _mm256_maddubs_epi16(second, four_bytes(q + 16 + 4 * s)));
        };
        above[half] = _mm256_add_epi16(above[half], times(high));
        if (!coarse) below[half] = _mm256_add_epi16(below[half], times(low));
      }
    }
    at += 256;
    const __m256i start = _mm256_set1_epi32(x.start32[0][b]);
    const __m256 scale = _mm256_set1_ps(coarse ? 256 * x.scale[0][b] : x.scale[0][b]);
    for (int half = 0; half < 2; ++half) {
      __m256i sum = widen(above[half]);
      if (!coarse) sum = _mm256_add_epi32(_mm256_slli_epi32(sum, 8), widen(below[half]));
      total[half] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(_mm256_add_epi32(sum, start)),
                                    _mm256_mul_ps(scales_at(scales, b, half), scale), total[half]);
    }
  }
}

template <int T>
static void q8_half(const std::byte* at, int half, int width, const Tile<T>& x, __m256* total) {
  const std::byte* scales = at;
  for (int b = 0; b < width / 32; ++b) {
    if (b % 2 == 0) {
      scales = at;
      at += 64;
    }
    __m256i sums[T] = {};
    for (int s = 0; s < 8; ++s) {
      _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + 64 * s), _MM_HINT_T0);
      const __m256i line = line_half(at + 64 * s + 32 * half);
      const __m256i even = _mm256_srai_epi16(_mm256_slli_epi16(line, 8), 8);  // inputs 0, 1
      const __m256i odd = _mm256_srai_epi16(line, 8);                         // inputs 2, 3
      for (int t = 0; t < T; ++t) {
        const std::int16_t* q = x.q[t] + b * 32 + 4 * s;
        sums[t] =
            _mm256_add_epi32(sums[t], _mm256_add_epi32(_mm256_madd_epi16(even, four_bytes(q)),
                                                       _mm256_madd_epi16(odd, four_bytes(q + 2))));
      }
    }
    at += 512;
    const __m256 d = scales_at(scales, b, half);
    for (int t = 0; t < T; ++t)
      total[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sums[t]),
                                 _mm256_mul_ps(d, _mm256_set1_ps(x.scale[t][b])), total[t]);
  }
}

template <int T, bool coarse>
static void q6_half(const std::byte* at, int half, int width, const Tile<T>& x, __m256* total) {
  const __m256i low_mask = _mm256_set1_epi8(15), high_mask = _mm256_set1_epi8(0x30);
  for (int block = 0; block < width / 256; ++block) {
    __m256 d = _mm256_loadu_ps(reinterpret_cast<const float*>(at) + 8 * half);
    if (coarse) d = _mm256_mul_ps(d, _mm256_set1_ps(256));
    const std::byte* sub_scales = at + 64;
    const std::byte* quarter = at + 64 + 256;
    __m256 part[T];
#pragma GCC unroll 16
    for (int g = 0; g < 16; ++g) {  // 16 inputs each
      const int c = g % 4;
      for (int line = 53 * g / 16; line < 53 * (g + 1) / 16; ++line)  // scales too, in order
        _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + 64 * line), _MM_HINT_T1);
      __m256i w[4];
      for (int u = 0; u < 4; ++u) {
        const int step = 4 * c + u;
        const __m256i nibbles = line_half(quarter + step % 8 * 64 + 32 * half);
        const __m256i pairs = line_half(quarter + (8 + u) * 64 + 32 * half);
        const __m256i low = step < 8 ? nibbles : _mm256_srli_epi16(nibbles, 4);
        const __m256i high = c == 0   ? _mm256_slli_epi16(pairs, 4)
                             : c == 1 ? _mm256_slli_epi16(pairs, 2)
                             : c == 2 ? pairs
                                      : _mm256_srli_epi16(pairs, 2);
        w[u] = _mm256_or_si256(_mm256_and_si256(low, low_mask), _mm256_and_si256(high, high_mask));
      }
      const __m256 sub = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(
          _mm_loadl_epi64(reinterpret_cast<const __m128i*>(sub_scales + g * 16 + 8 * half))));
      const int at16 = block * 16 + g;
      for (int t = 0; t < T; ++t) {
        const __m256i start = _mm256_slli_epi32(_mm256_set1_epi32(x.start16[t][at16]), 2);
        const __m256 sum = _mm256_cvtepi32_ps(integer_sum<4, 2, coarse>(
            w, x.high[t] + at16 * 16, coarse ? nullptr : x.low[t] + at16 * 16, start));
        if (g % 2 == 0) {
          part[t] = _mm256_mul_ps(sum, sub);
        } else {
          part[t] = _mm256_fmadd_ps(sum, sub, part[t]);
          total[t] = _mm256_fmadd_ps(
              part[t], _mm256_mul_ps(d, _mm256_set1_ps(x.scale[t][at16 / 2])), total[t]);
        }
      }
      if (c == 3) quarter += 12 * 64;
    }
    at = quarter;
  }
}

// Rows from `first` on, those that the matrix has.
static inline void store_rows(const Product& p, int token, int first, __m256 values) {
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32(p.weights.rows - first), lanes);
  _mm256_maskstore_ps(p.out + static_cast<std::size_t>(token) * p.out_stride + first, mask, values);
}

template <int T, bool coarse>
static void packed_tile(const Product& p, int t0, int g, std::size_t group_bytes) {
  const MatrixView& m = p.weights;
  const auto width = static_cast<std::size_t>(m.width);
  Tile<T> x;
  for (int t = 0; t < T; ++t) {
    const auto row = static_cast<std::size_t>(p.x_rows ? p.x_rows[t0 + t] : t0 + t);
    x.high[t] = p.x.high + row * width;
    x.low[t] = p.x.low + row * width;
    x.q[t] = p.x.q + row * width;
    x.scale[t] = p.x.scale + row * (width / 32);
    x.start32[t] = p.x.start32[coarse] + row * (width / 32);
    x.start16[t] = p.x.start16[coarse] + row * (width / 16);
  }
  const std::byte* group = m.data + static_cast<std::size_t>(g) * group_bytes;
  if constexpr (T == 1) {
    if (m.type == Type::q4_0) {
      __m256 total[2] = {};
      q4_group_of_one<coarse>(group, m.width, x, total);
      for (int half = 0; half < 2; ++half) store_rows(p, t0, g * 16 + half * 8, total[half]);
      return;
    }
  }
  for (int half = 0; half < 2; ++half) {
    const int first = g * 16 + half * 8;
    if (first >= m.rows) return;
    __m256 total[T] = {};
    switch (m.type) {
      case Type::q4_0:
        q4_half<T, coarse>(group, half, m.width, x, total);
        break;
      case Type::q8_0:
        q8_half<T>(group, half, m.width, x, total);
        break;
      default:
        q6_half<T, coarse>(group, half, m.width, x, total);
    }
    for (int t = 0; t < T; ++t) store_rows(p, t0 + t, first, total[t]);
  }
}

template <bool coarse>
static void packed_group(const Product& p, int g, int t, int t_end, std::size_t bytes) {
  for (; t + 4 <= t_end; t += 4) packed_tile<4, coarse>(p, t, g, bytes);
  switch (t_end - t) {
    case 3:
      return packed_tile<3, coarse>(p, t, g, bytes);
    case 2:
      return packed_tile<2, coarse>(p, t, g, bytes);
    case 1:
      return packed_tile<1, coarse>(p, t, g, bytes);
    default:
      return;
  }
}

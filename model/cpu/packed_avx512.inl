// Products with packed weights (packed.h) on AVX-512 VNNI: sixteen rows a register; vpdpbusd takes
// four inputs of each row and four bytes of activations, the same for all rows. A block of weights
// is unpacked once for up to 16 tokens. 16-bit activations are 256 · high + low, two products; with
// `coarse` the high byte stands alone. Weights are unsigned in there (0…15, 0…255, 0…63): what they
// are too large by (8, 128, 32) times the activations' sum is where the integer sum starts.

template <int T>
struct Tile {
  const std::int8_t* high[T];
  const std::int8_t* low[T];
  const float* scale[T];
  const std::int32_t* start32[T];
  const std::int32_t* start16[T];
};

static inline __m512i four_inputs(const std::int8_t* p) {
  std::int32_t bits;
  __builtin_memcpy(&bits, p, 4);
  return _mm512_set1_epi32(bits);
}

// Unpacked lines times the inputs from `at` on, as whole numbers.
template <int lines, bool coarse>
static inline __m512i integer_sum(const __m512i* w, const std::int8_t* high, const std::int8_t* low,
                                  __m512i start) {
  __m512i sum = start;
  if (coarse) {
    for (int s = 0; s < lines; ++s) sum = _mm512_dpbusd_epi32(sum, w[s], four_inputs(high + 4 * s));
    return sum;
  }
  __m512i above = _mm512_setzero_si512();
  for (int s = 0; s < lines; ++s) {
    above = _mm512_dpbusd_epi32(above, w[s], four_inputs(high + 4 * s));
    sum = _mm512_dpbusd_epi32(sum, w[s], four_inputs(low + 4 * s));
  }
  return _mm512_add_epi32(sum, _mm512_slli_epi32(above, 8));
}

// 32 inputs of Q4_0 or Q8_0 as eight lines of unsigned bytes.
template <bool four_bits>
static inline void unpack_lines(const std::byte* at, __m512i* w) {
  if (four_bits) {
    const __m512i mask = _mm512_set1_epi8(15);
    for (int s = 0; s < 4; ++s) {
      const __m512i line = _mm512_loadu_si512(at + 64 * s);
      w[s] = _mm512_and_si512(line, mask);
      w[4 + s] = _mm512_and_si512(_mm512_srli_epi16(line, 4), mask);
    }
  } else {
    const __m512i flip = _mm512_set1_epi8(-128);  // signed to unsigned: 128 more
    for (int s = 0; s < 8; ++s) w[s] = _mm512_xor_si512(_mm512_loadu_si512(at + 64 * s), flip);
  }
}

template <int T, bool coarse, bool four_bits>
static void simple_group(const std::byte* at, int width, const Tile<T>& x, __m512* total) {
  constexpr int kDataBytes = four_bits ? 256 : 512;
  const std::byte* scales = at;
  for (int b = 0; b < width / 32; ++b) {
    if (b % 2 == 0) {
      scales = at;
      at += 64;
    }
    // For one token the machine's own prefetcher is ahead of all that we could ask for (kernels.h).
    for (int line = 0; T > 1 && line < kDataBytes; line += 64)
      _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + line), _MM_HINT_T0);
    __m512i w[8];
    unpack_lines<four_bits>(at, w);
    at += kDataBytes;
    __m512 d =
        _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(scales + b % 2 * 32)));
    if (coarse) d = _mm512_mul_ps(d, _mm512_set1_ps(256));
#pragma GCC unroll 16
    for (int t = 0; t < T; ++t) {
      __m512i start = _mm512_set1_epi32(x.start32[t][b]);
      if (!four_bits) start = _mm512_slli_epi32(start, 4);
      const __m512i sum = integer_sum<8, coarse>(w, x.high[t] + b * 32,
                                                 coarse ? nullptr : x.low[t] + b * 32, start);
      total[t] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum),
                                 _mm512_mul_ps(d, _mm512_set1_ps(x.scale[t][b])), total[t]);
    }
  }
}

// Four inputs of each row, of the 16 with number c in a quarter.
static inline __m512i six_bits(__m512i nibbles, __m512i pairs, int c) {
  const __m512i low = c < 2 ? nibbles : _mm512_srli_epi16(nibbles, 4);
  const __m512i high = c == 0   ? _mm512_slli_epi16(pairs, 4)
                       : c == 1 ? _mm512_slli_epi16(pairs, 2)
                       : c == 2 ? pairs
                                : _mm512_srli_epi16(pairs, 2);
  return _mm512_or_si512(_mm512_and_si512(low, _mm512_set1_epi8(15)),
                         _mm512_and_si512(high, _mm512_set1_epi8(0x30)));
}

template <int T, bool coarse>
static void q6_group(const std::byte* at, int width, const Tile<T>& x, __m512* total) {
  for (int block = 0; block < width / 256; ++block) {
    __m512 d = _mm512_loadu_ps(at);
    if (coarse) d = _mm512_mul_ps(d, _mm512_set1_ps(256));
    const std::byte* sub_scales = at + 64;
    const std::byte* quarter = at + 64 + 256;
    __m512 part[T];
#pragma GCC unroll 16
    for (int g = 0; g < 16; ++g) {  // 16 inputs each
      const int c = g % 4;
      for (int line = 53 * g / 16; line < 53 * (g + 1) / 16; ++line)  // scales too, in order
        _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + 64 * line), _MM_HINT_T1);
      __m512i w[4];
      for (int u = 0; u < 4; ++u)
        w[u] = six_bits(_mm512_loadu_si512(quarter + (4 * c + u) % 8 * 64),
                        _mm512_loadu_si512(quarter + (8 + u) * 64), c);
      const __m512 sub = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(sub_scales + g * 16))));
      const int at16 = block * 16 + g;
      for (int t = 0; t < T; ++t) {
        const __m512i start = _mm512_slli_epi32(_mm512_set1_epi32(x.start16[t][at16]), 2);
        const __m512 sum = _mm512_cvtepi32_ps(integer_sum<4, coarse>(
            w, x.high[t] + at16 * 16, coarse ? nullptr : x.low[t] + at16 * 16, start));
        if (g % 2 == 0) {
          part[t] = _mm512_mul_ps(sum, sub);
        } else {
          part[t] = _mm512_fmadd_ps(sum, sub, part[t]);
          total[t] = _mm512_fmadd_ps(
              part[t], _mm512_mul_ps(d, _mm512_set1_ps(x.scale[t][at16 / 2])), total[t]);
        }
      }
      if (c == 3) quarter += 12 * 64;
    }
    at = quarter;
  }
}

// A line from memory now, in this order: the compiler would read it where it is first needed, and in
// any other order than memory's the machine's prefetcher loses the track (11 instead of 32 GB/s).
static inline __m512i read_line(const std::byte* at) {
  __m512i line = _mm512_loadu_si512(at);
  asm volatile("" : "+v"(line));
  return line;
}

// The same for one token, whose speed is that of memory: all lines of a quarter are read before the
// first is used. Only with `coarse`: more products between the reads, and asking ahead is faster.
static void q6_group_of_one(const std::byte* at, int width, const Tile<1>& x, __m512* total) {
  for (int block = 0; block < width / 256; ++block) {
    const __m512 d = _mm512_mul_ps(_mm512_loadu_ps(at), _mm512_set1_ps(256));
    __m512i sub_scales[4];
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) sub_scales[i] = read_line(at + 64 + 64 * i);
    at += 64 + 256;
#pragma GCC unroll 4
    for (int quarter = 0; quarter < 4; ++quarter) {
      __m512i lines[12];
#pragma GCC unroll 12
      for (int i = 0; i < 12; ++i) lines[i] = read_line(at + 64 * i);
      at += 12 * 64;
      __m512 part = _mm512_setzero_ps();
#pragma GCC unroll 4
      for (int c = 0; c < 4; ++c) {
        __m512i w[4];
#pragma GCC unroll 4
        for (int u = 0; u < 4; ++u) w[u] = six_bits(lines[(4 * c + u) % 8], lines[8 + u], c);
        const int at16 = block * 16 + 4 * quarter + c;
        const __m512i start = _mm512_slli_epi32(_mm512_set1_epi32(x.start16[0][at16]), 2);
        const __m512 sum =
            _mm512_cvtepi32_ps(integer_sum<4, true>(w, x.high[0] + at16 * 16, nullptr, start));
        const __m512 sub = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(
            c == 0   ? _mm512_castsi512_si128(sub_scales[quarter])
            : c == 1 ? _mm512_extracti32x4_epi32(sub_scales[quarter], 1)
            : c == 2 ? _mm512_extracti32x4_epi32(sub_scales[quarter], 2)
                     : _mm512_extracti32x4_epi32(sub_scales[quarter], 3)));
        if (c % 2 == 0) {
          part = _mm512_mul_ps(sum, sub);
        } else {
          part = _mm512_fmadd_ps(sum, sub, part);
          *total = _mm512_fmadd_ps(part, _mm512_mul_ps(d, _mm512_set1_ps(x.scale[0][at16 / 2])),
                                   *total);
        }
      }
    }
  }
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
    x.scale[t] = p.x.scale + row * (width / 32);
    x.start32[t] = p.x.start32[coarse] + row * (width / 32);
    x.start16[t] = p.x.start16[coarse] + row * (width / 16);
  }
  const std::byte* group = m.data + static_cast<std::size_t>(g) * group_bytes;
  __m512 total[T] = {};
  switch (m.type) {
    case Type::q4_0:
      simple_group<T, coarse, true>(group, m.width, x, total);
      break;
    case Type::q8_0:
      simple_group<T, coarse, false>(group, m.width, x, total);
      break;
    default:
      if constexpr (T == 1 && coarse)
        q6_group_of_one(group, m.width, x, total);
      else
        q6_group<T, coarse>(group, m.width, x, total);
  }
  const int rows = m.rows - g * 16 < 16 ? m.rows - g * 16 : 16;
  const auto mask = static_cast<__mmask16>((1u << rows) - 1);
  for (int t = 0; t < T; ++t)
    _mm512_mask_storeu_ps(p.out + static_cast<std::size_t>(t0 + t) * p.out_stride + g * 16, mask,
                          total[t]);
}

// Tokens [t, t_end) against one group, in tiles that fit the registers.
template <bool coarse>
static void packed_group(const Product& p, int g, int t, int t_end, std::size_t bytes) {
  if (p.weights.type != Type::q6_k)
    for (; t + 16 <= t_end; t += 16) packed_tile<16, coarse>(p, t, g, bytes);
  for (; t + 8 <= t_end; t += 8) packed_tile<8, coarse>(p, t, g, bytes);
  if (t + 4 <= t_end) {
    packed_tile<4, coarse>(p, t, g, bytes);
    t += 4;
  }
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

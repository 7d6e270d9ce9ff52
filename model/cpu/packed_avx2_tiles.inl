// Q4_0 times many tokens with 8-bit activations on AVX2: the tokens' inputs are laid in tiles
// first, so that a tile is read in one stream from one pointer. A tile of T tokens holds for each
// 32 inputs: the high bytes, four at a time, [8][T][4]; where the sums start, int32 [T]; their
// scales times 256, float [T]. Included after packed_avx2.inl.

constexpr int kTileTokens = 4;
constexpr int kTileBlock = 40;  // bytes of a token in a tile for 32 inputs

// One group, in two halves of eight rows, against a tile of tokens. Each line is unpacked once for
// all of them; their sums stay in 16 bits through the eight steps of a block.
template <int T>
static void q4_coarse(const std::byte* at, int width, const std::byte* tile, __m256 (*total)[T]) {
  const __m256i mask = _mm256_set1_epi8(15);
  const std::byte* scales = at;
  for (int b = 0; b < width / 32; ++b, tile += kTileBlock * T) {
    if (b % 2 == 0) {
      scales = at;
      at += 64;
    }
    const auto* x = reinterpret_cast<const std::int8_t*>(tile);
    const auto* starts = reinterpret_cast<const std::int32_t*>(tile + 32 * T);
    const auto* x_scales = reinterpret_cast<const float*>(tile + 36 * T);
    __m256i sums[2][T];
    for (int h = 0; h < 2; ++h)
      for (int t = 0; t < T; ++t) sums[h][t] = _mm256_setzero_si256();
#pragma GCC unroll 8
    for (int step = 0; step < 8; ++step) {
      const int s = step / 2, nibble = step % 2;
      if (nibble == 0)
        _mm_prefetch(reinterpret_cast<const char*>(at + kPrefetchBytes + 64 * s), _MM_HINT_T0);
      __m256i w[2];
      for (int h = 0; h < 2; ++h) {
        const __m256i line = line_half(at + 64 * s + 32 * h);
        w[h] = _mm256_and_si256(nibble ? _mm256_srli_epi16(line, 4) : line, mask);
      }
#pragma GCC unroll 4
      for (int t = 0; t < T; ++t) {
        const __m256i four = four_bytes(x + 4 * ((s + 4 * nibble) * T + t));
        for (int h = 0; h < 2; ++h) {
          sums[h][t] = _mm256_add_epi16(sums[h][t], _mm256_maddubs_epi16(w[h], four));
          // In this order: g++ would rather make a tree of all products, and store them.
          __asm__("" : "+x"(sums[h][t]));
        }
      }
    }
    at += 256;
    for (int h = 0; h < 2; ++h) {
      const __m256 d = scales_at(scales, b, h);
#pragma GCC unroll 4
      for (int t = 0; t < T; ++t) {
        const __m256i sum = _mm256_add_epi32(widen(sums[h][t]), _mm256_set1_epi32(starts[t]));
        total[h][t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum),
                                      _mm256_mul_ps(d, _mm256_set1_ps(x_scales[t])), total[h][t]);
      }
    }
  }
}

template <int T>
static void coarse_group(const Product& p, int g, int t0, const std::byte* tile,
                         std::size_t group_bytes) {
  const MatrixView& m = p.weights;
  __m256 total[2][T] = {};
  q4_coarse<T>(m.data + static_cast<std::size_t>(g) * group_bytes, m.width, tile, total);
  for (int h = 0; h < 2; ++h) {
    const int first = g * 16 + h * 8;
    const int rows = m.rows - first < 8 ? m.rows - first : 8;
    const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32(rows), lanes);
    for (int t = 0; t < T; ++t)
      _mm256_maskstore_ps(p.out + static_cast<std::size_t>(t0 + t) * p.out_stride + first, mask,
                          total[h][t]);
  }
}

static void fill_tile(const Product& p, int t0, int count, std::byte* tile) {
  const auto width = static_cast<std::size_t>(p.weights.width);
  const std::size_t blocks = width / 32;
  for (int t = 0; t < count; ++t) {
    const auto row = static_cast<std::size_t>(p.x_rows ? p.x_rows[t0 + t] : t0 + t);
    const std::int8_t* high = p.x.high + row * width;
    const std::int32_t* starts = p.x.start32[1] + row * blocks;
    const float* scales = p.x.scale + row * blocks;
    std::byte* to = tile;
    for (std::size_t b = 0; b < blocks; ++b, to += kTileBlock * count) {
      for (int s = 0; s < 8; ++s)
        __builtin_memcpy(to + 4 * (s * count + t), high + b * 32 + 4 * s, 4);
      const float scale = 256 * scales[b];
      __builtin_memcpy(to + 32 * count + 4 * t, &starts[b], 4);
      __builtin_memcpy(to + 36 * count + 4 * t, &scale, 4);
    }
  }
}

static void coarse_tile(const Product& p, int g, int t0, int count, const std::byte* tile,
                        std::size_t bytes) {
  switch (count) {
    case 1:
      return coarse_group<1>(p, g, t0, tile, bytes);
    case 2:
      return coarse_group<2>(p, g, t0, tile, bytes);
    case 3:
      return coarse_group<3>(p, g, t0, tile, bytes);
    case 4:
      return coarse_group<4>(p, g, t0, tile, bytes);
    default:
      return;
  }
}

// Bytes on the stack for tiles; wider inputs than fit go another way.
constexpr int kTilesBytes = 480 << 10;
static bool fits_tiles(int width) { return kTileTokens * (width / 32) * kTileBlock <= kTilesBytes; }

__attribute__((noinline)) static void multiply_coarse(const Product& p, int from, int to,
                                                      std::size_t bytes) {
  alignas(64) std::byte tiles[kTilesBytes];
  const int token_bytes = p.weights.width / 32 * kTileBlock;
  const int at_once = kTilesBytes / token_bytes / kTileTokens * kTileTokens;
  for (int t = 0; t < p.tokens; t += at_once) {
    const int end = t + at_once < p.tokens ? t + at_once : p.tokens;
    for (int u = t; u < end; u += kTileTokens)
      fill_tile(p, u, end - u < kTileTokens ? end - u : kTileTokens,
                tiles + static_cast<std::size_t>(u - t) * token_bytes);
    for (int g = from; g < to; ++g)
      for (int u = t; u < end; u += kTileTokens)
        coarse_tile(p, g, u, end - u < kTileTokens ? end - u : kTileTokens,
                    tiles + static_cast<std::size_t>(u - t) * token_bytes, bytes);
  }
}

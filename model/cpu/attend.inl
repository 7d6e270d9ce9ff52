// Attention of a tile of query rows over one block of the cache (kernels.h has the layout). Keys
// lie in panels of 16, one a lane, so that a score needs no sum across lanes: a query's value is
// broadcast and multiplied with 16 keys at once. Scores of 64 keys at a time, then their softmax
// into the running maximum and sum, then the values. Included like elementwise.inl.

constexpr int kPanelVecs = kPanel / LANES;
constexpr int kStepKeys = 64;

#if LANES == 16
static inline Vec widen_halves(const std::uint16_t* p) {
  return (Vec)_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
}
static inline Vec widen_bytes(const std::int8_t* p) {
  return (Vec)_mm512_cvtepi32_ps(
      _mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))));
}
#elif LANES == 8
static inline Vec widen_halves(const std::uint16_t* p) {
  return (Vec)_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}
static inline Vec widen_bytes(const std::int8_t* p) {
  return (Vec)_mm256_cvtepi32_ps(
      _mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))));
}
#else
static inline Vec widen_halves(const std::uint16_t* p) {
  float lanes[LANES];
  halves_to_floats(p, LANES, lanes);
  return load(lanes);
}
static inline Vec widen_bytes(const std::int8_t* p) {
  float lanes[LANES];
  for (int i = 0; i < LANES; ++i) lanes[i] = static_cast<float>(p[i]);
  return load(lanes);
}
#endif

static inline Vec widen(const float* p) { return load(p); }
static inline Vec widen(const std::uint16_t* p) { return widen_halves(p); }
static inline Vec widen(const std::int8_t* p) { return widen_bytes(p); }
static inline float widen_one(float x) { return x; }
static inline float widen_one(std::uint16_t x) { return half_to_float(x); }
static inline float widen_one(std::int8_t x) { return static_cast<float>(x); }

typedef float Scores[kAttendRows][kStepKeys];

// Rows [row, row + R) against one panel.
template <int R, class T>
static void score_panel(const T* panel, int head_dim, const float* const* queries, int row, int at,
                        Scores& scores) {
  Vec sums[R][kPanelVecs] = {};
  for (int d = 0; d < head_dim; ++d) {
    Vec keys[kPanelVecs];
    for (int v = 0; v < kPanelVecs; ++v) keys[v] = widen(panel + d * kPanel + v * LANES);
    for (int r = 0; r < R; ++r)
      for (int v = 0; v < kPanelVecs; ++v) sums[r][v] += splat(queries[row + r][d]) * keys[v];
  }
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < kPanelVecs; ++v) store(&scores[row + r][at + v * LANES], sums[r][v]);
}

// context += weight · value over n keys, for rows [row, row + R).
template <int R, class T>
static void weigh_values(const T* values, int n, int head_dim, const Scores& weights, int row,
                         float* const* contexts) {
  constexpr int kVecs = 4;
  int i = 0;
  for (; i + kVecs * LANES <= head_dim; i += kVecs * LANES) {
    Vec sums[R][kVecs];
    for (int r = 0; r < R; ++r)
      for (int v = 0; v < kVecs; ++v) sums[r][v] = load(contexts[row + r] + i + v * LANES);
    for (int j = 0; j < n; ++j) {
      Vec value[kVecs];
      for (int v = 0; v < kVecs; ++v) value[v] = widen(values + j * head_dim + i + v * LANES);
      for (int r = 0; r < R; ++r)
        for (int v = 0; v < kVecs; ++v) sums[r][v] += splat(weights[row + r][j]) * value[v];
    }
    for (int r = 0; r < R; ++r)
      for (int v = 0; v < kVecs; ++v) store(contexts[row + r] + i + v * LANES, sums[r][v]);
  }
  for (; i < head_dim; ++i)
    for (int r = 0; r < R; ++r)
      for (int j = 0; j < n; ++j)
        contexts[row + r][i] += weights[row + r][j] * widen_one(values[j * head_dim + i]);
}

// Turns row r's scores of n keys from `start` on into weights: those it does not see become 0.
static void soften(const AttendTile& t, int r, int start, int n, float* scores) {
  const int first = t.first[r] > start ? t.first[r] - start : 0;
  const int last = t.last[r] - start < n ? t.last[r] - start : n;
  for (int j = 0; j < n && j < first; ++j) scores[j] = 0;
  for (int j = last > 0 ? last : 0; j < n; ++j) scores[j] = 0;
  if (first >= last) return;
  float most = largest(scores + first, last - first);
  if (t.most[r] > most) most = t.most[r];
  const float shrink = __builtin_expf(t.most[r] - most);  // 0 at the first step
  t.most[r] = most;
  t.sum[r] = t.sum[r] * shrink + exp_and_sum(scores + first, last - first, most);
  if (shrink != 1.0f) scale(t.context[r], shrink, t.head_dim);
}

template <class T>
static void attend_as(const AttendTile& t) {
  constexpr int kRowsScored = LANES == 16 ? 8 : 4, kRowsWeighed = LANES == 16 ? 4 : 2;
  const T* keys = static_cast<const T*>(t.keys);
  const T* values = static_cast<const T*>(t.values);
  const std::size_t all =
      static_cast<std::size_t>(kKeyBlock) * static_cast<std::size_t>(t.head_dim);
  const float* key_scales = nullptr;  // of 8-bit values, behind them
  const float* value_scales = nullptr;
  if (sizeof(T) == 1) {
    key_scales = reinterpret_cast<const float*>(keys + all);
    value_scales = reinterpret_cast<const float*>(values + all);
  }
  alignas(64) Scores scores;
  for (int start = t.begin / kPanel * kPanel; start < t.end; start += kStepKeys) {
    const int n = t.end - start < kStepKeys ? t.end - start : kStepKeys;
    for (int at = 0; at < n; at += kPanel) {
      const T* panel = keys + static_cast<std::size_t>(start + at) * t.head_dim;
      int r = 0;
      for (; r + kRowsScored <= t.rows; r += kRowsScored)
        score_panel<kRowsScored>(panel, t.head_dim, t.queries, r, at, scores);
      for (; r + 2 <= t.rows; r += 2) score_panel<2>(panel, t.head_dim, t.queries, r, at, scores);
      if (r < t.rows) score_panel<1>(panel, t.head_dim, t.queries, r, at, scores);
    }
    for (int r = 0; r < t.rows; ++r) {
      if (key_scales)
        for (int j = 0; j < n; ++j) scores[r][j] *= key_scales[start + j];
      soften(t, r, start, n, scores[r]);
      if (value_scales)
        for (int j = 0; j < n; ++j) scores[r][j] *= value_scales[start + j];
    }
    // What lies before `begin` was perhaps never written: nothing is multiplied with it, not by 0.
    const int skip = t.begin > start ? t.begin - start : 0;
    if (skip > 0)
      for (int r = 0; r < t.rows; ++r)
        __builtin_memmove(scores[r], scores[r] + skip, static_cast<std::size_t>(n - skip) * 4);
    const T* from = values + static_cast<std::size_t>(start + skip) * t.head_dim;
    int r = 0;
    for (; r + kRowsWeighed <= t.rows; r += kRowsWeighed)
      weigh_values<kRowsWeighed>(from, n - skip, t.head_dim, scores, r, t.context);
    for (; r < t.rows; ++r) weigh_values<1>(from, n - skip, t.head_dim, scores, r, t.context);
  }
}

static void attend(const AttendTile& t) {
  switch (t.type) {
    case KvType::f32:
      return attend_as<float>(t);
    case KvType::f16:
      return attend_as<std::uint16_t>(t);
    case KvType::q8:
      return attend_as<std::int8_t>(t);
  }
}

// --- writing the cache -----------------------------------------------------------------------

// x as whole numbers with one scale, which is stored as number `index` behind the block's values.
static void round_to_bytes(const float* x, int n, std::byte* block, int index, std::int8_t* out) {
  float most = 0;
  for (int i = 0; i < n; ++i) most = __builtin_fabsf(x[i]) > most ? __builtin_fabsf(x[i]) : most;
  const float inverse = most > 0 ? 127.0f / most : 0.0f, unit = most / 127.0f;
  for (int i = 0; i < n; ++i) out[i] = static_cast<std::int8_t>(__builtin_rintf(x[i] * inverse));
  const std::size_t all = static_cast<std::size_t>(kKeyBlock) * static_cast<std::size_t>(n);
  __builtin_memcpy(block + all + static_cast<std::size_t>(index) * 4, &unit, 4);
}

template <class T>
static void put_in_panel(const T* x, int n, std::byte* block, int index) {
  T* panel = reinterpret_cast<T*>(block) + static_cast<std::size_t>(index / kPanel * kPanel) * n +
             index % kPanel;
  for (int i = 0; i < n; ++i) panel[i * kPanel] = x[i];
}

static void store_key(const float* x, int n, KvType type, std::byte* block, int index) {
  std::uint16_t halves[kHeadDimMax];
  std::int8_t bytes[kHeadDimMax];
  switch (type) {
    case KvType::f32:
      return put_in_panel(x, n, block, index);
    case KvType::f16:
      floats_to_halves(x, n, halves);
      return put_in_panel(halves, n, block, index);
    case KvType::q8:
      round_to_bytes(x, n, block, index, bytes);
      return put_in_panel(bytes, n, block, index);
  }
}

static void store_value(const float* x, int n, KvType type, std::byte* block, int index) {
  const std::size_t at = static_cast<std::size_t>(index) * static_cast<std::size_t>(n);
  switch (type) {
    case KvType::f32:
      __builtin_memcpy(block + at * 4, x, static_cast<std::size_t>(n) * 4);
      return;
    case KvType::f16:
      return floats_to_halves(x, n, reinterpret_cast<std::uint16_t*>(block) + at);
    case KvType::q8:
      return round_to_bytes(x, n, block, index, reinterpret_cast<std::int8_t*>(block) + at);
  }
}

// Products with weights as they lie in the file: each row is unpacked once into a scratch row and
// multiplied with every token of the batch. Covers every type, with 16-bit or float32 activations;
// the packed layouts (packed.h) are faster where they exist. Included like elementwise.inl.
//
// A scratch row is 8-bit values with a scale for every 16 and, for types that have one, an offset
// for every 32 (w = scale · q + offset): all block types are exactly of this form.

struct ScratchRow {
  std::int8_t* q;
  float* scale;   // [width/16]
  float* offset;  // [width/32], or null
};

static inline std::uint16_t half_at(const std::uint8_t* p) {
  std::uint16_t bits;
  __builtin_memcpy(&bits, p, 2);
  return bits;
}

static inline void set_scales(const ScratchRow& row, int block32, float scale) {
  row.scale[2 * block32] = scale;
  row.scale[2 * block32 + 1] = scale;
}

typedef std::uint8_t Bytes16 __attribute__((vector_size(16)));

static inline void unpack_nibbles(const std::uint8_t* from, int bias, std::int8_t* q) {
  Bytes16 v;
  __builtin_memcpy(&v, from, sizeof v);
  const Bytes16 less = static_cast<std::uint8_t>(bias) - Bytes16{};
  const Bytes16 low = (v & 15) - less, high = (v >> 4) - less;
  __builtin_memcpy(q, &low, sizeof low);
  __builtin_memcpy(q + 16, &high, sizeof high);
}

static inline void add_fifth_bits(std::uint32_t bits, std::int8_t* q) {
  for (int i = 0; i < 32; ++i) q[i] = static_cast<std::int8_t>(q[i] + ((bits >> i & 1) << 4));
}

// Q4_0: d (q - 8).  Q4_1: d q + m.  Q5_0: d (q - 16).  Q5_1: d q + m.  IQ4_NL: d · table[q].
static void unpack_small(Type type, const std::uint8_t* block, int b, const ScratchRow& row) {
  std::int8_t* q = row.q + b * 32;
  set_scales(row, b, half_to_float(half_at(block)));
  std::uint32_t fifth = 0;
  switch (type) {
    case Type::q4_0:
      return unpack_nibbles(block + 2, 8, q);
    case Type::q4_1:
      row.offset[b] = half_to_float(half_at(block + 2));
      return unpack_nibbles(block + 4, 0, q);
    case Type::q5_0:
      __builtin_memcpy(&fifth, block + 2, 4);
      unpack_nibbles(block + 6, 16, q);
      return add_fifth_bits(fifth, q);
    case Type::q5_1:
      row.offset[b] = half_to_float(half_at(block + 2));
      __builtin_memcpy(&fifth, block + 4, 4);
      unpack_nibbles(block + 8, 0, q);
      return add_fifth_bits(fifth, q);
    case Type::iq4_nl: {
      static const std::int8_t kTable[16] = {-127, -104, -83, -65, -49, -35, -22, -10,
                                             1,    13,   25,  38,  53,  69,  89,  113};
      for (int i = 0; i < 16; ++i) {
        q[i] = kTable[block[2 + i] & 15];
        q[16 + i] = kTable[block[2 + i] >> 4];
      }
      return;
    }
    default:
      __builtin_memcpy(q, block + 2, 32);
      return;  // Q8_0: d q
  }
}

// Q4_K, Q5_K: 256 values, 8 groups of 32 with 6-bit scales and minima: d·sc·q - dmin·m.
static void unpack_k(bool five, const std::uint8_t* block, int b, const ScratchRow& row) {
  const float d = half_to_float(half_at(block)), dmin = half_to_float(half_at(block + 2));
  const std::uint8_t* s = block + 4;
  const std::uint8_t* high = block + 16;
  const std::uint8_t* low = block + (five ? 48 : 16);
  for (int group = 0; group < 8; ++group) {
    const int sc = group < 4 ? s[group] & 63 : (s[group + 4] & 15) | (s[group - 4] >> 6) << 4;
    const int m = group < 4 ? s[group + 4] & 63 : s[group + 4] >> 4 | (s[group] >> 6) << 4;
    const int b32 = b * 8 + group;
    set_scales(row, b32, d * static_cast<float>(sc));
    row.offset[b32] = -dmin * static_cast<float>(m);
    std::int8_t* q = row.q + b32 * 32;
    const std::uint8_t* nibbles = low + group / 2 * 32;
    const int shift = group % 2 * 4;
    for (int i = 0; i < 32; ++i) {
      int value = nibbles[i] >> shift & 15;
      if (five) value |= (high[i] >> group & 1) << 4;
      q[i] = static_cast<std::int8_t>(value);
    }
  }
}

// Q6_K: 256 values, 16 groups of 16 with 8-bit scales: d·sc·(q - 32).
static void unpack_q6_k(const std::uint8_t* block, int b, const ScratchRow& row) {
  const float d = half_to_float(half_at(block + 208));
  const std::int8_t* sc = reinterpret_cast<const std::int8_t*>(block + 192);
  for (int g = 0; g < 16; ++g) row.scale[b * 16 + g] = d * static_cast<float>(sc[g]);
  for (int half = 0; half < 2; ++half) {
    const std::uint8_t* low = block + half * 64;
    const std::uint8_t* high = block + 128 + half * 32;
    std::int8_t* q = row.q + b * 256 + half * 128;
    for (int i = 0; i < 32; ++i) {
      q[i] = static_cast<std::int8_t>(((low[i] & 15) | (high[i] & 3) << 4) - 32);
      q[32 + i] = static_cast<std::int8_t>(((low[32 + i] & 15) | (high[i] >> 2 & 3) << 4) - 32);
      q[64 + i] = static_cast<std::int8_t>((low[i] >> 4 | (high[i] >> 4 & 3) << 4) - 32);
      q[96 + i] = static_cast<std::int8_t>((low[32 + i] >> 4 | (high[i] >> 6 & 3) << 4) - 32);
    }
  }
}

static bool has_offset(Type type) {
  return type == Type::q4_1 || type == Type::q5_1 || type == Type::q4_k || type == Type::q5_k;
}

static ScratchRow scratch_row(Type type, int width, std::byte* scratch) {
  ScratchRow row;
  row.scale = reinterpret_cast<float*>(scratch);
  row.offset = has_offset(type) ? row.scale + width / 16 : nullptr;
  row.q = reinterpret_cast<std::int8_t*>(row.scale + width / 16 + width / 32);
  return row;
}

static void unpack_row(Type type, const std::byte* from, int width, const ScratchRow& row) {
  const auto* block = reinterpret_cast<const std::uint8_t*>(from);
  switch (type) {
    case Type::q4_k:
      for (int b = 0; b < width / 256; ++b) unpack_k(false, block + b * 144, b, row);
      return;
    case Type::q5_k:
      for (int b = 0; b < width / 256; ++b) unpack_k(true, block + b * 176, b, row);
      return;
    case Type::q6_k:
      for (int b = 0; b < width / 256; ++b) unpack_q6_k(block + b * 210, b, row);
      return;
    case Type::q4_0:
      for (int b = 0; b < width / 32; ++b) unpack_small(Type::q4_0, block + b * 18, b, row);
      return;
    case Type::q8_0:
      for (int b = 0; b < width / 32; ++b) unpack_small(Type::q8_0, block + b * 34, b, row);
      return;
    default: {
      const int bytes = type == Type::q4_1   ? 20
                        : type == Type::q5_0 ? 22
                        : type == Type::q5_1 ? 24
                                             : 18;
      for (int b = 0; b < width / 32; ++b) unpack_small(type, block + b * bytes, b, row);
    }
  }
}

static bool is_float(Type type) {
  return type == Type::f32 || type == Type::f16 || type == Type::bf16;
}

// One row as float32: in place for F32, else in `out` (which may be the scratch's second half).
static const float* float_row(const MatrixView& w, int row, float* out, std::byte* scratch) {
  const std::byte* from = w.data + static_cast<std::size_t>(row) * w.row_bytes;
  switch (w.type) {
    case Type::f32:
      return reinterpret_cast<const float*>(from);
    case Type::f16:
      halves_to_floats(reinterpret_cast<const std::uint16_t*>(from), w.width, out);
      return out;
    case Type::bf16:
      for (int i = 0; i < w.width; ++i) {
        const std::uint32_t bits =
            static_cast<std::uint32_t>(half_at(reinterpret_cast<const std::uint8_t*>(from) + 2 * i))
            << 16;
        __builtin_memcpy(out + i, &bits, 4);
      }
      return out;
    default:
      break;
  }
  const ScratchRow unpacked = scratch_row(w.type, w.width, scratch);
  unpack_row(w.type, from, w.width, unpacked);
  for (int g = 0; g < w.width / 16; ++g) {
    const float offset = unpacked.offset ? unpacked.offset[g / 2] : 0.0f;
    for (int i = 0; i < 16; ++i)
      out[g * 16 + i] = unpacked.scale[g] * unpacked.q[g * 16 + i] + offset;
  }
  return out;
}

static void decode_row(const MatrixView& w, int row, float* out, std::byte* scratch) {
  const float* from = float_row(w, row, out, scratch);
  if (from != out) __builtin_memcpy(out, from, static_cast<std::size_t>(w.width) * 4);
}

// out[t] = row · x_t for `count` (1 to 4) tokens in 16 bits.
template <int count>
static inline void dots_q(const ScratchRow& w, const std::int16_t* const* x,
                          const float* const* scales, int width, float* out) {
#if defined(__AVX2__)
  __m256 sums[count] = {};
  for (int g = 0; g < width / 16; ++g) {
    const __m256i wide =
        _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w.q + g * 16)));
    for (int t = 0; t < count; ++t) {
      const __m256i other = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x[t] + g * 16));
      sums[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(_mm256_madd_epi16(wide, other)),
                                _mm256_set1_ps(w.scale[g] * scales[t][g / 2]), sums[t]);
    }
  }
  for (int t = 0; t < count; ++t) {
    const __m128 half =
        _mm_add_ps(_mm256_castps256_ps128(sums[t]), _mm256_extractf128_ps(sums[t], 1));
    const __m128 quarter = _mm_add_ps(half, _mm_movehl_ps(half, half));
    out[t] = _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
  }
#else
  for (int t = 0; t < count; ++t) {
    float sum = 0;
    for (int g = 0; g < width / 16; ++g) {
      int whole = 0;
      for (int i = 0; i < 16; ++i) whole += w.q[g * 16 + i] * x[t][g * 16 + i];
      sum += w.scale[g] * scales[t][g / 2] * static_cast<float>(whole);
    }
    out[t] = sum;
  }
#endif
}

static void dot_q_tile(const ScratchRow& w, const std::int16_t* const* x,
                       const float* const* scales, int count, int width, float* out) {
  switch (count) {
    case 1:
      return dots_q<1>(w, x, scales, width, out);
    case 2:
      return dots_q<2>(w, x, scales, width, out);
    case 3:
      return dots_q<3>(w, x, scales, width, out);
    default:
      return dots_q<4>(w, x, scales, width, out);
  }
}

static void multiply_rows(const Product& p, int begin, int end, std::byte* scratch) {
  const MatrixView& w = p.weights;
  const bool integers = !is_float(w.type) && p.x.q != nullptr;
  const ScratchRow row = scratch_row(w.type, w.width, scratch);
  float* as_floats = reinterpret_cast<float*>(scratch) + w.width;
  for (int r = begin; r < end; ++r) {
    const float* floats = nullptr;
    if (integers)
      unpack_row(w.type, w.data + static_cast<std::size_t>(r) * w.row_bytes, w.width, row);
    else
      floats = float_row(w, r, as_floats, scratch);
    for (int t = 0; t < p.tokens; t += 4) {
      const int count = p.tokens - t < 4 ? p.tokens - t : 4;
      const float* x[4];
      const float* scales[4];
      const std::int16_t* q[4];
      const float* sums[4];
      for (int k = 0; k < count; ++k) {
        const auto at = static_cast<std::size_t>(p.x_rows ? p.x_rows[t + k] : t + k);
        const std::size_t width = static_cast<std::size_t>(w.width);
        x[k] = p.x.values + at * width;
        if (!integers) continue;
        q[k] = p.x.q + at * width;
        scales[k] = p.x.scale + at * (width / 32);
        sums[k] = p.x.sum + at * (width / 32);
      }
      float out[4];
      if (integers) {
        dot_q_tile(row, q, scales, count, w.width, out);
        if (row.offset) {
          float extra[4];
          dot_tile(row.offset, sums, count, w.width / 32, extra);
          for (int k = 0; k < count; ++k) out[k] += extra[k];
        }
      } else {
        dot_tile(floats, x, count, w.width, out);
      }
      for (int k = 0; k < count; ++k)
        p.out[static_cast<std::size_t>(t + k) * p.out_stride + r] = out[k];
    }
  }
}

static Kernels table(Isa isa) {
  Kernels k{};
  k.isa = isa;
  k.multiply = multiply_rows;
  k.decode_row = decode_row;
  k.quantize = quantize;
  k.rms_norm = rms_norm;
  k.rotate = rotate;
  k.gelu_times = gelu_times;
  k.softmax = softmax;
  k.soft_cap = soft_cap;
  k.add_scaled = add_scaled;
  k.scale = scale;
  k.attend = attend;
  k.store_key = store_key;
  k.store_value = store_value;
  return k;
}

#include "cuda/relayout.h"

#include <cmath>
#include <cstring>

#include "base/check.h"
#include "model/quant.h"

namespace gpu {
namespace {

std::uint16_t read_u16(const std::byte* p) {
  std::uint16_t v;
  std::memcpy(&v, p, 2);
  return v;
}

// Q4_0: d, 16 bytes. The nibbles already lie as the kernels want them.
void row_q4(const std::byte* in, std::size_t blocks, std::uint8_t* quants, std::uint16_t* scales) {
  for (std::size_t b = 0; b < blocks; ++b, in += 18) {
    scales[b] = read_u16(in);
    std::memcpy(quants + b * 16, in + 2, 16);
  }
}

// Any type whose blocks of 32 are integers of at most 8 bits times an f16 scale.
void row_q8(model::Type type, const std::byte* in, std::size_t blocks, std::uint8_t* quants,
            std::uint16_t* scales) {
  const std::size_t bytes = model::type_info(type).block_bytes;
  for (std::size_t b = 0; b < blocks; ++b, in += bytes) {
    scales[b] = read_u16(in);
    auto* q = reinterpret_cast<std::int8_t*>(quants + b * 32);
    if (type == model::Type::q8_0) {
      std::memcpy(q, in + 2, 32);
      continue;
    }
    // The block with scale 1 shows its integers.
    std::vector<std::byte> unit(in, in + bytes);
    const std::uint16_t one = model::f32_to_f16(1.0f);
    std::memcpy(unit.data(), &one, 2);
    float values[32];
    model::dequantize(type, unit.data(), values);
    for (int i = 0; i < 32; ++i) q[i] = static_cast<std::int8_t>(values[i]);
  }
}

// Q6_K: ql[128], qh[64], scales[16], d. Taken apart into 256 six-bit numbers, put together again by
// blocks of 32.
void row_q6(const std::byte* in, std::size_t supers, std::uint8_t* low, std::uint8_t* high,
            std::int8_t* sub, std::uint16_t* scales) {
  for (std::size_t s = 0; s < supers; ++s, in += 210) {
    const auto* ql = reinterpret_cast<const std::uint8_t*>(in);
    const auto* qh = ql + 128;
    std::uint8_t q[256];
    for (int half = 0; half < 2; ++half)
      for (int l = 0; l < 32; ++l) {
        const std::uint8_t a = ql[half * 64 + l], b = ql[half * 64 + l + 32], h = qh[half * 32 + l];
        std::uint8_t* out = q + half * 128 + l;
        out[0] = (a & 15) | (h & 3) << 4;
        out[32] = (b & 15) | (h >> 2 & 3) << 4;
        out[64] = a >> 4 | (h >> 4 & 3) << 4;
        out[96] = b >> 4 | (h >> 6 & 3) << 4;
      }
    std::memcpy(sub + s * 16, in + 192, 16);
    scales[s] = read_u16(in + 208);
    for (int block = 0; block < 8; ++block) {
      const std::uint8_t* e = q + block * 32;
      std::uint8_t* lo = low + (s * 8 + block) * 16;
      for (int j = 0; j < 16; ++j) lo[j] = (e[j] & 15) | (e[j + 16] & 15) << 4;
      // Group i (elements 4i … 4i+3) has its two top bits at bit 2 * (i % 4) of the bytes of word i / 4.
      std::uint8_t* hi = high + (s * 8 + block) * 8;
      std::memset(hi, 0, 8);
      for (int i = 0; i < 8; ++i)
        for (int b = 0; b < 4; ++b) hi[i / 4 * 4 + b] |= (e[4 * i + b] >> 4) << (2 * (i % 4));
    }
  }
}

void row_dense(const model::TensorView& tensor, const std::byte* in, Kind kind, std::size_t width,
               std::uint8_t* out) {
  const bool same = (kind == Kind::f32 && tensor.type == model::Type::f32) ||
                    (kind == Kind::f16 && tensor.type == model::Type::f16) ||
                    (kind == Kind::bf16 && tensor.type == model::Type::bf16);
  if (same) {
    std::memcpy(out, in, tensor.row_bytes());
    return;
  }
  std::vector<float> values(width);
  model::dequantize(tensor.type, in, values);
  if (kind == Kind::f32) {
    std::memcpy(out, values.data(), width * 4);
    return;
  }
  auto* bits = reinterpret_cast<std::uint16_t*>(out);
  for (std::size_t i = 0; i < width; ++i)
    bits[i] = kind == Kind::f16 ? model::f32_to_f16(values[i]) : model::f32_to_bf16(values[i]);
}

}  // namespace

RowBytes row_bytes(Kind kind, std::int64_t width) {
  const auto w = static_cast<std::size_t>(width);
  switch (kind) {
    case Kind::f32: return {w * 4, 0, 0, 0};
    case Kind::f16:
    case Kind::bf16: return {w * 2, 0, 0, 0};
    case Kind::q8: return {w, w / 32 * 2, 0, 0};
    case Kind::q4: return {w / 2, w / 32 * 2, 0, 0};
    case Kind::q6: return {w / 2, w / 256 * 2, w / 4, w / 16};
  }
  CHECK(!"a kind of matrix");
}

void relayout(const model::TensorView& tensor, Kind kind, std::int64_t first, std::int64_t count,
              Planes& out) {
  const auto width = static_cast<std::size_t>(tensor.width());
  const RowBytes bytes = row_bytes(kind, tensor.width());
  out.quants.resize(bytes.quants * count);
  out.scales.resize(bytes.scales / 2 * count);
  out.high.resize(bytes.high * count);
  out.sub.resize(bytes.sub * count);
  for (std::int64_t r = 0; r < count; ++r) {
    const std::byte* in = tensor.row(first + r);
    std::uint8_t* quants = out.quants.data() + bytes.quants * r;
    std::uint16_t* scales = out.scales.data() + bytes.scales / 2 * r;
    switch (kind) {
      case Kind::q4: row_q4(in, width / 32, quants, scales); break;
      case Kind::q8: row_q8(tensor.type, in, width / 32, quants, scales); break;
      case Kind::q6:
        row_q6(in, width / 256, quants, out.high.data() + bytes.high * r,
               out.sub.data() + bytes.sub * r, scales);
        break;
      default: row_dense(tensor, in, kind, width, quants);
    }
  }
}

}  // namespace gpu

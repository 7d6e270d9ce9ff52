#include "model/cpu/packed.h"

#include <cstdint>
#include <cstring>

#include "base/check.h"
#include "model/quant.h"

namespace model::cpu {
namespace {

constexpr int kLine = 64;

const std::uint8_t* block_of(const MatrixView& m, int row, int block, int block_bytes) {
  return reinterpret_cast<const std::uint8_t*>(m.data) +
         static_cast<std::size_t>(row) * m.row_bytes +
         static_cast<std::size_t>(block) * block_bytes;
}

// Four bytes in the order 0, 2, 1, 3.
void put_four(const std::uint8_t* from, std::uint8_t* to) {
  to[0] = from[0];
  to[1] = from[2];
  to[2] = from[1];
  to[3] = from[3];
}

// Q4_0 and Q8_0: a scale and 16 or 32 bytes a block, which only change places.
void pack_simple(const MatrixView& m, int first, int rows, std::uint8_t* out) {
  const int data_bytes = m.type == Type::q4_0 ? 16 : 32;
  const int blocks = m.width / 32;
  std::uint8_t* scales = out;
  for (int b = 0; b < blocks; ++b) {
    if (b % 2 == 0) {
      scales = out;
      out += kLine;
    }
    for (int r = 0; r < rows; ++r) {
      const std::uint8_t* block = block_of(m, first + r, b, 2 + data_bytes);
      std::memcpy(scales + b % 2 * 32 + 2 * r, block, 2);
      for (int s = 0; s < data_bytes / 4; ++s) put_four(block + 2 + 4 * s, out + s * kLine + 4 * r);
    }
    out += data_bytes * kGroupRows;
  }
}

// The 256 six-bit values of one row of a Q6_K block, in the order of the inputs.
void six_bit_values(const std::uint8_t* block, std::uint8_t* q) {
  for (int half = 0; half < 2; ++half, q += 128) {
    const std::uint8_t* low = block + half * 64;
    const std::uint8_t* high = block + 128 + half * 32;
    for (int i = 0; i < 32; ++i) {
      q[i] = static_cast<std::uint8_t>((low[i] & 15) | (high[i] & 3) << 4);
      q[32 + i] = static_cast<std::uint8_t>((low[32 + i] & 15) | (high[i] >> 2 & 3) << 4);
      q[64 + i] = static_cast<std::uint8_t>(low[i] >> 4 | (high[i] >> 4 & 3) << 4);
      q[96 + i] = static_cast<std::uint8_t>(low[32 + i] >> 4 | (high[i] >> 6) << 4);
    }
  }
}

void pack_q6_k(const MatrixView& m, int first, int rows, std::uint8_t* out) {
  constexpr int kScales = kLine, kLines = kScales + 256, kQuarter = 12 * kLine;
  for (int b = 0; b < m.width / 256; ++b, out += kLines + 4 * kQuarter) {
    for (int r = 0; r < rows; ++r) {
      const std::uint8_t* block = block_of(m, first + r, b, 210);
      std::uint16_t bits;
      std::memcpy(&bits, block + 208, 2);
      const float d = f16_to_f32(bits);
      std::memcpy(out + 4 * r, &d, 4);
      for (int g = 0; g < 16; ++g) out[kScales + g * kGroupRows + r] = block[192 + g];
      std::uint8_t q[256];
      six_bit_values(block, q);
      for (int step = 0; step < 64; ++step) {  // four inputs each
        std::uint8_t* quarter = out + kLines + step / 16 * kQuarter;
        const int j = step % 16;
        std::uint8_t four[4];
        put_four(q + 4 * step, four);
        for (int i = 0; i < 4; ++i) {
          quarter[j % 8 * kLine + 4 * r + i] |=
              static_cast<std::uint8_t>((four[i] & 15) << j / 8 * 4);
          quarter[(8 + j % 4) * kLine + 4 * r + i] |=
              static_cast<std::uint8_t>((four[i] >> 4) << j / 4 * 2);
        }
      }
    }
  }
}

}  // namespace

bool can_pack(Type type, int width) {
  return ((type == Type::q4_0 || type == Type::q8_0) && width % 32 == 0) ||
         (type == Type::q6_k && width % 256 == 0);
}

std::size_t packed_group_bytes(Type type, int width) {
  CHECK(can_pack(type, width));
  const auto blocks = static_cast<std::size_t>(width / 32);
  switch (type) {
    case Type::q4_0:
      return (blocks + 1) / 2 * kLine + blocks * 16 * kGroupRows;
    case Type::q8_0:
      return (blocks + 1) / 2 * kLine + blocks * 32 * kGroupRows;
    default:
      return blocks / 8 * (kLine + 256 + 4 * 12 * kLine);
  }
}

void pack_group(const MatrixView& m, int group, std::byte* out) {
  const int first = group * kGroupRows;
  const int rows = m.rows - first < kGroupRows ? m.rows - first : kGroupRows;
  auto* bytes = reinterpret_cast<std::uint8_t*>(out);
  if (rows < kGroupRows || m.type == Type::q6_k)
    std::memset(out, 0, packed_group_bytes(m.type, m.width));
  else if (m.width % 64 != 0)  // the unused half of the last scales
    std::memset(
        bytes + packed_group_bytes(m.type, m.width) - kLine - (m.type == Type::q4_0 ? 256 : 512), 0,
        kLine);
  if (m.type == Type::q6_k)
    pack_q6_k(m, first, rows, bytes);
  else
    pack_simple(m, first, rows, bytes);
}

}  // namespace model::cpu

#include "model/synth_random.h"

#include <cmath>
#include <cstring>
#include <numbers>

#include "base/check.h"
#include "model/quant.h"

namespace model {

namespace {
constexpr std::size_t kPoolUnits = 2048;  // a power of two: 11 bits choose a unit
constexpr int kUnitBits = 11;
}  // namespace

// Box and Muller, one of the two.
float SynthRandom::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return static_cast<float>(radius * std::cos(2 * std::numbers::pi * uniform()));
}

const BlockPool::Pool& BlockPool::pool(Type type, float deviation) {
  const auto [at, added] = pools_.try_emplace({type, deviation});
  Pool& pool = at->second;
  if (!added) return pool;
  const TypeInfo& info = type_info(type);
  const std::size_t unit = info.block == 1 ? 32 : info.block;
  pool.unit_bytes = unit / info.block * info.block_bytes;
  pool.bytes.resize(kPoolUnits * pool.unit_bytes);
  SynthRandom random(static_cast<std::uint64_t>(type) + 77);
  std::vector<float> values(kPoolUnits * unit);
  for (float& v : values) v = deviation * random.normal();
  CHECK(quantize(type, values, pool.bytes.data()));
  return pool;
}

void BlockPool::fill(Type type, float deviation, SynthRandom& random, std::span<std::byte> out) {
  const Pool& from = pool(type, deviation);
  std::size_t done = 0;
  while (done < out.size()) {
    std::uint64_t bits = random.next();
    for (int draw = 0; draw < 5 && done < out.size(); ++draw, bits >>= kUnitBits) {
      const std::size_t n = std::min(from.unit_bytes, out.size() - done);
      std::memcpy(out.data() + done, from.bytes.data() + bits % kPoolUnits * from.unit_bytes, n);
      done += n;
    }
  }
}

}  // namespace model

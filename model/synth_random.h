// The random values of a synthetic model: a pool of normal values, encoded once for a type and
// scale, from which blocks are drawn. A drawn block costs a copy, not 32 logarithms, so that 14 GB
// take seconds of CPU. Thread: one object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "model/tensor.h"

namespace model {

// xorshift64*: fast, good enough for weights, the same everywhere.
class SynthRandom {
 public:
  explicit SynthRandom(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull | 1) {
    for (int i = 0; i < 4; ++i) next();
  }
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1Dull;
  }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // [0, 1)
  float normal();

 private:
  std::uint64_t state_;
};

class BlockPool {
 public:
  // Fills `out` (whole blocks) with values of standard deviation `deviation`.
  // Requires a type that quantize() writes.
  void fill(Type type, float deviation, SynthRandom& random, std::span<std::byte> out);

 private:
  struct Pool {
    std::size_t unit_bytes = 0;  // of one drawable piece: a block, or 32 elements without blocks
    std::vector<std::byte> bytes;
  };
  const Pool& pool(Type type, float deviation);
  std::map<std::pair<Type, float>, Pool> pools_;
};

}  // namespace model

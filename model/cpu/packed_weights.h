// PackedWeights: the memory that a model's packed matrices live in. Thread: made on the model
// thread; immutable after.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "model/cpu/kernels.h"
#include "model/cpu/pool.h"

namespace model::cpu {

class PackedWeights {
 public:
  // Packs those matrices that can be into fresh memory and points them there; the file's pages are
  // given back on the way, so that a large model never lies in memory twice. Null, and nothing
  // changed, when none can be packed or the memory to be had is short: the weights are then used
  // where they lie in the file, several times slower.
  static std::unique_ptr<PackedWeights> in_memory(const std::vector<MatrixView*>& matrices,
                                                  Pool& pool);
  ~PackedWeights();
  PackedWeights(const PackedWeights&) = delete;
  PackedWeights& operator=(const PackedWeights&) = delete;

 private:
  PackedWeights(std::byte* data, std::size_t bytes) : data_(data), bytes_(bytes) {}
  std::byte* data_;
  std::size_t bytes_;
};

}  // namespace model::cpu

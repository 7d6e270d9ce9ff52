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
  // Packs those matrices that can be into fresh memory and points them there. Null, and nothing
  // changed, when none can be or they would take more than a quarter of the memory that is free.
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

// What the GPU backend can do beyond model::Backend. Thread: the model thread.
#pragma once

#include <memory>
#include <vector>

#include "cuda/backend.h"
#include "cuda/device.h"

namespace gpu {

// Where the device's memory went.
struct MemoryUse {
  std::size_t weights = 0, cache = 0, work = 0;
};

class DeviceBackend : public model::Backend {
 public:
  // Runs `first`, then `count - 1` times the token that was likeliest, without a round trip to the
  // host; returns the `count` tokens chosen. Errors: as forward().
  virtual base::Result<std::vector<model::TokenId>> continue_greedily(model::KvCache& cache,
                                                                      model::TokenId first,
                                                                      int count) = 0;
  // Seconds that one step of `width` tokens at the cache's end takes, head included, the mean of
  // `repeats`; the cache keeps its length.
  virtual base::Result<double> time_step(model::KvCache& cache, int width, int repeats) = 0;
  virtual MemoryUse memory() const = 0;
  virtual Device& device() = 0;
};

base::Result<std::unique_ptr<DeviceBackend>> make_device_backend(
    std::shared_ptr<const model::Model> model, const Options& options);

}  // namespace gpu

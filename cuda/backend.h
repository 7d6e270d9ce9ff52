// The GPU backend, as the rest of the program sees it. Built without a toolkit, backend_absent.cc
// answers with the reason.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "model/backend.h"

namespace gpu {

struct Options {
  bool exact = false;  // float32 activations and cache: for parity tests
  // Called while weights are copied to the device, in bytes of the file.
  std::function<void(std::size_t done, std::size_t total)> progress;
};

// Errors: unsupported (no device, built without CUDA, a shape we have no kernel for), out_of_memory.
base::Result<std::unique_ptr<model::Backend>> make_backend(std::shared_ptr<const model::Model> model,
                                                           const Options& options);

}  // namespace gpu

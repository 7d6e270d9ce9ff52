// Built without a CUDA toolkit.
#include "cuda/backend.h"

namespace gpu {

base::Result<std::unique_ptr<model::Backend>> make_backend(std::shared_ptr<const model::Model>,
                                                           const Options&) {
  return base::fail(base::Errc::unsupported,
                    "--backend cuda: this build has no GPU code; install the CUDA toolkit and build "
                    "again, or use --backend cpu");
}

}  // namespace gpu

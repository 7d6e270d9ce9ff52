// Linked in place of embedded_model_present.cc when model/sprout/sprout.gguf is not in the tree.
#include "model/embedded_model.h"

namespace model {

std::span<const std::byte> embedded_model_bytes() { return {}; }

}  // namespace model

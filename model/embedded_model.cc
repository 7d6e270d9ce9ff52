// The model that is built into the program: model/sprout/sprout.gguf, when the build found one
// (embedded_model_bytes.cc holds its bytes or says that there are none).
#include "model/embedded_model.h"

#include "model/weights.h"

namespace model {

base::Result<std::shared_ptr<const Model>> open_embedded_model() {
  const std::span<const std::byte> bytes = embedded_model_bytes();
  if (bytes.empty())
    return base::fail(base::Errc::not_found,
                      "this build has no built-in model; give one with -m FILE");
  TRY(auto file, GgufFile::from_bytes(bytes, "built-in model"));
  return model_from_file(std::move(file));
}

}  // namespace model

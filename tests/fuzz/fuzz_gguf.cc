// Any bytes as a model file: container, metadata, config, weights. Whatever is accepted must be safe
// to read to its last byte: every tensor is decoded, every look-up is asked.
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/check.h"
#include "model/quant.h"
#include "model/weights.h"

namespace {

// Reads each block of a tensor once, row by row.
void read_whole(const model::TensorView& tensor) {
  std::vector<float> row(static_cast<std::size_t>(tensor.width()));
  const std::int64_t rows = tensor.elements() / tensor.width();
  for (std::int64_t r = 0; r < rows; ++r)
    model::dequantize(tensor.type,
                      tensor.bytes.data() + static_cast<std::size_t>(r) * tensor.row_bytes(), row);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto file = model::GgufFile::from_bytes(std::as_bytes(std::span(data, size)), "fuzz");
  if (!file) {
    CHECK(!file.error().message.empty());
    return 0;
  }
  for (const model::GgufEntry& entry : file->metadata()) {
    CHECK(file->find(entry.key) == &entry.value);
    (void)file->integer(entry.key);
    (void)file->number(entry.key);
    (void)file->boolean(entry.key);
    (void)file->text(entry.key);
  }
  for (const model::TensorView& tensor : file->tensors()) {
    CHECK(file->tensor(tensor.name) == &tensor);
    read_whole(tensor);
  }
  const auto opened = model::model_from_file(std::move(*file));
  if (!opened) {
    CHECK(!opened.error().message.empty());
    return 0;
  }
  const model::Config& config = (*opened)->config;
  CHECK(config.layers.size() == (*opened)->weights.layers.size());
  CHECK((*opened)->weights.token_embd->rows() == config.vocab);
  return 0;
}

// GgufWriter: the header of a GGUF v3 file (metadata and tensor table). The caller streams the
// tensors' bytes after it, each padded to kAlignment. Keys and names are taken as they come: what is
// written here is ours, not untrusted. Thread: one.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/gguf.h"
#include "model/tensor.h"

namespace model {

class GgufWriter {
 public:
  static constexpr std::uint64_t kAlignment = 32;

  // Integers become u32 or i32 where they fit (as published files have them), fractions float32,
  // arrays of whole numbers i32.
  void add(std::string_view key, const GgufValue& value);
  // The tensor's data begin where the last one's ended, padded.
  void add_tensor(std::string_view name, Type type, const std::array<std::int64_t, 4>& shape,
                  int dims);

  std::string header() const;        // padded: tensor data follow at once
  std::uint64_t data_bytes() const { return data_bytes_; }  // of all tensors, padded

 private:
  std::string keys_, tensors_;
  std::uint64_t key_count_ = 0, tensor_count_ = 0, data_bytes_ = 0;
};

std::uint64_t tensor_bytes(Type type, const std::array<std::int64_t, 4>& shape);

}  // namespace model

// TensorView: the name, element type, shape and bytes of one tensor in a mapped model file.
//
// Follows ggml's order of dimensions: shape[0] is contiguous (the input width of a matrix), shape[1]
// counts rows (outputs), shape[2] counts experts. A row is shape[0] / block elements x block bytes,
// without padding. A view borrows the file's bytes: it must not outlive the ModelFile.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace model {

// Values are ggml's type ids, as they stand in GGUF files.
enum class Type : std::uint32_t {
  f32 = 0,
  f16 = 1,
  q4_0 = 2,
  q4_1 = 3,
  q5_0 = 6,
  q5_1 = 7,
  q8_0 = 8,
  q2_k = 10,
  q3_k = 11,
  q4_k = 12,
  q5_k = 13,
  q6_k = 14,
  iq4_nl = 20,
  iq4_xs = 23,
  bf16 = 30,
  mxfp4 = 39,
  nvfp4 = 40,
};

struct TypeInfo {
  std::string_view name;     // "Q4_0"
  std::uint32_t block;       // elements a block
  std::uint32_t block_bytes;
};

// Null for an id that we do not read.
const TypeInfo* type_info(std::uint32_t ggml_id);
const TypeInfo& type_info(Type type);
// The name for a message, also of types that we do not read: "IQ2_XXS", "number 99".
std::string type_label(std::uint32_t ggml_id);
// "q4_0" or "Q4_0"; nullopt for a name that is none of ours.
std::optional<Type> type_named(std::string_view name);

struct TensorView {
  std::string name;
  Type type = Type::f32;
  std::array<std::int64_t, 4> shape = {1, 1, 1, 1};  // unused dimensions are 1
  int dims = 1;
  std::span<const std::byte> bytes;

  std::int64_t width() const { return shape[0]; }
  std::int64_t rows() const { return shape[1]; }
  std::int64_t slices() const { return shape[2]; }
  std::int64_t elements() const { return shape[0] * shape[1] * shape[2] * shape[3]; }
  std::size_t row_bytes() const {
    const TypeInfo& info = type_info(type);
    return static_cast<std::size_t>(shape[0]) / info.block * info.block_bytes;
  }
  // Bytes of row r of slice s (an expert).
  const std::byte* row(std::int64_t r, std::int64_t s = 0) const {
    return bytes.data() + static_cast<std::size_t>(s * shape[1] + r) * row_bytes();
  }
  std::string shape_text() const;  // "[2816, 4096]"
};

}  // namespace model

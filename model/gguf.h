// GgufFile: a GGUF v3 container over a mapped file. Untrusted: every length and offset is checked
// against the file before use. It knows the container only, nothing of Gemma.
//
// Thread: immutable after open; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "model/tensor.h"

namespace model {

// A metadata value. Integers of any width arrive as int64 or uint64; arrays keep their element kind.
// Strings are views into the file.
using GgufArray = std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<bool>,
                               std::vector<std::string_view>>;
using GgufValue =
    std::variant<std::int64_t, std::uint64_t, double, bool, std::string_view, GgufArray>;

struct GgufEntry {
  std::string key;
  GgufValue value;
};

class GgufFile {
 public:
  // Errors: not_found, io, bad_format, unsupported; one sentence with the place in the file.
  static base::Result<GgufFile> open(const std::string& path);
  // The same over bytes that outlive the object (the embedded model, a fuzzer) and start at an
  // address that is a multiple of 8. `name` is for messages.
  static base::Result<GgufFile> from_bytes(std::span<const std::byte> bytes, std::string name);

  const std::string& name() const { return name_; }
  std::span<const std::byte> bytes() const { return bytes_; }
  const std::vector<GgufEntry>& metadata() const { return metadata_; }
  const std::vector<TensorView>& tensors() const { return tensors_; }  // in file order

  const GgufValue* find(std::string_view key) const;
  const TensorView* tensor(std::string_view name) const;

  // Typed look-ups: nullopt when absent; an error when present with another kind.
  base::Result<std::optional<std::int64_t>> integer(std::string_view key) const;
  base::Result<std::optional<double>> number(std::string_view key) const;
  base::Result<std::optional<bool>> boolean(std::string_view key) const;
  base::Result<std::optional<std::string_view>> text(std::string_view key) const;

 private:
  base::Error wrong_kind(std::string_view key, const char* wanted) const;

  std::string name_;
  std::optional<base::MappedFile> file_;
  std::span<const std::byte> bytes_;
  std::vector<GgufEntry> metadata_;
  std::vector<TensorView> tensors_;
  std::vector<std::uint32_t> keys_sorted_, tensors_sorted_;  // positions, by name
};

}  // namespace model

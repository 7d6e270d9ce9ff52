#include "model/gguf_writer.h"

#include <algorithm>

#include "base/check.h"

namespace model {
namespace {

// Value types of GGUF that we write.
enum : std::uint32_t { kU32 = 4, kI32 = 5, kF32 = 6, kBool = 7, kText = 8, kArray = 9, kU64 = 10, kI64 = 11 };

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, std::string_view text) {
  put<std::uint64_t>(out, text.size());
  out += text;
}

bool fits_i32(std::int64_t n) { return n >= INT32_MIN && n <= INT32_MAX; }

// One overload for each alternative of GgufValue; the type id comes first.
struct ValueWriter {
  explicit ValueWriter(std::string& o) : out(o) {}

  void operator()(std::int64_t n) const {
    put<std::uint32_t>(out, fits_i32(n) ? kI32 : kI64);
    if (fits_i32(n)) {
      put(out, static_cast<std::int32_t>(n));
    } else {
      put(out, n);
    }
  }
  void operator()(std::uint64_t n) const {
    put<std::uint32_t>(out, n <= UINT32_MAX ? kU32 : kU64);
    if (n <= UINT32_MAX) {
      put(out, static_cast<std::uint32_t>(n));
    } else {
      put(out, n);
    }
  }
  void operator()(double v) const {
    put<std::uint32_t>(out, kF32);
    put(out, static_cast<float>(v));
  }
  void operator()(bool b) const {
    put<std::uint32_t>(out, kBool);
    put(out, static_cast<std::uint8_t>(b));
  }
  void operator()(std::string_view text) const {
    put<std::uint32_t>(out, kText);
    put_text(out, text);
  }
  void operator()(const GgufArray& array) const {
    put<std::uint32_t>(out, kArray);
    std::visit(*this, array);
  }
  void operator()(const std::vector<std::int64_t>& items) const {
    const bool narrow = std::all_of(items.begin(), items.end(), fits_i32);
    start(narrow ? kI32 : kI64, items.size());
    for (const std::int64_t n : items) {
      if (narrow) {
        put(out, static_cast<std::int32_t>(n));
      } else {
        put(out, n);
      }
    }
  }
  void operator()(const std::vector<double>& items) const {
    start(kF32, items.size());
    for (const double v : items) put(out, static_cast<float>(v));
  }
  void operator()(const std::vector<bool>& items) const {
    start(kBool, items.size());
    for (const bool b : items) put(out, static_cast<std::uint8_t>(b));
  }
  void operator()(const std::vector<std::string_view>& items) const {
    start(kText, items.size());
    for (const std::string_view text : items) put_text(out, text);
  }

 private:
  void start(std::uint32_t type, std::size_t count) const {
    put(out, type);
    put<std::uint64_t>(out, count);
  }

  std::string& out;
};

std::uint64_t padded(std::uint64_t n) {
  return (n + GgufWriter::kAlignment - 1) / GgufWriter::kAlignment * GgufWriter::kAlignment;
}

}  // namespace

std::uint64_t tensor_bytes(Type type, const std::array<std::int64_t, 4>& shape) {
  const TypeInfo& info = type_info(type);
  CHECK(shape[0] % info.block == 0);
  const std::int64_t elements = shape[0] * shape[1] * shape[2] * shape[3];
  return static_cast<std::uint64_t>(elements / info.block) * info.block_bytes;
}

void GgufWriter::add(std::string_view key, const GgufValue& value) {
  put_text(keys_, key);
  std::visit(ValueWriter(keys_), value);
  ++key_count_;
}

void GgufWriter::add_tensor(std::string_view name, Type type,
                            const std::array<std::int64_t, 4>& shape, int dims) {
  put_text(tensors_, name);
  put(tensors_, static_cast<std::uint32_t>(dims));
  for (int d = 0; d < dims; ++d)
    put(tensors_, static_cast<std::uint64_t>(shape[static_cast<std::size_t>(d)]));
  put(tensors_, static_cast<std::uint32_t>(type));
  put(tensors_, data_bytes_);
  data_bytes_ += padded(tensor_bytes(type, shape));
  ++tensor_count_;
}

std::string GgufWriter::header() const {
  std::string out = "GGUF";
  put<std::uint32_t>(out, 3);
  put(out, tensor_count_);
  put(out, key_count_);
  out += keys_;
  out += tensors_;
  out.resize(padded(out.size()));
  return out;
}

}  // namespace model

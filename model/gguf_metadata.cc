// Reading the metadata of a GGUF file: typed values and arrays, each bounded by what is left of the
// file and by a limit on all arrays together (small elements grow when they become 64-bit numbers).
#include "model/gguf_metadata.h"

#include <limits>
#include <type_traits>

namespace model {
namespace {

using base::Errc;
using base::Result;

constexpr std::uint64_t kArrayElementsMax = 1u << 24;  // of all arrays together
constexpr std::size_t kTextBytesMax = 64u << 20;

// GGUF's ids of value types, from 0.
enum class Kind : std::uint32_t {
  u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64
};

class MetadataReader {
 public:
  explicit MetadataReader(GgufCursor& in) : in_(in) {}
  Result<GgufValue> value(Kind kind, const std::string& key);

 private:
  Result<GgufArray> array(const std::string& key);
  template <class Out, class In>
  Result<GgufArray> numbers(const std::string& key, std::uint64_t count);

  GgufCursor& in_;
  std::uint64_t array_elements_ = 0;
};

Result<GgufValue> MetadataReader::value(Kind kind, const std::string& key) {
  switch (kind) {
    case Kind::u8: { TRY(const auto v, in_.number<std::uint8_t>(key)); return GgufValue(std::uint64_t{v}); }
    case Kind::u16: { TRY(const auto v, in_.number<std::uint16_t>(key)); return GgufValue(std::uint64_t{v}); }
    case Kind::u32: { TRY(const auto v, in_.number<std::uint32_t>(key)); return GgufValue(std::uint64_t{v}); }
    case Kind::u64: { TRY(const auto v, in_.number<std::uint64_t>(key)); return GgufValue(v); }
    case Kind::i8: { TRY(const auto v, in_.number<std::int8_t>(key)); return GgufValue(std::int64_t{v}); }
    case Kind::i16: { TRY(const auto v, in_.number<std::int16_t>(key)); return GgufValue(std::int64_t{v}); }
    case Kind::i32: { TRY(const auto v, in_.number<std::int32_t>(key)); return GgufValue(std::int64_t{v}); }
    case Kind::i64: { TRY(const auto v, in_.number<std::int64_t>(key)); return GgufValue(v); }
    case Kind::f32: { TRY(const auto v, in_.number<float>(key)); return GgufValue(double{v}); }
    case Kind::f64: { TRY(const auto v, in_.number<double>(key)); return GgufValue(v); }
    case Kind::boolean: {
      TRY(const auto v, in_.number<std::uint8_t>(key));
      if (v > 1)
        return in_.error(Errc::bad_format, key + ": wanted a boolean (0 or 1), got " + std::to_string(v));
      return GgufValue(v == 1);
    }
    case Kind::text: { TRY(const auto v, in_.text(key, kTextBytesMax)); return GgufValue(v); }
    case Kind::array: { TRY(auto v, array(key)); return GgufValue(std::move(v)); }
  }
  return in_.error(Errc::bad_format, key + ": wanted a value type from 0 to 12, got " +
                                     std::to_string(static_cast<std::uint32_t>(kind)));
}

// Bytes that one element takes at least; 0: no element of an array.
std::size_t least_bytes(Kind kind) {
  switch (kind) {
    case Kind::u8: case Kind::i8: case Kind::boolean: return 1;
    case Kind::u16: case Kind::i16: return 2;
    case Kind::u32: case Kind::i32: case Kind::f32: return 4;
    case Kind::u64: case Kind::i64: case Kind::f64: case Kind::text: return 8;
    case Kind::array: return 0;
  }
  return 0;
}

// Requires count * sizeof(In) <= left().
template <class Out, class In>
Result<GgufArray> MetadataReader::numbers(const std::string& key, std::uint64_t count) {
  std::vector<Out> out(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const In v = in_.next<In>();
    if constexpr (std::is_same_v<Out, bool>) {
      if (v > 1) return in_.error(Errc::bad_format, key + ": wanted booleans (0 or 1), got " + std::to_string(v));
    }
    if constexpr (std::is_same_v<In, std::uint64_t>) {
      if (v > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return in_.error(Errc::bad_format, key + ": wanted numbers below 2^63, got " + std::to_string(v));
    }
    out[i] = static_cast<Out>(v);
  }
  return GgufArray(std::move(out));
}

Result<GgufArray> MetadataReader::array(const std::string& key) {
  TRY(const auto raw_kind, in_.number<std::uint32_t>(key));
  TRY(const auto count, in_.number<std::uint64_t>(key));
  const auto kind = static_cast<Kind>(raw_kind);
  const std::size_t least = least_bytes(kind);
  if (least == 0)
    return in_.error(kind == Kind::array ? Errc::unsupported : Errc::bad_format,
                 key + ": wanted an array of numbers, booleans or text, got element type " +
                     std::to_string(raw_kind));
  if (count > kArrayElementsMax - array_elements_)
    return in_.error(Errc::bad_format, key + ": wanted at most " + std::to_string(kArrayElementsMax) +
                                       " array elements in the file, got " + std::to_string(count) +
                                       (array_elements_ ? " more" : ""));
  array_elements_ += count;
  if (count > in_.left() / least) return in_.cut_short(key, count * least);
  switch (kind) {
    case Kind::u8: return numbers<std::int64_t, std::uint8_t>(key, count);
    case Kind::i8: return numbers<std::int64_t, std::int8_t>(key, count);
    case Kind::u16: return numbers<std::int64_t, std::uint16_t>(key, count);
    case Kind::i16: return numbers<std::int64_t, std::int16_t>(key, count);
    case Kind::u32: return numbers<std::int64_t, std::uint32_t>(key, count);
    case Kind::i32: return numbers<std::int64_t, std::int32_t>(key, count);
    case Kind::u64: return numbers<std::int64_t, std::uint64_t>(key, count);
    case Kind::i64: return numbers<std::int64_t, std::int64_t>(key, count);
    case Kind::f32: return numbers<double, float>(key, count);
    case Kind::f64: return numbers<double, double>(key, count);
    case Kind::boolean: return numbers<bool, std::uint8_t>(key, count);
    default: break;
  }
  std::vector<std::string_view> texts(count);
  for (std::string_view& text : texts) {
    TRY(text, in_.text(key, kTextBytesMax));
  }
  return GgufArray(std::move(texts));
}

}  // namespace

Result<std::vector<GgufEntry>> read_gguf_metadata(GgufCursor& in, std::uint64_t count) {
  MetadataReader reader(in);
  std::vector<GgufEntry> entries;
  for (std::uint64_t i = 0; i < count; ++i) {
    TRY(auto key, in.name("name of metadata entry " + std::to_string(i)));
    TRY(const auto kind, in.number<std::uint32_t>(key));
    TRY(auto value, reader.value(static_cast<Kind>(kind), key));
    entries.push_back({std::move(key), std::move(value)});
  }
  return entries;
}

std::string_view gguf_kind(const GgufValue& value) {
  static constexpr std::string_view kNames[] = {"a whole number", "a whole number", "a fraction",
                                                "a boolean",      "text",           "an array"};
  return kNames[value.index()];
}

}  // namespace model

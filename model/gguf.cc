// Reading a GGUF v3 container: header, metadata (gguf_metadata.cc), tensor table; then look-ups.
//
// Hostile input is the normal case: counts are limited before anything is allocated for them, sizes
// are multiplied with overflow checks, names must be printable and may stand only once, and tensors
// must lie inside the file, aligned, without touching each other.
#include "model/gguf.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "model/gguf_cursor.h"
#include "model/gguf_metadata.h"

namespace model {
namespace {

using base::Errc;
using base::Error;
using base::Result;

// Far above any published model; they bound memory, not models.
constexpr std::uint64_t kKeysMax = 1u << 16;
constexpr std::uint64_t kTensorsMax = 1u << 16;
constexpr std::uint64_t kAlignmentMax = 1u << 20;

class Reader {
 public:
  Reader(std::span<const std::byte> bytes, const std::string& name)
      : in_(bytes, name), file_bytes_(bytes) {}

  Result<> header();
  Result<std::vector<GgufEntry>> metadata() { return read_gguf_metadata(in_, key_count_); }
  Result<std::vector<TensorView>> tensors();
  Result<> place(std::vector<TensorView>& tensors, std::uint64_t alignment);
  Error error(Errc code, const std::string& message) const { return in_.error(code, message); }

 private:
  Result<TensorView> tensor(std::uint64_t index);

  GgufCursor in_;
  std::span<const std::byte> file_bytes_;
  std::uint64_t tensor_count_ = 0;
  std::uint64_t key_count_ = 0;
  std::vector<std::uint64_t> offsets_;  // of the tensors, relative to the data section
  std::vector<std::size_t> sizes_;      // in bytes
};

Result<> Reader::header() {
  if (in_.left() < 4 || std::memcmp(file_bytes_.data(), "GGUF", 4) != 0) {
    const auto* start = reinterpret_cast<const char*>(file_bytes_.data());
    return error(Errc::bad_format,
                 "not a GGUF file: wanted \"GGUF\" at the start, got " +
                     shown(std::string_view(start, std::min<std::size_t>(4, in_.left()))));
  }
  in_.next<std::uint32_t>();
  TRY(const auto version, in_.number<std::uint32_t>("version"));
  if (version != 3 && (version & 0xFFFF) == 0)
    return error(Errc::unsupported, "GGUF byte order: wanted little-endian, got big-endian");
  if (version != 3)
    return error(Errc::unsupported, "GGUF version: wanted 3, got " + std::to_string(version));
  TRY(tensor_count_, in_.number<std::uint64_t>("tensor count"));
  TRY(key_count_, in_.number<std::uint64_t>("metadata count"));
  if (tensor_count_ > kTensorsMax)
    return error(Errc::bad_format, "tensor count: wanted at most " + std::to_string(kTensorsMax) +
                                       ", got " + std::to_string(tensor_count_));
  if (key_count_ > kKeysMax)
    return error(Errc::bad_format, "metadata count: wanted at most " + std::to_string(kKeysMax) +
                                       ", got " + std::to_string(key_count_));
  return {};
}

Result<std::vector<TensorView>> Reader::tensors() {
  std::vector<TensorView> tensors;
  for (std::uint64_t i = 0; i < tensor_count_; ++i) {
    TRY(auto read, tensor(i));
    tensors.push_back(std::move(read));
  }
  return tensors;
}

Result<TensorView> Reader::tensor(std::uint64_t index) {
  TensorView view;
  TRY(view.name, in_.name("name of tensor " + std::to_string(index)));
  TRY(const auto dims, in_.number<std::uint32_t>(view.name));
  if (dims > view.shape.size())
    return error(Errc::bad_format,
                 view.name + ": wanted at most 4 dimensions, got " + std::to_string(dims));
  std::int64_t elements = 1;
  for (std::uint32_t d = 0; d < dims; ++d) {
    TRY(const auto size, in_.number<std::uint64_t>(view.name));
    if (size == 0 || size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ||
        __builtin_mul_overflow(elements, static_cast<std::int64_t>(size), &elements))
      return error(Errc::bad_format, view.name + ": wanted a possible size for dimension " +
                                         std::to_string(d) + ", got " + std::to_string(size));
    view.shape[d] = static_cast<std::int64_t>(size);
  }
  view.dims = std::max<int>(1, static_cast<int>(dims));
  TRY(const auto type, in_.number<std::uint32_t>(view.name));
  const TypeInfo* info = type_info(type);
  if (!info)
    return error(Errc::unsupported, view.name + ": tensor type " + type_label(type) +
                                        " is unsupported; use a file in Q4_0, Q8_0, Q4_K, Q6_K, "
                                        "BF16 or a similar type");
  view.type = static_cast<Type>(type);
  if (view.shape[0] % info->block != 0)
    return error(Errc::bad_format, view.name + ": wanted rows of a multiple of " +
                                       std::to_string(info->block) + " elements for " +
                                       std::string(info->name) + ", got " +
                                       std::to_string(view.shape[0]));
  std::size_t size = 0;
  if (__builtin_mul_overflow(static_cast<std::size_t>(elements / info->block),
                             static_cast<std::size_t>(info->block_bytes), &size))
    return error(Errc::bad_format, view.name + ": wanted a possible shape, got " + view.shape_text());
  view.bytes = {static_cast<const std::byte*>(nullptr), 0};
  TRY(const auto offset, in_.number<std::uint64_t>(view.name));
  offsets_.push_back(offset);
  sizes_.push_back(size);
  return view;
}

// Turns offsets into views, once the whole table is known.
Result<> Reader::place(std::vector<TensorView>& tensors, std::uint64_t alignment) {
  if (tensors.empty()) return {};
  const std::uint64_t start = (in_.position() + alignment - 1) / alignment * alignment;
  const std::uint64_t room = start <= file_bytes_.size() ? file_bytes_.size() - start : 0;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    if (offsets_[i] % alignment != 0)
      return error(Errc::bad_format, tensors[i].name + ": wanted an offset that is a multiple of " +
                                         std::to_string(alignment) + ", got " +
                                         std::to_string(offsets_[i]));
    if (offsets_[i] > room || sizes_[i] > room - offsets_[i])
      return error(Errc::bad_format,
                   "the file is cut short or damaged: " + tensors[i].name + ": wanted " +
                       std::to_string(sizes_[i]) + " bytes at byte " + std::to_string(offsets_[i]) +
                       " of the data, got data of " + std::to_string(room) + " bytes");
    tensors[i].bytes = file_bytes_.subspan(start + offsets_[i], sizes_[i]);
  }
  std::vector<std::size_t> order(tensors.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return offsets_[a] < offsets_[b]; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::size_t a = order[i - 1], b = order[i];
    if (offsets_[a] + sizes_[a] > offsets_[b])
      return error(Errc::bad_format, "tensors " + tensors[a].name + " and " + tensors[b].name +
                                         " overlap in the file");
  }
  return {};
}

// Positions in `items`, sorted by name. Errors: a name that stands twice.
template <class Item, class NameOf>
Result<std::vector<std::uint32_t>> sorted_by_name(const std::vector<Item>& items, NameOf name_of,
                                                  const Reader& reader, const char* what) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return name_of(items[a]) < name_of(items[b]);
  });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (name_of(items[order[i]]) == name_of(items[order[i - 1]]))
      return reader.error(Errc::bad_format, std::string(what) + " " + name_of(items[order[i]]) +
                                                ": wanted once, got it twice");
  return order;
}

constexpr auto key_of = [](const GgufEntry& entry) -> const std::string& { return entry.key; };
constexpr auto name_of = [](const TensorView& view) -> const std::string& { return view.name; };

template <class Item, class NameOf>
const Item* found(const std::vector<Item>& items, const std::vector<std::uint32_t>& order,
                  NameOf name_of_item, std::string_view name) {
  const auto it = std::lower_bound(
      order.begin(), order.end(), name,
      [&](std::uint32_t i, std::string_view wanted) { return name_of_item(items[i]) < wanted; });
  if (it == order.end() || name_of_item(items[*it]) != name) return nullptr;
  return &items[*it];
}

}  // namespace

Result<GgufFile> GgufFile::open(const std::string& path) {
  TRY(auto mapped, base::MappedFile::open(path));
  TRY(auto file, from_bytes(mapped.bytes(), path));
  file.file_ = std::move(mapped);
  return file;
}

Result<GgufFile> GgufFile::from_bytes(std::span<const std::byte> bytes, std::string name) {
  GgufFile file;
  file.name_ = std::move(name);
  file.bytes_ = bytes;
  Reader reader(bytes, file.name_);
  TRY_VOID(reader.header());
  TRY(file.metadata_, reader.metadata());
  TRY(file.keys_sorted_, sorted_by_name(file.metadata_, key_of, reader, "metadata key"));
  TRY(const auto alignment, file.integer("general.alignment"));
  const std::int64_t align = alignment.value_or(32);
  if (align < 8 || align > static_cast<std::int64_t>(kAlignmentMax) || (align & (align - 1)) != 0)
    return reader.error(Errc::bad_format,
                        "general.alignment: wanted a power of two from 8 to " +
                            std::to_string(kAlignmentMax) + ", got " + std::to_string(align));
  TRY(file.tensors_, reader.tensors());
  TRY(file.tensors_sorted_, sorted_by_name(file.tensors_, name_of, reader, "tensor"));
  TRY_VOID(reader.place(file.tensors_, static_cast<std::uint64_t>(align)));
  return file;
}

const GgufValue* GgufFile::find(std::string_view key) const {
  const GgufEntry* entry = found(metadata_, keys_sorted_, key_of, key);
  return entry ? &entry->value : nullptr;
}

const TensorView* GgufFile::tensor(std::string_view name) const {
  return found(tensors_, tensors_sorted_, name_of, name);
}

Error GgufFile::wrong_kind(std::string_view key, const char* wanted) const {
  return base::fail(Errc::bad_format, name_ + ": " + std::string(key) + ": wanted " + wanted +
                                          ", got " + std::string(gguf_kind(*find(key))));
}

Result<std::optional<std::int64_t>> GgufFile::integer(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::optional<std::int64_t>();
  if (const auto* i = std::get_if<std::int64_t>(value)) return std::optional(*i);
  if (const auto* u = std::get_if<std::uint64_t>(value); u && *u <= INT64_MAX)
    return std::optional(static_cast<std::int64_t>(*u));
  return wrong_kind(key, "a whole number");
}

Result<std::optional<double>> GgufFile::number(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::optional<double>();
  if (const auto* d = std::get_if<double>(value)) return std::optional(*d);
  if (const auto* i = std::get_if<std::int64_t>(value)) return std::optional<double>(*i);
  if (const auto* u = std::get_if<std::uint64_t>(value)) return std::optional<double>(*u);
  return wrong_kind(key, "a number");
}

Result<std::optional<bool>> GgufFile::boolean(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::optional<bool>();
  if (const bool* b = std::get_if<bool>(value)) return std::optional(*b);
  return wrong_kind(key, "a boolean");
}

Result<std::optional<std::string_view>> GgufFile::text(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::optional<std::string_view>();
  if (const auto* t = std::get_if<std::string_view>(value)) return std::optional(*t);
  return wrong_kind(key, "text");
}

}  // namespace model

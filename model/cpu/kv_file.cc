// A CpuCache as bytes, and back: a page that says what follows, then the blocks, layer by layer,
// used where they lie in the mapped file (a block that is written on is copied first).
#include <algorithm>
#include <cstring>
#include <string>

#include "base/check.h"
#include "model/cpu/forward.h"
#include "model/cpu/kv_cache.h"
#include "model/cpu/packed_sum.h"

namespace model::cpu {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kPage = 4096;
constexpr char kKind[16] = {'c', 'p', 'u', ' ', 'k', 'v', ' ', '1'};
constexpr std::size_t kLayersMax = 200;

struct Contents {
  char kind[16];
  std::int32_t type, block, length, first_kept, layers, zero;
  std::uint64_t bytes;  // of all blocks
  std::uint64_t sum;    // of all blocks
  struct Layer {
    std::int32_t kv_heads, head_dim, sliding, blocks;
  } layer[kLayersMax];
};
static_assert(sizeof(Contents) <= kPage);

}  // namespace

// Calls visit(layer, block) for what is held, in order.
template <class Visit>
void CpuCache::each_block(Visit&& visit) const {
  for (const Layer& layer : layers_)
    for (int b = layer.sliding ? first_kept_ / kBlock : 0; b * kBlock < length_; ++b)
      visit(layer, layer.blocks[static_cast<std::size_t>(b) % layer.blocks.size()]);
}

Result<> CpuCache::save(const ByteSink& sink) const {
  if (layers_.size() > kLayersMax)
    return fail(Errc::unsupported, "wanted at most " + std::to_string(kLayersMax) + " layers, got " +
                                       std::to_string(layers_.size()));
  std::vector<std::byte> page(kPage);
  Contents contents = {};
  std::memcpy(contents.kind, kKind, sizeof kKind);
  contents.type = static_cast<std::int32_t>(type_);
  contents.block = kBlock;
  contents.length = length_;
  contents.first_kept = first_kept_;
  contents.layers = static_cast<std::int32_t>(layers_.size());
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    const int first = layer.sliding ? first_kept_ / kBlock : 0;
    contents.layer[l] = {layer.kv_heads, layer.head_dim, layer.sliding,
                       (length_ + kBlock - 1) / kBlock - first};
  }
  each_block([&](const Layer& layer, const Block& block) {
    contents.bytes += block_bytes(layer);
    contents.sum = fold_sum(contents.sum, sum_of_bytes(block.get(), block_bytes(layer)));
  });
  std::memcpy(page.data(), &contents, sizeof contents);
  TRY_VOID(sink(page));
  Result<> written;
  each_block([&](const Layer& layer, const Block& block) {
    if (written) written = sink(std::span(block.get(), block_bytes(layer)));
  });
  return written;
}

Result<> CpuCache::take_up(int length, std::shared_ptr<const base::MappedFile> file,
                           std::size_t offset, std::size_t size) {
  CHECK(length_ == 0);
  const std::byte* bytes = file->bytes().data() + offset;
  Contents contents;
  const auto damaged = [] { return fail(Errc::bad_format, "the file is damaged"); };
  if (layers_.size() > kLayersMax)
    return fail(Errc::unsupported, "wanted at most " + std::to_string(kLayersMax) + " layers, got " +
                                       std::to_string(layers_.size()));
  if (size < kPage) return damaged();
  std::memcpy(&contents, bytes, sizeof contents);
  if (std::memcmp(contents.kind, kKind, sizeof kKind) != 0 || contents.block != kBlock ||
      contents.type != static_cast<std::int32_t>(type_) ||
      contents.layers != static_cast<std::int32_t>(layers_.size()))
    return fail(Errc::usage, "saved by another backend, or with another --kv or --exact");
  if (contents.length != length || contents.bytes != size - kPage || contents.first_kept < 0 ||
      contents.first_kept > length || contents.first_kept % kBlock != 0)
    return damaged();
  const int end = (length + kBlock - 1) / kBlock;
  std::size_t expected = 0;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    const auto& told = contents.layer[l];
    const int count = end - (layer.sliding ? contents.first_kept / kBlock : 0);
    if (told.kv_heads != layer.kv_heads || told.head_dim != layer.head_dim ||
        told.sliding != layer.sliding || told.blocks != count ||
        count > static_cast<int>(layer.blocks.size()))
      return damaged();
    expected += static_cast<std::size_t>(count) * block_bytes(layer);
  }
  if (expected != contents.bytes) return damaged();

  length_ = length;
  first_kept_ = contents.first_kept;
  mapped_ = std::move(file);
  bytes += kPage;
  std::uint64_t sum = 0;
  for (Layer& layer : layers_)
    for (int b = layer.sliding ? first_kept_ / kBlock : 0; b < end; ++b) {
      auto* block = const_cast<std::byte*>(bytes);  // never written: is_mapped() tells
      const std::size_t size_of_block = block_bytes(layer);
      *allocated_ += size_of_block;
      layer.blocks[static_cast<std::size_t>(b) % layer.blocks.size()] =
          Block(block, [file = mapped_, all = allocated_, size_of_block](std::byte*) {
            *all -= size_of_block;
          });
      sum = fold_sum(sum, sum_of_bytes(block, size_of_block));
      bytes += size_of_block;
    }
  return sum == contents.sum && can_truncate(length_) ? Result<>() : damaged();
}

Result<std::unique_ptr<KvCache>> CpuBackend::load_cache(int capacity, int length,
                                                        std::shared_ptr<const base::MappedFile> file,
                                                        std::size_t offset, std::size_t size) {
  TRY(auto cache, new_cache(capacity));
  TRY_VOID(static_cast<CpuCache&>(*cache).take_up(length, std::move(file), offset, size));
  return cache;
}

}  // namespace model::cpu

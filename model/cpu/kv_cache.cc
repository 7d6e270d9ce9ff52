#include "model/cpu/kv_cache.h"

#include <algorithm>
#include <new>
#include <string>

#include "base/check.h"

namespace model::cpu {
namespace {

// What sliding layers may hold beyond window and batch, so that a conversation can be taken back.
constexpr std::size_t kSlackBytes = std::size_t{256} << 20;
constexpr int kSlackMin = 512, kSlackMax = 1 << 16;

constexpr int round_up(int n, int unit) { return (n + unit - 1) / unit * unit; }

}  // namespace

CpuCache::CpuCache(const Config& config, int capacity, KvType type, int batch_max)
    : type_(type),
      element_bytes_(type == KvType::f32 ? 4 : 2),
      capacity_(capacity),
      window_(config.window) {
  std::size_t sliding_bytes = 0;  // a token
  for (const LayerConfig& layer : config.layers)
    if (layer.sliding)
      sliding_bytes += std::size_t{2} * layer.kv_heads * layer.head_dim * element_bytes_;
  const std::size_t slack = sliding_bytes ? kSlackBytes / sliding_bytes : 0;
  const std::int64_t wanted =
      std::int64_t{window_} + batch_max +
      std::clamp<std::int64_t>(static_cast<std::int64_t>(slack), kSlackMin, kSlackMax);
  ring_ = round_up(static_cast<int>(std::min<std::int64_t>(wanted, capacity)), kBlock);
  for (const LayerConfig& layer : config.layers) {
    const int tokens = layer.sliding ? ring_ : round_up(capacity, kBlock);
    Layer held{layer.kv_heads, layer.head_dim, layer.sliding, {}};
    held.blocks.resize(static_cast<std::size_t>(tokens / kBlock));
    layers_.push_back(std::move(held));
  }
}

std::size_t CpuCache::head_bytes(const Layer& layer) const {
  return std::size_t{kBlock} * layer.head_dim * element_bytes_;
}

bool CpuCache::can_truncate(int n) const {
  return n >= 0 && n <= length_ && (n == 0 || first_kept_ <= std::max(0, n - window_ + 1));
}

void CpuCache::truncate(int n) {
  CHECK(can_truncate(n));
  length_ = n;
  if (n == 0) first_kept_ = 0;
}

base::Result<> CpuCache::reserve(int n) {
  CHECK(length_ + n <= capacity_);
  for (Layer& layer : layers_) {
    const std::size_t bytes = 2 * static_cast<std::size_t>(layer.kv_heads) * head_bytes(layer);
    for (int b = length_ / kBlock; b <= (length_ + n - 1) / kBlock; ++b) {
      auto& block = layer.blocks[static_cast<std::size_t>(b) % layer.blocks.size()];
      if (block) continue;
      block.reset(new (std::nothrow) std::byte[bytes]);
      if (!block)
        return base::fail(base::Errc::out_of_memory,
                          "key/value cache: wanted " + std::to_string(bytes >> 10) +
                              " KiB more for position " + std::to_string(b * kBlock) +
                              ", got none; use a shorter context");
      bytes_ += bytes;
    }
  }
  // Positions whose slots the new tokens take over.
  first_kept_ = std::max(first_kept_, length_ + n - ring_);
  return {};
}

std::byte* CpuCache::block_of(const Layer& layer, int position) const {
  return layer.blocks[static_cast<std::size_t>(position / kBlock) % layer.blocks.size()].get();
}

const std::byte* CpuCache::keys(int l, int position, int kv_head) const {
  const Layer& layer = layers_[static_cast<std::size_t>(l)];
  return block_of(layer, position) + static_cast<std::size_t>(kv_head) * head_bytes(layer);
}

const std::byte* CpuCache::values(int l, int position, int kv_head) const {
  return keys(l, position, layers_[static_cast<std::size_t>(l)].kv_heads + kv_head);
}

std::byte* CpuCache::key_at(int l, int position, int kv_head) {
  const Layer& layer = layers_[static_cast<std::size_t>(l)];
  return block_of(layer, position) + static_cast<std::size_t>(kv_head) * head_bytes(layer) +
         static_cast<std::size_t>(position % kBlock) * layer.head_dim * element_bytes_;
}

std::byte* CpuCache::value_at(int l, int position, int kv_head) {
  return key_at(l, position, layers_[static_cast<std::size_t>(l)].kv_heads + kv_head);
}

}  // namespace model::cpu

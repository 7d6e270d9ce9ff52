#include "model/cpu/kv_cache.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>

#include "base/check.h"

namespace model::cpu {
namespace {

// What sliding layers may hold beyond window and batch, so that a conversation can be taken back.
constexpr std::size_t kSlackBytes = std::size_t{256} << 20;
constexpr int kSlackMin = 512, kSlackMax = 1 << 16;

constexpr int round_up(int n, int unit) { return (n + unit - 1) / unit * unit; }

}  // namespace

CpuCache::CpuCache(const Config& config, int capacity, KvType type, int batch_max, int slack_wanted)
    : type_(type), capacity_(capacity), window_(config.window) {
  std::size_t sliding_bytes = 0;  // a token
  for (const LayerConfig& layer : config.layers)
    if (layer.sliding)
      sliding_bytes += 2 * static_cast<std::size_t>(layer.kv_heads) *
                       kv_block_bytes(type, layer.head_dim) / kBlock;
  const std::size_t slack = sliding_bytes ? kSlackBytes / sliding_bytes : 0;
  // A block is lost as soon as its place is entered, hence one block more.
  const std::int64_t wanted =
      std::int64_t{window_} + batch_max + kBlock +
      (slack_wanted > 0
           ? std::int64_t{slack_wanted}
           : std::clamp<std::int64_t>(static_cast<std::int64_t>(slack), kSlackMin, kSlackMax));
  ring_ = round_up(static_cast<int>(std::min<std::int64_t>(wanted, capacity)), kBlock);
  for (const LayerConfig& layer : config.layers) {
    const int tokens = layer.sliding ? ring_ : round_up(capacity, kBlock);
    Layer held{layer.kv_heads, layer.head_dim, layer.sliding, {}};
    held.blocks.resize(static_cast<std::size_t>(tokens / kBlock));
    layers_.push_back(std::move(held));
  }
}

std::size_t CpuCache::head_bytes(const Layer& layer) const {
  return kv_block_bytes(type_, layer.head_dim);
}

bool CpuCache::can_truncate(int n) const {
  return n >= 0 && n <= length_ && (n == 0 || first_kept_ <= std::max(0, n - window_ + 1));
}

void CpuCache::truncate(int n) {
  CHECK(can_truncate(n));
  length_ = n;
  if (n == 0) first_kept_ = 0;
  release_outside(first_kept_, n);
}

base::Result<std::unique_ptr<KvCache>> CpuCache::fork() const {
  return std::unique_ptr<KvCache>(std::make_unique<CpuCache>(*this));
}

void CpuCache::trim() {
  const int needed = std::max(0, length_ - window_ + 1 - kTrimSlack);
  first_kept_ = std::max(first_kept_, needed / kBlock * kBlock);
  release_outside(first_kept_, length_);
}

// Full layers keep everything below `end`.
void CpuCache::release_outside(int first, int end) {
  for (Layer& layer : layers_) {
    const int size = static_cast<int>(layer.blocks.size());
    std::vector<bool> needed(layer.blocks.size(), false);
    for (int b = layer.sliding ? first / kBlock : 0; b * kBlock < end; ++b)
      needed[static_cast<std::size_t>(b % size)] = true;
    for (std::size_t i = 0; i < layer.blocks.size(); ++i)
      if (!needed[i]) layer.blocks[i].reset();
  }
}

std::size_t CpuCache::bytes() const {
  std::size_t sum = 0;
  for (const Layer& layer : layers_)
    sum += block_bytes(layer) * static_cast<std::size_t>(std::count_if(
                                    layer.blocks.begin(), layer.blocks.end(),
                                    [](const Block& block) { return block != nullptr; }));
  return sum;
}

std::size_t CpuCache::block_bytes(const Layer& layer) const {
  return 2 * static_cast<std::size_t>(layer.kv_heads) * head_bytes(layer);
}

base::Result<CpuCache::Block> CpuCache::allocate(const Layer& layer, int position) const {
  const std::size_t bytes = block_bytes(layer);
  // Zeros: what is never written of a block is saved with it.
  auto* memory = static_cast<std::byte*>(std::calloc(1, bytes));
  if (!memory)
    return base::fail(base::Errc::out_of_memory,
                      "key/value cache: wanted " + std::to_string(bytes >> 10) +
                          " KiB more for position " + std::to_string(position) +
                          ", got none; use a shorter context");
  *allocated_ += bytes;
  return Block(memory, [sum = allocated_, bytes](std::byte* block) {
    *sum -= bytes;
    std::free(block);
  });
}

bool CpuCache::is_mapped(const Block& block) const {
  if (!mapped_) return false;
  const auto bytes = mapped_->bytes();
  return std::less_equal<>()(bytes.data(), block.get()) &&
         std::less<>()(block.get(), bytes.data() + bytes.size());
}

// A block that is entered anew needs nothing of what its place held; one that is written on keeps
// the tokens before length().
base::Result<> CpuCache::make_writable(Layer& layer, int b) {
  Block& block = layer.blocks[static_cast<std::size_t>(b) % layer.blocks.size()];
  if (block && block.use_count() == 1 && !is_mapped(block)) return {};
  TRY(Block fresh, allocate(layer, b * kBlock));
  const int held = length_ - b * kBlock;
  if (held > 0) {
    CHECK(block != nullptr);
    std::copy_n(block.get(), block_bytes(layer), fresh.get());
  }
  block = std::move(fresh);
  return {};
}

base::Result<> CpuCache::reserve(int n) {
  CHECK(length_ + n <= capacity_);
  const int last = (length_ + n - 1) / kBlock;
  // Sliding layers lose the blocks whose places are taken over.
  first_kept_ = std::max(first_kept_, (last + 1) * kBlock - ring_);
  for (Layer& layer : layers_)
    for (int b = length_ / kBlock; b <= last; ++b) TRY_VOID(make_writable(layer, b));
  return {};
}

std::byte* CpuCache::block_of(const Layer& layer, int position) const {
  return layer.blocks[static_cast<std::size_t>(position / kBlock) % layer.blocks.size()].get();
}

std::byte* CpuCache::keys(int l, int position, int kv_head) const {
  const Layer& layer = layers_[static_cast<std::size_t>(l)];
  return block_of(layer, position) + static_cast<std::size_t>(kv_head) * head_bytes(layer);
}

std::byte* CpuCache::values(int l, int position, int kv_head) const {
  return keys(l, position, layers_[static_cast<std::size_t>(l)].kv_heads + kv_head);
}

}  // namespace model::cpu

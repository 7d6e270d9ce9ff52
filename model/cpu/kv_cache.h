// CpuCache: keys and values of one timeline, in blocks of kBlock tokens that are allocated when
// they are first written. Full layers keep everything; sliding layers are a ring of blocks that
// holds the window, one batch and some slack to go back. Thread: the model thread; compute threads
// write and read distinct places between two steps.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/result.h"
#include "model/backend.h"
#include "model/cpu/kernels.h"

namespace model::cpu {

class CpuCache : public KvCache {
 public:
  static constexpr int kBlock = 256;

  // `batch_max`: the most tokens that are written before they are attended.
  CpuCache(const Config& config, int capacity, KvType type, int batch_max);

  int length() const override { return length_; }
  int capacity() const override { return capacity_; }
  bool can_truncate(int n) const override;
  void truncate(int n) override;
  std::size_t bytes() const override { return bytes_; }

  // Makes room for tokens [length, length + n) in every layer. Errors: out_of_memory.
  base::Result<> reserve(int n);
  void advance(int n) { length_ += n; }

  // Layout of a block: keys then values, each [kv_heads][kBlock][head_dim].
  const std::byte* keys(int layer, int position, int kv_head) const;
  const std::byte* values(int layer, int position, int kv_head) const;  // of position's block
  std::byte* key_at(int layer, int position, int kv_head);              // one token's
  std::byte* value_at(int layer, int position, int kv_head);
  KvType type() const { return type_; }

 private:
  struct Layer {
    int kv_heads, head_dim;
    bool sliding;
    std::vector<std::unique_ptr<std::byte[]>> blocks;
  };
  std::size_t head_bytes(const Layer& layer) const;
  std::byte* block_of(const Layer& layer, int position) const;

  std::vector<Layer> layers_;
  KvType type_;
  int element_bytes_;
  int capacity_;
  int window_;
  int ring_ = 0;  // tokens that a sliding layer holds, a multiple of kBlock
  int length_ = 0;
  int first_kept_ = 0;  // sliding layers have lost all positions before this one
  std::size_t bytes_ = 0;
};

}  // namespace model::cpu

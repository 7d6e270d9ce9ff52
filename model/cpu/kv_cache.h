// CpuCache: keys and values of one timeline, in blocks of kBlock tokens that are allocated when
// they are first written. Full layers keep everything; sliding layers are a ring of blocks that
// holds the window, one batch and some slack to go back. Forks share blocks and copy one before
// they write to it. Thread: the model thread, for all caches of a backend; compute threads write
// and read distinct places between two steps.
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
  static constexpr int kBlock = kKeyBlock;

  // `batch_max`: the most tokens that are written before they are attended. `slack`: tokens kept
  // beyond that in sliding layers, at least; 0 chooses.
  CpuCache(const Config& config, int capacity, KvType type, int batch_max, int slack);

  int length() const override { return length_; }
  int capacity() const override { return capacity_; }
  bool can_truncate(int n) const override;
  void truncate(int n) override;
  base::Result<std::unique_ptr<KvCache>> fork() const override;
  void trim() override;
  std::size_t bytes() const override;
  std::size_t family_bytes() const override { return *allocated_; }
  base::Result<> save(const ByteSink& sink) const override;  // kv_file.cc

  // Of an empty cache: makes it hold what save() wrote. Errors: bad_format, usage (another kind of
  // cache); it is then to be thrown away.
  base::Result<> take_up(int length, std::shared_ptr<const base::MappedFile> file,
                         std::size_t offset, std::size_t size);

  // Makes room for tokens [length, length + n) in every layer. Errors: out_of_memory.
  base::Result<> reserve(int n);
  void advance(int n) { length_ += n; }

  // A head's part of the block that holds `position`, as kernels.h has it. A block is the keys of
  // all heads, then the values of all heads. Written only between reserve() and advance().
  std::byte* keys(int layer, int position, int kv_head) const;
  std::byte* values(int layer, int position, int kv_head) const;
  KvType type() const { return type_; }

 private:
  using Block = std::shared_ptr<std::byte[]>;  // more than one owner: read only
  struct Layer {
    int kv_heads, head_dim;
    bool sliding;
    std::vector<Block> blocks;  // block b lies at b % size; null: never written, or given back
  };
  std::size_t head_bytes(const Layer& layer) const;
  std::size_t block_bytes(const Layer& layer) const;
  std::byte* block_of(const Layer& layer, int position) const;
  base::Result<Block> allocate(const Layer& layer, int position) const;
  base::Result<> make_writable(Layer& layer, int block);
  bool is_mapped(const Block& block) const;  // lies in mapped_: read only
  template <class Visit>
  void each_block(Visit&& visit) const;
  void release_outside(int first, int end);  // blocks that hold none of these positions

  std::vector<Layer> layers_;
  KvType type_;
  int capacity_;
  int window_;
  int ring_ = 0;  // tokens that a sliding layer holds, a multiple of kBlock
  int length_ = 0;
  int first_kept_ = 0;  // sliding layers have lost all positions before this one
  std::shared_ptr<const base::MappedFile> mapped_;  // where blocks that were taken up lie
  std::shared_ptr<std::size_t> allocated_ = std::make_shared<std::size_t>(0);  // by all forks
};

}  // namespace model::cpu

// KvStore: the device memory of all caches of a backend, and the tables that kernels look pages up in.
// GpuCache: one timeline in it.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cuda/device.h"
#include "cuda/pages.h"
#include "cuda/types.h"
#include "model/backend.h"

namespace gpu {

class KvStore {
 public:
  // `budget_bytes`: for keys and values of all layers together; `step_tokens`: the most that one step
  // appends. Errors: out_of_memory.
  static base::Result<std::unique_ptr<KvStore>> create(Device& device, const model::Config& config,
                                                       KvType type, std::size_t budget_bytes,
                                                       int step_tokens);

  // Layer l's memory with a timeline's tables (device pointers).
  KvLayer layer(int l, const int* sliding_table, const int* full_table) const;
  PagePool& pool(bool sliding) { return sliding ? sliding_ : full_; }
  base::Result<> copy_page(bool sliding, Pages::Copy copy);
  std::size_t page_bytes(bool sliding) const;  // keys and values, all layers of that sort
  std::size_t bytes_taken() const;             // by the pages of all timelines

  // Device memory for a timeline's tables. What is given back is lent again, so that recordings made
  // for its address stay few. Errors: out_of_memory.
  base::Result<int*> take_table(std::size_t bytes);
  void give_table(int* table, std::size_t bytes);
  Device& device() { return device_; }
  const model::Config& config() const { return config_; }

 private:
  KvStore(Device& device, const model::Config& config, KvType type, int sliding_pages,
          int full_pages)
      : device_(device), config_(config), type_(type), sliding_(sliding_pages), full_(full_pages),
        sliding_pages_(sliding_pages), full_pages_(full_pages) {}
  std::size_t layer_page_bytes(int l) const;  // keys of one page of one layer; values take the same

  Device& device_;
  const model::Config& config_;
  KvType type_;
  PagePool sliding_, full_;
  int sliding_pages_, full_pages_;
  std::vector<std::uint8_t*> keys_, values_;
  std::vector<std::pair<std::size_t, int*>> free_tables_;  // by size
};

// Positions that a sliding layer keeps beyond its window, so that short rewinds are free.
inline constexpr int kSlackTokens = 1024;

class GpuCache : public model::KvCache {
 public:
  static base::Result<std::unique_ptr<GpuCache>> create(KvStore& store, int capacity);
  ~GpuCache() override;

  int length() const override { return length_; }
  int capacity() const override { return capacity_; }
  bool can_truncate(int n) const override;
  void truncate(int n) override;
  base::Result<std::unique_ptr<model::KvCache>> fork() const override;
  void trim() override;
  std::size_t bytes() const override;
  std::size_t family_bytes() const override { return store_.bytes_taken(); }  // all timelines are kin

  // Pages for `tokens` more positions, tables brought up to date. Errors: limit.
  base::Result<> prepare(int tokens);
  void advance(int tokens);  // they have been written

  const int* sliding_table() const { return tables_; }
  const int* full_table() const { return tables_ + table_entries_; }
  bool belongs_to(const KvStore& store) const { return &store_ == &store; }

 private:
  GpuCache(KvStore& store, int capacity) : store_(store), capacity_(capacity), sliding_(store.pool(true)), full_(store.pool(false)) {}
  base::Result<> take_tables();
  base::Result<> update_table(const Pages& pages, std::vector<int>& sent, int offset);

  KvStore& store_;
  int capacity_, length_ = 0;
  int kept_from_ = 0;  // sliding layers hold every position from here on
  Pages sliding_, full_;
  int* tables_ = nullptr;  // device: sliding entries, then full entries
  int table_entries_ = 0;
  std::vector<int> sent_sliding_, sent_full_;  // what the device's tables hold
};

}  // namespace gpu

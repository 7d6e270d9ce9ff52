#include "cuda/kv_store.h"

#include <algorithm>

#include "base/check.h"

namespace gpu {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::size_t element_bytes(KvType type) { return type == KvType::f32 ? 4 : 2; }

std::size_t page_bytes_of(const model::Config& config, KvType type, bool sliding) {
  std::size_t bytes = 0;
  for (const model::LayerConfig& layer : config.layers)
    if (layer.sliding == sliding)
      bytes += 2 * element_bytes(type) * layer.kv_heads * layer.head_dim * kPageTokens;
  return bytes;
}

}  // namespace

Result<std::unique_ptr<KvStore>> KvStore::create(Device& device, const model::Config& config,
                                                 KvType type, std::size_t budget_bytes,
                                                 int step_tokens) {
  // A timeline of the longest context needs this many pages; the budget is cut in that proportion.
  const std::size_t sliding_need = (config.window + kSlackTokens + step_tokens) / kPageTokens + 3;
  const std::size_t full_need = config.context_length / kPageTokens + 1;
  const std::size_t sliding_bytes = page_bytes_of(config, type, true);
  const std::size_t full_bytes = page_bytes_of(config, type, false);
  const double one = static_cast<double>(sliding_need * sliding_bytes + full_need * full_bytes);
  // At most four whole timelines; at least two windows of sliding pages whatever the budget.
  const double times = std::min(4.0, static_cast<double>(budget_bytes) / one);
  const auto pages = [&](std::size_t need, double least) {
    return std::max(1, static_cast<int>(std::max(least, times * static_cast<double>(need))));
  };
  auto store = std::unique_ptr<KvStore>(
      new KvStore(device, config, type, pages(sliding_need, 2.0 * static_cast<double>(sliding_need)), pages(full_need, 4)));
  for (int l = 0; l < static_cast<int>(config.layers.size()); ++l) {
    const std::size_t bytes =
        store->layer_page_bytes(l) * store->pool(config.layers[l].sliding).free_pages();
    TRY(void* keys, device.allocate(bytes));
    TRY(void* values, device.allocate(bytes));
    store->keys_.push_back(static_cast<std::uint8_t*>(keys));
    store->values_.push_back(static_cast<std::uint8_t*>(values));
  }
  return store;
}

std::size_t KvStore::layer_page_bytes(int l) const {
  const model::LayerConfig& layer = config_.layers[l];
  return element_bytes(type_) * layer.kv_heads * layer.head_dim * kPageTokens;
}

std::size_t KvStore::page_bytes(bool sliding) const { return page_bytes_of(config_, type_, sliding); }

std::size_t KvStore::bytes_taken() const {
  return static_cast<std::size_t>(sliding_pages_ - sliding_.free_pages()) * page_bytes(true) +
         static_cast<std::size_t>(full_pages_ - full_.free_pages()) * page_bytes(false);
}

Result<int*> KvStore::take_table(std::size_t bytes) {
  const auto fits = std::find_if(free_tables_.begin(), free_tables_.end(),
                                 [&](const auto& table) { return table.first == bytes; });
  if (fits != free_tables_.end()) {
    int* table = fits->second;
    free_tables_.erase(fits);
    return table;
  }
  TRY(void* memory, device_.allocate(bytes));
  return static_cast<int*>(memory);
}

void KvStore::give_table(int* table, std::size_t bytes) { free_tables_.emplace_back(bytes, table); }

KvLayer KvStore::layer(int l, const int* sliding_table, const int* full_table) const {
  return {keys_[l], values_[l], config_.layers[l].sliding ? sliding_table : full_table};
}

Result<> KvStore::copy_page(bool sliding, Pages::Copy copy) {
  for (int l = 0; l < static_cast<int>(config_.layers.size()); ++l) {
    if (config_.layers[l].sliding != sliding) continue;
    const std::size_t bytes = layer_page_bytes(l);
    TRY_VOID(device_.copy_within(keys_[l] + copy.to * bytes, keys_[l] + copy.from * bytes, bytes));
    TRY_VOID(device_.copy_within(values_[l] + copy.to * bytes, values_[l] + copy.from * bytes, bytes));
  }
  return {};
}

Result<std::unique_ptr<GpuCache>> GpuCache::create(KvStore& store, int capacity) {
  auto cache = std::unique_ptr<GpuCache>(new GpuCache(store, capacity));
  TRY_VOID(cache->take_tables());
  return cache;
}

Result<> GpuCache::take_tables() {
  table_entries_ = capacity_ / kPageTokens + 1;
  TRY(tables_, store_.take_table(sizeof(int) * 2 * table_entries_));
  sent_sliding_.assign(table_entries_, -2);  // unlike any entry: the first use sends it
  sent_full_.assign(table_entries_, -2);
  return {};
}

GpuCache::~GpuCache() {
  if (tables_) store_.give_table(tables_, sizeof(int) * 2 * table_entries_);
}

// Copies the lists of pages; the pages themselves are shared.
Result<std::unique_ptr<model::KvCache>> GpuCache::fork() const {
  auto branch = std::unique_ptr<GpuCache>(new GpuCache(store_, capacity_));
  TRY_VOID(branch->take_tables());
  branch->sliding_ = sliding_;
  branch->full_ = full_;
  branch->length_ = length_;
  branch->kept_from_ = kept_from_;
  return std::unique_ptr<model::KvCache>(std::move(branch));
}

void GpuCache::trim() {
  const int needed = std::max(0, length_ - store_.config().window + 1 - kTrimSlack);
  sliding_.drop_before(needed);
  kept_from_ = std::max(kept_from_, needed / kPageTokens * kPageTokens);
}

bool GpuCache::can_truncate(int n) const {
  if (n < 0 || n > length_) return false;
  if (n == length_ || n == 0) return true;
  return kept_from_ == 0 || n - store_.config().window + 1 >= kept_from_;
}

void GpuCache::truncate(int n) {
  CHECK(can_truncate(n));
  length_ = n;
  sliding_.truncate(n);
  full_.truncate(n);
  if (n == 0) kept_from_ = 0;
}

std::size_t GpuCache::bytes() const {
  const auto held = [](const Pages& pages) {
    return static_cast<std::size_t>(
        std::count_if(pages.entries().begin(), pages.entries().end(), [](int p) { return p >= 0; }));
  };
  return held(sliding_) * store_.page_bytes(true) + held(full_) * store_.page_bytes(false);
}

Result<> GpuCache::update_table(const Pages& pages, std::vector<int>& sent, int offset) {
  for (std::size_t i = 0; i < pages.entries().size(); ++i) {
    if (pages.entries()[i] == sent[i]) continue;
    sent[i] = pages.entries()[i];
    TRY_VOID(store_.device().copy_in(tables_ + offset + i, &sent[i], sizeof(int)));
  }
  return {};
}

Result<> GpuCache::prepare(int tokens) {
  if (length_ + tokens > capacity_)
    return fail(Errc::limit, "context: wanted room for " + std::to_string(length_ + tokens) +
                                 " tokens, the cache holds " + std::to_string(capacity_));
  for (const bool sliding : {true, false}) {
    std::vector<Pages::Copy> copies;
    Pages& pages = sliding ? sliding_ : full_;
    const bool enough = pages.reserve(length_, length_ + tokens, copies);
    for (const Pages::Copy copy : copies) TRY_VOID(store_.copy_page(sliding, copy));
    if (!enough)
      return fail(Errc::limit, "GPU: no memory left for the cache at " + std::to_string(length_) +
                                   " tokens; use a shorter context or fewer branches");
  }
  TRY_VOID(update_table(sliding_, sent_sliding_, 0));
  return update_table(full_, sent_full_, table_entries_);
}

void GpuCache::advance(int tokens) {
  length_ += tokens;
  const int oldest = length_ - store_.config().window - kSlackTokens;
  if (oldest > 0) {
    sliding_.drop_before(oldest);
    kept_from_ = std::max(kept_from_, oldest / kPageTokens * kPageTokens);
  }
}

}  // namespace gpu

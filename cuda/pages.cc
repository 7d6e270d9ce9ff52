#include "cuda/pages.h"

#include <utility>

#include "base/check.h"
#include "cuda/types.h"

namespace gpu {

PagePool::PagePool(int pages) : counts_(pages, 0) {
  for (int p = pages - 1; p >= 0; --p) free_.push_back(p);
}

std::optional<int> PagePool::take() {
  if (free_.empty()) return std::nullopt;
  const int page = free_.back();
  free_.pop_back();
  counts_[page] = 1;
  return page;
}

void PagePool::share(int page) {
  CHECK(counts_[page] > 0);
  ++counts_[page];
}

void PagePool::release(int page) {
  CHECK(counts_[page] > 0);
  if (--counts_[page] == 0) free_.push_back(page);
}

Pages::Pages(const Pages& other) : pool_(other.pool_), entries_(other.entries_) {
  for (const int page : entries_)
    if (page >= 0) pool_->share(page);
}

Pages::Pages(Pages&& other) noexcept
    : pool_(other.pool_), entries_(std::exchange(other.entries_, {})) {}

Pages& Pages::operator=(Pages other) noexcept {
  std::swap(pool_, other.pool_);
  std::swap(entries_, other.entries_);
  return *this;
}

Pages::~Pages() {
  for (const int page : entries_)
    if (page >= 0) pool_->release(page);
}

bool Pages::reserve(int from, int to, std::vector<Copy>& copies) {
  if (from >= to) return true;
  const std::size_t last = (to - 1) / kPageTokens;
  if (entries_.size() <= last) entries_.resize(last + 1, -1);
  for (std::size_t i = from / kPageTokens; i <= last; ++i) {
    int& entry = entries_[i];
    if (entry >= 0 && !pool_->is_shared(entry)) continue;
    const auto page = pool_->take();
    if (!page) return false;
    if (entry >= 0) {
      copies.push_back({entry, *page});
      pool_->release(entry);
    }
    entry = *page;
  }
  return true;
}

void Pages::drop_before(int position) {
  for (int i = 0; i < position / kPageTokens && i < static_cast<int>(entries_.size()); ++i)
    if (entries_[i] >= 0) pool_->release(std::exchange(entries_[i], -1));
}

void Pages::truncate(int length) {
  const std::size_t keep = (length + kPageTokens - 1) / kPageTokens;
  while (entries_.size() > keep) {
    if (entries_.back() >= 0) pool_->release(entries_.back());
    entries_.pop_back();
  }
}

bool Pages::holds(int from, int to) const {
  for (int i = from / kPageTokens; i * kPageTokens < to; ++i)
    if (i >= static_cast<int>(entries_.size()) || entries_[i] < 0) return false;
  return true;
}

}  // namespace gpu

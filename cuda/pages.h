// PagePool and Pages: the cache's memory as counted pages, so that a fork or a snapshot is a copy of a
// list. One pool serves all sliding layers, another all full layers: page p of a pool is a run of
// kPageTokens positions in every layer of that sort. Host-side book-keeping only; no device calls.
// Thread: the model thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace gpu {

class PagePool {
 public:
  explicit PagePool(int pages);
  std::optional<int> take();  // count 1; nullopt when none is free
  void share(int page);       // one more owner
  void release(int page);     // free when nobody is left
  bool is_shared(int page) const { return counts_[page] > 1; }
  int free_pages() const { return static_cast<int>(free_.size()); }

 private:
  std::vector<int> counts_;
  std::vector<int> free_;
};

// The pages of one timeline: entry i holds positions i * kPageTokens …; -1 where nothing is held
// (never reached, or fallen out of the window).
class Pages {
 public:
  explicit Pages(PagePool& pool) : pool_(&pool) {}
  Pages(const Pages& other);  // a fork: shares every page
  Pages(Pages&& other) noexcept;
  Pages& operator=(Pages other) noexcept;
  ~Pages();

  const std::vector<int>& entries() const { return entries_; }

  // A page that must be copied before it is written: it was shared with another timeline.
  struct Copy {
    int from, to;
  };
  // Makes positions [from, to) writable. False when the pool is empty: then nothing is lost, but
  // fewer pages may be there. Copies to make are appended.
  bool reserve(int from, int to, std::vector<Copy>& copies);
  void drop_before(int position);  // gives whole pages below `position` back
  void truncate(int length);       // gives whole pages at and above `length` back
  bool holds(int from, int to) const;  // every position of [from, to)

 private:
  PagePool* pool_;
  std::vector<int> entries_;
};

}  // namespace gpu

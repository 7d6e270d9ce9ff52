#include "model/cpu/pool.h"

#include <immintrin.h>

#include <algorithm>

namespace model::cpu {
namespace {

constexpr int kSpins = 4000;  // about 50 microseconds of pauses

}  // namespace

Pool::Pool(int threads) {
  for (int t = 1; t < threads; ++t) workers_.emplace_back([this, t] { work_loop(t); });
}

Pool::~Pool() {
  quit_.store(true, std::memory_order_relaxed);
  round_.fetch_add(1, std::memory_order_release);
  round_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void Pool::deal(const Work& work, int thread) {
  const int shares = 2 * threads();
  int begin = next_.load(std::memory_order_relaxed);
  while (begin < work.count && !stop_.stop_requested()) {
    const int end = begin + std::clamp((work.count - begin) / shares, work.least, work.most);
    if (!next_.compare_exchange_weak(begin, end, std::memory_order_relaxed)) continue;
    work.call(work.context, begin, std::min(end, work.count), thread);
    begin = next_.load(std::memory_order_relaxed);
  }
}

void Pool::run(const Work& work) {
  if (workers_.empty() || work.count <= work.least) {
    for (int begin = 0; begin < work.count && !stop_.stop_requested(); begin += work.most)
      work.call(work.context, begin, std::min(begin + work.most, work.count), 0);
    return;
  }
  work_ = work;
  next_.store(0, std::memory_order_relaxed);
  inside_.fetch_and(~kClosed, std::memory_order_release);
  round_.fetch_add(1, std::memory_order_release);
  round_.notify_all();
  deal(work, 0);
  inside_.fetch_or(kClosed, std::memory_order_relaxed);
  for (int spins = 0; inside_.load(std::memory_order_acquire) != kClosed; ++spins) {
    if (spins < kSpins)
      _mm_pause();
    else
      std::this_thread::yield();  // a worker lost its core
  }
}

void Pool::work_loop(int thread) {
  unsigned seen = 0;
  for (;;) {
    int spins = 0;
    while (round_.load(std::memory_order_acquire) == seen) {
      if (++spins < kSpins)
        _mm_pause();
      else
        round_.wait(seen, std::memory_order_acquire);
    }
    seen = round_.load(std::memory_order_relaxed);
    if (quit_.load(std::memory_order_relaxed)) return;
    if (!(inside_.fetch_add(1, std::memory_order_acquire) & kClosed)) deal(work_, thread);
    inside_.fetch_sub(1, std::memory_order_release);
  }
}

}  // namespace model::cpu

// Pool: the compute threads below the model thread. One piece of work at a time: split() deals out
// a range in grains and returns when all are done; the caller works too, so a pool of one thread
// starts none. Workers spin for some microseconds between pieces and then sleep. A worker that has
// not woken by the time everything is dealt is not waited for: a busy machine costs no stalls.
//
// A stop request makes the remaining grains be skipped: the caller must look at stopped() before it
// trusts the result. Thread: split() belongs to the model thread.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <vector>

namespace model::cpu {

class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  // body(begin, end, thread) over [0, count), at most `grain` at a time. One grain or less runs on
  // the caller alone: handing work over costs about a microsecond.
  template <class Body>
  void split(int count, int grain, Body&& body) {
    split_shrinking(count, grain, grain, body);
  }

  // The same with pieces that become smaller towards the end, from `most` to `least`: long runs of
  // memory at first, and no thread that waits long for another's last piece.
  template <class Body>
  void split_shrinking(int count, int least, int most, Body&& body) {
    using Plain = std::remove_reference_t<Body>;
    Work work;
    work.count = count;
    work.least = least < 1 ? 1 : least;
    work.most = most < work.least ? work.least : most;
    work.context = const_cast<void*>(static_cast<const void*>(&body));
    work.call = [](void* context, int begin, int end, int thread) {
      (*static_cast<Plain*>(context))(begin, end, thread);
    };
    run(work);
  }

  void set_stop(std::stop_token stop) { stop_ = std::move(stop); }
  bool stopped() const { return stop_.stop_requested(); }

 private:
  struct Work {
    int count = 0, least = 1, most = 1;
    void* context = nullptr;
    void (*call)(void* context, int begin, int end, int thread) = nullptr;
  };
  static constexpr int kClosed = 1 << 30;

  void run(const Work& work);
  void deal(const Work& work, int thread);
  void work_loop(int thread);

  std::stop_token stop_;
  Work work_;
  alignas(64) std::atomic<unsigned> round_{0};  // one more for each piece of work
  alignas(64) std::atomic<int> next_{0};        // first index not yet dealt
  // Workers that are in the round, and kClosed while none may join: work_ changes only while the
  // round is closed and empty, and is read only by those who joined.
  alignas(64) std::atomic<int> inside_{kClosed};
  std::atomic<bool> quit_{false};
  std::vector<std::thread> workers_;
};

}  // namespace model::cpu

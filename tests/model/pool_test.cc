#include "model/cpu/pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

TEST_CASE("pool: every index is dealt exactly once, on any number of threads") {
  for (const int threads : {1, 2, 5}) {
    model::cpu::Pool pool(threads);
    for (int round = 0; round < 2000; ++round) {
      const int count = round % 97;
      std::vector<std::atomic<int>> hits(static_cast<std::size_t>(count));
      pool.split(count, 1 + round % 5, [&](int begin, int end, int thread) {
        CHECK(thread < threads);
        for (int i = begin; i < end; ++i) ++hits[static_cast<std::size_t>(i)];
      });
      for (const auto& hit : hits) REQUIRE(hit == 1);
    }
  }
}

TEST_CASE("pool: a stop request skips what is not dealt yet") {
  model::cpu::Pool pool(2);
  std::stop_source stop;
  pool.set_stop(stop.get_token());
  std::atomic<int> done = 0;
  pool.split(1 << 20, 1, [&](int, int, int) {
    if (++done == 10) stop.request_stop();
  });
  CHECK(pool.stopped());
  CHECK(done < 100);
}

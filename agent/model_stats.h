// What the model's thread has done since it began, and what it holds: for the panel's view of the
// machine and the metrics. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace agent {

struct ModelStats {
  std::uint64_t completions = 0, cancelled = 0, failed = 0;
  std::uint64_t prompt_tokens = 0, reused_tokens = 0, generated_tokens = 0;
  std::uint64_t read_ahead_tokens = 0;   // while nobody waited
  double prefill_ms = 0, decode_ms = 0;  // of ended completions
  double busy_ms = 0;                    // of the thread
  int running = 0, waiting = 0;
  struct Slot {
    std::string lane;  // empty: guests'
    int tokens = 0, capacity = 0;
    std::size_t bytes = 0;
    bool busy = false;
  };
  std::vector<Slot> slots;
};

}  // namespace agent

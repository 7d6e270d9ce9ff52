// RunOutput: what a command prints, within bounds. Keeps the head and the tail, counts the middle,
// and passes on a live view that a flood cannot overrun. Thread: home.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/visible_text.h"
#include "sandbox/sandbox.h"

namespace sandbox {

class RunOutput {
 public:
  RunOutput(const Limits& limits, OutputSink sink);

  void take(std::string_view bytes);
  // Ends the live view; fills output, output_bytes and dropped_bytes.
  void finish(Outcome& outcome);
  std::uint64_t total_bytes() const { return total_bytes_; }

 private:
  void show(std::string_view bytes);
  void keep(std::string_view bytes);

  const std::size_t head_max_, tail_max_;
  OutputSink sink_;
  base::VisibleText visible_;
  std::string head_;
  std::string tail_;            // a ring once it is full
  std::size_t tail_start_ = 0;  // its oldest byte
  std::uint64_t total_bytes_ = 0;
  // The live view: a bucket of bytes that refills with time. What does not fit is not shown live.
  double bucket_bytes_;
  std::chrono::steady_clock::time_point refilled_;
  std::uint64_t unshown_bytes_ = 0;
};

}  // namespace sandbox

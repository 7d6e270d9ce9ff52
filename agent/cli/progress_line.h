// ProgressLine: one line on a terminal's stderr that rewrites itself while something long goes on:
// "repacking the weights: 34 % of 14.4 GB, 12 s left". Silent for the first second, so that short
// steps show nothing. Thread: one at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace agent::cli {

class ProgressLine {
 public:
  // `live`: stderr is a terminal whose lines may be redrawn (style.h).
  explicit ProgressLine(bool live) : live_(live) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Bytes where `unit` is empty, else a count of it. A new step starts the clock again; done ==
  // total takes the line away.
  void show(std::string_view step, std::uint64_t done, std::uint64_t total,
            std::string_view unit = {});
  // Makes room for something else on stderr.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool live_;
  bool drawn_ = false;
  std::string step_;
  Clock::time_point begin_{}, told_{};
};

// "12 s left", "3 min left"; empty while nothing can be said.
std::string time_left(double seconds_gone, double share_done);

}  // namespace agent::cli

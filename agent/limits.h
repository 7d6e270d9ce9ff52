// Limits: every bound of a run, and what it has spent so far. Thread: home.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "agent/events.h"

namespace agent {

struct Limits {
  int turns = 30;
  int tokens = 100'000;                                    // generated in a run
  int completion_tokens = 8'192;                           // generated in one turn
  std::chrono::milliseconds time = std::chrono::hours(1);  // wall clock of a run
  std::chrono::milliseconds tool_time = std::chrono::hours(1);  // while tools run, all together
  int calls_per_turn = 16;               // further ones are answered with an error
  std::size_t result_bytes = 64u << 10;  // of one tool result; longer ones are cut, and say so
  std::size_t output_bytes = 8u << 20;   // of all results of a run
  std::uint64_t disk_bytes = std::uint64_t{4} << 30;  // that tools write
};

class Spending {
 public:
  explicit Spending(const Limits& limits) : limits_(limits) {}

  // Before a turn: the bound that forbids it, if any.
  std::optional<LimitReached> over() const;
  // Tokens that the next completion may write.
  int completion_tokens() const;

  void add_turn(const Usage& usage);
  // Cuts a result to its bound and counts it. Returns the whole where something was cut.
  std::optional<std::string> take_result(std::string& content);
  // A tool told in its facts that it wrote this much.
  void add_disk(std::uint64_t bytes) { disk_bytes_ += bytes; }
  std::chrono::milliseconds tool_time_left() const;

  Totals totals;

 private:
  Limits limits_;
  std::size_t output_bytes_ = 0;
  std::uint64_t disk_bytes_ = 0;
};

}  // namespace agent

// LineReader: lines of standard input, whatever it is (a terminal, a pipe, a file), without
// stalling home: a thread of its own waits for them. Made, used and destroyed on home.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "agent/gate.h"
#include "base/unique_fd.h"

namespace agent::cli {

inline constexpr std::size_t kLineBytesMax = 8u << 20;  // longer lines are cut there

class LineReader {
 public:
  // `fd` stays the caller's; it outlives the reader.
  explicit LineReader(base::asio::any_io_executor home, int fd = 0);
  ~LineReader();

  // The next line without its line feed; nothing at the end of input.
  base::Task<std::optional<std::string>> next();
  // Forgets what was typed and not asked for yet.
  void discard();

 private:
  struct Shared;
  void read(std::stop_token stop);

  base::asio::any_io_executor home_;
  int fd_;
  std::shared_ptr<Shared> shared_;
  base::UniqueFd wake_;  // an eventfd that ends the thread's wait
  std::jthread thread_;
};

}  // namespace agent::cli

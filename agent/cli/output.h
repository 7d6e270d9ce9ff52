// Output: one of our output streams (a descriptor), written at once and to the last byte. Remembers
// the first failure: a closed pipe, a full disk. Thread: home.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace agent::cli {

// What was printed to standard output is out; half a listing must not look like a whole one. Errors:
// io, "COMMAND: cannot write to standard output".
base::Result<> flushed(std::string_view command);

class Output {
 public:
  Output(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  // After a failure nothing more is written.
  void write(std::string_view bytes);

  bool is_terminal() const;
  // Nobody reads any more: a write said so, or the pipe's other end is closed.
  bool reader_gone();
  // The first failure that was not a closed reader.
  const std::optional<base::Error>& failure() const { return failure_; }

 private:
  int fd_;
  std::string name_;
  bool reader_gone_ = false;
  std::optional<base::Error> failure_;
};

}  // namespace agent::cli

// ShellSession: one shell in one box, whose folder, variables and background processes last from
// command to command. Started at the first command, and again after one that ended it.
//
// The box is that of `run`, with the session's limits on memory, disk and processes; each command
// has its own time. A command whose time is over loses what it started, and the shell lives on;
// where that does not help, the box is ended and the next command gets a new shell.
// Thread: home. One command at a time.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>

#include "sandbox/sandbox.h"

namespace sandbox {

class ShellSession {
 public:
  ShellSession(base::asio::any_io_executor home, Policy policy, NetworkDoor door = {});
  ~ShellSession();  // ends everything in the box
  ShellSession(const ShellSession&) = delete;
  ShellSession& operator=(const ShellSession&) = delete;

  struct Said {
    Outcome outcome;
    bool shell_ended = false;  // folder, variables and background processes are lost
  };
  // Errors: those of sandbox::run; busy (a command is running). Cancelled like `run`.
  base::Task<base::Result<Said>> run(std::string line, std::chrono::milliseconds wall_time,
                                     OutputSink output);

 private:
  class Box;
  base::asio::any_io_executor home_;
  Policy policy_;
  NetworkDoor door_;
  std::shared_ptr<Box> box_;
  bool is_running_ = false;
};

}  // namespace sandbox

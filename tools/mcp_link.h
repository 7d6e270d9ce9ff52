// McpLink: the way to one server of the Model Context Protocol: a process that speaks line by line,
// or an HTTP address. Carries requests and their answers; knows nothing of tools.
// Thread: home.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/task.h"

namespace tools::mcp {

class Link {
 public:
  virtual ~Link() = default;
  // Sends a request and waits for its answer's result. Errors: limit ("timed out after 30 s", a
  // flood), io (the server ended, cannot connect), bad_format (what it said), usage (its own error
  // answer), cancelled. After an error of io, limit or bad_format the link may be closed.
  virtual base::Task<base::Result<base::Json>> ask(std::string method, base::Json params,
                                                   std::chrono::milliseconds timeout) = 0;
  virtual base::Task<base::Result<>> tell(std::string method, base::Json params) = 0;
  virtual bool is_open() const = 0;
};

}  // namespace tools::mcp

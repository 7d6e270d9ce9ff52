// LineDialogue: answers matched to requests over a stream of lines, whoever carries the bytes.
// Thread: home.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "tools/mcp_link.h"
#include "tools/mcp_messages.h"

namespace tools::mcp {

class LineDialogue final : public Link, public std::enable_shared_from_this<LineDialogue> {
 public:
  // `send` writes a line; false: the server is gone. `close` ends it.
  LineDialogue(base::asio::any_io_executor home, std::function<bool(std::string line)> send,
               std::function<void()> close);
  ~LineDialogue() override;

  // What the server printed. A flood (lines that answer nothing, a line without end) closes.
  void take(std::string_view bytes);
  // The server has ended, and why.
  void ended(const std::string& why);

  base::Task<base::Result<base::Json>> ask(std::string method, base::Json params,
                                           std::chrono::milliseconds timeout) override;
  base::Task<base::Result<>> tell(std::string method, base::Json params) override;
  bool is_open() const override { return is_open_; }

 private:
  struct Waiting;
  void take_line(std::string_view line);
  void close(const std::string& why);

  base::asio::any_io_executor home_;
  std::function<bool(std::string)> send_;
  std::function<void()> close_;
  bool is_open_ = true;
  std::string why_closed_;
  std::string line_;
  std::size_t useless_bytes_ = 0, useless_lines_ = 0;  // since the last answer
  std::int64_t last_id_ = 0;
  std::map<std::int64_t, Waiting*> waiting_;
};

}  // namespace tools::mcp

// HttpAnswer: an Exchange over one HTTP/1.1 connection. It adds to every answer the headers that
// keep a browser from doing more with it than we meant. Thread: home.
#pragma once

#include "agent/serve/exchange.h"
#include "agent/serve/stream.h"
#include "base/json.h"

namespace agent::serve {

std::string_view status_text(int status);

class HttpAnswer final : public Exchange {
 public:
  HttpAnswer(Stream& stream, const Request& request, const ServerLimits& limits);

  const Request& request() const override { return request_; }
  base::Task<bool> reply(Reply reply) override;
  base::Task<bool> begin(Reply head) override;
  base::Task<bool> write(std::string piece) override;
  base::Task<bool> end() override;

  void close_afterwards() { keep_alive_ = false; }
  bool keeps_alive() const { return keep_alive_ && status_ != 0 && !failed_; }
  int status() const { return status_; }

 private:
  std::string head_of(const Reply& reply, std::string_view length_line);
  template <class Buffers>
  base::Task<bool> put(Buffers buffers);

  Stream& stream_;
  const Request& request_;
  const ServerLimits& limits_;
  bool keep_alive_;
  bool failed_ = false;
  bool chunked_ = false;
  int status_ = 0;
};

}  // namespace agent::serve

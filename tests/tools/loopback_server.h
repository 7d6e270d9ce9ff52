// A small HTTP server on 127.0.0.1 whose answers are scripted by the test, byte for byte, so that
// it can also be hostile. One thread accepts, one thread a connection; counts what it saw.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tools::testing {

struct SeenRequest {
  std::string method, target, head, body;
  bool has(const std::string& text) const { return head.find(text) != std::string::npos; }
};

// What a handler writes with. False when the client has gone.
class Reply {
 public:
  explicit Reply(int fd) : fd_(fd) {}
  bool write(const std::string& bytes);
  void ok(const std::string& body, const std::string& headers = "");
  void redirect(const std::string& to, int status = 302);

 private:
  int fd_;
};

class LoopbackServer {
 public:
  using Handler = std::function<void(const SeenRequest&, Reply&)>;
  explicit LoopbackServer(Handler handler);
  ~LoopbackServer();

  int port() const { return port_; }
  std::string url(const std::string& target = "/", const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + target;
  }
  int connections() const { return connections_; }
  std::vector<SeenRequest> seen() const;

 private:
  void accept_all();
  void serve(int fd);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::atomic<bool> closing_{false};
  mutable std::mutex mutex_;
  std::vector<SeenRequest> seen_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tools::testing

#include "tests/tools/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/check.h"

namespace tools::testing {

bool Reply::write(const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::send(fd_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

void Reply::ok(const std::string& body, const std::string& headers) {
  write("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\nConnection: close\r\n" + headers + "\r\n" + body);
}

void Reply::redirect(const std::string& to, int status) {
  write("HTTP/1.1 " + std::to_string(status) + " Elsewhere\r\nLocation: " + to +
        "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

LoopbackServer::LoopbackServer(Handler handler) : handler_(std::move(handler)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  CHECK(::listen(listener_, 128) == 0);
  socklen_t length = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
  closing_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

std::vector<SeenRequest> LoopbackServer::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void LoopbackServer::accept_all() {
  while (!closing_) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) continue;
    ++connections_;
    const std::lock_guard lock(mutex_);
    open_.push_back(fd);
    threads_.emplace_back([this, fd] { serve(fd); });
  }
}

void LoopbackServer::serve(int fd) {
  std::string bytes;
  char piece[4096];
  std::size_t end = 0;
  while ((end = bytes.find("\r\n\r\n")) == std::string::npos && bytes.size() < (1u << 20)) {
    const ssize_t n = ::recv(fd, piece, sizeof piece, 0);
    if (n <= 0) break;
    bytes.append(piece, static_cast<std::size_t>(n));
  }
  if (end != std::string::npos) {
    SeenRequest request;
    request.head = bytes.substr(0, end + 2);
    request.method = bytes.substr(0, bytes.find(' '));
    request.target = bytes.substr(request.method.size() + 1);
    request.target = request.target.substr(0, request.target.find(' '));
    std::size_t length = 0;
    std::string lower = request.head;  // names of fields may be written either way
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (const auto at = lower.find("content-length:"); at != std::string::npos)
      length = std::strtoul(lower.c_str() + at + 15, nullptr, 10);
    request.body = bytes.substr(end + 4);
    while (request.body.size() < length) {
      const ssize_t n = ::recv(fd, piece, sizeof piece, 0);
      if (n <= 0) break;
      request.body.append(piece, static_cast<std::size_t>(n));
    }
    {
      const std::lock_guard lock(mutex_);
      seen_.push_back(request);
    }
    Reply reply(fd);
    handler_(request, reply);
  }
  const std::lock_guard lock(mutex_);
  open_.erase(std::find(open_.begin(), open_.end(), fd));
  ::close(fd);
}

}  // namespace tools::testing

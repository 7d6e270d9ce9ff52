// HostProxy: the only way out of a box that may reach some hosts. An HTTP proxy (CONNECT and plain
// http://) on a socket that lies in the box's own network.
//
// A host is looked for on the list before it is looked up; the address that is about to be used is
// judged as the HTTP tool judges it; inside a tunnel the TLS greeting must name the same host. One
// request a connection. Names are resolved here only, so a box cannot speak through DNS. Every
// connection is told, refused ones too. Not done: looking into TLS, names and passwords, caching.
// Thread: home.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/task.h"
#include "base/unique_fd.h"
#include "tools/host_list.h"

namespace tools {

// Told when it has ended.
struct ProxyConnection {
  std::string method;   // "CONNECT", "GET"; empty: no request came
  std::string target;   // "example.org:443"
  std::string address;  // that was connected to; empty: none
  std::string refusal;  // why not; empty: it was let through
  std::uint64_t sent_bytes = 0, received_bytes = 0;  // by the box

  std::string line() const;  // in one line, safe to show
};

struct HostProxyOptions {
  HostList allowed;
  std::function<void(const ProxyConnection&)> log;
  // Where a tunnel must carry TLS: nothing passes before the greeting was read. On other ports the
  // host may speak first; a TLS greeting is looked at there too.
  std::vector<std::uint16_t> tls_ports = {443};
  bool refuse_own_ports = true;
  int connections_max = 64;
  std::vector<std::string> fixed_names;  // "host:port:address" instead of DNS; for tests. Such an
                                         // address may be private.
};

class HostProxy {
 public:
  HostProxy(base::asio::any_io_executor home, HostProxyOptions options);
  ~HostProxy();  // ends every connection
  HostProxy(const HostProxy&) = delete;
  HostProxy& operator=(const HostProxy&) = delete;

  // A listening TCP socket; may be called again, for another box.
  void serve(base::UniqueFd listener);
  void stop();

 private:
  class Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace tools

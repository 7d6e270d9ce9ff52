#include "tools/shell_home.h"

#include <boost/asio/this_coro.hpp>
#include <utility>

namespace tools {

namespace asio = base::asio;
using base::Result;

// Where the news of connections goes; of a session: to the command that runs.
struct ShellHome::Told {
  sandbox::OutputSink output;  // empty between commands: then the news waits for the next one
  std::vector<ProxyConnection> connections;

  void operator()(const ProxyConnection& connection) {
    if (output) output("[network: " + connection.line() + "]\n");
    if (connections.size() < kConnectionsMax) connections.push_back(connection);
  }
  void begin(sandbox::OutputSink sink) {
    output = std::move(sink);
    for (const ProxyConnection& connection : connections)
      if (output) output("[network: " + connection.line() + "]\n");
  }
  std::vector<ProxyConnection> end() {
    output = {};
    return std::exchange(connections, {});
  }
};

ShellHome::ShellHome(asio::any_io_executor home, Options options)
    : home_(std::move(home)), options_(std::move(options)), told_(std::make_shared<Told>()) {
  if (!options_.hosts.empty()) options_.box.network = sandbox::Network::proxy;
}

ShellHome::~ShellHome() = default;

std::shared_ptr<HostProxy> ShellHome::make_proxy(std::shared_ptr<Told> told) {
  if (options_.hosts.empty()) return nullptr;
  HostProxyOptions options;
  options.allowed = options_.hosts;
  options.fixed_names = options_.fixed_names;
  options.refuse_own_ports = options_.refuse_own_ports;
  options.log = [told](const ProxyConnection& connection) { (*told)(connection); };
  return std::make_shared<HostProxy>(home_, std::move(options));
}

base::Task<Result<ShellHome::Ran>> ShellHome::run(sandbox::Command command,
                                                  std::chrono::milliseconds wall_time,
                                                  sandbox::OutputSink output) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const bool plain = command.argv.size() == 3 && command.argv[0] == "bash" &&
                     command.argv[1] == "-c" && command.directory.empty() &&
                     command.input.empty() && command.streams == sandbox::Streams::pipes;
  if (options_.life == ShellLife::session && plain) {
    if (!session_) {
      proxy_ = make_proxy(told_);
      sandbox::NetworkDoor door;
      if (proxy_)
        door = [weak = std::weak_ptr<HostProxy>(proxy_)](base::UniqueFd listener) {
          if (const auto proxy = weak.lock()) proxy->serve(std::move(listener));
        };
      session_ = std::make_unique<sandbox::ShellSession>(home_, options_.box, std::move(door));
    }
    told_->begin(output);
    auto said = co_await session_->run(command.argv[2], wall_time, std::move(output));
    std::vector<ProxyConnection> connections = told_->end();
    if (said.has_error()) co_return said.error();
    co_return Ran{std::move(said->outcome), said->shell_ended, std::move(connections)};
  }
  const auto told = std::make_shared<Told>();
  told->begin(output);
  const std::shared_ptr<HostProxy> proxy = make_proxy(told);
  sandbox::NetworkDoor door;
  if (proxy) door = [proxy](base::UniqueFd listener) { proxy->serve(std::move(listener)); };
  sandbox::Policy policy = options_.box;
  policy.limits.wall_time = wall_time;
  auto outcome = co_await sandbox::run(policy, std::move(command), std::move(output), door);
  if (proxy) proxy->stop();
  std::vector<ProxyConnection> connections = told->end();
  if (outcome.has_error()) co_return outcome.error();
  co_return Ran{std::move(*outcome), false, std::move(connections)};
}

}  // namespace tools

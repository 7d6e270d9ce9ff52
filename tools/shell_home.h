// ShellHome: how tools run commands: each in a box of its own, or all in the one shell of a session;
// without a network, or with a proxy to the hosts that the person allowed. Thread: home.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sandbox/shell_session.h"
#include "tools/host_proxy.h"

namespace tools {

enum class ShellLife { command, session };

class ShellHome {
 public:
  struct Options {
    sandbox::Policy box;  // network is filled in
    HostList hosts;       // that commands may reach; empty: none
    ShellLife life = ShellLife::command;
    std::vector<std::string> fixed_names;  // see HostProxyOptions
    bool refuse_own_ports = true;          // likewise
  };
  ShellHome(base::asio::any_io_executor home, Options options);
  ~ShellHome();

  struct Ran {
    sandbox::Outcome outcome;
    bool shell_ended = false;                  // of a session: what it remembered is lost
    std::vector<ProxyConnection> connections;  // at most kConnectionsMax of them
  };
  static constexpr std::size_t kConnectionsMax = 1000;

  // A plain line for bash goes to the session's shell, where there is one; anything else gets a box
  // of its own. `output` also gets a line for each connection. Errors: those of sandbox::run.
  base::Task<base::Result<Ran>> run(sandbox::Command command, std::chrono::milliseconds wall_time,
                                    sandbox::OutputSink output);

  const sandbox::Policy& box() const { return options_.box; }

 private:
  struct Told;
  std::shared_ptr<HostProxy> make_proxy(std::shared_ptr<Told> told);

  base::asio::any_io_executor home_;
  Options options_;
  std::shared_ptr<Told> told_;         // of the session
  std::shared_ptr<HostProxy> proxy_;   // likewise
  std::unique_ptr<sandbox::ShellSession> session_;
};

}  // namespace tools

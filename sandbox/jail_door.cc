// The way out of a box that has one: a listening socket in the box's own network, made by pid 1 and
// handed to gemmule, which answers there (tools/host_proxy.h). Nothing else listens in that network.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"

namespace sandbox::jail {

void open_door(unsigned short port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) refuse("network door", "socket", errno);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  at.sin_port = htons(port);
  if (bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0)
    refuse("network door", "bind", errno);
  if (listen(fd, 64) != 0) refuse("network door", "listen", errno);
  send_door(fd);
  close(fd);
}

}  // namespace sandbox::jail

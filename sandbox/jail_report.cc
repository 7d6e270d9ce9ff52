#include "sandbox/jail_report.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sandbox::jail {
namespace {

template <std::size_t N>
void copy(char (&to)[N], const char* from) {
  std::strncpy(to, from, N - 1);
}

void send_report(const wire::Report& report) {
  // Nobody listening means that gemmule is gone; then there is nobody to tell.
  (void)!send(wire::kControlFd, &report, sizeof report, MSG_NOSIGNAL);
}

}  // namespace

void refuse(const char* layer, const char* what, int error) {
  wire::Report report{};
  report.kind = wire::ReportKind::refused;
  report.error = error;
  copy(report.layer, layer);
  copy(report.text, what);
  send_report(report);
  _exit(125);
}

void send_door(int listener) {
  wire::Report report{};
  report.kind = wire::ReportKind::door;
  iovec data{&report, sizeof report};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &listener, sizeof listener);
  if (sendmsg(wire::kControlFd, &message, MSG_NOSIGNAL) < 0) refuse("network door", "sendmsg", errno);
}

void report_end(wire::Cause cause, int wait_status) {
  wire::Report report{};
  report.kind = wire::ReportKind::ended;
  report.cause = cause;
  if (WIFEXITED(wait_status)) report.exit_code = WEXITSTATUS(wait_status);
  if (WIFSIGNALED(wait_status)) report.signal = WTERMSIG(wait_status);
  send_report(report);
}

}  // namespace sandbox::jail

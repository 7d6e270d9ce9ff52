#include "sandbox/jail_report.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

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

void report_end(wire::Cause cause, int wait_status) {
  wire::Report report{};
  report.kind = wire::ReportKind::ended;
  report.cause = cause;
  if (WIFEXITED(wait_status)) report.exit_code = WEXITSTATUS(wait_status);
  if (WIFSIGNALED(wait_status)) report.signal = WTERMSIG(wait_status);
  send_report(report);
}

}  // namespace sandbox::jail

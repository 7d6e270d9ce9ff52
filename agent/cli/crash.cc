#include "agent/cli/crash.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>

#include "agent/cli/build_id.h"

namespace agent::cli {
namespace {

std::atomic<int> turn_now{0};
char build[24] = "unknown";  // read before anything can crash
static_assert(std::atomic<int>::is_always_lock_free);

void say(const char* text) {
  if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;
}

void say(int number) {
  char digits[12];
  char* at = digits + sizeof digits;
  *--at = '\0';
  do {
    *--at = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  say(at);
}

extern "C" void crashed(int signal) {
  say("\ngemmule: crashed by signal ");
  say(signal);
  say(" in turn ");
  say(turn_now.load(std::memory_order_relaxed));
  say(" (build ");
  say(build);
  say("); the session is kept (gemmule resume --last). This is a fault of gemmule itself.\n");
  ::raise(signal);  // whose action is the default again
}

}  // namespace

void tell_of_crashes() {
  std::strncpy(build, build_id().c_str(), sizeof build - 1);
  struct sigaction action {};
  action.sa_handler = crashed;
  action.sa_flags = SA_RESETHAND | SA_NODEFER;
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT})
    ::sigaction(signal, &action, nullptr);
}

void set_crash_turn(int turn) { turn_now.store(turn, std::memory_order_relaxed); }

}  // namespace agent::cli

#include "agent/fault.h"

#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>

namespace agent {
namespace {

struct Wanted {
  std::string name;
  int which = 1;
};

const Wanted& wanted() {
  static const Wanted kWanted = [] {
    Wanted w;
    const char* text = std::getenv("GEMMULE_FAULT");
    if (!text) return w;
    w.name = text;
    if (const auto colon = w.name.find(':'); colon != std::string::npos) {
      std::from_chars(w.name.data() + colon + 1, w.name.data() + w.name.size(), w.which);
      w.name.resize(colon);
    }
    return w;
  }();
  return kWanted;
}

bool is_the_one(std::string_view name) {
  static std::atomic<int> count{0};
  return !wanted().name.empty() && name == wanted().name && ++count == wanted().which;
}

}  // namespace

bool is_fault_wanted(std::string_view name) { return name == wanted().name; }

void fault_point(std::string_view name) {
  if (is_the_one(name)) ::kill(::getpid(), SIGKILL);
}

void fault_soon(std::string_view name) {
  if (!is_the_one(name)) return;
  std::thread([] {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    ::kill(::getpid(), SIGKILL);
  }).detach();
}

}  // namespace agent

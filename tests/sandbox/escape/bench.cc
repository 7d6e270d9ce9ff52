#include "tests/sandbox/escape/bench.h"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>
#include <vector>

#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {
namespace {

namespace asio = base::asio;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

long count_entries(const char* path) {
  std::error_code error;
  long n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) n += !entry.path().empty();
  return n;
}
long lines(const char* path) {
  const std::string text = read_all(path);
  return std::count(text.begin(), text.end(), '\n');
}
long cgroups() {
  const std::string text = read_all("/proc/cgroups");  // hierarchy and count of each controller
  long sum = 0;
  std::size_t at = 0;
  while ((at = text.find('\n', at)) != std::string::npos) {
    long hierarchy = 0, n = 0;
    char name[64];
    if (std::sscanf(text.c_str() + ++at, "%63s %ld %ld", name, &hierarchy, &n) == 3) sum += n;
  }
  return sum;
}

struct Stock {
  long descriptors, mounts, children, resident_kib;
  static Stock take() {
    const std::string status = read_all("/proc/self/status");
    const std::string children =
        read_all("/proc/self/task/" + std::to_string(getpid()) + "/children");
    return {count_entries("/proc/self/fd"), lines("/proc/self/mountinfo"),
            std::count(children.begin(), children.end(), ' '),
            std::stol(status.substr(status.find("VmRSS:") + 6))};
  }
};

sandbox::Policy policy_for(const Fixture& fixture) {
  sandbox::Policy policy;
  policy.workspace = fixture.workspace();
  policy.level = level();
  policy.limits.wall_time = std::chrono::seconds(60);
  return policy;
}

// Cancelled after `after`, at whatever point it then is.
void run_and_cancel(const Fixture& fixture, microseconds after) {
  asio::io_context io;
  asio::cancellation_signal cancel;
  asio::steady_timer timer(io, after);
  timer.async_wait([&cancel](boost::system::error_code error) {
    if (!error) cancel.emit(asio::cancellation_type::terminal);
  });
  sandbox::Command command;
  const std::string mark = fixture.mark();
  command.argv = {"/bin/sh", "-c",
                  "./p " + mark + " sleep & setsid ./p " + mark + " sleep & ./p " + mark + " sleep"};
  auto done = [&timer](std::exception_ptr, base::Result<sandbox::Outcome>) { timer.cancel(); };
  asio::co_spawn(io, sandbox::run(policy_for(fixture), command, {}),
                 asio::bind_cancellation_slot(cancel.slot(), done));
  io.run();
}

}  // namespace

int bench(int count, int killed) {
  Fixture fixture(Fixture::For::box);
  sandbox::Command command;
  command.argv = {"/bin/true"};
  asio::io_context io;
  std::vector<double> ms;
  int failed = 0;
  const auto run_one = [&] {
    const auto start = Clock::now();
    auto keep = [&failed](std::exception_ptr, base::Result<sandbox::Outcome> outcome) {
      if (!outcome || outcome->exit_code != 0) ++failed;
    };
    asio::co_spawn(io, sandbox::run(policy_for(fixture), command, {}), keep);
    io.restart();
    io.run();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  for (int i = 0; i < 20; ++i) run_one();
  const Stock before = Stock::take();
  const long groups = cgroups();
  for (int i = 0; i < count; ++i) ms.push_back(run_one());
  std::mt19937 random(1);
  int survivors = 0;
  for (int i = 0; i < killed; ++i) {
    run_and_cancel(fixture, microseconds(random() % 40'000));
    survivors += fixture.survivors();
  }
  const Stock after = Stock::take();
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double part) {
    return ms.empty() ? 0.0 : ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))];
  };
  std::printf(
      "{\"commands\":%d,\"failed\":%d,\"ms_least\":%.2f,\"ms_median\":%.2f,\"ms_p90\":%.2f,"
      "\"ms_p99\":%.2f,\"killed\":%d,\"survivors\":%d,\"descriptors_more\":%ld,\"mounts_more\":%ld,"
      "\"children_more\":%ld,\"resident_kib_more\":%ld,\"cgroups_more\":%ld,\"files_left\":%ld}\n",
      count, failed, at(0), at(0.5), at(0.9), at(0.99), killed, survivors,
      after.descriptors - before.descriptors, after.mounts - before.mounts,
      after.children - before.children, after.resident_kib - before.resident_kib,
      cgroups() - groups, count_entries(fixture.workspace().c_str()) - 2);
  return failed || survivors ? 1 : 0;
}

}  // namespace escape

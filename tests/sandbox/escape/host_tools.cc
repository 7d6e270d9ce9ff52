#include "tests/sandbox/escape/host_tools.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <optional>

#include "base/json.h"
#include "base/unique_fd.h"
#include "tools/lua_tools.h"

namespace escape {
namespace {

namespace asio = base::asio;
using Clock = std::chrono::steady_clock;

double thread_ms() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

base::Task<> call(tools::LuaTools& tools, model::ToolCall wanted,
                  std::optional<agent::ToolOutcome>& outcome) {
  co_await asio::this_coro::throw_if_cancelled(false);
  outcome = co_await tools.call(std::move(wanted), [](std::string_view) {});
}

}  // namespace

ToolSaid call_tool(const Fixture& fixture, const std::string& tool, const std::string& arguments,
                   const std::string& tool_dir) {
  ToolSaid said;
  asio::io_context io;
  tools::LuaToolsOptions options;
  options.workspace = fixture.workspace();
  if (!tool_dir.empty()) options.tool_dirs = {tool_dir};
  auto opened = tools::LuaTools::open(io.get_executor(), std::move(options));
  if (opened.has_error()) return {true, opened.error().message};
  std::optional<agent::ToolOutcome> outcome;
  const auto start = Clock::now();
  asio::co_spawn(io, call(**opened, {"1", tool, arguments}, outcome), [](std::exception_ptr) {});
  while (!io.stopped()) {
    const double before = thread_ms();
    if (io.run_one() == 0) break;
    said.home_stall_ms = std::max(said.home_stall_ms, thread_ms() - before);
  }
  said.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  if (!outcome) return {true, "the tool did not answer"};
  said.is_error = outcome->result.is_error;
  said.text = outcome->result.content;
  return said;
}

std::string json_text(const std::string& text) { return base::to_json(base::Json(text)); }

bool comes_back(std::chrono::milliseconds patience, void (*attempt)(const std::string&),
                const std::string& argument) {
  const pid_t pid = fork();
  if (pid == 0) {
    attempt(argument);
    _exit(0);
  }
  const base::UniqueFd ended(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  pollfd readable{ended.get(), POLLIN, 0};
  const bool back = poll(&readable, 1, static_cast<int>(patience.count())) > 0;
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  return back;
}

}  // namespace escape

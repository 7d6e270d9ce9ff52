// A workspace, an io_context and the real tools, for tests: call one, look at what it said.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "tools/lua_tools.h"

namespace tools::testing {

namespace asio = base::asio;

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gemmule-tools-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string path(const std::string& name = "") const {
    return name.empty() ? path_ : path_ + "/" + name;
  }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  bool has(const std::string& name) const { return std::filesystem::exists(path(name)); }

 private:
  std::string path_;
};

// Runs a coroutine to its end on `io`.
template <class T>
T run_task(asio::io_context& io, base::Task<T> task) {
  std::optional<T> value;
  auto root = [](base::Task<T> inner, std::optional<T>& out) -> base::Task<> {
    co_await asio::this_coro::throw_if_cancelled(false);
    out.emplace(co_await std::move(inner));
  };
  bool done = false;
  asio::co_spawn(io, root(std::move(task), value), [&done](std::exception_ptr error) {
    done = true;
    if (error) std::rethrow_exception(error);
  });
  io.restart();
  // Not until nothing is left to do: a session's shell waits for its next command.
  while (!done && io.run_one() > 0) continue;
  REQUIRE(value.has_value());
  return std::move(*value);
}

class ToolBench {
 public:
  explicit ToolBench(LuaToolsOptions options = {}) {
    options.workspace = folder.path();
    options.http.refuse_own_ports = false;  // the test's servers live in this process
    auto opened = LuaTools::open(io.get_executor(), std::move(options));
    REQUIRE_MESSAGE(opened.has_value(), (opened.has_error() ? opened.error().message : ""));
    tools = std::move(*opened);
  }

  agent::ToolOutcome call(const std::string& name, const std::string& arguments) {
    streamed.clear();
    return run_task(io, tools->call({"1", name, arguments},
                                    [this](std::string_view bytes) { streamed += bytes; }));
  }
  // What the model reads: "ok: TEXT" or "error: TEXT".
  std::string said(const std::string& name, const std::string& arguments) {
    const agent::ToolOutcome outcome = call(name, arguments);
    return (outcome.result.is_error ? "error: " : "ok: ") + outcome.result.content;
  }

  asio::io_context io;
  TempFolder folder;
  std::unique_ptr<LuaTools> tools;
  std::string streamed;
};

// A bench with one more tool, whose run function has this body (from line 2 on).
struct ScriptBench {
  explicit ScriptBench(const std::string& body, const std::string& fields = "") {
    folder.write(
        "script.lua",
        "return { name = 'script', description = 'A test.', parameters = { x = 'any?' }, " +
            fields + " run = function(args)\n" + body + "\nend }");
    LuaToolsOptions options;
    options.tool_dirs = {folder.path()};
    bench.emplace(std::move(options));
  }
  std::string said(const std::string& arguments = "{}") { return bench->said("script", arguments); }

  TempFolder folder;
  std::optional<ToolBench> bench;
};

}  // namespace tools::testing

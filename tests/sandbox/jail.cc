#include "tests/sandbox/jail.h"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

namespace sandbox_test {

namespace asio = base::asio;
using sandbox::Command;
using sandbox::Outcome;
using sandbox::OutputSink;
using sandbox::Policy;

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "gemmule-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

Policy policy_for(const TempDir& dir) {
  Policy policy;
  policy.workspace = dir.path();
  return policy;
}

base::Result<Outcome> run_to_end(Policy policy, Command command, OutputSink sink) {
  asio::io_context io;
  std::optional<base::Result<Outcome>> result;
  auto done = [&](std::exception_ptr failure, base::Result<Outcome> r) {
    REQUIRE(!failure);
    result = std::move(r);
  };
  asio::co_spawn(io, sandbox::run(std::move(policy), std::move(command), std::move(sink)), done);
  io.run();
  REQUIRE(result.has_value());
  return std::move(*result);
}

Outcome shell(Policy policy, const std::string& script) {
  Command command;
  command.argv = {"/bin/bash", "-c", script};
  auto result = run_to_end(std::move(policy), std::move(command));
  if (!result) {
    FAIL(result.error().message);
  }
  return *result;
}

Outcome shell(const TempDir& dir, const std::string& script) {
  return shell(policy_for(dir), script);
}

}  // namespace sandbox_test

// Servers of the Model Context Protocol: a real one (tests/tools/mcp_server.py), in the sandbox and
// over HTTP, and hostile ones, each of which costs one result.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/tools/tool_bench.h"
#include "tools/mcp_lines.h"
#include "tools/mcp_messages.h"
#include "tools/mcp_tools.h"

using namespace tools;
using namespace tools::testing;

namespace {

const char* server_file() { return std::getenv("GEMMULE_MCP_SERVER"); }

// Runs a call to its end, though the servers' pipes are still read.
agent::ToolOutcome outcome_of(asio::io_context& io, agent::ToolHost& tools, const std::string& name,
                              const std::string& arguments) {
  std::optional<agent::ToolOutcome> outcome;
  auto ended = [&](std::exception_ptr error, agent::ToolOutcome value) {
    if (error) std::rethrow_exception(error);
    outcome = std::move(value);
    io.stop();
  };
  asio::co_spawn(io, tools.call({"1", name, arguments}, [](std::string_view) {}), ended);
  io.restart();
  io.run();
  REQUIRE(outcome.has_value());
  return std::move(*outcome);
}

struct McpBench {
  explicit McpBench(McpServerSetup server) {
    server.name = "small";
    McpTools::Setup setup;
    setup.home = lua.io.get_executor();
    setup.workspace = lua.folder.path();
    setup.http.refuse_own_ports = false;
    setup.servers.push_back(std::move(server));
    tools = std::make_unique<McpTools>(std::move(setup), std::move(lua.tools));
  }
  ~McpBench() { tools.reset(); }
  static McpServerSetup process(const std::string& mode, bool is_boxed) {
    McpServerSetup server;
    server.command = {"python3", server_file(), mode};
    server.is_boxed = is_boxed;
    server.timeout = std::chrono::seconds(2);
    return server;
  }
  std::string said(const std::string& name, const std::string& arguments) {
    const auto outcome = outcome_of(lua.io, *tools, name, arguments);
    return (outcome.result.is_error ? "error: " : "ok: ") + outcome.result.content;
  }
  ToolBench lua;
  std::unique_ptr<McpTools> tools;
};

TEST_CASE("a server is listed by name, started at first use, and its tools can be called") {
  if (!server_file()) return;
  McpBench bench(McpBench::process("honest", false));
  const auto declared = bench.tools->declare();
  CHECK(declared.back().name == "mcp");
  CHECK(declared[0].name == "read_file");
  const std::string listing = bench.said("mcp", R"({"server":"small"})");
  CHECK(listing.find("ok: add: Add two numbers.\n  arguments: {") == 0);
  CHECK(listing.find("\nwhere: ") != std::string::npos);
  CHECK(listing.find("not usable: bad name!") != std::string::npos);
  CHECK(bench.said("mcp", R"({"server":"small","tool":"add","arguments":{"a":2,"b":3}})") ==
        "ok: 5");
  CHECK(bench.said("small__add", R"({"a":20,"b":22})") == "ok: 42");
  CHECK(bench.said("small__add", R"({"a":"x","b":22})").find("error: bad arguments: ") == 0);
  CHECK(bench.said("small__sub", "{}") == "error: unknown tool: small has add, where");
  CHECK(bench.said("mcp", R"({"server":"big"})") ==
        "error: bad arguments: server: wanted one of small");
  CHECK(bench.said("calculate", R"({"expression":"6 * 7"})") == "ok: 42");
}

TEST_CASE(
    "a server in the sandbox reaches neither the network nor anything outside the workspace") {
  if (!server_file()) return;
  McpServerSetup server = McpBench::process("honest", true);
  McpBench bench(std::move(server));
  // The box shows only the workspace: the server's file must be in it.
  std::filesystem::copy_file(server_file(), bench.lua.folder.path("mcp_server.py"));
  McpServerSetup inside;
  inside.command = {"python3", "mcp_server.py", "honest"};
  inside.timeout = std::chrono::seconds(20);
  McpTools::Setup setup;
  setup.home = bench.lua.io.get_executor();
  setup.workspace = bench.lua.folder.path();
  inside.name = "boxed";
  setup.servers.push_back(std::move(inside));
  McpTools boxed(std::move(setup), std::move(bench.tools));
  const auto said = [&](const std::string& name, const std::string& arguments) {
    return outcome_of(bench.lua.io, boxed, name, arguments).result.content;
  };
  const std::string where = said("boxed__where", "{}");
  if (where.find("sandbox") != std::string::npos) {
    MESSAGE("skipped: no sandbox here: " << where);
    return;
  }
  CHECK_MESSAGE(where.find("outside: ") == 0, where);
  CHECK_MESSAGE(where.find("yes") == std::string::npos, where);
  CHECK(said("boxed__add", R"({"a":1,"b":1})") == "2");
}

TEST_CASE("a hostile server costs one result, and the next call works or says why not") {
  if (!server_file()) return;
  const auto says = [](const std::string& mode) {
    McpBench bench(McpBench::process(mode, false));
    const std::string text = bench.said("small__add", R"({"a":1,"b":2})");
    CHECK(bench.said("calculate", R"({"expression":"1 + 1"})") == "ok: 2");
    return text;
  };
  CHECK(says("lies") == "ok: 3");
  CHECK(says("dies") == "error: server small: the server ended");
  CHECK(says("hangs") == "error: server small: timed out after 2 s");
  CHECK(says("floods") ==
        "error: server small: the server floods: it printed more than was asked for");
  CHECK(says("long") == "error: server small: the server printed a line of more than 4 MiB");
  CHECK(says("garbage") == "error: server small: tools/call: wanted a list as content");
  CHECK(says("greets_badly").find("error: server small: go away\\x1b[2J") == 0);
}

TEST_CASE("a server that keeps failing is not started for ever") {
  if (!server_file()) return;
  McpBench bench(McpBench::process("dies", false));
  std::string text;
  for (int i = 0; i < 5; ++i) text = bench.said("small__add", R"({"a":1,"b":2})");
  CHECK(text == "error: server small: the server failed 3 times and is not started again");
}

// The server as a process of its own; ends with its standard input.
struct HttpServer {
  explicit HttpServer(const std::string& mode) {
    int in[2], out[2];
    REQUIRE(::pipe(in) == 0);
    REQUIRE(::pipe(out) == 0);
    pid = ::fork();
    if (pid == 0) {
      ::dup2(in[0], 0);
      ::dup2(out[1], 1);
      ::close(in[1]);
      ::execlp("python3", "python3", server_file(), mode.c_str(), "http", nullptr);
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    input = in[1];
    std::string line;
    for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(out[0]);
    port = std::atoi(line.c_str());
  }
  ~HttpServer() {
    ::close(input);
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port) + "/mcp"; }
  pid_t pid = -1;
  int input = -1, port = 0;
};

TEST_CASE("a server is reached over HTTP, with JSON and event streams as answers") {
  if (!server_file()) return;
  HttpServer honest("honest"), redirects("redirects");
  McpServerSetup setup;
  setup.url = honest.url();
  McpBench bench(setup);
  CHECK(bench.said("small__add", R"({"a":1,"b":2})") == "ok: 3");
  setup.url = redirects.url();
  McpBench other(setup);
  CHECK(other.said("small__add", R"({"a":1,"b":2})").find("error: server small: ") == 0);
}

TEST_CASE("what a server says is bounded before it is believed") {
  using namespace tools::mcp;
  CHECK(parse("{}").has_error());
  CHECK(parse("[]").has_error());
  CHECK(parse(R"({"jsonrpc":"2.0"})").has_error());
  CHECK(parse(R"({"jsonrpc":"2.0","id":"1","result":{}})").has_error());
  CHECK(parse(R"({"jsonrpc":"2.0","id":1e30,"result":{}})").has_error());
  CHECK(parse(std::string(5u << 20, ' ')).error().code == base::Errc::limit);
  CHECK(parse(R"({"jsonrpc":"2.0","id":3,"error":{"code":1,"message":"no"}})")->error == "no");
  CHECK(event_data("data: a\ndata: b\r\n\r\n: c\nevent: x\ndata:d\n\ndata: e").size() == 3);
  CHECK(event_data("data: a\ndata: b\r\n\r\n")[0] == "a\nb");
  std::string many = R"({"tools":[)";
  for (int i = 0; i < 600; ++i)
    many += (i ? "," : "") + std::string(R"({"name":"t)") + std::to_string(i) + R"("})";
  std::vector<Tool> tools;
  std::vector<std::string> left_out;
  CHECK(read_tools(*base::parse_json(many + "]}"), tools, left_out).error().code ==
        base::Errc::limit);
  base::Json big = base::Json::object(
      {{"content", base::Json::array({base::Json::object(
                       {{"type", "text"}, {"text", std::string(1u << 20, 'x')}})})}});
  CHECK(read_call(big)->text.size() < 70'000);
}

}  // namespace

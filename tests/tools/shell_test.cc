// The shell tool: real commands in the real sandbox.
#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"

using tools::testing::ToolBench;

TEST_CASE("shell tells output, exit code, signal and time-out as the contract says") {
  ToolBench bench;
  bench.folder.write("a.txt", "one\ntwo\n");
  const agent::ToolOutcome probe = bench.call("shell", R"({"command":"true"})");
  if (probe.failure == base::Errc::sandbox) {
    MESSAGE("skipped: " << probe.result.content);
    return;
  }
  CHECK(bench.said("shell", R"({"command":"true"})") == "ok: (no output)");
  CHECK(bench.said("shell", R"({"command":"wc -l < a.txt"})") == "ok: 2");
  CHECK(bench.streamed == "2\n");
  CHECK(bench.said("shell", R"({"command":"echo hi; echo err >&2; exit 3"})") ==
        "error: exit 3\nhi\nerr");
  CHECK(bench.said("shell", R"({"command":"false"})") == "error: exit 1");
  CHECK(bench.said("shell", R"({"command":"nosuchprogram"})") ==
        "error: exit 127\nbash: line 1: nosuchprogram: command not found");
  CHECK(bench.said("shell", R"({"command":"echo x; sleep 20","timeout_s":1})") ==
        "error: timed out after 1 s\nx");
  CHECK(bench.said("shell", R"({"command":"kill -9 $$"})") == "error: killed by SIGKILL");
  CHECK(bench.said("shell", R"({"command":"echo made > b.txt"})") == "ok: (no output)");
  CHECK(bench.folder.read("b.txt") == "made\n");
  CHECK(bench.said("write_file", R"({"path":"b.txt","content":"ours\n"})") == "ok: ok, 5 bytes");
  CHECK(bench.said("shell", R"({"command":"echo theirs >> b.txt; cat b.txt"})") ==
        "ok: ours\ntheirs");
}

TEST_CASE("a flood of output keeps its head and its tail") {
  ToolBench bench;
  const std::string said = bench.said("shell", R"({"command":"seq 1 200000"})");
  if (said.find("sandbox") != std::string::npos) return;
  CHECK(said.starts_with("ok: 1\n2\n3\n"));
  CHECK(said.ends_with("\n199999\n200000"));
  CHECK(said.find(" bytes left out ...\n") != std::string::npos);
  CHECK(said.size() < 16200);
}

TEST_CASE("with one shell for a session, folder and variables last from call to call") {
  tools::LuaToolsOptions options;
  options.shell_life = tools::ShellLife::session;
  ToolBench bench(std::move(options));
  const agent::ToolOutcome probe = bench.call("shell", R"({"command":"mkdir d; cd d; x=1"})");
  if (probe.failure == base::Errc::sandbox) {
    MESSAGE("skipped: " << probe.result.content);
    return;
  }
  CHECK(bench.said("shell", R"({"command":"basename $PWD; echo $x"})") == "ok: d\n1");
  CHECK(bench.said("shell", R"({"command":"echo gone; exit 4"})") ==
        "error: exit 4; the shell has ended, its folder and variables are lost\ngone");
  CHECK(bench.said("shell", R"({"command":"echo [$x]"})") == "ok: []");
}

TEST_CASE("a read-only sandbox is read-only for commands and for the tools beside them") {
  tools::LuaToolsOptions options;
  options.box.read_only = true;
  ToolBench bench(std::move(options));
  const agent::ToolOutcome probe = bench.call("shell", R"({"command":"true"})");
  if (probe.failure == base::Errc::sandbox) return;
  CHECK(bench.said("shell", R"({"command":"echo x > made"})").find("Read-only") != std::string::npos);
  CHECK(bench.said("write_file", R"({"path":"made","content":"x"})") ==
        "error: the workspace is read-only");
  CHECK(!bench.folder.has("made"));
}

TEST_CASE("commands reach the hosts that were allowed and are told of every connection") {
  tools::testing::LoopbackServer server([](const tools::testing::SeenRequest&,
                                           tools::testing::Reply& reply) { reply.ok("from afar"); });
  const std::string port = std::to_string(server.port());
  for (const auto life : {tools::ShellLife::command, tools::ShellLife::session}) {
    tools::LuaToolsOptions options;
    options.shell_life = life;
    options.shell_hosts = {"far.test:" + port};
    options.http.fixed_names = {"far.test:" + port + ":127.0.0.1"};
    ToolBench bench(std::move(options));
    const std::string ask = "exec 9<>/dev/tcp/127.0.0.1/3128; printf 'GET http://far.test:" + port +
                            "/ HTTP/1.0\\r\\n\\r\\n' >&9; tail -1 <&9";
    const agent::ToolOutcome outcome =
        bench.call("shell", base::to_json(base::Json::object({{"command", ask}})));
    if (outcome.failure == base::Errc::sandbox) return;
    CHECK(outcome.result.content == "from afar");
    if (life == tools::ShellLife::command) {
      REQUIRE(outcome.connections.size() == 1);
      CHECK(outcome.connections[0].target == "far.test:" + port);
      CHECK(outcome.connections[0].refusal == "");
    }
    // Its end is told with this command or, where the shell lives on, with the next.
    std::string told = base::to_json(outcome.facts) + bench.streamed;
    told += base::to_json(bench.call("shell", R"({"command":"true"})").facts);
    CHECK(told.find("far.test:" + port) != std::string::npos);
    CHECK(told.find("\"connections\"") != std::string::npos);
  }
}

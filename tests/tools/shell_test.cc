// The shell tool: real commands in the real sandbox.
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

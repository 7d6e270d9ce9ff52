#include "agent/cli/terminal_view.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "tests/agent/scripted.h"

using namespace tests;
using agent::cli::Verbosity;

namespace {

// A pipe whose content can be read after the fact (less than a pipe's buffer).
struct Pipe {
  int ends[2];
  Pipe() { REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0); }
  ~Pipe() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  std::string text() const {
    std::string all(1 << 16, '\0');
    const ssize_t n = ::read(ends[0], all.data(), all.size());
    all.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    return all;
  }
};

struct Shown {
  std::string out, err;
};

Shown show(std::vector<Line> lines, agent::cli::Style style, Verbosity verbosity) {
  Pipe out_pipe, err_pipe;
  agent::cli::Output out(out_pipe.ends[1], "stdout"), err(err_pipe.ends[1], "stderr");
  agent::cli::TerminalView view(out, err, style, verbosity);
  Scene scene(std::move(lines));
  scene.feed.subscribe([&](const agent::Event& event) { view.show(event); });
  scene.run("Do it.");
  return {out_pipe.text(), err_pipe.text()};
}

const std::vector<Line> kTwoTurns = {{.text = "Let me look.",
                                      .calls = {{"echo", R"({"path":"a\u001b[2J","lines":3})"}},
                                      .thought = "First\nlook."},
                                     {.text = "There are\nthree."}};

}  // namespace

TEST_CASE("stdout has the answer and nothing else, stderr the way to it") {
  const Shown shown = show(kTwoTurns, {.plain = true}, Verbosity::normal);
  CHECK(shown.out == "There are\nthree.\n");
  CHECK(shown.err ==
        "thought: First\\nlook.\n"
        "says: Let me look.\n"
        "call: echo path=a\\x1b[2J lines=3\n"
        "result: echo{\"path\":\"a\\u001b[2J\",\"lines\":3}\n"
        "2 turns, 20 tokens, 5000.0 tokens/s, 100 reused tokens\n");
}

TEST_CASE("quiet leaves only the answer") {
  const Shown shown = show(kTwoTurns, {}, Verbosity::quiet);
  CHECK(shown.out == "There are\nthree.\n");
  CHECK(shown.err.empty());
}

TEST_CASE("without an answer stdout stays empty and stderr says why") {
  const Shown shown =
      show({{.text = "And then", .stop = agent::Stop::length}}, {.plain = true}, Verbosity::normal);
  CHECK(shown.out.empty());
  CHECK(shown.err ==
        "says: And then\n"
        "gemmule: the answer was cut after 10 tokens; --max-tokens N raises the limit\n"
        "1 turn, 10 tokens, 5000.0 tokens/s, 50 reused tokens\n");
}

TEST_CASE("what a tool printed is shown line by line, and not without end") {
  std::string many;
  for (int i = 0; i < 14; ++i) many += std::to_string(i) + "\n";
  Pipe out_pipe, err_pipe;
  agent::cli::Output out(out_pipe.ends[1], "stdout"), err(err_pipe.ends[1], "stderr");
  agent::cli::TerminalView view(out, err, {.ascii = true}, Verbosity::normal);
  agent::Event event;
  event.body =
      agent::ItemCompleted{agent::Item{"item_1", agent::ItemStatus::failed,
                                       agent::ToolCallItem{"call_1", "shell", "{}", many, {}, 0}}};
  view.show(event);
  CHECK(err_pipe.text() ==
        "  failed: 0\n  1\n  2\n  3\n  4\n  5\n  6\n  7\n  8\n  9\n"
        "  (4 more lines; -v shows all)\n");
}

TEST_CASE("an interrupted run says what was done and what was cut off") {
  Pipe out_pipe, err_pipe;
  agent::cli::Output out(out_pipe.ends[1], "stdout"), err(err_pipe.ends[1], "stderr");
  agent::cli::TerminalView view(out, err, {.plain = true}, Verbosity::normal);
  Scene scene({{.calls = {{"echo", "{}"}}}, {.calls = {{"slow", "{}"}}}});
  scene.feed.subscribe([&](const agent::Event& event) { view.show(event); });
  scene.after(50ms, [&] { scene.loop.interrupt(agent::Interrupt::sigint); });
  scene.run("Do it.");
  const std::string text = err_pipe.text();
  CHECK(text.find("gemmule: interrupted in turn 2; done: echo; cut off: slow\n") != text.npos);
}

TEST_CASE("a closed reader is noticed before anything is written") {
  Pipe pipe;
  agent::cli::Output out(pipe.ends[1], "stdout");
  CHECK(!out.reader_gone());
  ::close(pipe.ends[0]);
  pipe.ends[0] = -1;
  CHECK(out.reader_gone());
}

TEST_CASE("a full disk is a failure with its reason") {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  agent::cli::Output out(full, "stdout");
  out.write("x");
  REQUIRE(out.failure().has_value());
  CHECK(out.failure()->message == "stdout: cannot write: No space left on device");
  ::close(full);
}

// E75-E84: terminal, environment, descriptors, output.
#include <filesystem>

#include "base/utf8.h"
#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {
namespace {

using sandbox::Outcome;
using End = Outcome::End;

// Control characters that a terminal would obey; the control run keeps raw bytes.
Values control_characters(Fixture&, const Outcome& outcome) {
  for (const char c : outcome.output) {
    const auto u = static_cast<unsigned char>(c);
    if ((u < 0x20 && c != '\n' && c != '\t' && c != '\r') || u == 0x7f) return {{"output", "raw"}};
  }
  return {{"output", outcome.output.find("x1b") == std::string::npos ? "raw" : "spelt-out"}};
}

Values valid_text(Fixture&, const Outcome& outcome) {
  const bool valid = base::is_valid_utf8(outcome.output) &&
                     outcome.output.find("\xe2\x80\xae") == std::string::npos;
  return {{"output", valid ? "valid" : "raw"}};
}

Outcome in_box(const Fixture& fixture, const std::string& script) {
  const auto outcome = run_in_box(fixture, script, {});
  return outcome ? *outcome : Outcome{};
}

// Exit codes and signals come back as they were; a failure of the box would be another kind.
void exit_codes(Values& inside, Values&) {
  Fixture fixture(Fixture::For::box);
  std::string wrong;
  for (const int code : {0, 1, 2, 3, 124, 125, 126, 127, 128, 137, 255}) {
    const Outcome outcome = in_box(fixture, "exit " + std::to_string(code));
    if (outcome.end != End::exited || outcome.exit_code != code)
      wrong += " " + std::to_string(code);
  }
  for (const int signal : {1, 2, 3, 4, 6, 8, 9, 11, 13, 14, 15, 31}) {
    const Outcome outcome = in_box(fixture, "kill -" + std::to_string(signal) + " $$");
    if (outcome.end != End::signalled || outcome.signal != signal)
      wrong += " s" + std::to_string(signal);
  }
  inside.push_back({"codes", wrong.empty() ? "exact" : "wrong:" + wrong});
}

// What one command leaves for the next.
void poisoned(Values& inside, Values& control) {
  const std::string first =
      "echo 'export EVIL=1' > $HOME/.bashrc; printf 'set bell-style none' > $HOME/.inputrc;"
      "echo x > /tmp/left-$MARK; export LD_PRELOAD=/tmp/x.so";
  const std::string second =
      "env | grep -qE '^(EVIL|LD_|GIT_|PAGER)' && echo RESULT env leak || echo RESULT env clean;"
      "[ -e $HOME/.bashrc ] && echo RESULT home leak || echo RESULT home clean;"
      "[ -e /tmp/left-$MARK ] && echo RESULT tmp leak || echo RESULT tmp clean; rm -f "
      "/tmp/left-$MARK";
  {
    Fixture fixture(Fixture::For::box);
    in_box(fixture, first);
    inside = values_in(in_box(fixture, second).output);
  }
  Fixture fixture(Fixture::For::control);
  const std::string home = "HOME=$O; export HOME GIT_SSH_COMMAND=x; ";
  run_control(fixture, home + first, Control::same_uid);
  control = values_in(run_control(fixture, home + second, Control::same_uid).output);
}

}  // namespace

std::vector<Attempt> terminal_attempts() {
  const std::string environment =
      "left=$(env | cut -d= -f1 | grep -vxE 'PATH|HOME|LANG|TERM|TMPDIR|PWD|OLDPWD|SHLVL|_' | head -1);"
      "echo RESULT names ${left:-listed}; env | grep -q ESC_SECRET && echo RESULT secret leak || "
      "echo RESULT secret listed";
  return {
      {.id = "E75",
       .title = "type into the terminal",
       .script = "$p stdin tiocsti 0; $p upper-bits tiocsti-64 0; $p tty tiocsti /dev/tty",
       .held = {"EPERM", "ENOTTY", "ENXIO", "EACCES"},
       .on_terminal = true},
      {.id = "E75",
       .title = "paste into the console",
       .script = "$p console tioclinux 0",
       .held = {"EPERM", "ENOTTY"},
       .control = Control::none,
       .why = "needs a virtual console"},
      {.id = "E76",
       .title = "the environment of the launcher",
       .script = environment,
       .held = {"listed"}},
      {.id = "E77",
       .title = "inherited descriptors",
       .script = "$p write append /proc/self/fd/$FD/esc;"
                 "n=$(ls /proc/self/fd | grep -cvxE '0|1|2|3'); [ $n -eq 0 ] && echo RESULT list "
                 "ENOENT || echo RESULT list $n",
       .held = {"ENOENT"}},
      {.id = "E78",
       .title = "open the output again as a file",
       .script = "$p stdout fd-kind 1; $p stderr fd-kind 2; $p stdin fd-kind 0",
       .held = {"ESPIPE"},
       .control_script = "$p stdout fd-kind 1 > out 2>out; $p stderr fd-kind 1 >> out; $p stdin "
                         "fd-kind 0 < out >> out; cat out"},
      {.id = "E79",
       .title = "escape sequences in the output",
       .script = "printf '\\033]52;c;ZXZpbA==\\007 \\033]0;title\\007 \\033[6n \\033P+q\\033\\\\ "
                 "\\033]8;;x \\302\\2331m \\007\\007'",
       .held = {"spelt-out"},
       .outside = control_characters,
       .rests_on = RestsOn::gemmule},
      {.id = "E80",
       .title = "bytes that are no text",
       .script = "printf '\\377\\376\\000 \\342\\202 \\303 \\342\\200\\256evil \\355\\240\\200'",
       .held = {"valid"},
       .outside = valid_text,
       .rests_on = RestsOn::gemmule},
      {.id = "E82",
       .title = "exit codes and signals come back exactly",
       .held = {"exact"},
       .control = Control::property,
       .rests_on = RestsOn::supervision,
       .custom = exit_codes},
      {.id = "E83",
       .title = "leave something for the next command",
       .held = {"clean"},
       .rests_on = RestsOn::supervision,
       .custom = poisoned},
      {.id = "E84",
       .title = "change its own policy",
       .script =
           "mkdir -p .gemmule 2>/dev/null; $p write append .gemmule/config;"
           "$p home append /root/.config/gemmule/config; $p jail open-write /run/gemmule-jail",
       .held = {"EROFS", "EACCES", "ENOENT"},
       .control_script =
           "mkdir -p .gemmule; $p write append .gemmule/config; $p home append $O/config;"
           "$p jail open-write $O/prog",
       .bare = Bare::weaker},
  };
}

}  // namespace escape

// gemmule completion: the script that completes gemmule's words in a shell.
#include <cstdio>

#include "agent/cli/commands.h"
#include "agent/cli/completion_script.h"

namespace agent::cli {
namespace {

int run(const Args& args, Rooms& rooms) {
  if (args.positional().size() != 1)
    return report(base::fail(base::Errc::usage, "completion: wanted bash, zsh or fish"));
  const auto script = completion_script(args.positional()[0], rooms.commands());
  if (!script) return report(script.error());
  std::fwrite(script->data(), 1, script->size(), stdout);
  return 0;
}

}  // namespace

Command completion_command() {
  return {.name = "completion",
          .usage = "bash|zsh|fish",
          .summary = "print a script that completes commands and options in a shell",
          .details =
              "  gemmule completion bash > ~/.local/share/bash-completion/completions/gemmule\n"
              "  gemmule completion zsh > ~/.zfunc/_gemmule\n"
              "  gemmule completion fish > ~/.config/fish/completions/gemmule.fish",
          .options = {},
          .run = run};
}

}  // namespace agent::cli

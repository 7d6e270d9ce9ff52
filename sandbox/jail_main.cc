// gemmule-jail: the small single-threaded program between gemmule and a command. It is started with
// an empty environment and five descriptors (sandbox/wire.h), does the plan's steps in order, and
// refuses, naming the layer, when one cannot be done. Never run by hand.
//
// It runs twice: outside ("outside"), where it drops root and becomes bubblewrap; and inside the
// box
// ("inside"), as pid 1, where it starts the command and ends everything with it.
#include <cstdio>
#include <cstring>

#include "sandbox/jail_stages.h"

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "outside") == 0) sandbox::jail::run_host_stage();
  if (argc == 2 && std::strcmp(argv[1], "inside") == 0) 
    sandbox::jail::run_inside_stage(sandbox::jail::Place::own_namespace);
  if (argc >= 2 && std::strcmp(argv[1], "probe") == 0) return sandbox::jail::run_probe(argc, argv);
  if (argc >= 2 && std::strcmp(argv[1], "try") == 0) return sandbox::jail::run_try(argc, argv);
  std::fputs("gemmule-jail is a part of gemmule: try `gemmule sandbox run -- COMMAND`\n", stderr);
  return 2;
}

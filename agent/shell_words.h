// ShellWords: what a command line for bash would run, as far as that can be seen without running
// it. For permission rules only: they match the words of simple commands.
//
// It reads quotes, escapes and the operators between commands (; & && || | newline), and looks
// through what only starts another program (env, timeout, nice, nohup, sh -c "…"). Whatever it
// cannot see through (substitutions, variables, redirections to files, loops, find -exec, xargs,
// sudo) makes the line not plain: no rule may allow it then, and no grant is offered for it.
// Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace agent {

using Words = std::vector<std::string>;

struct ShellLine {
  std::vector<Words> commands;  // as far as they were understood
  bool is_plain = true;         // nothing else runs than these
};

ShellLine read_shell_line(std::string_view line);
// A list of words that is run as it is, without a shell.
ShellLine read_command(const Words& argv);

// What a lasting permission for this command would say: the program, with its sub-command where it
// has those ("git status"), or every word where the further ones decide what is done ("rm -r x").
// Empty: none can be given.
Words grant_prefix(const Words& command);

// As a person would type it: 'two words' in quotes.
std::string quoted(const Words& words);

}  // namespace agent

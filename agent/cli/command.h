// Commands and their options, as data: the parser, --help, the man page and completion all read the
// same table, so they cannot disagree.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/config.h"
#include "agent/exit_codes.h"
#include "agent/ports.h"
#include "base/result.h"
#include "model/backend.h"

namespace agent::cli {

struct Option {
  std::string_view name;        // "max-turns"; written --max-turns
  std::string_view value;       // "N", "FILE"; empty: a switch
  std::string_view help;
  char letter = 0;              // 'm' for -m; 0: none
  bool repeatable = false;
};

// What the command line said, and what the configuration says where that counts. Options are asked
// for by their long name.
class Args {
 public:
  bool has(std::string_view option) const { return look(option) != nullptr; }
  // The last value given, or nullopt.
  std::optional<std::string> value(std::string_view option) const;
  std::vector<std::string> values(std::string_view option) const;  // all, in order
  std::string value_or(std::string_view option, std::string fallback) const;
  // Errors: usage, "--max-turns: wanted a whole number from 1 to 1000, got 'x'".
  base::Result<std::int64_t> integer_or(std::string_view option, std::int64_t fallback,
                                        std::int64_t least, std::int64_t most) const;
  base::Result<double> number_or(std::string_view option, double fallback, double least,
                                 double most) const;
  const std::vector<std::string>& positional() const { return positional_; }

  // The command line alone.
  bool was_given(std::string_view option) const { return given_.count(std::string(option)) > 0; }
  std::vector<std::string> given(std::string_view option) const;
  // As if it had been given; for what a stored session remembers.
  void set(const std::string& option, std::string value) { given_[option] = {std::move(value)}; }

  // As if it had not been given.
  void forget(const std::string& option) { given_.erase(option); }

  // What counts instead, and who says so ("user.toml:3"). Nothing of it stays after forget.
  void configure(std::string option, std::vector<std::string> values, std::string source) {
    configured_[std::move(option)] = {std::move(values), std::move(source)};
  }
  void forget_configured() { configured_.clear(); }
  // Null where the configuration has no say.
  const std::string* source(std::string_view option) const;

 private:
  friend base::Result<Args> parse_args(const std::vector<Option>&, std::span<const std::string>);
  const std::vector<std::string>* look(std::string_view option) const;
  std::map<std::string, std::vector<std::string>> given_;
  std::map<std::string, std::pair<std::vector<std::string>, std::string>> configured_;
  std::vector<std::string> positional_;
};

// --name value, --name=value, -n value, -- ends options. An unknown option is a usage error that
// names the nearest known one.
base::Result<Args> parse_args(const std::vector<Option>& options,
                              std::span<const std::string> words);

struct Command;

// What main.cc gives to commands: the rooms that agent/cli may not include.
struct Rooms {
  // "cpu", "reference", "cuda" or "" (the best there is) for this model.
  std::function<base::Result<std::unique_ptr<model::Backend>>(
      std::shared_ptr<const model::Model>, const std::string& backend,
      const model::BackendOptions&)>
      make_backend;

  struct ToolSetup {
    std::string workspace;                   // absolute path
    std::vector<std::string> added_dirs;     // likewise; as much the agent's
    std::string session;                     // whose calls they are; empty: a person's own
    std::vector<std::string> allowed_hosts;  // that http_get may reach although private
    std::vector<std::string> tool_dirs;      // more Lua tools
    Permission* permission = nullptr;        // asked before each thing a tool does; outlives them
    bool read_only = false;                  // commands cannot write in the workspace
    std::string sandbox_level;               // "", "full", "landlock+seccomp" or "off"
    std::vector<std::string> shell_hosts;    // that shell commands may reach, through a proxy
    bool persistent_shell = false;           // one shell for the whole session
    std::vector<McpServer> mcp;              // servers whose tools are there, too
    std::vector<SecretSource> secrets;       // that requests may name
  };
  // The Lua tools, bound to an io_context's executor.
  std::function<base::Result<std::unique_ptr<ToolHost>>(base::asio::any_io_executor,
                                                        const ToolSetup&)>
      make_tools;

  struct Check {       // one line of `gemmule doctor`
    std::string name;
    bool ok;
    bool required;
    std::string detail;  // what was found
    std::string advice;  // what to do; empty when ok
  };
  std::function<std::vector<Check>()> doctor;
  std::function<std::vector<Command>()> commands;  // all of them; for completion
};

struct Command {
  std::string_view name;     // "run", "sandbox probe"
  std::string_view usage;    // "[OPTIONS] [TASK|-]"
  std::string_view summary;  // one line
  std::string_view details;  // for --help: a paragraph and examples
  std::vector<Option> options;
  std::function<int(const Args&, Rooms&)> run;  // returns the exit code
};

// Prints "gemmule: MESSAGE" to stderr and returns the code.
int report(const base::Error& error, Exit code);
int report(const base::Error& error);
// For failures on the way to a model: exit code 8 whatever the kind, except usage.
int report_model(const base::Error& error);

// Options shared by every command that uses a model: -m, --backend, --threads, --isa, --exact.
std::vector<Option> with_model_options(std::vector<Option> own);
base::Result<std::shared_ptr<const model::Model>> open_model_option(const Args& args);
// Opens that model, does the work with it and reports what went wrong. Returns the exit code.
int with_model(const Args& args,
               const std::function<base::Result<>(std::shared_ptr<const model::Model>)>& work);
base::Result<model::BackendOptions> backend_options(const Args& args);

}  // namespace agent::cli

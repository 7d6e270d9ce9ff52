#include "agent/rooms.h"

#include "agent/cli/commands.h"
#include "agent/cmd_sandbox.h"
#include "agent/cmd_serve.h"
#include "agent/cmd_tools.h"
#include "cuda/backend.h"
#include "tools/lua_tools.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;

Result<std::unique_ptr<model::Backend>> make_backend(std::shared_ptr<const model::Model> model,
                                                     const std::string& name,
                                                     const model::BackendOptions& options) {
  if (name == "reference") return model::make_reference_backend(std::move(model));
  if (name == "cuda") return gpu::make_backend(std::move(model), {.exact = options.exact, .progress = {}});
  if (name.empty() || name == "cpu") return model::make_cpu_backend(std::move(model), options);
  return fail(Errc::usage, "--backend: wanted cpu, reference or cuda, got '" + name + "'");
}

Result<std::unique_ptr<ToolHost>> make_tools(base::asio::any_io_executor home,
                                             const cli::Rooms::ToolSetup& setup) {
  tools::LuaToolsOptions options;
  options.workspace = setup.workspace;
  options.allowed_hosts = setup.allowed_hosts;
  options.tool_dirs = setup.tool_dirs;
  options.permission = setup.permission;
  options.box.read_only = setup.read_only;
  if (setup.sandbox_level == "landlock+seccomp")
    options.box.level = sandbox::Level::landlock_seccomp;
  options.shell_hosts = setup.shell_hosts;
  if (setup.persistent_shell) options.shell_life = tools::ShellLife::session;
  auto opened = tools::LuaTools::open(std::move(home), std::move(options));
  if (opened.has_error()) return std::move(opened).error();
  return std::unique_ptr<ToolHost>(std::move(*opened));
}

}  // namespace

cli::Rooms make_rooms() {
  cli::Rooms rooms;
  rooms.make_backend = make_backend;
  rooms.doctor = sandbox_checks;
  rooms.make_tools = make_tools;
  return rooms;
}

std::vector<cli::Command> all_commands() {
  // As the front page lists them.
  std::vector<cli::Command> commands = {
      cli::run_command(),
      cli::chat_command(),
      cli::resume_command(),
      cli::attach_command(),
      serve_command(),
      cli::doctor_command(),
      cli::inspect_command(),
      cli::synth_command(),
      cli::tokenize_command(),
      cli::detokenize_command(),
      cli::render_command(),
      cli::parse_command(),
      cli::logits_command(),
      cli::generate_command(),
      cli::bench_command(),
      cli::bench_agent_command(),
      cli::plan_command(),
  };
  for (cli::Command& command : cli::permissions_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : cli::sessions_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : sandbox_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : tools_commands()) commands.push_back(std::move(command));
  return commands;
}

}  // namespace agent

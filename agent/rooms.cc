#include "agent/rooms.h"

#include <cstdlib>
#include <fstream>

#include "agent/cli/cmd_prompt.h"
#include "agent/cli/commands.h"
#include "agent/cmd_sandbox.h"
#include "agent/cmd_serve.h"
#include "agent/cmd_tools.h"
#include "cuda/backend.h"
#include "tools/lua_tools.h"
#include "tools/mcp_tools.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;

Result<std::unique_ptr<model::Backend>> make_backend(std::shared_ptr<const model::Model> model,
                                                     const std::string& name,
                                                     const model::BackendOptions& options) {
  if (name == "reference") return model::make_reference_backend(std::move(model));
  if (name == "cuda") {
    gpu::Options how{.exact = options.exact, .progress = {}};
    if (options.progress)
      how.progress = [tell = options.progress](std::size_t done, std::size_t total) {
        tell("copying the weights to the GPU", done, total);
      };
    return gpu::make_backend(std::move(model), std::move(how));
  }
  if (name.empty() || name == "cpu") return model::make_cpu_backend(std::move(model), options);
  return fail(Errc::usage, "--backend: wanted cpu, reference or cuda, got '" + name + "'");
}

Result<std::unique_ptr<ToolHost>> make_tools(base::asio::any_io_executor home,
                                             const cli::Rooms::ToolSetup& setup) {
  tools::LuaToolsOptions options;
  options.workspace = setup.workspace;
  options.session = setup.session;
  options.allowed_hosts = setup.allowed_hosts;
  options.tool_dirs = setup.tool_dirs;
  options.permission = setup.permission;
  options.box.read_only = setup.read_only;
  options.box.added_dirs = setup.added_dirs;
  if (setup.sandbox_level == "landlock+seccomp")
    options.box.level = sandbox::Level::landlock_seccomp;
  if (setup.sandbox_level == "off") options.box.level = sandbox::Level::off;
  options.shell_hosts = setup.shell_hosts;
  if (setup.persistent_shell) options.shell_life = tools::ShellLife::session;
  TRY(options.http.secrets, read_secrets(setup.secrets));
  const sandbox::Policy box = options.box;
  const tools::HttpPolicy http = options.http;
  auto opened = tools::LuaTools::open(home, std::move(options));
  if (opened.has_error()) return std::move(opened).error();
  return with_mcp(std::move(home), setup, box, http, std::move(*opened));
}

}  // namespace

// A secret is read where the tools are made; a missing one is an error then, not in the middle of a
// run.
Result<tools::Secrets> read_secrets(const std::vector<SecretSource>& sources) {
  std::vector<tools::Secret> secrets;
  for (const SecretSource& source : sources) {
    tools::Secret secret{source.name, "", source.hosts};
    if (!source.variable.empty()) {
      const char* value = std::getenv(source.variable.c_str());
      if (!value || !*value)
        return fail(Errc::config, source.source + ": secret." + source.name + ": the variable " +
                                      source.variable + " is not set");
      secret.value = value;
    } else {
      std::ifstream in(source.file, std::ios::binary);
      std::getline(in, secret.value);
      if (!in || secret.value.empty())
        return fail(Errc::config, source.source + ": secret." + source.name +
                                      ": cannot read its first line from " + source.file);
    }
    if (secret.value.size() > 8192 || secret.value.find_first_of("\r\n") != std::string::npos)
      return fail(Errc::config,
                  source.source + ": secret." + source.name + ": wanted one line of at most 8 KiB");
    secrets.push_back(std::move(secret));
  }
  return tools::Secrets(std::move(secrets));
}

std::unique_ptr<ToolHost> with_mcp(base::asio::any_io_executor home,
                                   const cli::Rooms::ToolSetup& setup, const sandbox::Policy& box,
                                   const tools::HttpPolicy& http,
                                   std::unique_ptr<ToolHost> others) {
  if (setup.mcp.empty()) return others;
  tools::McpTools::Setup servers;
  servers.home = std::move(home);
  servers.workspace = setup.workspace;
  servers.box = box;
  servers.http = http;
  servers.permission = setup.permission;
  for (const McpServer& server : setup.mcp) {
    tools::McpServerSetup one{server.name, server.command,  server.url,    server.environment,
                              {},          server.is_boxed, server.timeout};
    for (const auto& [name, value] : server.headers) one.headers.emplace_back(name, value);
    servers.servers.push_back(std::move(one));
  }
  return std::make_unique<tools::McpTools>(std::move(servers), std::move(others));
}

cli::Rooms make_rooms() {
  cli::Rooms rooms;
  rooms.make_backend = make_backend;
  rooms.doctor = sandbox_checks;
  rooms.make_tools = make_tools;
  rooms.commands = all_commands;
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
      cli::prompt_command(),
      cli::render_command(),
      cli::parse_command(),
      cli::logits_command(),
      cli::generate_command(),
      cli::bench_command(),
      cli::bench_agent_command(),
      cli::bench_branches_command(),
      cli::bench_switch_command(),
      cli::bench_mask_command(),
      cli::plan_command(),
  };
  commands.push_back(cli::version_command());
  for (cli::Command& command : cli::permissions_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : cli::sessions_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : cli::config_commands()) commands.push_back(std::move(command));
  commands.push_back(cli::completion_command());
  for (cli::Command& command : sandbox_commands()) commands.push_back(std::move(command));
  for (cli::Command& command : tools_commands()) commands.push_back(std::move(command));
  return commands;
}

}  // namespace agent

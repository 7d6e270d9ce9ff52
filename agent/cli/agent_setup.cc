#include "agent/cli/agent_setup.h"

#include "agent/cli/agents_file.h"
#include "agent/cli/configured.h"

#include <sys/stat.h>

#include <climits>
#include <cstdlib>

#include "agent/generation_request.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

Result<OnAsk> read_on_ask(const std::string& word) {
  if (word == "deny") return OnAsk::deny;
  if (word == "fail") return OnAsk::fail;
  if (word == "wait") return OnAsk::wait;
  return fail(Errc::usage, "--on-ask: wanted deny, fail or wait, got '" + word + "'");
}

// A rule about a place that no tool can reach would look like protection.
Result<> check_place(const Rule& rule, const std::vector<std::string>& added_dirs) {
  const bool is_path = rule.subject == Rule::Subject::read || rule.subject == Rule::Subject::write;
  if (!is_path || !rule.pattern.starts_with('/')) return {};
  for (const std::string& folder : added_dirs)
    if (rule.pattern == folder || rule.pattern.starts_with(folder + "/")) return {};
  return fail(Errc::usage, rule.source + ": rule '" + rule.text() +
                               "': wanted a path in the workspace, or one in a folder of --add-dir");
}

Result<> add_rules(const Args& args, const char* option, Answer answer, const char* before,
                   AgentSetup& setup) {
  for (const std::string& text : args.values(option)) {
    TRY(Rule rule, parse_rule(answer, before + text, "--" + std::string(option)));
    TRY_VOID(check_place(rule, setup.tools.added_dirs));
    setup.rules.push_back(std::move(rule));
  }
  return {};
}

Result<> read_permissions(const Args& args, AgentSetup& setup) {
  setup.on_ask_given = args.has("on-ask");
  TRY(setup.on_ask, read_on_ask(args.value_or("on-ask", "deny")));
  TRY(setup.risk_gate, args.number_or("risk-gate", 0, 0, 1));
  if (const auto mode = args.value("mode")) {
    auto read = permission_mode(*mode);
    if (!read) return fail(Errc::usage, "--" + read.error().message);
    setup.mode = *read;
  }
  if (const auto box = args.value("sandbox")) {
    if (*box == "read-only") {
      setup.mode = PermissionMode::read_only;
    } else if (*box == "off") {
      if (setup.mode == PermissionMode::read_only)
        return fail(Errc::usage, "--sandbox off: wanted a mode that may write, got --mode read-only, "
                                 "which nothing keeps without a sandbox");
    } else if (*box != "workspace-write") {
      return fail(Errc::usage,
                  "--sandbox: wanted read-only, workspace-write or off, got '" + *box + "'");
    }
  }
  TRY_VOID(add_rules(args, "allow", Answer::allow, "", setup));
  TRY_VOID(add_rules(args, "ask", Answer::ask, "", setup));
  TRY_VOID(add_rules(args, "deny", Answer::deny, "", setup));
  TRY_VOID(add_rules(args, "allow-tool", Answer::allow, "tool:", setup));
  TRY_VOID(add_rules(args, "deny-tool", Answer::deny, "tool:", setup));
  for (const std::string& host : setup.tools.allowed_hosts) {
    TRY(Rule rule, rule_for_host(host, "--allow-host"));
    setup.rules.push_back(std::move(rule));
  }
  setup.tools.read_only = setup.mode == PermissionMode::read_only;
  return {};
}

Result<> read_sandbox(const Args& args, Rooms::ToolSetup& tools) {
  tools.sandbox_level = args.value_or("sandbox-level", "full");
  if (tools.sandbox_level != "full" && tools.sandbox_level != "landlock+seccomp")
    return fail(Errc::usage, "--sandbox-level: wanted full or landlock+seccomp, got '" +
                                 tools.sandbox_level + "'");
  tools.shell_hosts = args.values("shell-host");
  if (args.value_or("sandbox", "") == "off") {
    if (args.has("sandbox-level"))
      return fail(Errc::usage, "--sandbox off: wanted no --sandbox-level, got " + tools.sandbox_level);
    if (!tools.shell_hosts.empty())
      return fail(Errc::usage, "--sandbox off: wanted no --shell-host, got " + tools.shell_hosts[0] +
                                   "; without a sandbox a command reaches every host");
    tools.sandbox_level = "off";
  }
  tools.persistent_shell = args.has("persistent-shell");
  return {};
}

Result<std::uint64_t> size_option(const Args& args, const std::string& name) {
  auto size = parse_size(*args.value(name));
  if (!size) return fail(Errc::usage, "--" + name + ": " + size.error().message);
  return *size;
}

Result<> read_limits(const Args& args, Limits& limits) {
  TRY(const auto turns, args.integer_or("max-turns", limits.turns, 1, 100'000));
  TRY(const auto tokens, args.integer_or("max-tokens", limits.tokens, 1, 100'000'000));
  limits.turns = static_cast<int>(turns);
  limits.tokens = static_cast<int>(tokens);
  if (const auto text = args.value("max-time")) {
    auto time = parse_duration(*text);
    if (!time) return fail(Errc::usage, "--max-time: " + time.error().message);
    limits.time = *time;
  }
  if (const auto text = args.value("max-tool-time")) {
    auto time = parse_duration(*text);
    if (!time) return fail(Errc::usage, "--max-tool-time: " + time.error().message);
    limits.tool_time = *time;
  }
  if (args.has("max-output")) {
    TRY(limits.output_bytes, size_option(args, "max-output"));
  }
  if (args.has("max-disk")) {
    TRY(limits.disk_bytes, size_option(args, "max-disk"));
  }
  return {};
}

Result<> read_sampling(const Args& args, AgentSetup& setup) {
  const auto number = [&](const char* name, double most, std::optional<double>& into) -> Result<> {
    if (!args.has(name)) return {};
    TRY(into, args.number_or(name, 0, 0, most));
    return {};
  };
  TRY_VOID(number("temperature", 10, setup.temperature));
  TRY_VOID(number("top-p", 1, setup.top_p));
  TRY_VOID(number("min-p", 1, setup.min_p));
  if (args.has("top-k")) {
    TRY(const auto top_k, args.integer_or("top-k", 0, 0, 1'000'000));
    setup.top_k = static_cast<int>(top_k);
  }
  if (args.has("seed")) {
    TRY(const auto seed, args.integer_or("seed", 0, 0, INT64_MAX));
    setup.seed = static_cast<std::uint64_t>(seed);
  }
  if (const auto think = args.value("think")) {
    if (*think != "on" && *think != "off")
      return fail(Errc::usage, "--think: wanted on or off, got '" + *think + "'");
    setup.think = *think == "on";
  }
  return {};
}

}  // namespace

Result<std::string> existing_folder(const std::string& option, const std::string& path) {
  char resolved[PATH_MAX];
  if (!::realpath(path.c_str(), resolved))
    return fail(Errc::usage, option + ": no such folder: " + path);
  struct stat about {};
  if (::stat(resolved, &about) != 0 || !S_ISDIR(about.st_mode))
    return fail(Errc::usage, option + ": not a folder: " + path);
  return std::string(resolved);
}

Result<std::vector<std::string>> added_folders(const Args& args) {
  std::vector<std::string> folders;
  for (const std::string& path : args.values("add-dir")) {
    TRY(std::string folder, existing_folder("--add-dir", path));
    folders.push_back(std::move(folder));
  }
  return folders;
}

std::vector<Option> with_agent_options(std::vector<Option> own) {
  const std::vector<Option> shared = {
      {"cd", "DIR", "the workspace (default: the current folder)", 'C'},
      {"add-dir", "DIR", "one more folder that tools and commands may change", 0, true},
      {"mode", "WORD", "ask, auto-edit, full-auto or read-only (default: auto-edit)"},
      {"allow", "RULE", "allow what it names: host:example.com, run:git status, …", 0, true},
      {"ask", "RULE", "ask about it, in every mode", 0, true},
      {"deny", "RULE", "never allow it: write:.env, tool:shell, …", 0, true},
      {"allow-tool", "PATTERN", "the same as --allow tool:PATTERN", 0, true},
      {"deny-tool", "PATTERN", "hide these tools from the model", 0, true},
      {"sandbox", "WORD", "read-only, workspace-write, or off: no box for commands (default: as the mode says)", 's'},
      {"on-ask", "WORD", "when a permission is needed: deny, fail or wait for a person"},
      {"risk-gate", "X", "ask about what the mode allows where the model finds it risky, from X (0 to 1) on; 0 is off (default: 0)"},
      {"max-turns", "N", "turns of one task (default: 30)"},
      {"max-tokens", "N", "tokens written for one task (default: 100000)"},
      {"max-time", "TIME", "time for one task: 90s, 15m, 2h (default: 1h)"},
      {"max-tool-time", "TIME", "… while its tools run (default: 1h)"},
      {"max-output", "SIZE", "what its tools may tell it: 64k, 20M (default: 8M)"},
      {"max-disk", "SIZE", "what its tools may write: 500M, 4G (default: 4G)"},
      {"think", "WORD", "on or off (default: what the model file asks for)"},
      {"temperature", "X", "0 is greedy (default: what the model file asks for)"},
      {"top-p", "X", "1 is off (default: likewise)"},
      {"top-k", "N", "0 is off (default: likewise)"},
      {"min-p", "X", "0 is off (default: 0)"},
      {"seed", "N", "the same seed gives the same answer"},
      {"save-cache", "FILE", "keep what was read in FILE; the next start maps it instead of reading again"},
      {"best-of", "N", "write each turn N times side by side, take the likeliest (default: 1)"},
      {"context", "N", "tokens of context at most (default: what the model was trained for)"},
      {"allow-host", "HOST", "let http_get reach this private or loopback host", 0, true},
      {"shell-host", "HOST", "let shell commands reach this host, through gemmule's proxy", 0, true},
      {"persistent-shell", "", "one shell for all commands: its folder and variables last"},
      {"sandbox-level", "WORD", "full, or the weaker landlock+seccomp (default: full)"},
      {"tools", "DIR", "load more Lua tools from this folder", 0, true},
      {"accept-agents-md", "", "let the model read AGENTS.md of the workspace, as it is now"},
      {"delegate", "", "let the model give parts of the task to helpers of its own"},
      {"system", "TEXT", "instead of the built-in system text"},
      {"color", "WORD", "auto, always or never (default: auto)"},
  };
  own.insert(own.end(), shared.begin(), shared.end());
  for (const auto& more : {tool_choice_options(), answer_options()})
    own.insert(own.end(), more.begin(), more.end());
  return with_model_options(with_config_options(std::move(own)));
}

Result<AgentSetup> read_agent_setup(const Args& args) {
  AgentSetup setup;
  TRY(setup.tools.workspace, existing_folder("-C", args.value_or("cd", ".")));
  TRY(setup.tools.added_dirs, added_folders(args));
  setup.tools.allowed_hosts = args.values("allow-host");
  setup.tools.tool_dirs = args.values("tools");
  TRY_VOID(read_permissions(args, setup));
  TRY_VOID(read_sandbox(args, setup.tools));
  TRY(const Config config, load_config(args));
  setup.tools.mcp = config.mcp();
  setup.tools.secrets = config.secrets();
  setup.system = args.value_or("system", std::string(kSystemText));
  TRY_VOID(read_limits(args, setup.limits));
  TRY_VOID(read_sampling(args, setup));
  TRY(const auto best_of, args.integer_or("best-of", 1, 1, kBranchesMax));
  setup.best_of = static_cast<int>(best_of);
  setup.cache_file = args.value_or("save-cache", "");
  if (args.has("save-cache") && setup.cache_file.empty())
    return fail(Errc::usage, "--save-cache: wanted a file, got nothing");
  TRY(setup.answer, read_answer_options(args));
  TRY(const auto context, args.integer_or("context", 0, 16, 10'000'000));
  setup.context_max = static_cast<int>(context);
  TRY(AgentsFile agents, read_agents_file(setup.tools.workspace, args.has("accept-agents-md")));
  setup.agents_file = std::move(agents.text);
  setup.agents_note = std::move(agents.note);
  setup.delegates = args.has("delegate");
  return setup;
}

AgentOptions agent_options(const AgentSetup& setup, const ModelInfo& model) {
  AgentOptions options;
  options.system = setup.system;
  if (!setup.agents_file.empty())
    options.system += "\n\nAGENTS.md of this workspace says:\n" + setup.agents_file;
  if (!setup.tools.added_dirs.empty()) {
    options.system += "\n\nThese folders are yours, too, by their full paths:";
    for (const std::string& folder : setup.tools.added_dirs) options.system += "\n" + folder;
  }
  options.limits = setup.limits;
  options.on_ask = setup.on_ask;
  options.risk_gate = setup.risk_gate;
  options.render.thinking = setup.think.value_or(model.thinking);
  options.sampling = model.sampling;
  if (setup.temperature) options.sampling.temperature = static_cast<float>(*setup.temperature);
  if (setup.top_p) options.sampling.top_p = static_cast<float>(*setup.top_p);
  if (setup.top_k) options.sampling.top_k = *setup.top_k;
  if (setup.min_p) options.sampling.min_p = static_cast<float>(*setup.min_p);
  options.sampling.seed = setup.seed;
  options.best_of = setup.best_of;
  options.sampling.logit_bias = setup.answer.logit_bias;
  options.constraint = setup.answer.constraint;
  options.stop_texts = setup.answer.stop_texts;
  return options;
}

ModelLoader model_loader(const Args& args, const Rooms& rooms) {
  return [args, make_backend = rooms.make_backend]() -> Result<LoadedModel> {
    TRY(const model::BackendOptions options, backend_options(args));
    LoadedModel loaded;
    TRY(loaded.model, open_model_option(args));
    TRY(loaded.tokenizer, model::Tokenizer::from_gguf(loaded.model->file));
    TRY(loaded.backend, make_backend(loaded.model, args.value_or("backend", ""), options));
    const char* from_environment = std::getenv("GEMMULE_MODEL");
    loaded.embedded = !args.has("model") && !(from_environment && *from_environment);
    return loaded;
  };
}

}  // namespace agent::cli

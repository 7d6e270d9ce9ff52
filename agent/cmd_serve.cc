// gemmule serve: the panel and the API on this machine. Ties the server to model and tools.
#include "agent/cmd_serve.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "agent/cli/agent_setup.h"
#include "agent/cli/configured.h"
#include "agent/cli/session_plan.h"
#include "agent/cli/signals.h"
#include "agent/cmd_sandbox.h"
#include "agent/serve/assets.h"
#include "agent/serve/metrics.h"
#include "agent/serve/panel.h"
#include "agent/serve/routes_access.h"
#include "agent/serve/routes_openai.h"
#include "agent/serve/server.h"
#include "agent/store_schema.h"
#include "agent/trust_book.h"
#include "base/ascii_case.h"
#include "base/xdg.h"

namespace agent {
namespace {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Result;
using cli::Args;
using cli::Rooms;

struct ServeFlags {
  cli::AgentSetup setup;
  serve::ServerOptions server;
  ModelThreadOptions model;
  std::string token;
  std::string store_folder;
  bool is_kept = true;
};

// From the environment, which then forgets it: children and /proc need not know.
std::string token_from_environment() {
  char* value = std::getenv("GEMMULE_TOKEN");
  if (!value) return "";
  std::string token = value;
  std::memset(value, 0, token.size());
  ::unsetenv("GEMMULE_TOKEN");
  return token;
}

Result<cli::AgentSetup> read_setup(const Args& args) {
  TRY(cli::AgentSetup setup, cli::read_agent_setup(args));
  if (!setup.cache_file.empty())
    return fail(Errc::usage, "serve: --save-cache is for one conversation: run, chat, resume");
  if (!args.has("on-ask")) setup.on_ask = OnAsk::wait;  // a person sits at the panel
  return setup;
}

Result<ServeFlags> read_flags(const Args& args) {
  ServeFlags flags;
  flags.token = token_from_environment();
  TRY(flags.setup, read_setup(args));
  TRY(const auto port, args.integer_or("port", flags.server.port, 0, 65535));
  flags.server.port = static_cast<std::uint16_t>(port);
  if (const auto address = args.value("listen-beyond-this-machine-unencrypted"))
    flags.server.address = *address;
  for (const std::string& name : args.values("allow-host-name"))
    flags.server.allowed_hosts.push_back(base::lower_case(name));
  flags.server.unix_socket = args.value_or("socket", "");
  flags.server.www_dir = args.value_or("www", "");
  flags.server.log_all_requests = args.has("verbose");
  TRY(const auto slots, args.integer_or("parallel", flags.model.timelines.guests_max, 1, 64));
  flags.model.timelines.guests_max = static_cast<int>(slots);
  TRY(const auto agents, args.integer_or("cached-sessions", flags.model.timelines.agents_max, 1, 256));
  flags.model.timelines.agents_max = static_cast<int>(agents);
  flags.model.context_max = flags.setup.context_max;
  flags.is_kept = !args.has("ephemeral");
  if (flags.is_kept) {
    const auto with_advice = [](base::Error error) {
      error.message += "; --ephemeral works without keeping sessions";
      return error;
    };
    auto folder = data_folder();
    if (!folder) return with_advice(std::move(folder).error());
    flags.store_folder = std::move(*folder);
    if (auto made = base::make_private_dir(flags.store_folder); made.has_error())
      return with_advice(std::move(made).error());
  }
  return flags;
}

// Two hundred watchers need two hundred descriptors.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
  setrlimit(RLIMIT_NOFILE, &limit);
}

// $XDG_RUNTIME_DIR/gemmule, or a folder of this user's own under /tmp. Empty: neither is safe.
std::string runtime_folder() {
  const char* given = std::getenv("XDG_RUNTIME_DIR");
  const std::string folder = given && given[0] == '/' ? std::string(given) + "/gemmule"
                                                      : "/tmp/gemmule-" + std::to_string(geteuid());
  mkdir(folder.c_str(), 0700);
  struct stat about {};
  if (lstat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != geteuid() ||
      (about.st_mode & 0077) != 0)
    return "";
  return folder;
}

// The token where our own programs find it, for as long as the server runs.
class TokenFile {
 public:
  TokenFile(std::uint16_t port, const std::string& token) {
    const std::string folder = runtime_folder();
    if (folder.empty()) return;
    path_ = folder + "/serve-" + std::to_string(port) + ".token";
    ::unlink(path_.c_str());
    const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 || ::write(fd, token.data(), token.size()) < 0) path_.clear();
    if (fd >= 0) ::close(fd);
  }
  ~TokenFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string sandbox_level(const Rooms& rooms, const std::string& chosen) {
  if (chosen == "off") return "OFF (--sandbox off)";
  if (chosen == "landlock+seccomp") return "landlock+seccomp (weaker)";
  if (!rooms.doctor) return "unknown";
  for (const Rooms::Check& check : rooms.doctor())
    if (check.required && !check.ok) return "off: " + check.name;
  return chosen.empty() ? "full" : chosen;
}

std::vector<serve::Setting> settings_of(const Args& args, const ServeFlags& flags) {
  const auto source = [&](const char* option) {
    if (const std::string* from = args.source(option)) return *from;
    return args.was_given(option) ? std::string("flag --") + option : std::string("default");
  };
  std::vector<serve::Setting> list = {
      {"workspace", flags.setup.tools.workspace, source("cd")},
      {"model",
       args.value_or("model", std::getenv("GEMMULE_MODEL") ? std::getenv("GEMMULE_MODEL")
                                                           : "built-in (sprout)"),
       source("model")},
      {"mode", std::string(word(flags.setup.mode)), source("mode")},
      {"turns of one task", std::to_string(flags.setup.limits.turns), source("max-turns")},
      {"tokens of one task", std::to_string(flags.setup.limits.tokens), source("max-tokens")},
      {"requests at the same time", std::to_string(flags.model.timelines.guests_max), source("parallel")},
      {"sessions kept in the cache", std::to_string(flags.model.timelines.agents_max),
       source("cached-sessions")},
      {"address", flags.server.address, source("listen-beyond-this-machine-unencrypted")},
  };
  std::string hosts;
  for (const std::string& host : flags.setup.tools.allowed_hosts)
    hosts += (hosts.empty() ? "" : ", ") + host;
  list.push_back({"hosts that never ask", hosts.empty() ? "none" : hosts, source("allow-host")});
  return list;
}

void print_routes(const std::vector<serve::Route>& routes) {
  for (const serve::Route& route : routes) {
    const char* needs = route.needs == serve::Needs::nothing  ? "nothing"
                        : route.needs == serve::Needs::header ? "header"
                                                              : "token";
    std::printf("%s\n", base::to_json(base::Json::object({{"method", route.method},
                                                          {"path", route.path},
                                                          {"needs", needs},
                                                          {"changes_state", route.changes_state}}))
                            .c_str());
  }
  std::printf("%s\n", R"({"method":"GET","path":"/ws","needs":"token","changes_state":false})");
}

// Where sessions are that end with the program.
class PassingFolder {
 public:
  explicit PassingFolder(bool is_wanted) {
    if (!is_wanted) return;
    const std::string runtime = runtime_folder();
    path_ = (runtime.empty() ? "/tmp" : runtime) + "/sessions-XXXXXX";
    if (!::mkdtemp(path_.data())) path_.clear();
  }
  ~PassingFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// As the terminal's resume does it.
Result<serve::TakenSession> take_session(const std::string& folder, const std::string& id) {
  TRY(auto plan, cli::resume_plan({.id = id, .at = {}, .fork = false, .folder = folder}));
  serve::TakenSession taken;
  taken.about = plan.resumed->about;
  taken.lock = std::move(plan.lock);
  taken.origin = plan.origin;
  taken.node = std::max(plan.resumed->node, 0);
  taken.last_turn = plan.resumed->last_turn;
  const auto shared = std::make_shared<cli::SessionPlan>(std::move(plan));
  taken.recover = [shared](const ToolHost& tools) {
    cli::Recovery recovery = cli::recover(*shared, tools);
    return serve::TakenSession::Recovered{std::move(recovery.restored), std::move(recovery.items)};
  };
  return taken;
}

constexpr auto kLookAtFilesEvery = std::chrono::seconds(1);

// All parts of a serving program, in the order in which they stand on each other.
class Serving {
 public:
  Serving(const Args& args, Rooms& rooms, ServeFlags flags)
      : args_(args),
        rooms_(rooms),
        flags_(std::move(flags)),
        passing_(!flags_.is_kept),
        home_(1),
        store_(flags_.is_kept ? flags_.store_folder : passing_.path()) {
    model_ = std::make_unique<ModelThread>(home_.get_executor(), cli::model_loader(args, rooms),
                                           flags_.model);
    args_.forget("accept-agents-md");  // said of the file as it was then, not of what it becomes
  }

  int run() {
    flags_.server.log = [](std::string_view line) {
      std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    };
    auto listeners = serve::listen(home_.get_executor(), flags_.server);
    if (!listeners) return cli::report(listeners.error());
    const std::uint16_t port = listeners->port;
    serve::Access access(flags_.token, port);
    serve::SessionShelf shelf(home_.get_executor(), store_, [this](const std::string& id) {
      return take_session(store_.folder(), id);
    });
    serve::Panel panel(home_.get_executor(), *model_, tools_maker(), shelf, panel_options());
    std::vector<serve::Route> routes = serve::asset_routes(flags_.server.www_dir);
    const auto add = [&routes](std::vector<serve::Route> more) {
      for (serve::Route& route : more) routes.push_back(std::move(route));
    };
    add(serve::access_routes(access));
    add(serve::openai_routes(*model_, flags_.server.limits.json_bytes));
    add(serve::metrics_routes(*model_, panel));
    if (args_.has("routes")) return print_routes(routes), 0;
    serve::Server server(std::move(*listeners), flags_.server, access, std::move(routes), panel);
    TokenFile token_file(port, access.token());
    server.start();
    say_where(port, access, token_file.path());
    asio::co_spawn(home_, open_model(panel), asio::detached);
    cli::SignalWatch signals(home_.get_executor(), [&](Interrupt why) {
      if (why == Interrupt::sighup) return reload(panel);
      code_ = static_cast<int>(why == Interrupt::sigterm ? Exit::sigterm : Exit::sigint);
      panel.stop();
      asio::co_spawn(home_, stop(server, panel), asio::detached);
    });
    signals.on_question([&panel] {
      std::fprintf(stderr, "gemmule: %zu sessions are live, %zu of them work; %zu clients\n",
                   panel.sessions(), panel.running(), panel.clients());
    });
    files_ = files_now();
    watch_files(panel);
    home_.run();
    files_timer_.cancel();
    model_->shut();
    return code_;
  }

 private:
  // Which configuration files there are, and in which state.
  std::string files_now() const {
    const ConfigPlaces places = config_places(args_.value_or("cd", "."), args_.value("config"));
    std::string all;
    for (const std::string& path : {places.system, places.requirements, places.user, places.project,
                                    TrustBook::usual_file()}) {  // what is trusted counts, too
      struct stat about {};
      all += path;
      if (!path.empty() && ::stat(path.c_str(), &about) == 0)
        all += " " + std::to_string(about.st_ino) + " " + std::to_string(about.st_size) + " " +
               std::to_string(about.st_mtim.tv_sec) + "." + std::to_string(about.st_mtim.tv_nsec);
      all += "\n";
    }
    return all;
  }

  // A file that changes says so by itself, a moment later; a broken one is told of once.
  void watch_files(serve::Panel& panel) {
    files_timer_.expires_after(kLookAtFilesEvery);
    files_timer_.async_wait([this, &panel](boost::system::error_code error) {
      if (error) return;
      if (files_now() != files_) reload(panel);
      watch_files(panel);
    });
  }

  // For SIGHUP and changed files: what files and the environment say now holds for sessions that
  // begin or wake from here on. What runs goes on as it began; the model and its caches stay. A
  // configuration that cannot be read changes nothing.
  void reload(serve::Panel& panel) {
    files_ = files_now();
    Args args = args_;
    auto setup = cli::apply_config(serve_command(), args)
                     ? Result<cli::AgentSetup>(fail(Errc::config, ""))
                     : read_setup(args);
    if (!setup) {
      if (!setup.error().message.empty()) cli::report(setup.error());
      std::fputs("gemmule: the configuration stays as it was\n", stderr);
      return;
    }
    std::string later;
    for (const char* option : {"model", "backend", "threads", "isa", "context"})
      if (args.value(option) != args_.value(option)) later += (later.empty() ? "" : ", ") + std::string(option);
    args_ = std::move(args);
    flags_.setup = std::move(*setup);
    serve::PanelOptions options = panel_options();
    options.setup.agent = cli::agent_options(flags_.setup, model_->info());
    panel.reconfigure(std::move(options));
    std::fprintf(stderr, "gemmule: the configuration was read again; it holds for new sessions%s%s\n",
                 later.empty() ? "" : "; only the next start changes ", later.c_str());
  }

  serve::MakeTools tools_maker() {
    return [this](asio::any_io_executor home, const std::string& session, const std::string& workspace,
                  const std::vector<std::string>& hosts, Permission* permission) {
      Rooms::ToolSetup setup = flags_.setup.tools;
      setup.session = session;
      setup.workspace = workspace;
      setup.allowed_hosts = hosts;
      setup.permission = permission;
      return rooms_.make_tools(std::move(home), setup);
    };
  }

  serve::PanelOptions panel_options() {
    serve::PanelOptions options;
    options.version = GEMMULE_VERSION;
    const std::string& chosen = flags_.setup.tools.sandbox_level;
    options.sandbox = sandbox_level(rooms_, chosen);
    if (!chosen.empty()) options.setup.sandbox = chosen;
    options.settings = settings_of(args_, flags_);
    options.setup.workspace = flags_.setup.tools.workspace;
    options.setup.model_file = cli::absolute_path(args_.value_or("model", ""));
    options.setup.allowed_hosts = flags_.setup.tools.allowed_hosts;
    options.setup.rules = flags_.setup.rules;
    options.setup.mode = flags_.setup.mode;
    options.setup.delegates = flags_.setup.delegates;
    options.setup.agent = cli::agent_options(flags_.setup, ModelInfo{});
    return options;
  }

  base::Task<> open_model(serve::Panel& panel) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto info = co_await model_->ready();
    if (info) {
      panel.set_agent_options(cli::agent_options(flags_.setup, *info));
      std::fprintf(stderr, "gemmule: %s on %s%s\n", info->name.c_str(), info->backend.c_str(),
                   info->embedded ? " (the tiny built-in model; -m FILE for a real one)" : "");
    } else {
      std::fprintf(stderr, "gemmule: %s\n", info.error().message.c_str());
    }
    panel.model_is_ready(info);
  }

  // What runs has a moment to end and to be written down.
  base::Task<> stop(serve::Server& server, serve::Panel& panel) {
    co_await asio::this_coro::throw_if_cancelled(false);
    asio::steady_timer moment(home_);
    for (int i = 0; i < 150 && panel.is_busy(); ++i) {
      moment.expires_after(std::chrono::milliseconds(20));
      co_await moment.async_wait(base::kAwait);
    }
    co_await server.stop(std::chrono::milliseconds(1500));
    home_.stop();
  }

  // The first line of stdout is the link and nothing else.
  void say_where(std::uint16_t port, serve::Access& access, const std::string& token_file) {
    std::printf("http://127.0.0.1:%u/#code=%s\n", port, access.new_code().c_str());
    std::fflush(stdout);
    std::fprintf(stderr,
                 "gemmule: open the link above in a browser; it works once, within ten minutes.\n"
                 "gemmule: the API is at http://127.0.0.1:%u/v1; its key is %s\n",
                 port,
                 !flags_.token.empty() ? "in GEMMULE_TOKEN"
                 : token_file.empty()  ? "unknown: no safe place to write it; set GEMMULE_TOKEN"
                                       : ("in " + token_file).c_str());
    if (flags_.server.address != "127.0.0.1" && flags_.server.address != "::1")
      std::fprintf(stderr,
                   "gemmule: WARNING: other machines can connect, and nothing is encrypted.\n");
  }

  Args args_;
  Rooms& rooms_;
  ServeFlags flags_;
  // What home still holds at the end are runs, whose lanes name the model: it goes last.
  std::unique_ptr<ModelThread> model_;
  PassingFolder passing_;
  asio::io_context home_;
  asio::steady_timer files_timer_{home_};
  std::string files_;  // the configuration's, as they were read
  Store store_;  // tells home what is kept: it goes first
  int code_ = 0;
};

int run(const Args& args, Rooms& rooms) {
  auto flags = read_flags(args);
  if (!flags) return cli::report(flags.error());
  raise_descriptor_limit();
  Serving serving(args, rooms, std::move(*flags));
  return serving.run();
}

}  // namespace

cli::Command serve_command() {
  return {
      "serve",
      "[OPTIONS]",
      "the control panel in a browser, and an API that existing clients speak",
      "Prints a link that opens the panel once. The API is OpenAI's: base URL\n"
      "http://127.0.0.1:PORT/v1, the token as key. Only this machine can connect.\n"
      "A configuration file that changes, or SIGHUP: it is read again, and the tools, for sessions\n"
      "that begin or wake afterwards; a broken one leaves all as it was.\n\n"
      "  gemmule serve -C ~/project\n"
      "  GEMMULE_TOKEN=secret gemmule serve --port 8080 -m gemma-4-26b-a4b.gguf",
      cli::with_agent_options({
          {"port", "N", "TCP port; 0 is any free one (default: 4640)"},
          {"parallel", "N", "API requests that are decoded together (default: 4)"},
          {"cached-sessions", "N", "sessions whose cache is kept (default: 8)"},
          {"ephemeral", "", "keep nothing of the panel's sessions"},
          {"allow-host-name", "NAME", "a name that a reverse proxy sends as Host", 0, true},
          {"socket", "PATH", "listen on this unix socket, too"},
          {"listen-beyond-this-machine-unencrypted", "ADDRESS",
           "listen on this address instead of loopback"},
          {"www", "DIR", "serve the panel's files from DIR (development)"},
          {"routes", "", "print the table of routes and end"},
          {"verbose", "", "log every request", 'v'},
      }),
      run};
}

}  // namespace agent

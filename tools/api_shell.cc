// shell: commands in the sandbox.
//
// shell.run(command, { timeout_s = 60, dir = "sub", input = "text", terminal = false }) waits and
// returns { output, end = "exited" | "signalled" | "timed_out" | …, exit, signal, dropped,
// duration_ms, shell_ended }; `command` is a line for bash, or a list of words. Output streams to the
// person as it comes. In a session with one shell a plain line runs in that; shell_ended then says
// that its folder and variables are lost.
#include <csignal>
#include <cstring>

#include "base/visible_text.h"
#include "tools/api.h"
#include "tools/lua_value.h"
#include "tools/permit.h"

namespace tools {
namespace {

using base::Json;
using sandbox::Outcome;

constexpr double kTimeoutMaxS = 3600;

const char* end_name(Outcome::End end) {
  switch (end) {
    case Outcome::End::exited:
      return "exited";
    case Outcome::End::signalled:
      return "signalled";
    case Outcome::End::timed_out:
      return "timed_out";
    case Outcome::End::cancelled:
      return "cancelled";
    case Outcome::End::output_limit:
      return "output_limit";
    case Outcome::End::disk_limit:
      return "disk_limit";
    case Outcome::End::memory_limit:
      return "memory_limit";
    case Outcome::End::cpu_limit:
      return "cpu_limit";
  }
  return "exited";
}

std::string signal_name(int number) {
  const char* name = sigabbrev_np(number);
  return name ? std::string("SIG") + name : "signal " + std::to_string(number);
}

Json connection_json(const ProxyConnection& connection) {
  return Json::object({{"method", connection.method},
                       {"target", connection.target},
                       {"address", connection.address},
                       {"refused", connection.refusal},
                       {"sent_bytes", static_cast<unsigned long>(connection.sent_bytes)},
                       {"received_bytes", static_cast<unsigned long>(connection.received_bytes)}});
}

base::Task<HostResult> run_command(CallContext& context, sandbox::Command command,
                                   std::chrono::milliseconds wall_time, std::string line,
                                   std::vector<std::string> words) {
  agent::Want want = want_of(context, agent::Want::Kind::run, std::move(line));
  want.argv = words;
  want.box_is_read_only = context.services.shell->box().read_only;
  want.leaves_box = context.services.shell->box().level == sandbox::Level::off;
  if (!command.input.empty())
    want.detail = "Input: " + base::visible_text(command.input.substr(0, 2000));
  const auto given = co_await permit(context, std::move(want));
  if (given.has_error()) co_return given.error();
  const auto emit = context.emit;
  sandbox::OutputSink sink = [emit](std::string_view bytes) { emit(std::string(bytes)); };
  auto ran = co_await context.services.shell->run(std::move(command), wall_time, std::move(sink));
  if (ran.has_error()) co_return ran.error();
  Outcome& outcome = ran->outcome;
  Json value = Json::object({{"end", end_name(outcome.end)},
                             {"exit", outcome.exit_code},
                             {"output", std::move(outcome.output)},
                             {"dropped", static_cast<unsigned long>(outcome.dropped_bytes)},
                             {"duration_ms", static_cast<long>(outcome.duration.count())},
                             {"shell_ended", ran->shell_ended}});
  if (outcome.end == Outcome::End::signalled)
    value.as_object()->set("signal", signal_name(outcome.signal));
  add_fact(context, "end", end_name(outcome.end));
  add_fact(context, "exit", outcome.exit_code);
  add_fact(context, "dropped_bytes", static_cast<unsigned long>(outcome.dropped_bytes));
  if (!ran->connections.empty()) {
    base::JsonArray connections;
    for (const ProxyConnection& one : ran->connections) connections.push_back(connection_json(one));
    add_fact(context, "connections", Json(std::move(connections)));
    for (ProxyConnection& one : ran->connections)
      context.connections.push_back({std::move(one.method), std::move(one.target),
                                     std::move(one.address), std::move(one.refusal), one.sent_bytes,
                                     one.received_bytes});
  }
  co_return value;
}

int shell_run(lua_State* lua) {
  CallContext& context = context_of(lua, "shell.run", "shell");
  sandbox::Command command;
  std::string line;  // as a person would read it
  std::vector<std::string> words;
  if (lua_istable(lua, 1)) {
    const auto list = read_json(lua, 1, "command");
    if (list.has_error()) raise(lua, list.error().message);
    if (!list->as_array()) return luaL_error(lua, "shell.run: wanted a string or a list of words");
    for (const Json& word : *list->as_array()) {
      if (!word.as_string()) return luaL_error(lua, "shell.run: wanted a list of strings");
      command.argv.push_back(*word.as_string());
    }
    words = command.argv;
    for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  } else {
    line = check_string(lua, 1);
    command.argv = {"bash", "-c", line};
  }
  double timeout_s =
      std::chrono::duration<double>(context.services.shell->box().limits.wall_time).count();
  if (!lua_isnoneornil(lua, 2)) {
    luaL_checktype(lua, 2, LUA_TTABLE);
    const auto options = read_json(lua, 2, "options");
    if (options.has_error()) raise(lua, options.error().message);
    if (const Json* t = options->find("timeout_s")) timeout_s = t->as_double().value_or(timeout_s);
    if (const Json* dir = options->find("dir"); dir && dir->as_string())
      command.directory = *dir->as_string();
    if (const Json* input = options->find("input"); input && input->as_string())
      command.input = *input->as_string();
    if (const Json* terminal = options->find("terminal"); terminal && terminal->as_bool() && *terminal->as_bool())
      command.streams = sandbox::Streams::terminal;
  }
  if (!(timeout_s > 0 && timeout_s <= kTimeoutMaxS))
    return luaL_error(lua, "shell.run: wanted timeout_s from 1 to 3600");
  const std::chrono::milliseconds wanted(static_cast<long>(timeout_s * 1000));
  const std::chrono::milliseconds wall_time =
      std::min<std::chrono::milliseconds>(wanted, LuaState::of(lua).wall_left());
  CallContext* self = &context;
  return wait_for(
      lua, context, "shell.run",
      [self, wall_time, command = std::move(command), line = std::move(line),
       words = std::move(words)] { return run_command(*self, command, wall_time, line, words); });
}

constexpr luaL_Reg kShell[] = {{"run", guarded<shell_run>}, {nullptr, nullptr}};

}  // namespace

void install_shell(LuaState& state) { state.add_module("shell", kShell); }

}  // namespace tools

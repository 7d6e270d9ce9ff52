// fs: files and folders of the workspace. Failures are raised with the contract's words.
#include <algorithm>
#include <vector>

#include "base/visible_text.h"
#include "tools/api.h"
#include "tools/file_search.h"
#include "tools/lua_value.h"
#include "tools/permit.h"

namespace tools {
namespace {

using base::Json;
using Kind = agent::Want::Kind;

constexpr lua_Integer kLinesBytesMax = 8 << 20;  // at once; a script may ask again
constexpr std::size_t kComparedBytesMax = 1u << 20;

// A host function on one path: judged first, asked about where that must be.
template <lua_CFunction Act>
int on_path(lua_State* lua, const char* function, Kind kind, int index) {
  CallContext& context = context_of(lua, function, kind == Kind::write ? "fs.write" : "fs.read");
  const std::string path = option_string(lua, index, ".");
  Judged judged = judge_path(context, kind, path);
  if (may_go_on(lua, context, judged)) return Act(lua);
  return ask_then(lua, context, function, std::move(judged.want), Act);
}

std::function<void()> looker(lua_State* lua) {
  return [lua] { LuaState::of(lua).tick(lua); };
}

template <class T>
T value_or_raise(lua_State* lua, CallContext& context, base::Result<T> result) {
  if (result.has_error()) raise_error(lua, context, result.error());
  return std::move(*result);
}

void done_or_raise(lua_State* lua, CallContext& context, const base::Result<>& result) {
  if (result.has_error()) raise_error(lua, context, result.error());
}

int push_string(lua_State* lua, const std::string& text) {
  lua_pushlstring(lua, text.data(), text.size());
  return 1;
}

// A tool that only reads has shown the model this file.
void note_shown(CallContext& context, const std::string& path) {
  if (context.services.quoted && !context.spec.may("fs.write")) context.services.quoted->shown(path);
}

// fs.read(path): the text. fs.read_bytes(path): whatever is in it.
int fs_read_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.read", "fs.read");
  const std::string path = check_string(lua, 1);
  const std::string text = value_or_raise(lua, context, context.services.workspace.read(path));
  note_shown(context, path);
  return push_string(lua, text);
}
int fs_read(lua_State* lua) { return on_path<fs_read_now>(lua, "fs.read", Kind::read, 1); }

int fs_read_bytes_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.read_bytes", "fs.read");
  return push_string(
      lua,
      value_or_raise(lua, context, context.services.workspace.read_bytes(check_string(lua, 1))));
}
int fs_read_bytes(lua_State* lua) {
  return on_path<fs_read_bytes_now>(lua, "fs.read_bytes", Kind::read, 1);
}

// fs.lines(path, first, count, bytes): a list of lines, and how many the file has.
int fs_lines_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.lines", "fs.read");
  const std::string path = check_string(lua, 1);
  const LineRange range = value_or_raise(
      lua, context,
      context.services.workspace.read_lines(
          path, luaL_optinteger(lua, 2, 1), luaL_optinteger(lua, 3, 1'000'000),
          static_cast<std::size_t>(
              std::clamp<lua_Integer>(luaL_optinteger(lua, 4, 1 << 20), 0, kLinesBytesMax)),
          looker(lua)));
  note_shown(context, path);
  lua_createtable(lua, static_cast<int>(range.lines.size()), 0);
  lua_Integer i = 0;
  for (const std::string& line : range.lines) {
    push_string(lua, line);
    lua_rawseti(lua, -2, ++i);
  }
  lua_pushinteger(lua, range.total);
  return 2;
}
int fs_lines(lua_State* lua) { return on_path<fs_lines_now>(lua, "fs.lines", Kind::read, 1); }

int fs_write_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.write", "fs.write");
  const std::string path = check_string(lua, 1);
  const std::string content = check_string(lua, 2);
  done_or_raise(lua, context, context.services.workspace.write(path, content));
  add_fact(context, "wrote", path);
  const Json* before = context.facts.find("written_bytes");
  add_fact(context, "written_bytes",
           (before ? before->as_int().value_or(0) : 0) + static_cast<long>(content.size()));
  lua_pushinteger(lua, static_cast<lua_Integer>(content.size()));
  return 1;
}
int fs_write(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.write", "fs.write");
  const std::string path = check_string(lua, 1);
  const std::string content = check_string(lua, 2);
  Judged judged = judge_path(context, Kind::write, path);
  if (may_go_on(lua, context, judged)) return fs_write_now(lua);
  const Workspace& workspace = context.services.workspace;
  agent::Want& want = judged.want;
  const auto before = workspace.read(path);
  if (content.size() <= kComparedBytesMax &&
      (before.has_error() || before->size() <= kComparedBytesMax))
    want.detail = before.has_error() ? "A new file.\n" + line_difference("", content)
                                     : line_difference(*before, content);
  want.detail = base::visible_text(want.detail);
  return ask_then(lua, context, "fs.write", std::move(want), fs_write_now);
}

// fs.list(path): a list of names; folders end with "/".
int fs_list_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.list", "fs.read");
  const auto entries =
      value_or_raise(lua, context, context.services.workspace.list(option_string(lua, 1, ".")));
  lua_createtable(lua, static_cast<int>(entries.size()), 0);
  lua_Integer i = 0;
  for (const FolderEntry& entry : entries) {
    push_string(lua, entry.is_folder ? entry.name + "/" : entry.name);
    lua_rawseti(lua, -2, ++i);
  }
  return 1;
}
int fs_list(lua_State* lua) { return on_path<fs_list_now>(lua, "fs.list", Kind::read, 1); }

// fs.stat(path): { kind = "file" | "folder" | "other", bytes, modified }, or nil when there is
// none.
int fs_stat_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.stat", "fs.read");
  const auto facts = context.services.workspace.facts(check_string(lua, 1));
  if (facts.has_error() && facts.error().code == base::Errc::not_found) {
    lua_pushnil(lua);
    return 1;
  }
  if (facts.has_error()) raise_error(lua, context, facts.error());
  static constexpr const char* kKinds[] = {"file", "folder", "other"};
  push_json(lua, Json::object({{"kind", kKinds[static_cast<int>(facts->kind)]},
                               {"bytes", static_cast<unsigned long>(facts->bytes)},
                               {"modified", static_cast<long>(facts->modified_s)}}));
  return 1;
}
int fs_stat(lua_State* lua) { return on_path<fs_stat_now>(lua, "fs.stat", Kind::read, 1); }

// fs.search(pattern, path): { folder = bool, total = n, { path, line, text }, … }.
int fs_search_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.search", "fs.read");
  const std::string place = option_string(lua, 2, ".");
  SearchOptions options;
  const agent::Decision of_place = judge_path(context, Kind::read, place).decision;
  options.may_show = [&](const std::string& path) { return may_show(context, path, of_place); };
  SearchResult found = value_or_raise(
      lua, context,
      search(context.services.workspace, check_string(lua, 1), place, looker(lua), options));
  lua_createtable(lua, static_cast<int>(found.matches.size()), 2);
  lua_Integer i = 0;
  for (const Match& match : found.matches) {
    push_json(lua, Json::object({{"path", match.path},
                                 {"line", static_cast<long>(match.line)},
                                 {"text", match.text}}));
    lua_rawseti(lua, -2, ++i);
  }
  lua_pushboolean(lua, found.is_folder);
  lua_setfield(lua, -2, "folder");
  lua_pushinteger(lua, found.total);
  lua_setfield(lua, -2, "total");
  return 1;
}
int fs_search(lua_State* lua) { return on_path<fs_search_now>(lua, "fs.search", Kind::read, 2); }

int fs_make_folder_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.make_folder", "fs.write");
  done_or_raise(lua, context, context.services.workspace.make_folder(check_string(lua, 1)));
  return 0;
}
int fs_make_folder(lua_State* lua) {
  return on_path<fs_make_folder_now>(lua, "fs.make_folder", Kind::write, 1);
}

int fs_remove_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.remove", "fs.write");
  done_or_raise(lua, context, context.services.workspace.remove(check_string(lua, 1)));
  return 0;
}
int fs_remove(lua_State* lua) { return on_path<fs_remove_now>(lua, "fs.remove", Kind::write, 1); }

int fs_rename_now(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.rename", "fs.write");
  done_or_raise(lua, context,
                context.services.workspace.rename(check_string(lua, 1), check_string(lua, 2)));
  return 0;
}
int fs_rename(lua_State* lua) {
  CallContext& context = context_of(lua, "fs.rename", "fs.write");
  const std::string from = check_string(lua, 1), to = check_string(lua, 2);
  Judged of_from = judge_path(context, Kind::write, from);
  Judged of_to = judge_path(context, Kind::write, to);
  const bool may_from = may_go_on(lua, context, of_from);
  const bool may_to = may_go_on(lua, context, of_to);
  if (may_from && may_to) return fs_rename_now(lua);
  const bool is_to = of_to.decision.strictness() > of_from.decision.strictness();
  agent::Want want = std::move(is_to ? of_to.want : of_from.want);
  want.detail = base::visible_text("Renames " + from + " to " + to + ".");
  return ask_then(lua, context, "fs.rename", std::move(want), fs_rename_now);
}

constexpr luaL_Reg kFs[] = {{"read", guarded<fs_read>},
                            {"read_bytes", guarded<fs_read_bytes>},
                            {"lines", guarded<fs_lines>},
                            {"write", guarded<fs_write>},
                            {"list", guarded<fs_list>},
                            {"stat", guarded<fs_stat>},
                            {"search", guarded<fs_search>},
                            {"make_folder", guarded<fs_make_folder>},
                            {"remove", guarded<fs_remove>},
                            {"rename", guarded<fs_rename>},
                            {nullptr, nullptr}};

}  // namespace

void install_fs(LuaState& state) { state.add_module("fs", kFs); }

}  // namespace tools

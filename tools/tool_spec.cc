#include "tools/tool_spec.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "model/grammar/schema_grammar.h"
#include "tools/api.h"
#include "tools/lua_value.h"
#include "tools/parameters.h"

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t kFileBytesMax = 1u << 20;
constexpr std::size_t kDescriptionBytesMax = 4096;
constexpr std::string_view kFields[] = {"name",    "description", "parameters",
                                        "needs",   "limits",      "replay_safe",
                                        "polling", "runs_alone",  "run"};
constexpr std::string_view kLimitFields[] = {"memory_mb", "cpu_s", "wall_s", "output_kb"};

bool is_tool_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) || c == '_' || c == '-' || c == '.';
         });
}

// Runs in protected mode: the field of the tool's table (index 1) as JSON.
struct FieldRead {
  const char* name;
  Result<Json> value = Json();
};
int read_field(lua_State* lua) {
  auto& field = *static_cast<FieldRead*>(lua_touserdata(lua, 2));
  lua_getfield(lua, 1, field.name);
  field.value = read_json(lua, -1, field.name);
  return 0;
}

Result<Json> field(lua_State* lua, const char* name) {
  FieldRead read{name};
  lua_pushcfunction(lua, guarded<read_field>);
  lua_pushvalue(lua, -2);
  lua_pushlightuserdata(lua, &read);
  if (lua_pcall(lua, 2, 0, 0) != LUA_OK)
    return fail(Errc::bad_format, LuaState::of(lua).pop_error(lua));
  return std::move(read.value);
}

Result<> check_fields(lua_State* lua) {
  for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1)) {
    const bool named = lua_type(lua, -2) == LUA_TSTRING;
    const std::string key = named ? lua_tostring(lua, -2) : luaL_typename(lua, -2);
    if (named && std::find(std::begin(kFields), std::end(kFields), key) != std::end(kFields))
      continue;
    lua_pop(lua, 2);
    const std::string near = nearest_name(key, kFields);
    return fail(Errc::bad_format,
                "unknown field '" + key + "'" +
                    (near.empty() ? "; a tool has name, description, parameters, needs, limits, "
                                    "replay_safe, polling, runs_alone and run"
                                  : "; did you mean " + near + "?"));
  }
  return {};
}

Result<double> limit_value(const Json& limits, const std::string& key, double least, double most) {
  const Json* value = limits.find(key);
  if (!value) return -1.0;
  const auto number = value->as_double();
  if (!number || *number < least || *number > most)
    return fail(Errc::bad_format, "limits." + key + ": wanted a number from " +
                                      base::to_json(Json(least)) + " to " +
                                      base::to_json(Json(most)) + ", got " + base::to_json(*value));
  return *number;
}

Result<> read_limits(const Json& limits, ToolSpec& spec) {
  if (limits.is_null()) return {};
  if (!limits.as_object()) return fail(Errc::bad_format, "limits: wanted a table");
  for (const auto& [key, value] : *limits.as_object())
    if (std::find(std::begin(kLimitFields), std::end(kLimitFields), key) == std::end(kLimitFields))
      return fail(Errc::bad_format,
                  "limits." + key + ": unknown; limits are memory_mb, cpu_s, wall_s, output_kb");
  using std::chrono::milliseconds;
  TRY(const double memory, limit_value(limits, "memory_mb", 1, 1024));
  if (memory > 0) spec.limits.memory_bytes = static_cast<std::size_t>(memory * (1 << 20));
  TRY(const double cpu, limit_value(limits, "cpu_s", 0.01, 600));
  if (cpu > 0) spec.limits.cpu_time = milliseconds(std::llround(cpu * 1000));
  TRY(const double wall, limit_value(limits, "wall_s", 0.01, 86400));
  if (wall > 0) spec.limits.wall_time = milliseconds(std::llround(wall * 1000));
  TRY(const double output, limit_value(limits, "output_kb", 1, 4096));
  if (output > 0) spec.output_bytes = static_cast<std::size_t>(output * 1024);
  return {};
}

Result<> read_needs(const Json& needs, ToolSpec& spec) {
  if (needs.is_null() || (needs.as_object() && needs.as_object()->empty())) return {};
  if (!needs.as_array()) return fail(Errc::bad_format, "needs: wanted a list like { \"fs.read\" }");
  for (const Json& need : *needs.as_array()) {
    const std::string* name = need.as_string();
    if (!name || std::find(std::begin(kNeeds), std::end(kNeeds), *name) == std::end(kNeeds))
      return fail(Errc::bad_format, "needs: wanted fs.read, fs.write, shell, http or store, got " +
                                        base::to_json(need));
    spec.needs.push_back(*name);
  }
  return {};
}

Result<bool> read_flag(lua_State* lua, const char* name) {
  TRY(const Json value, field(lua, name));
  if (value.is_null()) return false;
  if (!value.as_bool()) return fail(Errc::bad_format, std::string(name) + ": wanted true or false");
  return *value.as_bool();
}

Result<> read_table(lua_State* lua, ToolSpec& spec) {
  TRY(const Json name, field(lua, "name"));
  if (!name.as_string() || !is_tool_name(*name.as_string()))
    return fail(Errc::bad_format,
                "name: wanted letters, digits and _ (at most 64), got " + base::to_json(name));
  spec.decl.name = *name.as_string();
  TRY(const Json description, field(lua, "description"));
  if (!description.as_string() || description.as_string()->empty())
    return fail(Errc::bad_format, "description: wanted a sentence for the model, got " +
                                      std::string(description.kind()));
  if (description.as_string()->size() > kDescriptionBytesMax)
    return fail(Errc::bad_format, "description: wanted at most 4096 bytes, got " +
                                      std::to_string(description.as_string()->size()));
  spec.decl.description = *description.as_string();
  TRY(const Json parameters, field(lua, "parameters"));
  TRY(spec.decl.parameters, schema_from_parameters(parameters));
  if (const auto kept = model::grammar::check_enforceable(spec.decl.parameters); !kept)
    return fail(kept.error().code, "parameters." + kept.error().message);
  TRY(const Json needs, field(lua, "needs"));
  TRY_VOID(read_needs(needs, spec));
  TRY(const Json limits, field(lua, "limits"));
  TRY_VOID(read_limits(limits, spec));
  TRY(spec.replay_safe, read_flag(lua, "replay_safe"));
  TRY(spec.polling, read_flag(lua, "polling"));
  TRY(spec.runs_alone, read_flag(lua, "runs_alone"));
  lua_getfield(lua, -1, "run");
  const std::string run_type = luaL_typename(lua, -1);
  const bool callable = lua_isfunction(lua, -1);
  lua_pop(lua, 1);
  if (!callable) return fail(Errc::bad_format, "run: wanted a function, got " + run_type);
  return {};
}

}  // namespace

bool ToolSpec::may(std::string_view need) const {
  return std::find(needs.begin(), needs.end(), need) != needs.end();
}

Result<> push_tool(LuaState& state, const ToolSpec& spec) {
  lua_State* lua = state.main();
  TRY_VOID(state.load(spec.source, "@" + spec.chunk));
  state.begin_slice();
  const int status = lua_pcall(lua, 0, 1, 0);
  const std::string error = status != LUA_OK ? state.pop_error(lua) : std::string();
  state.end_slice();
  if (status != LUA_OK) return fail(Errc::bad_format, error);
  if (!lua_istable(lua, -1))
    return fail(Errc::bad_format,
                std::string("wanted a file that returns a table, got ") + luaL_typename(lua, -1));
  return {};
}

Result<ToolSpec> read_tool(std::string source, const std::string& file) {
  ToolSpec spec;
  spec.file = file;
  const std::size_t slash = file.rfind('/');
  spec.chunk = slash == std::string::npos ? file : file.substr(slash + 1);
  if (spec.chunk.size() > 50) spec.chunk.resize(50);  // Lua would shorten it its own way
  spec.source = std::move(source);
  Result<> read;
  try {
    LuaState state(spec.limits);
    install_api(state);
    read = push_tool(state, spec);
    if (read.has_value()) read = check_fields(state.main());
    if (read.has_value()) read = read_table(state.main(), spec);
  } catch (const std::exception& e) {
    read = fail(Errc::bad_format, e.what());
  }
  if (read.has_value()) return spec;
  std::string message = read.error().message;
  if (message.starts_with(spec.chunk + ":"))
    message = message.substr(spec.chunk.size());
  else
    message = ": " + message;
  return fail(read.error().code, file + message);
}

Result<ToolSpec> read_tool_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::not_found, path + ": cannot open");
  std::string source(kFileBytesMax + 1, '\0');  // not a byte more, however long the file is
  in.read(source.data(), static_cast<std::streamsize>(source.size()));
  if (in.bad()) return fail(Errc::io, path + ": cannot read");
  source.resize(static_cast<std::size_t>(in.gcount()));
  if (source.size() > kFileBytesMax)
    return fail(Errc::limit, path + ": wanted a tool of at most 1 MiB, got more");
  return read_tool(std::move(source), path);
}

}  // namespace tools

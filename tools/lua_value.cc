#include "tools/lua_value.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/utf8.h"

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

const char kNull = 0;  // its address is json.null

class Reader {
 public:
  Reader(lua_State* lua, const std::string& name, const ValueLimits& limits)
      : lua_(lua), path_(name), limits_(limits) {}

  Result<Json> read(int index) {
    index = lua_absindex(lua_, index);
    if (++nodes_ > limits_.nodes_max) return refuse("too many values");
    switch (lua_type(lua_, index)) {
      case LUA_TNIL:
        return Json();
      case LUA_TBOOLEAN:
        return Json(lua_toboolean(lua_, index) != 0);
      case LUA_TSTRING:
        return read_string(index);
      case LUA_TNUMBER:
        return read_number(index);
      case LUA_TTABLE:
        return read_table(index);
      case LUA_TLIGHTUSERDATA:
        if (is_null(lua_, index)) return Json();
        [[fallthrough]];
      default:
        return refuse(std::string("wanted a value that JSON has, got a ") +
                      luaL_typename(lua_, index));
    }
  }

 private:
  base::Error refuse(const std::string& what) const {
    return fail(Errc::usage, path_ + ": " + what);
  }

  Result<Json> read_string(int index) {
    std::size_t length = 0;
    const char* text = lua_tolstring(lua_, index, &length);
    bytes_ += length;
    if (bytes_ > limits_.bytes_max)
      return refuse("too long: more than " + std::to_string(limits_.bytes_max >> 20) + " MiB");
    return Json(std::string(text, length));
  }

  Result<Json> read_number(int index) const {
    if (lua_isinteger(lua_, index)) return Json(static_cast<long long>(lua_tointeger(lua_, index)));
    const double number = lua_tonumber(lua_, index);
    if (std::isnan(number)) return refuse("wanted a number that JSON has, got nan");
    if (std::isinf(number)) return refuse("wanted a number that JSON has, got infinity");
    return Json(number);
  }

  Result<Json> read_table(int index) {
    const void* self = lua_topointer(lua_, index);
    for (const void* parent : parents_)
      if (parent == self) return refuse("a cycle: the table holds itself");
    if (static_cast<int>(parents_.size()) >= limits_.depth_max)
      return refuse("nested deeper than " + std::to_string(limits_.depth_max));
    if (!lua_checkstack(lua_, 4)) return refuse("nested too deep");
    parents_.push_back(self);
    const auto length = static_cast<std::size_t>(lua_rawlen(lua_, index));
    Result<Json> value = length > 0 ? read_array(index, length) : read_object(index);
    parents_.pop_back();
    return value;
  }

  Result<Json> read_array(int index, std::size_t length) {
    std::size_t keys = 0;
    for (lua_pushnil(lua_); lua_next(lua_, index); lua_pop(lua_, 1))
      if (++keys > length) break;
    if (keys > length) {
      lua_pop(lua_, 2);
      return refuse("wanted keys 1.." + std::to_string(length) + " or only strings, got both");
    }
    base::JsonArray array;
    for (std::size_t i = 1; i <= length; ++i) {
      if (lua_rawgeti(lua_, index, static_cast<lua_Integer>(i)) == LUA_TNIL) {
        lua_pop(lua_, 1);
        return refuse("a hole at " + std::to_string(i) + "; use json.null");
      }
      const std::size_t end = path_.size();
      path_ += "[" + std::to_string(i) + "]";
      Result<Json> item = read(-1);
      lua_pop(lua_, 1);
      if (item.has_error()) return item;
      path_.resize(end);
      array.push_back(std::move(*item));
    }
    return Json(std::move(array));
  }

  Result<Json> read_object(int index) {
    std::vector<base::JsonMember> members;
    for (lua_pushnil(lua_); lua_next(lua_, index); lua_pop(lua_, 1)) {
      if (lua_type(lua_, -2) != LUA_TSTRING) {
        const std::string got = lua_type(lua_, -2) == LUA_TNUMBER
                                    ? "a hole before " + std::string(numeral(-2))
                                    : std::string("a key that is a ") + luaL_typename(lua_, -2);
        lua_pop(lua_, 2);
        return refuse("wanted keys 1..n or strings, got " + got);
      }
      std::size_t size = 0;
      const char* text = lua_tolstring(lua_, -2, &size);
      std::string key(text, size);
      bytes_ += size;
      const std::size_t end = path_.size();
      path_ += "." + key;
      Result<Json> member = read(-1);
      if (member.has_error()) {
        lua_pop(lua_, 2);
        return member;
      }
      path_.resize(end);
      members.emplace_back(std::move(key), std::move(*member));
    }
    // Lua keeps no order: sorted, so that the same table gives the same text every time.
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    base::JsonObject object;
    object.members() = std::move(members);
    return Json(std::move(object));
  }

  std::string numeral(int index) const {
    if (lua_isinteger(lua_, index)) return std::to_string(lua_tointeger(lua_, index));
    return std::to_string(lua_tonumber(lua_, index));
  }

  lua_State* lua_;
  std::string path_;
  ValueLimits limits_;
  std::vector<const void*> parents_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

void push_null(lua_State* lua) { lua_pushlightuserdata(lua, const_cast<char*>(&kNull)); }

bool is_null(lua_State* lua, int index) {
  return lua_islightuserdata(lua, index) && lua_touserdata(lua, index) == &kNull;
}

void push_json(lua_State* lua, const Json& value) {
  luaL_checkstack(lua, 4, "value nested too deep");
  if (const bool* b = value.as_bool()) {
    lua_pushboolean(lua, *b);
  } else if (value.as_number()) {
    if (const auto n = value.as_int()) {
      lua_pushinteger(lua, *n);
    } else {
      lua_pushnumber(lua, value.as_double().value_or(HUGE_VAL));
    }
  } else if (const std::string* s = value.as_string()) {
    lua_pushlstring(lua, s->data(), s->size());
  } else if (const base::JsonArray* array = value.as_array()) {
    lua_createtable(lua, static_cast<int>(array->size()), 0);
    lua_Integer i = 0;
    for (const Json& item : *array) {
      if (item.is_null()) {
        push_null(lua);
      } else {
        push_json(lua, item);
      }
      lua_rawseti(lua, -2, ++i);
    }
  } else if (const base::JsonObject* object = value.as_object()) {
    lua_createtable(lua, 0, static_cast<int>(object->size()));
    for (const auto& [key, member] : *object) {
      if (member.is_null()) continue;
      lua_pushlstring(lua, key.data(), key.size());
      push_json(lua, member);
      lua_rawset(lua, -3);
    }
  } else {
    lua_pushnil(lua);
  }
}

Result<Json> read_json(lua_State* lua, int index, const std::string& name,
                       const ValueLimits& limits) {
  return Reader(lua, name, limits).read(index);
}

}  // namespace tools

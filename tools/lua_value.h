// Values across the border: JSON to Lua and back, with bounds on depth, size and shape.
//
// Objects become tables, arrays become sequences; null is left out of objects and is json.null in
// arrays. On the way back a table is an array when its keys are 1..n, an object when they are all
// strings; anything else (holes, functions, cycles, NaN) is refused with the path to it.
// Thread: that of the state.
#pragma once

#include <lua.hpp>
#include <string>

#include "base/json.h"
#include "base/result.h"

namespace tools {

struct ValueLimits {
  int depth_max = 64;
  std::size_t nodes_max = 200'000;
  std::size_t bytes_max = 8u << 20;
};

// May raise a Lua error (out of memory): call it where those are caught.
void push_json(lua_State* lua, const base::Json& value);

// Errors: usage, "result.rows[3]: wanted …, got …". `name` begins the path.
base::Result<base::Json> read_json(lua_State* lua, int index, const std::string& name,
                                   const ValueLimits& limits = {});

// The value that stands for null in arrays.
void push_null(lua_State* lua);
bool is_null(lua_State* lua, int index);

}  // namespace tools

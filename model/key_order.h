// The order in which keys stand in a prompt. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace model {

// Lower-cased (Unicode's simple mappings), to be compared code point by code point.
std::u32string sort_key(std::string_view key);

// Members by sort_key; keys that are equal ignoring case keep their order. Pointers into `object`.
std::vector<const base::JsonMember*> sorted_members(const base::JsonObject& object);

}  // namespace model

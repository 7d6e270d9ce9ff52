// Events as JSON, one schema for --json, the store and the WebSocket: v, id, ts, session, turn,
// type and the type's own fields. Additive changes only within v 1. Pure functions, any thread.
#pragma once

#include <string>

#include "agent/events.h"

namespace agent {

inline constexpr std::size_t kEventLineBytesMax = 1u << 20;

base::Json event_to_json(const Event& event);

// One line without its line feed, at most kEventLineBytesMax bytes: long texts are cut, and the
// field "truncated" then holds their full lengths in bytes.
std::string event_line(const Event& event);

std::string_view type_name(const EventBody& body);  // "item.started"
std::string_view word(ItemStatus status);
std::string_view word(Exit code);  // "limit"

// The JSON schema (draft 2020-12) that every line keeps.
std::string_view event_schema();

}  // namespace agent

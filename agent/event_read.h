// Events read back from their JSON: for following a stored session and for going on with one. What
// a line does not hold (a text that was cut) is not made up. Pure functions, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "agent/events.h"

namespace agent {

// Nothing: a type that this program does not know (a newer one wrote it). Errors: bad_format.
base::Result<std::optional<Event>> event_from_json(std::string_view line);

}  // namespace agent

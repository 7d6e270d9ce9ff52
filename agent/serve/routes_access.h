// The routes that everyone may ask: is it alive, and how a browser gets in. Thread: home.
#pragma once

#include <vector>

#include "agent/serve/access.h"
#include "agent/serve/exchange.h"
#include "base/json.h"

namespace agent::serve {

// GET /health; POST /login {"code"} or {"token"} -> cookie; POST /logout; POST /link -> a code for
// another browser.
std::vector<Route> access_routes(Access& access);

// The body as a JSON object, by the strict rules for untrusted input. Errors are for the client.
base::Result<base::Json> json_body(const Request& request, std::size_t bytes_max);

}  // namespace agent::serve

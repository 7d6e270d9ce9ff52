// The streamable HTTP transport of the Model Context Protocol: one POST a message; the answer is
// JSON, or an event stream that holds it. By the rules of tools/http.h, to this one address only:
// redirects are refused. Thread: home.
#pragma once

#include <memory>

#include "tools/http.h"
#include "tools/mcp_link.h"

namespace tools::mcp {

// `secrets` in header values are filled in when they are sent, see tools/secrets.h.
base::Result<std::unique_ptr<Link>> open_http(base::asio::any_io_executor home, std::string url,
                                              HttpHeaders headers, HttpPolicy policy);

}  // namespace tools::mcp

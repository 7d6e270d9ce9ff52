// Who may ask what: Host first, then Origin, then the token. Rules and their reasons: a page from
// elsewhere, a rebound name and another local user must not reach what a person can do here
// (README.md, "Who may ask"). Pure functions over a request's head, any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agent/serve/request_head.h"

namespace agent::serve {

// Where this server is reached.
struct Place {
  std::uint16_t port = 0;
  std::vector<std::string> names;  // allowed beside IP literals and localhost; lower case
};

// Exactly one Host: an IP literal, localhost or *.localhost with our port, or one of `names` (with
// any port, since a proxy has its own). 400 for one that is no host, 403 for another's.
std::optional<Refusal> check_host(const RequestHead& head, const Place& place);

// Absent is fine here; present must equal "http://HOST" for the very host asked, or https for one
// of `names`. Call after check_host. 403.
std::optional<Refusal> check_origin(const RequestHead& head, const Place& place);

// A body that changes something is JSON: 415 for any other type (forms can be sent cross-site).
std::optional<Refusal> check_json_type(const RequestHead& head);

}  // namespace agent::serve

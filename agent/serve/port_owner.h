// Who listens on a TCP port of this machine, as far as /proc tells. Linux only; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace agent::serve {

// " by process 1234 (name)", or nothing when it belongs to another user or cannot be found.
std::string port_owner(std::uint16_t port);

}  // namespace agent::serve

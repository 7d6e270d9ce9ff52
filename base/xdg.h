// Xdg: where this person's files of ours live, by the XDG base directory specification. A relative
// value in the environment is ignored, as the specification says. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// "$XDG_CONFIG_HOME/gemmule" and so on, else below $HOME or what the system says this person's home
// is; "" when there is none. Nothing is made.
std::string config_dir();
std::string state_dir();  // grants, what is trusted
std::string data_dir();   // sessions
std::string cache_dir();

// Makes a folder and those above it, private to this person (0700). Errors: io.
Result<> make_private_dir(const std::string& path);

}  // namespace base

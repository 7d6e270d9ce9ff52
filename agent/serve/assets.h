// The panel's files, built into the program (agent/serve/www, by embed_www.py), or read from a
// folder on each request while they are worked on. No path of a request ever reaches the file
// system: only the names that were there when the server started are served.
#pragma once

#include <string_view>
#include <vector>

#include "agent/serve/exchange.h"

namespace agent::serve {

struct Asset {
  std::string_view path;  // "/", "/run.js"
  std::string_view type;  // "text/javascript; charset=utf-8"
  std::string_view plain;
  std::string_view gzip;
};

// Generated.
std::vector<Asset> embedded_assets();

// One public GET route an asset. `www_dir`: not empty, serve the files of this folder as they are
// now instead.
std::vector<Route> asset_routes(const std::string& www_dir);

}  // namespace agent::serve

// GET /metrics: what the model_thread and the panel count, in the text form that Prometheus reads. It
// needs the token: figures tell what somebody does. Thread: home.
#pragma once

#include <vector>

#include "agent/model_thread.h"
#include "agent/serve/exchange.h"
#include "agent/serve/panel.h"

namespace agent::serve {

std::vector<Route> metrics_routes(const ModelThread& model_thread, const Panel& panel);

// Pure, for its test.
struct PanelCounts {
  std::size_t clients = 0, sessions = 0, running = 0;
};
std::string metrics_text(const ModelStats& stats, const PanelCounts& panel);

}  // namespace agent::serve

// The API that existing clients speak: /v1/chat/completions, /v1/completions, /v1/models,
// /tokenize, /detokenize. A request is one completion and nothing more: the tools that a client
// declares are the client's to run, whatever their names. Thread: home.
#pragma once

#include <vector>

#include "agent/model_thread.h"
#include "agent/serve/exchange.h"

namespace agent::serve {

std::vector<Route> openai_routes(ModelThread& model_thread, std::size_t json_bytes_max);

}  // namespace agent::serve

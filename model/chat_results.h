// Which results follow the calls of a message, in which order and under which name. Pure, any thread.
#pragma once

#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "model/chat_render.h"

namespace model {

// Those that stand in messages[index] itself (older clients put them there), otherwise those of the
// run of tool messages right behind it; none when it has no calls. With match_results_by_id (D4) in
// the order of the calls; with answer_missing_results (D3) one for every call, unless nothing but
// the answer itself is still to come. Errors: usage (a result that belongs to no call).
base::Result<std::vector<ToolResult>> results_of(const std::vector<Message>& messages,
                                                 std::size_t index, const Deviations& deviations);

}  // namespace model

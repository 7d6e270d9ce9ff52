// What the declared tools' calls look like. Pure functions, any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "model/grammar/matcher.h"

namespace model::grammar {

// Errors: unsupported, with the tool's name and the keyword's path.
base::Result<std::shared_ptr<const CallGrammar>> compile_calls(const std::vector<ToolDecl>& tools);

// The same, kept for the last sets of tools that the calling thread asked for: every turn and every
// branch of an answer declares the same ones.
base::Result<std::shared_ptr<const CallGrammar>> calls_of(const std::vector<ToolDecl>& tools);

// The ways a call may be spelt that are worth forbidding: its keys in its own order, and sorted.
std::vector<std::string> call_spellings(const ToolCall& call);

}  // namespace model::grammar

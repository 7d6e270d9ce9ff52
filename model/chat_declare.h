// How a tool is declared in the system turn. Pure functions, any thread.
#pragma once

#include "model/chat.h"
#include "model/chat_render.h"
#include "model/prompt_writer.h"

namespace model {

// Writes "declaration:NAME{…}". The schemas have been normalised before, if they are to be.
void write_declaration(PromptWriter& out, const ToolDecl& tool, const Deviations& deviations);

}  // namespace model

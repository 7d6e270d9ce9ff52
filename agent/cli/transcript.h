// A stored session for reading: plain text for the terminal, Markdown for keeping. Foreign text is
// made visible. Pure but for the reader.
#pragma once

#include <string>

#include "agent/store_read.h"

namespace agent::cli {

enum class TranscriptForm { text, markdown };

// Errors: those of reading.
base::Result<std::string> transcript(StoreReader& reader, const SessionSummary& session,
                                     TranscriptForm form);

std::string utc_time(std::int64_t ms);  // "2026-01-31 23:59"

}  // namespace agent::cli

// The metadata part of a GGUF file, for gguf.cc.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/gguf.h"
#include "model/gguf_cursor.h"

namespace model {

// `count` entries in file order. Errors: bad_format, unsupported (nested arrays).
base::Result<std::vector<GgufEntry>> read_gguf_metadata(GgufCursor& in, std::uint64_t count);

// "a whole number", "text", …: for messages.
std::string_view gguf_kind(const GgufValue& value);

}  // namespace model

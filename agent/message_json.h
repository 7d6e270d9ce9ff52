// A message of the conversation as text and back, losing nothing that rendering needs; its tokens
// as bytes (32 bits each, little endian). Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/chat.h"

namespace agent {

base::Json message_to_json(const model::Message& message);  // without its tokens
// Errors: bad_format.
base::Result<model::Message> message_from_json(const base::Json& json);

std::vector<std::byte> tokens_to_bytes(std::span<const model::TokenId> tokens);
std::vector<model::TokenId> tokens_from_bytes(std::span<const std::byte> bytes);

}  // namespace agent

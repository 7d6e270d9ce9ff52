// Spelling: what a person probably meant. Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace agent::cli {

// The known word nearest to `word`; empty when none is near enough to be a slip of the keys.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace agent::cli

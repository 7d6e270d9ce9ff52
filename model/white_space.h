// White space as the chat template trims it (Python's strip). Pure functions, any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace model {

std::size_t leading_space(std::string_view text);   // bytes of white space at the start
std::size_t trailing_space(std::string_view text);  // bytes of white space at the end
std::string_view strip(std::string_view text);

}  // namespace model

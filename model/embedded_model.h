// The bytes of the built-in model file, 64-byte aligned, for the life of the program; empty in a
// build without one. Which of the two definitions is linked is the build's choice.
#pragma once

#include <cstddef>
#include <span>

namespace model {

std::span<const std::byte> embedded_model_bytes();

}  // namespace model

// A 64-bit checksum of packed weights, about as fast as memory is read: it guards against a damaged
// disk or a half-written file, not against an attacker (who could replace the model itself).
// Sixteen lanes of position-dependent 32-bit sums (Fletcher's), mixed at the end. Pure functions,
// any thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace model::cpu {

// `bytes` is a multiple of 64, `data` aligned to 4.
std::uint64_t sum_of_bytes(const std::byte* data, std::size_t bytes);

// Of two numbers, in this order. The sum of a long run is that of its pieces, folded from 0.
std::uint64_t fold_sum(std::uint64_t sum, std::uint64_t next);

}  // namespace model::cpu

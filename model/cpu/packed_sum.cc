#include "model/cpu/packed_sum.h"

#include "base/check.h"

namespace model::cpu {

std::uint64_t fold_sum(std::uint64_t sum, std::uint64_t next) {
  std::uint64_t h = (sum ^ next) + 0x9E3779B97F4A7C15u + (sum << 6);  // splitmix64's last steps
  h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9u;
  h = (h ^ h >> 27) * 0x94D049BB133111EBu;
  return h ^ h >> 31;
}

std::uint64_t sum_of_bytes(const std::byte* data, std::size_t bytes) {
  constexpr int kLanes = 16;
  CHECK(bytes % (4 * kLanes) == 0);
  std::uint32_t first[kLanes] = {}, second[kLanes] = {};
  for (std::size_t at = 0; at < bytes; at += 4 * kLanes) {
    std::uint32_t words[kLanes];
    __builtin_memcpy(words, data + at, sizeof words);
    for (int i = 0; i < kLanes; ++i) {
      first[i] += words[i];
      second[i] += first[i];
    }
  }
  std::uint64_t sum = bytes;
  for (int i = 0; i < kLanes; ++i) sum = fold_sum(sum, std::uint64_t{second[i]} << 32 | first[i]);
  return sum;
}

}  // namespace model::cpu

#include "agent/cli/spelling.h"

#include <algorithm>

#include "agent/config_keys.h"

namespace agent::cli {
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 64;  // nobody mistypes more than that
  if (word.empty() || word.size() > kLongest) return {};
  std::string_view nearest;
  // A third of the letters may be wrong, three at most: "rnu" is run, "x" is nothing.
  std::size_t least = std::min<std::size_t>(3, (word.size() + 1) / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace agent::cli

// How products are dealt out over the threads, and activations handed to a tap.
#include <algorithm>

#include "model/cpu/forward.h"
#include "model/cpu/packed.h"

namespace model::cpu {

// The rows of all products form one range, in groups of 16, so that threads need not wait between
// products.
void CpuBackend::multiply(std::span<const Product> products) {
  const auto groups_of = [](const Product& p) {
    return (p.weights.rows + kGroupRows - 1) / kGroupRows;
  };
  std::int64_t groups = 0, work = 0;
  for (const Product& p : products) {
    groups += groups_of(p);
    work += std::int64_t{p.weights.rows} * p.weights.width * p.tokens;
  }
  if (groups == 0) return;
  if (packed_ && !packed_->all_sound())
    for (const Product& p : products) packed_->make_sound(p.weights, pool_);
  const std::int64_t least =
      std::max<std::int64_t>(1, kWorkMin * groups / std::max<std::int64_t>(1, work));
  const std::int64_t even = groups / (pool_.threads() * 4);
  const int most = static_cast<int>(std::min(groups, std::max(least, even)));
  const int grain = std::max(static_cast<int>(std::min(groups, least)), most / 16);
  pool_.split_shrinking(static_cast<int>(groups), grain, most, [&](int begin, int end, int thread) {
    int first = 0;
    for (const Product& p : products) {
      const int count = groups_of(p);
      const int from = std::max(begin, first) - first, to = std::min(end, first + count) - first;
      if (from < to) {
        const int row_end = std::min(to * kGroupRows, p.weights.rows);
        if (p.weights.layout == Layout::packed) {
          Product packed = p;
          packed.coarse = coarse_;
          kernels_.multiply_packed(packed, from * kGroupRows, row_end);
        } else
          kernels_.multiply(p, from * kGroupRows, row_end,
                            scratch_[static_cast<std::size_t>(thread)].data());
      }
      first += count;
      if (first >= end) break;
    }
  });
}

void CpuBackend::tap(int layer, const char* stage, const float* values, int n, int width) {
  if (!tap_) return;
  std::string name;
  if (layer >= 0) name.append("L").append(std::to_string(layer)).append(".");
  name += stage;
  tap_(name, std::span(values, static_cast<std::size_t>(n) * width), n);
}

}  // namespace model::cpu

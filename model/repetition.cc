#include "model/repetition.h"

#include <algorithm>

#include "base/check.h"

namespace model {

int Repetition::add(TokenId id) {
  const int held = static_cast<int>(tokens_.size());
  int loop = 0;
  for (int period = 1; period <= std::min(held, kPeriodMax); ++period) {
    const auto p = static_cast<std::size_t>(period);
    same_[p] = tokens_[tokens_.size() - p] == id ? same_[p] + 1 : 0;
    if (loop == 0 && same_[p] >= period * (kTimesMin - 1) && same_[p] + period >= kTokensMin)
      loop = same_[p];
  }
  tokens_.push_back(id);
  return loop;
}

void Repetition::take_back(int count) {
  CHECK(count >= 0 && count <= static_cast<int>(tokens_.size()));
  tokens_.resize(tokens_.size() - static_cast<std::size_t>(count));
  std::fill(same_.begin(), same_.end(), 0);
}

}  // namespace model

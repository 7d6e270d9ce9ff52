// Repetition: notices that a model writes the same run of tokens again and again. A run counts when
// it stands there four times in a row and the whole is at least 200 tokens long: short lists of
// equal lines are work, not a loop. Thread: belongs to one completion.
#pragma once

#include <vector>

#include "model/tokenizer.h"

namespace model {

class Repetition {
 public:
  static constexpr int kTimesMin = 4, kTokensMin = 200, kPeriodMax = 1024;

  // How many tokens at the end repeat what stands before them (all but the first occurrence); 0
  // while there is no loop.
  int add(TokenId id);
  // Forgets the last `count` tokens: they were taken back.
  void take_back(int count);

 private:
  std::vector<TokenId> tokens_;
  std::vector<int> same_ = std::vector<int>(kPeriodMax + 1);  // by period: tokens in a row that
                                                              // equal the one a period before
};

}  // namespace model

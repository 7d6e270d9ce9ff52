#include "agent/side_question.h"

#include <algorithm>
#include <cmath>

namespace agent {
namespace {

using base::Errc;
using base::Result;
using model::TokenId;

double log_probability(std::span<const float> logits, TokenId id) {
  const float most = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float x : logits) sum += std::exp(static_cast<double>(x - most));
  return static_cast<double>(logits[static_cast<std::size_t>(id)] - most) - std::log(sum);
}

}  // namespace

Result<double> probability_of_yes(const model::Session& session, const model::Tokenizer& tokenizer,
                                  std::span<const TokenId> question, std::stop_token stop) {
  std::vector<TokenId> yes, no;
  for (const auto& [words, ids] :
       {std::pair<std::vector<std::string>, std::vector<TokenId>*>{{"Yes", "yes", " Yes", " yes"}, &yes},
        {{"No", "no", " No", " no"}, &no}})
    for (const std::string& word : words) {
      std::vector<TokenId> pieces;
      tokenizer.encode_to(word, model::Trust::untrusted, pieces);
      if (pieces.size() == 1) ids->push_back(pieces[0]);
    }
  if (yes.empty() || no.empty())
    return base::fail(Errc::unsupported, "this model's vocabulary has no words for yes and no");
  TRY(auto branch, session.fork());
  std::vector<TokenId> prompt = branch->tokens();
  prompt.insert(prompt.end(), question.begin(), question.end());
  TRY_VOID(branch->sync(prompt, {.stop = stop}));
  const auto mass = [&](const std::vector<TokenId>& ids) {
    double sum = 0;
    for (const TokenId id : ids) sum += std::exp(log_probability(branch->logits(), id));
    return sum;
  };
  const double for_yes = mass(yes), for_no = mass(no);
  return for_yes + for_no > 0 ? for_yes / (for_yes + for_no) : 0.5;
}

}  // namespace agent

#include "agent/side_question.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace agent {
namespace {

using base::Errc;
using base::Result;
using model::TokenId;

// The tokens that the words are; where a small vocabulary has none, those that they begin with.
std::vector<TokenId> beginnings(const model::Tokenizer& tokenizer,
                                std::initializer_list<const char*> words) {
  std::vector<TokenId> whole, first;
  for (const char* word : words) {
    std::vector<TokenId> pieces;
    tokenizer.encode_to(word, model::Trust::untrusted, pieces);
    if (pieces.empty()) continue;
    auto& into = pieces.size() == 1 ? whole : first;
    if (std::ranges::find(into, pieces[0]) == into.end()) into.push_back(pieces[0]);
  }
  return whole.empty() ? first : whole;
}

}  // namespace

Result<double> probability_of_yes(const model::Session& session, const model::Tokenizer& tokenizer,
                                  std::span<const TokenId> question, std::stop_token stop) {
  const auto yes = beginnings(tokenizer, {"Yes", "yes"});
  const auto no = beginnings(tokenizer, {"No", "no"});
  if (yes.empty() || no.empty() || std::ranges::find_first_of(yes, no) != yes.end())
    return base::fail(Errc::unsupported, "this model's vocabulary does not tell yes from no");
  TRY(auto branch, session.fork());
  std::vector<TokenId> prompt = branch->tokens();
  prompt.insert(prompt.end(), question.begin(), question.end());
  TRY_VOID(branch->sync(prompt, {.stop = stop}));
  // Only yes and no are weighed against each other, so what all other tokens have does not matter.
  const auto logit = [&](TokenId id) { return double{branch->logits()[static_cast<std::size_t>(id)]}; };
  const double most = std::max(std::ranges::max(yes | std::views::transform(logit)),
                               std::ranges::max(no | std::views::transform(logit)));
  const auto mass = [&](const std::vector<TokenId>& ids) {
    double sum = 0;
    for (const TokenId id : ids) sum += std::exp(logit(id) - most);
    return sum;
  };
  const double for_yes = mass(yes), for_no = mass(no);
  return for_yes / (for_yes + for_no);
}

std::vector<TokenId> question_tokens(const model::Tokenizer& tokenizer,
                                     const std::string& question) {
  const model::ControlTokens& control = tokenizer.control();
  std::vector<TokenId> ids;
  const auto put = [&](TokenId id) {
    if (id != model::kNoToken) ids.push_back(id);
  };
  const auto text = [&](const std::string& words) {
    tokenizer.encode_to(words, model::Trust::untrusted, ids);
  };
  put(control.turn_end);
  text("\n");
  put(control.turn_begin);
  text("user\n" + question);
  put(control.turn_end);
  text("\n");
  put(control.turn_begin);
  text("model\n");
  put(control.channel_begin);
  text("thought\n");
  put(control.channel_end);
  return ids;
}

}  // namespace agent

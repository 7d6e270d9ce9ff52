#include "agent/best_of.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

#include "agent/read_prompt.h"
#include "base/check.h"

namespace agent {
namespace {

using base::Errc;
using base::Result;
using model::TokenId;
using Clock = std::chrono::steady_clock;

double log_probability(std::span<const float> logits, TokenId id) {
  const float most = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float x : logits) sum += std::exp(static_cast<double>(x - most));
  return static_cast<double>(logits[static_cast<std::size_t>(id)] - most) - std::log(sum);
}

struct Branch {
  std::unique_ptr<model::Session> session;
  model::Sampler sampler;
  std::unique_ptr<model::grammar::Constraint> constraint;
  std::vector<TokenId> said;  // with the stop token
  double log_sum = 0;
  bool is_over = false;
  double mean() const { return said.empty() ? -1e9 : log_sum / static_cast<double>(said.size()); }
};

Result<std::vector<Branch>> make_branches(const model::Session& trunk,
                                          const model::Tokenizer& tokenizer,
                                          const PromptRequest& request, model::Opening opening) {
  std::vector<Branch> branches;
  std::uint64_t seed = request.sampling.seed ? *request.sampling.seed : std::random_device()();
  for (int i = 0; i < std::clamp(request.best_of, 1, kBestOfMax); ++i) {
    model::SamplerOptions sampling = request.sampling;
    sampling.seed = seed++;
    TRY(auto session, trunk.fork());
    TRY(auto constraint,
        model::grammar::Constraint::create(tokenizer, request.tools, request.constraint, opening,
                                           request.render.thinking));
    branches.push_back({std::move(session), model::Sampler(sampling), std::move(constraint), {}, 0,
                        false});
  }
  return branches;
}

// One token of every branch that still speaks, evaluated together.
Result<> step(std::vector<Branch>& branches, const model::Tokenizer& tokenizer,
              const PromptRequest& request, int tokens_left) {
  std::vector<model::Session*> sessions;
  std::vector<TokenId> ids;
  for (Branch& b : branches) {
    if (b.is_over) continue;
    const auto logits = b.session->logits();
    const TokenId id = b.said.size() < request.forced.size()
                           ? request.forced[b.said.size()]
                           : b.sampler.sample(logits, b.session->tokens(),
                                              b.constraint->allowed(tokens_left));
    b.constraint->accept(id);
    b.log_sum += log_probability(logits, id);
    b.said.push_back(id);
    b.is_over = tokenizer.is_stop(id);
    if (b.is_over) continue;
    sessions.push_back(b.session.get());
    ids.push_back(id);
  }
  return model::Session::append_each(sessions, ids);
}

// The likeliest of those that came to their end; of all when none did.
Branch& best_of(std::vector<Branch>& branches) {
  return *std::max_element(branches.begin(), branches.end(), [](const Branch& a, const Branch& b) {
    return a.is_over != b.is_over ? b.is_over : a.mean() < b.mean();
  });
}

}  // namespace

Completion run_best_of(model::Session& session, const model::Tokenizer& tokenizer,
                       const PromptRequest& request, std::stop_token stop, const ChatSink& sink,
                       PromptTokens& held) {
  Completion c;
  c.message.role = model::Role::assistant;
  if (auto read = read_prompt(session, tokenizer, request, stop, sink, held, c.usage); !read)
    return failed_completion(read.error(), c.usage);
  auto branches = make_branches(session, tokenizer, request, held.opening);
  if (!branches) return failed_completion(branches.error(), c.usage);

  const auto start = Clock::now();
  const int tokens_max =
      std::min(request.tokens_max, session.capacity() - c.usage.prompt_tokens);
  base::Error error;
  c.stop = Stop::length;
  for (int said = 0; said < tokens_max && c.stop == Stop::length; ++said) {
    if (stop.stop_requested()) {
      c.stop = Stop::cancelled;
    } else if (auto stepped = step(*branches, tokenizer, request, tokens_max - said); !stepped) {
      c.stop = Stop::failed;
      c.error = stepped.error().message;
      c.error_code = stepped.error().code;
    } else if (std::ranges::all_of(*branches, [](const Branch& b) { return b.is_over; })) {
      c.stop = Stop::end_of_turn;
    }
  }
  Branch& best = best_of(*branches);
  if (best.is_over && c.stop == Stop::length) c.stop = Stop::end_of_turn;
  for (const Branch& b : *branches)
    c.usage.generated_tokens += static_cast<int>(b.said.size());

  model::ParseOptions parse;
  parse.tools = request.tools;
  parse.opening = held.opening;
  model::ChatParser parser(tokenizer, std::move(parse),
                           [&](const model::ChatEvent& event) { sink(event); });
  bool in_thought = held.opening == model::Opening::open_thought;
  for (const TokenId id : best.said) {
    if (!parser.feed(id)) break;
    in_thought = in_thought || id == tokenizer.control().channel_begin;
    c.usage.thought_tokens += in_thought;
    in_thought = in_thought && id != tokenizer.control().channel_end;
  }
  session.become(*best.session);
  c.usage.decode_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  c.message = parser.finish(/*cut=*/c.stop != Stop::end_of_turn);
  if (c.stop == Stop::end_of_turn && parser.finish_reason() == model::Finish::tool_calls)
    c.stop = Stop::tool_calls;
  return c;
}

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

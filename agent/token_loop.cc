#include "agent/token_loop.h"

#include <algorithm>
#include <chrono>

namespace agent {
namespace {

using model::TokenId;
using Clock = std::chrono::steady_clock;

// After a loop was taken back: so many tokens are sampled at no less than this temperature.
constexpr int kHotTokens = 64;
constexpr float kHotTemperature = 1.3f;
constexpr int kLoopsMax = 2;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

TokenLoop::TokenLoop(model::Session& session, const model::Tokenizer& tokenizer,
                     const PromptRequest& request, const ChatSink& sink)
    : session_(session),
      tokenizer_(tokenizer),
      request_(request),
      sink_(sink),
      sampler_(request.sampling),
      stop_texts_(request.stop_texts) {}

TokenLoop::~TokenLoop() = default;

base::Result<> TokenLoop::prepare() {
  TRY(constraint_,
      model::grammar::Constraint::create(tokenizer_, request_.tools, request_.constraint, opening_,
                                         request_.render.thinking));
  return {};
}

base::Result<> TokenLoop::restart() {
  TRY_VOID(prepare());
  model::ParseOptions parse;
  parse.tools = request_.tools;
  parse.opening = opening_;
  parse.find_calls = request_.constraint.choice != model::grammar::ToolChoice::none;
  parser_ = std::make_unique<model::ChatParser>(
      tokenizer_, std::move(parse), [this](const model::ChatEvent& event) { hear(event); });
  stop_texts_ = StopTexts(request_.stop_texts);
  in_thought_ = opening_ == model::Opening::open_thought;
  thought_tokens_ = 0;
  return {};
}

void TokenLoop::hear(const model::ChatEvent& event) {
  const auto* text = std::get_if<model::TextDelta>(&event);
  if (!text || stop_texts_.empty()) {
    if (!is_silent_) sink_(event);
    return;
  }
  std::string certain = stop_texts_.feed(text->text);
  if (!certain.empty() && !is_silent_)
    sink_(model::ChatEvent(model::TextDelta{std::move(certain)}));
}

bool TokenLoop::take(TokenId id) {
  if (!parser_->feed(id)) return false;
  constraint_->accept(id);
  if (parser_->in_call() && !constraint_->in_call()) constraint_->adopt_call(parser_->call_text());
  if (id == tokenizer_.control().channel_begin) in_thought_ = true;
  thought_tokens_ += in_thought_;
  if (id == tokenizer_.control().channel_end) in_thought_ = false;
  return true;
}

// Takes back all but the first occurrence of what is repeated. False: it was the last chance. What
// was told of it stays told; the conversation holds only what is left.
base::Result<bool> TokenLoop::went_back(int count, std::stop_token stop) {
  const auto keep = said_.size() - static_cast<std::size_t>(count);
  // The last token has not been read by the session yet.
  std::vector<TokenId> tokens(session_.tokens().begin(), session_.tokens().end());
  tokens.resize(tokens.size() - static_cast<std::size_t>(count - 1));
  TRY_VOID(session_.sync(tokens, {.stop = std::move(stop)}));
  repetition_.take_back(count);
  said_.resize(keep);
  is_silent_ = true;
  TRY_VOID(restart());
  for (const TokenId id : said_) take(id);
  is_silent_ = false;
  hot_tokens_ = kHotTokens;
  return ++loops_ < kLoopsMax;
}

void TokenLoop::run(model::Opening opening, int tokens_max, std::stop_token stop, Completion& c) {
  opening_ = opening;
  const auto start = Clock::now();
  c.stop = Stop::length;
  const auto fail = [&](const base::Error& error) {
    c.stop = error.code == base::Errc::cancelled ? Stop::cancelled : Stop::failed;
    c.error = error.message;
    c.error_code = error.code;
  };
  if (auto begun = restart(); !begun) return fail(begun.error());
  while (c.usage.generated_tokens < tokens_max) {
    if (stop.stop_requested()) {
      c.stop = Stop::cancelled;
      break;
    }
    const auto mask = constraint_->allowed(tokens_max - c.usage.generated_tokens);
    const auto spoken = static_cast<std::size_t>(c.usage.generated_tokens);
    sampler_.set_temperature(hot_tokens_ > 0
                                 ? std::max(request_.sampling.temperature, kHotTemperature)
                                 : request_.sampling.temperature);
    hot_tokens_ -= hot_tokens_ > 0;
    const TokenId id = spoken < request_.forced.size()
                           ? request_.forced[spoken]
                           : sampler_.sample(session_.logits(), session_.tokens(), mask);
    ++c.usage.generated_tokens;
    if (request_.logprobs >= 0)
      c.logprobs.push_back(model::logprobs_of(session_.logits(), id, request_.logprobs));
    if (!take(id)) {
      c.stop = Stop::end_of_turn;
      break;
    }
    said_.push_back(id);
    if (stop_texts_.found()) {
      c.stop = Stop::end_of_turn;
      break;
    }
    if (const int count = request_.stop_loops ? repetition_.add(id) : 0; count > 0) {
      const auto back = went_back(count, stop);
      if (!back) {
        fail(back.error());
        break;
      }
      if (*back) continue;
      c.stop = Stop::repetition;
      break;
    }
    if (auto appended = session_.append(id); !appended) {
      fail(appended.error());
      break;
    }
  }
  c.usage.decode_ms = ms_since(start);
  finish(c);
}

void TokenLoop::finish(Completion& c) {
  c.usage.thought_tokens = thought_tokens_;
  c.message = parser_->finish(/*cut=*/c.stop != Stop::end_of_turn);
  const std::string rest = stop_texts_.found() ? "" : stop_texts_.finish();
  if (!rest.empty()) sink_(model::ChatEvent(model::TextDelta{rest}));
  if (stop_texts_.found()) {  // what was never told is no part of the answer
    std::size_t left = stop_texts_.told_bytes();
    for (model::Part& part : c.message.parts)
      if (auto* text = std::get_if<model::Text>(&part)) {
        text->text.resize(std::min(left, text->text.size()));
        left -= text->text.size();
      }
    c.message.tokens.clear();
  }
  if (c.stop == Stop::end_of_turn && parser_->finish_reason() == model::Finish::tool_calls)
    c.stop = Stop::tool_calls;
}

}  // namespace agent

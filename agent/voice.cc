#include "agent/voice.h"

#include <algorithm>

namespace agent {
namespace {

using base::Errc;
using base::Result;
using model::TokenId;

// After a loop was taken back: so many tokens are sampled at no less than this temperature.
constexpr int kHotTokens = 64;
constexpr float kHotTemperature = 1.3f;
constexpr int kLoopsMax = 2;
constexpr int kAlternativesMax = 20;

model::SamplerOptions sampling_of(const Voice::Setup& setup) {
  model::SamplerOptions sampling = setup.request.prompt.sampling;
  if (setup.seed) sampling.seed = setup.seed;
  return sampling;
}

}  // namespace

ConstraintMade constraint_of(const PromptRequest& request, const model::Tokenizer& tokenizer,
                             model::Opening opening) {
  return model::grammar::Constraint::create(tokenizer, request.tools, request.constraint, opening,
                                            request.render.thinking);
}

Voice::Voice(Setup setup, std::unique_ptr<model::grammar::Constraint> constraint)
    : setup_(std::move(setup)),
      constraint_(std::move(constraint)),
      sampler_(sampling_of(setup_)),
      stop_texts_(setup_.request.prompt.stop_texts) {
  completion_.message.role = model::Role::assistant;
  if (setup_.request.raw) {
    decoder_ = std::make_unique<model::StreamDecoder>(setup_.tokenizer);
  } else if (auto begun = restart(); !begun) {
    fail(begun.error());
  }
}

Voice::~Voice() = default;

Result<> Voice::restart() {
  const PromptRequest& request = setup_.request.prompt;
  if (!constraint_) {
    TRY(constraint_, constraint_of(request, setup_.tokenizer, setup_.opening));
  }
  model::ParseOptions parse;
  parse.tools = request.tools;
  parse.opening = setup_.opening;
  parse.find_calls = request.constraint.choice != model::grammar::ToolChoice::none;
  parser_ =
      std::make_unique<model::ChatParser>(setup_.tokenizer, std::move(parse),
                                          [this](const model::ChatEvent& event) { hear(event); });
  stop_texts_ = StopTexts(request.stop_texts);
  in_thought_ = setup_.opening == model::Opening::open_thought;
  thought_tokens_ = 0;
  calls_ = 0;
  return {};
}

void Voice::hear(const model::ChatEvent& event) {
  if (const auto* text = std::get_if<model::TextDelta>(&event)) return hear_text(text->text);
  calls_ += std::holds_alternative<model::CallFound>(event);
  if (!is_silent_) outbox_.push_back(event);
}

void Voice::hear_text(const std::string& text) {
  std::string certain = stop_texts_.empty() ? text : stop_texts_.feed(text);
  if (certain.empty() || is_silent_) return;
  if (decoder_) {
    told_text_ += certain;
    outbox_.push_back(RawText{std::move(certain)});
  } else {
    outbox_.push_back(model::ChatEvent(model::TextDelta{std::move(certain)}));
  }
}

bool Voice::take(TokenId id) {
  const model::ControlTokens& control = setup_.tokenizer.control();
  if (decoder_) {
    if (setup_.tokenizer.is_stop(id)) return false;
    hear_text(decoder_->feed(id));
    return true;
  }
  if (!parser_->feed(id)) return false;
  constraint_->accept(id);
  if (parser_->in_call() && !constraint_->in_call()) constraint_->adopt_call(parser_->call_text());
  if (id == control.channel_begin) in_thought_ = true;
  thought_tokens_ += in_thought_;
  if (id == control.channel_end) in_thought_ = false;
  return true;
}

// Takes back all but the first occurrence of what is repeated. False: it was the last chance. What
// was told of it stays told; the conversation holds only what is left.
Result<bool> Voice::went_back(int count, std::stop_token stop) {
  const auto keep = said_.size() - static_cast<std::size_t>(count);
  model::Session& session = setup_.session;
  // The last token has not been read by the session yet.
  std::vector<TokenId> tokens(session.tokens().begin(), session.tokens().end());
  tokens.resize(tokens.size() - static_cast<std::size_t>(count - 1));
  TRY_VOID(session.sync(tokens, {.stop = std::move(stop)}));
  repetition_.take_back(count);
  said_.resize(keep);
  is_silent_ = true;
  constraint_.reset();
  TRY_VOID(restart());
  for (const TokenId id : said_) take(id);
  is_silent_ = false;
  hot_tokens_ = kHotTokens;
  if (setup_.request.alternatives >= 0) outbox_.push_back(TokensTakenBack{count});
  return ++loops_ < kLoopsMax;
}

std::optional<TokenId> Voice::say(std::stop_token stop) {
  const GenerationRequest& asked = setup_.request;
  const PromptRequest& request = asked.prompt;
  Usage& usage = completion_.usage;
  for (;;) {
    if (stop.stop_requested()) return end(Stop::cancelled);
    const int left = setup_.tokens_max - usage.generated_tokens;
    if (left <= 0) return end(Stop::length);
    std::span<const std::uint64_t> allowed;
    if (constraint_) allowed = constraint_->allowed(left);
    const float heat = request.sampling.temperature;
    sampler_.set_temperature(hot_tokens_ > 0 ? std::max(heat, kHotTemperature) : heat);
    hot_tokens_ -= hot_tokens_ > 0;
    const std::span<const float> logits = setup_.session.logits();
    const auto spoken = static_cast<std::size_t>(usage.generated_tokens);
    const TokenId id = spoken < request.forced.size()
                           ? request.forced[spoken]
                           : sampler_.sample(logits, setup_.session.tokens(), allowed);
    ++usage.generated_tokens;
    if (request.logprobs >= 0)
      completion_.logprobs.push_back(model::logprobs_of(logits, id, request.logprobs));
    if (request.best_of > 1)
      logprob_sum_ += static_cast<double>(model::logprobs_of(logits, id, 0).taken.logprob);
    const bool goes_on = take(id);
    if (asked.alternatives >= 0) note_token(id);
    if (!goes_on) return end(Stop::end_of_turn);
    said_.push_back(id);
    if (stop_texts_.found() || (asked.calls_max > 0 && calls_ >= asked.calls_max))
      return end(Stop::end_of_turn);
    const int count = request.stop_loops && !decoder_ ? repetition_.add(id) : 0;
    if (count == 0) return id;
    const auto back = went_back(count, stop);
    if (!back) return fail(back.error()), std::nullopt;
    if (!*back) return end(Stop::repetition);
  }
}

void Voice::appended(const Result<>& how) {
  if (!how) return fail(how.error());
  if (!setup_.request.wants_experts || outbox_.empty()) return;
  if (auto* told = std::get_if<TokenSaid>(&outbox_.back())) told->experts = experts_;
}

void Voice::note_token(TokenId id) {
  const model::Tokenizer& tokenizer = setup_.tokenizer;
  TokenSaid said;
  said.id = id;
  said.text = std::string(tokenizer.piece(id));
  said.in_text = !tokenizer.is_control(id) && !in_thought_ && !(parser_ && parser_->in_call());
  const auto told = model::logprobs_of(setup_.session.logits(), id,
                                       std::min(setup_.request.alternatives, kAlternativesMax));
  said.logprob = told.taken.logprob;
  for (const auto& [other, logprob] : told.top)
    said.top.push_back({other, std::string(tokenizer.piece(other)), logprob});
  outbox_.push_back(std::move(said));
}

double Voice::mean_logprob() const {
  const int n = completion_.usage.generated_tokens;
  return n > 0 ? logprob_sum_ / n : -1e9;
}

void Voice::fail(const base::Error& error) {
  if (is_over_) return;
  completion_.error = error.message;
  completion_.error_code = error.code;
  end(error.code == Errc::cancelled ? Stop::cancelled : Stop::failed);
}

std::nullopt_t Voice::end(Stop why) {
  is_over_ = true;
  completion_.stop = why;
  completion_.usage.decode_ms =
      std::chrono::duration<double, std::milli>(Clock::now() - since_).count();
  completion_.usage.thought_tokens = thought_tokens_;
  finish();
  return std::nullopt;
}

void Voice::finish() {
  Completion& c = completion_;
  if (decoder_) {
    hear_text(decoder_->finish());
    const std::string rest = stop_texts_.found() ? "" : stop_texts_.finish();
    told_text_ += rest;
    if (!rest.empty()) outbox_.push_back(RawText{rest});
    c.message.parts.push_back(model::Text{told_text_});
    return;
  }
  if (!parser_) return;
  c.message = parser_->finish(/*cut=*/c.stop != Stop::end_of_turn);
  const std::string rest = stop_texts_.found() ? "" : stop_texts_.finish();
  if (!rest.empty()) outbox_.push_back(model::ChatEvent(model::TextDelta{rest}));
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

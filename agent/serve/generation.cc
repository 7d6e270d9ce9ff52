#include "agent/serve/generation.h"

#include <algorithm>
#include <cmath>

#include "agent/prompt_tokens.h"
#include "base/utf8.h"
#include "model/grammar/call_grammar.h"

namespace agent::serve {

using base::Errc;
using base::Result;
using model::TokenId;

namespace {

// Between two looks at whom else waits. A backend cuts it further as it likes.
constexpr int kChunkTokens = 128;

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

// log of the sum of exponentials, in double: the alternatives' probabilities add up to one.
float log_sum(std::span<const float> logits) {
  const float most = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (float x : logits) sum += std::exp(static_cast<double>(x - most));
  return most + static_cast<float>(std::log(sum));
}

}  // namespace

void Generation::fail(base::Error error) {
  completion_.stop = error.code == Errc::cancelled ? Stop::cancelled : Stop::failed;
  completion_.error = std::move(error.message);
  completion_.error_code = error.code;
  completion_.message.role = model::Role::assistant;
}

Result<> Generation::open_prompt() {
  if (request_.is_raw) {
    const std::vector<TokenId>& given = request_.raw_tokens;
    const TokenId bos = tokenizer_->control().bos;
    if (bos != model::kNoToken && (given.empty() || given.front() != bos)) prompt_.push_back(bos);
    prompt_.insert(prompt_.end(), given.begin(), given.end());
    tokenizer_->encode_to(request_.raw_prompt, model::Trust::untrusted, prompt_);
    return {};
  }
  TRY(auto wanted, prompt_tokens(request_.prompt, *tokenizer_));
  auto constraint =
      model::grammar::Constraint::create(*tokenizer_, request_.prompt.tools, request_.prompt.constraint,
                                         wanted.opening, request_.prompt.render.thinking);
  if (!constraint) {  // whose schema it is decides what the client must change
    const bool in_tools = !model::grammar::compile_calls(request_.prompt.tools);
    return base::fail(Errc::usage,
                      (in_tools ? "tools: " : "response_format: ") + constraint.error().message);
  }
  constraint_ = std::move(*constraint);
  opening_ = wanted.opening;
  choose_snapshots(wanted, snapshots_);
  prompt_ = std::move(wanted.ids);
  return {};
}

bool Generation::open(const model::Tokenizer& tokenizer, int context_length) {
  tokenizer_ = &tokenizer;
  if (auto opened = open_prompt(); !opened) return fail(opened.error()), false;
  const int length = static_cast<int>(prompt_.size());
  completion_.usage.prompt_tokens = length;
  const auto forced = request_.forced.size() + request_.prompt.forced.size();
  if (length + static_cast<int>(forced) < context_length) return true;
  fail(base::fail(Errc::limit, "context: the conversation has " + std::to_string(length) +
                                   " tokens, this model's context holds " +
                                   std::to_string(context_length) +
                                   "; give it less to read, or a model with a longer context"));
  return false;
}

void Generation::begin(model::Session& session) {
  session_ = &session;
  const int length = static_cast<int>(prompt_.size());
  const model::SyncReport plan = session.plan(prompt_);
  PrefixFound found;
  found.prompt_tokens = length;
  found.diverged_at = plan.diverged_at;
  found.kept = std::min(plan.reused, length - 1);
  outbox_.push_back(found);

  read_ = found.kept;
  completion_.message.role = model::Role::assistant;
  completion_.usage.reused_tokens = found.kept;
  tokens_max_ = std::min(request_.prompt.tokens_max, session.capacity() - length);
  sampler_ = std::make_unique<model::Sampler>(request_.prompt.sampling);
  stop_finder_.set(request_.stop_strings);
  in_thought_ = opening_ == model::Opening::open_thought;
  if (request_.is_raw) {
    decoder_ = std::make_unique<model::StreamDecoder>(*tokenizer_);
  } else {
    model::ParseOptions parse;
    parse.tools = request_.prompt.tools;
    parse.opening = opening_;
    parse.find_calls = request_.find_calls;
    parser_ = std::make_unique<model::ChatParser>(
        *tokenizer_, std::move(parse), [this](const model::ChatEvent& event) { tell(event); });
  }
  since_ = Clock::now();
}

bool Generation::read(std::stop_token stop) {
  if (stop.stop_requested()) return finish(Stop::cancelled);
  const int length = static_cast<int>(prompt_.size());
  const int until = std::min(read_ + kChunkTokens, length);
  model::SyncOptions options{.stop = stop, .pinned_at = snapshots_.pinned_at};
  for (int at : snapshots_.snapshots_at)
    if (at > read_ && at <= until) options.snapshots_at.push_back(at);
  // The session keeps the common prefix itself: a shorter prompt first, then a longer one.
  auto synced = session_->sync(std::span(prompt_).first(static_cast<std::size_t>(until)), options);
  completion_.usage.prefill_ms = ms_since(since_);
  if (!synced) {
    fail(synced.error());
    return finish(completion_.stop);
  }
  // Going back can be dearer than it was planned: count what was read.
  if (synced->read > until - read_)
    completion_.usage.reused_tokens =
        std::max(0, completion_.usage.reused_tokens - (synced->read - (until - read_)));
  read_ = until;
  outbox_.push_back(PrefillProgress{read_ - completion_.usage.reused_tokens,
                                    length - completion_.usage.reused_tokens});
  if (!is_reading()) since_ = Clock::now();
  return true;
}

std::optional<TokenId> Generation::say(std::stop_token stop) {
  if (stop.stop_requested()) return end(Stop::cancelled);
  const int left = tokens_max_ - completion_.usage.generated_tokens;
  if (left <= 0) return end(Stop::length);
  std::span<const float> logits = session_->logits();
  if (!request_.bias.empty()) {
    biased_.assign(logits.begin(), logits.end());
    for (const auto& [id, bias] : request_.bias) biased_[static_cast<std::size_t>(id)] += bias;
    logits = biased_;
  }
  std::span<const std::uint64_t> allowed;
  if (constraint_) allowed = constraint_->allowed(left);
  const TokenId id = forced_at_ < request_.forced.size()
                         ? request_.forced[forced_at_++]
                         : sampler_->sample(logits, session_->tokens(), allowed);
  ++completion_.usage.generated_tokens;
  const bool goes_on = feed(id);
  if (request_.alternatives >= 0) note_token(id, logits);
  if (!goes_on) return end(Stop::end_of_turn);
  if (stop_finder_.found()) {
    stopped_by_string_ = true;
    return end(Stop::end_of_turn);
  }
  if (request_.calls_max > 0 && calls_ >= request_.calls_max) return end(Stop::end_of_turn);
  return id;
}

bool Generation::appended(const Result<>& how) {
  if (!how) {
    fail(how.error());
    return finish(completion_.stop);
  }
  if (request_.wants_experts && !outbox_.empty())
    if (auto* told = std::get_if<TokenSaid>(&outbox_.back())) told->experts = experts_;
  return true;
}

bool Generation::feed(TokenId id) {
  const model::ControlTokens& control = tokenizer_->control();
  if (request_.is_raw) {
    if (tokenizer_->is_stop(id)) return false;
    tell_text(decoder_->feed(id));
    return true;
  }
  if (!parser_->feed(id)) return false;
  if (constraint_) {
    constraint_->accept(id);
    if (parser_->in_call() && !constraint_->in_call())
      constraint_->adopt_call(parser_->call_text());
  }
  if (id == control.channel_begin) in_thought_ = true;
  completion_.usage.thought_tokens += in_thought_;
  if (id == control.channel_end) in_thought_ = false;
  return true;
}

void Generation::tell(const model::ChatEvent& event) {
  if (const auto* text = std::get_if<model::TextDelta>(&event)) return tell_text(text->text);
  calls_ += std::holds_alternative<model::CallFound>(event);
  outbox_.push_back(event);
}

void Generation::tell_text(const std::string& text) {
  std::string certain = stop_finder_.feed(text);
  if (certain.empty()) return;
  told_text_ += certain;
  if (request_.is_raw) {
    outbox_.push_back(RawText{std::move(certain)});
  } else {
    outbox_.push_back(model::ChatEvent(model::TextDelta{std::move(certain)}));
  }
}

void Generation::note_token(TokenId id, std::span<const float> logits) {
  TokenSaid said;
  said.id = id;
  said.text = std::string(tokenizer_->piece(id));
  said.in_text = !tokenizer_->is_control(id) && !in_thought_ && !(parser_ && parser_->in_call());
  const float whole = log_sum(logits);
  said.logprob = logits[static_cast<std::size_t>(id)] - whole;
  const auto wanted = std::min<std::size_t>(static_cast<std::size_t>(request_.alternatives), 20);
  if (wanted > 0) {
    // A small sorted list beats a heap over the vocabulary: most logits fail the first comparison.
    std::vector<std::pair<float, TokenId>> best;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if (best.size() == wanted && logits[i] <= best.back().first) continue;
      const std::pair<float, TokenId> entry(logits[i], static_cast<TokenId>(i));
      const auto at =
          std::upper_bound(best.begin(), best.end(), entry,
                           [](const auto& a, const auto& b) { return a.first > b.first; });
      best.insert(at, entry);
      if (best.size() > wanted) best.pop_back();
    }
    for (const auto& [logit, token] : best)
      said.top.push_back({token, std::string(tokenizer_->piece(token)), logit - whole});
  }
  outbox_.push_back(std::move(said));
}

// The parser knows nothing of stop strings: what came from there on was never told.
void Generation::keep_told_text(model::Message& message) const {
  std::size_t left = told_text_.size();
  for (model::Part& part : message.parts) {
    auto* text = std::get_if<model::Text>(&part);
    if (!text) continue;
    text->text.resize(std::min(left, text->text.size()));
    left -= text->text.size();
  }
  message.tokens.clear();
}

bool Generation::finish(Stop why) {
  Completion& c = completion_;
  c.stop = why;
  c.usage.decode_ms = is_reading() ? 0 : ms_since(since_);
  const bool cut = why != Stop::end_of_turn || stopped_by_string_;
  if (request_.is_raw && decoder_) {
    tell_text(decoder_->finish());
    const std::string rest = stop_finder_.finish();
    told_text_ += rest;
    if (!rest.empty()) outbox_.push_back(RawText{rest});
    c.message.parts.push_back(model::Text{told_text_});
  } else if (parser_) {
    model::Message message = parser_->finish(cut);
    const std::string rest = stop_finder_.finish();
    if (!rest.empty()) outbox_.push_back(model::ChatEvent(model::TextDelta{rest}));
    if (stopped_by_string_) keep_told_text(message);
    c.message = std::move(message);
    const auto is_call = [](const model::Part& p) {
      return std::holds_alternative<model::ToolCall>(p);
    };
    if (why == Stop::end_of_turn &&
        std::any_of(c.message.parts.begin(), c.message.parts.end(), is_call))
      c.stop = Stop::tool_calls;
  }
  return false;
}

}  // namespace agent::serve

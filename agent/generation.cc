#include "agent/generation.h"

#include <algorithm>
#include <random>

namespace agent {

using base::Errc;
using base::Result;
using model::TokenId;

namespace {

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

void Generation::fail(const base::Error& error) {
  is_over_ = true;
  Completion c;
  c.stop = error.code == Errc::cancelled ? Stop::cancelled : Stop::failed;
  c.error = error.message;
  c.error_code = error.code;
  c.message.role = model::Role::assistant;
  c.usage = usage_;
  completions_.assign(1, std::move(c));
}

Result<> Generation::open_prompt(const model::Tokenizer& tokenizer) {
  if (!request_.raw) {
    TRY(PromptTokens wanted, prompt_tokens(request_.prompt, tokenizer));
    TRY(constraint_, constraint_of(request_.prompt, tokenizer, wanted.opening));
    choose_snapshots(wanted, snapshots_);
    prompt_ = std::move(wanted);
    return {};
  }
  const TokenId bos = tokenizer.control().bos;
  const std::vector<TokenId>& given = request_.raw->tokens;
  if (bos != model::kNoToken && (given.empty() || given.front() != bos)) prompt_.ids.push_back(bos);
  prompt_.ids.insert(prompt_.ids.end(), given.begin(), given.end());
  tokenizer.encode_to(request_.raw->text, model::Trust::untrusted, prompt_.ids);
  if (prompt_.ids.empty()) return base::fail(Errc::usage, "prompt: wanted a text, got nothing");
  return {};
}

bool Generation::open(const model::Tokenizer& tokenizer, int context_length) {
  tokenizer_ = &tokenizer;
  if (auto opened = open_prompt(tokenizer); !opened) return fail(opened.error()), false;
  const auto length = prompt_.ids.size();
  usage_.prompt_tokens = static_cast<int>(length);
  if (static_cast<int>(length + request_.prompt.forced.size()) < context_length) return true;
  fail({Errc::limit, "context: the conversation has " + std::to_string(length) +
                         " tokens, this model's context holds " + std::to_string(context_length) +
                         "; give it less to read, or a model with a longer context"});
  return false;
}

void Generation::begin(Timeline& timeline) {
  timeline_ = &timeline;
  const model::Session& session = *timeline.session;
  PrefixFound found = prefix_found(session.plan(prompt_.ids), timeline.held, session.tokens(),
                                   prompt_, tokenizer_->control());
  found.kept = std::min(found.kept, found.prompt_tokens - 1);
  read_ = usage_.reused_tokens = found.kept;
  timeline.held = prompt_;
  outbox_.push_back({std::move(found), 0});
  outbox_.push_back({PrefillProgress{0, usage_.prompt_tokens - read_}, 0});
  since_ = Clock::now();
}

void Generation::read(int tokens, std::stop_token stop) {
  const int length = usage_.prompt_tokens;
  const int until = std::min(read_ + tokens, length);
  model::SyncOptions options{.stop = stop, .pinned_at = snapshots_.pinned_at};
  for (const int at : snapshots_.snapshots_at)
    if (at > read_ && at <= until) options.snapshots_at.push_back(at);
  // The session keeps the common prefix itself: a shorter prompt first, then a longer one.
  const auto wanted = std::span(prompt_.ids).first(static_cast<std::size_t>(until));
  const auto synced = timeline_->session->sync(wanted, options);
  usage_.prefill_ms = ms_since(since_);
  if (!synced) return fail(synced.error());
  // Going back can be dearer than it was planned: count what was read.
  const int beyond = synced->read - (until - read_);
  usage_.reused_tokens = std::max(0, usage_.reused_tokens - std::max(0, beyond));
  read_ = until;
  outbox_.push_back(
      {PrefillProgress{read_ - usage_.reused_tokens, length - usage_.reused_tokens}, 0});
  if (read_ < length) return;
  if (const auto opened = open_voices(); !opened) fail(opened.error());
}

Result<> Generation::open_voices() {
  const int count = std::clamp(branches(), 1, kBranchesMax);
  const auto& given = request_.prompt.sampling.seed;
  const std::uint64_t seed = given ? *given : count > 1 ? std::random_device()() : 0;
  std::vector<model::Session*> sessions = {timeline_->session.get()};
  for (int i = 1; i < count; ++i) {
    TRY(auto fork, timeline_->session->fork());
    sessions.push_back(fork.get());
    forks_.push_back(std::move(fork));
  }
  const int room = timeline_->session->capacity() - usage_.prompt_tokens;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    Voice::Setup setup{*sessions[i], *tokenizer_, request_, prompt_.opening,
                       std::min(request_.prompt.tokens_max, room)};
    if (count > 1) setup.seed = seed + i;
    voices_.push_back(std::make_unique<Voice>(std::move(setup), std::move(constraint_)));
  }
  return {};
}

bool Generation::ends() {
  if (is_over_) return true;
  if (is_reading()) return false;
  for (const auto& voice : voices_)
    if (!voice->is_over()) return false;
  is_over_ = true;
  if (request_.prompt.best_of > 1) {
    take_the_likeliest();
  } else {
    for (const auto& voice : voices_) completions_.push_back(voice->take_completion());
  }
  for (Completion& c : completions_) {
    c.usage.prompt_tokens = usage_.prompt_tokens;
    c.usage.reused_tokens = usage_.reused_tokens;
    c.usage.prefill_ms = usage_.prefill_ms;
  }
  return true;
}

// Of those that came to their end; of all when none did. Nothing was told before.
void Generation::take_the_likeliest() {
  const auto has_ended = [](const Voice& voice) {
    const Stop stop = voice.completion().stop;
    return stop == Stop::end_of_turn || stop == Stop::tool_calls;
  };
  const auto best = std::ranges::max_element(voices_, [&](const auto& a, const auto& b) {
    return has_ended(*a) != has_ended(*b) ? has_ended(*b) : a->mean_logprob() < b->mean_logprob();
  });
  int generated = 0;
  for (const auto& voice : voices_) generated += voice->completion().usage.generated_tokens;
  for (GenerationEvent& event : (*best)->take_outbox()) outbox_.push_back({std::move(event), 0});
  if (&(*best)->session() != timeline_->session.get())
    timeline_->session->become((*best)->session());
  completions_.push_back((*best)->take_completion());
  completions_.back().usage.generated_tokens = generated;
}

std::vector<Generation::Told> Generation::take_outbox() {
  if (request_.prompt.best_of <= 1)
    for (std::size_t i = 0; i < voices_.size(); ++i)
      for (GenerationEvent& event : voices_[i]->take_outbox())
        outbox_.push_back({std::move(event), static_cast<int>(i)});
  return std::exchange(outbox_, {});
}

}  // namespace agent

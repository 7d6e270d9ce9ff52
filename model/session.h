// Session: one timeline of tokens in a backend's cache, and how much of a new prompt it already
// holds. Callers hand over whole prompts; sync keeps the common prefix and reads only the rest.
// Thread: the model thread.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "model/backend.h"

namespace model {

struct SyncReport {
  int reused = 0;     // tokens that were already in the cache
  int read = 0;       // tokens that were run through the model
  int diverged_at = -1;  // first token that differs from what was held; -1: pure extension
};

class Session {
 public:
  static base::Result<std::unique_ptr<Session>> create(Backend& backend, int capacity);

  // Makes the cache hold exactly `prompt` and logits() belong to its last token. At least the last
  // token is always evaluated. `progress(done, total)` counts tokens to read.
  // Errors: limit (longer than the capacity), cancelled (what was read stays), backend errors.
  base::Result<SyncReport> sync(std::span<const TokenId> prompt, std::stop_token stop,
                                const std::function<void(int done, int total)>& progress = {});

  // Appends one token and evaluates it.
  base::Result<> append(TokenId id);

  std::span<const float> logits() const { return logits_; }  // [vocab], of the last token
  const std::vector<TokenId>& tokens() const { return tokens_; }
  int capacity() const { return cache_->capacity(); }
  Backend& backend() { return backend_; }

 private:
  Session(Backend& backend, std::unique_ptr<KvCache> cache)
      : backend_(backend), cache_(std::move(cache)) {}

  Backend& backend_;
  std::unique_ptr<KvCache> cache_;
  std::vector<TokenId> tokens_;
  std::vector<float> logits_;
};

}  // namespace model

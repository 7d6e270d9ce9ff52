// Session: one timeline of tokens in a backend's cache, and how much of a new prompt it already
// holds. Callers hand over whole prompts; sync keeps what it can and reads only the rest: it goes
// back within the cache where that is exact, else to a snapshot, else it reads again.
//
// Snapshots share memory with the timeline they were taken from and are bounded: the oldest goes
// first. Thread: the model thread.
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
  int read = 0;       // tokens that were (or must be) run through the model
  int diverged_at = -1;  // first token that differs from what was held; -1: pure extension
  bool from_snapshot = false;
};

struct SessionOptions {
  // What snapshots may hold beyond what the timeline itself holds.
  std::size_t snapshot_bytes_max = std::size_t{1} << 30;
  int snapshots_max = 64;
};

struct SyncOptions {
  std::stop_token stop = {};
  std::function<void(int done, int total)> progress = {};  // counts tokens to read
  // Where to take snapshots on the way: prompt lengths, ascending. The one at `pinned_at` is the
  // last to be dropped (for what many prompts begin with).
  std::vector<int> snapshots_at = {};
  int pinned_at = 0;
};

class Session {
 public:
  static base::Result<std::unique_ptr<Session>> create(Backend& backend, int capacity,
                                                       SessionOptions options = {});
  // One that goes on from a cache that holds `tokens`.
  static std::unique_ptr<Session> with_cache(Backend& backend, std::unique_ptr<KvCache> cache,
                                             std::vector<TokenId> tokens, SessionOptions options);

  // What sync would do; changes nothing.
  SyncReport plan(std::span<const TokenId> prompt) const;

  // Makes the cache hold exactly `prompt` and logits() belong to its last token. At least the last
  // token is always evaluated.
  // Errors: limit (longer than the capacity), cancelled (what was read stays), backend errors.
  base::Result<SyncReport> sync(std::span<const TokenId> prompt, const SyncOptions& options);

  // Appends one token and evaluates it.
  base::Result<> append(TokenId id);

  // Remembers this point, so that sync can come back to it however far the conversation has gone.
  // Does nothing where there is no memory for it. Pinned: dropped last; one at a time is, and stays so
  // until another is.
  enum class Pin { no, yes };
  void keep_snapshot(Pin pin = Pin::no);

  // A second timeline with the same tokens, logits and snapshots; memory is shared.
  base::Result<std::unique_ptr<Session>> fork() const;
  // Goes on as `branch` (a fork of it) would; that is then what this was. Snapshots stay.
  void become(Session& branch);

  std::span<const float> logits() const { return logits_; }  // [vocab], of the last token
  const std::vector<TokenId>& tokens() const { return tokens_; }
  int capacity() const { return cache_->capacity(); }
  int snapshots() const { return static_cast<int>(snapshots_.size()); }
  Backend& backend() const { return backend_; }
  const KvCache& cache() const { return *cache_; }

  // Appends a token to each of several sessions of one backend, in one pass. On an error some have
  // it and some not; tokens() tells.
  static base::Result<> append_each(std::span<Session* const> sessions,
                                    std::span<const TokenId> ids);

 private:
  struct Snapshot {
    std::vector<TokenId> tokens;
    std::shared_ptr<const KvCache> cache;  // forks of the session share it
    bool pinned = false;
  };
  struct Found {
    const Snapshot* snapshot = nullptr;  // null: the timeline itself
    int keep = 0;
  };

  Session(Backend& backend, std::unique_ptr<KvCache> cache, SessionOptions options)
      : backend_(backend), options_(options), cache_(std::move(cache)) {}

  Found nearest(std::span<const TokenId> prompt) const;
  base::Result<> go_back(const Found& found);
  base::Result<> read(std::span<const TokenId> tokens, Logits which);
  void drop_a_snapshot();  // the oldest; there must be one
  void drop_snapshots_beyond_bounds();

  Backend& backend_;
  SessionOptions options_;
  std::unique_ptr<KvCache> cache_;
  std::vector<TokenId> tokens_;
  std::vector<float> logits_;
  std::vector<Snapshot> snapshots_;  // oldest first
};

}  // namespace model

#include "model/session.h"

#include <algorithm>

#include "base/check.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Tokens between two reports of progress. A backend cuts its batches as it likes below that.
constexpr std::size_t kChunk = 512;

// Lends a stop token to the backend for the length of one call.
struct StopLoan {
  StopLoan(Backend& to, std::stop_token stop) : backend(to) { backend.set_stop(std::move(stop)); }
  ~StopLoan() { backend.set_stop({}); }
  Backend& backend;
};

int common_prefix(std::span<const TokenId> a, std::span<const TokenId> b) {
  return static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace

Result<std::unique_ptr<Session>> Session::create(Backend& backend, int capacity,
                                                 SessionOptions options) {
  TRY(auto cache, backend.new_cache(capacity));
  return std::unique_ptr<Session>(new Session(backend, std::move(cache), options));
}

std::unique_ptr<Session> Session::with_cache(Backend& backend, std::unique_ptr<KvCache> cache,
                                             std::vector<TokenId> tokens, SessionOptions options) {
  CHECK(cache->length() == static_cast<int>(tokens.size()));
  auto session = std::unique_ptr<Session>(new Session(backend, std::move(cache), options));
  session->tokens_ = std::move(tokens);
  return session;
}

// The timeline or the snapshot that holds most of the prompt and can go back to where it ends to
// hold it. The last token is never counted: evaluating it gives the logits.
Session::Found Session::nearest(std::span<const TokenId> prompt) const {
  const auto known = prompt.first(prompt.size() - 1);
  Found best;
  const int in_timeline = common_prefix(tokens_, known);
  if (cache_->can_truncate(in_timeline)) best.keep = in_timeline;
  for (auto s = snapshots_.rbegin(); s != snapshots_.rend(); ++s) {
    const int common = common_prefix(s->tokens, known);
    if (common > best.keep && s->cache->can_truncate(common)) best = {&*s, common};
  }
  return best;
}

SyncReport Session::plan(std::span<const TokenId> prompt) const {
  SyncReport report;
  const int common = common_prefix(tokens_, prompt);
  if (common < static_cast<int>(tokens_.size())) report.diverged_at = common;
  const Found found = nearest(prompt);
  report.reused = found.keep;
  report.read = static_cast<int>(prompt.size()) - found.keep;
  report.from_snapshot = found.snapshot != nullptr;
  return report;
}

Result<> Session::go_back(const Found& found) {
  if (found.snapshot) {
    TRY(cache_, found.snapshot->cache->fork());
    tokens_ = found.snapshot->tokens;
  }
  cache_->truncate(found.keep);
  tokens_.resize(static_cast<std::size_t>(found.keep));
  return {};
}

// Snapshots give way where their memory is needed.
Result<> Session::read(std::span<const TokenId> tokens, Logits which) {
  for (;;) {
    const auto before = static_cast<std::size_t>(cache_->length());
    const auto ran = backend_.forward(*cache_, tokens, which, logits_);
    const auto appended = static_cast<std::size_t>(cache_->length()) - before;
    tokens_.insert(tokens_.end(), tokens.begin(),
                   tokens.begin() + static_cast<std::ptrdiff_t>(appended));
    if (ran) return {};
    if (tokens.size() - appended > static_cast<std::size_t>(capacity() - cache_->length())) return ran;
    const bool memory = ran.error().code == Errc::out_of_memory || ran.error().code == Errc::limit;
    if (!memory || snapshots_.empty()) return ran;
    drop_a_snapshot();
    tokens = tokens.subspan(appended);
  }
}

Result<SyncReport> Session::sync(std::span<const TokenId> prompt, const SyncOptions& options) {
  if (prompt.empty()) return fail(Errc::usage, "prompt: wanted at least one token, got none");
  if (prompt.size() > static_cast<std::size_t>(capacity()))
    return fail(Errc::limit, "prompt: wanted at most " + std::to_string(capacity()) +
                                 " tokens (the context), got " + std::to_string(prompt.size()));
  const SyncReport report = plan(prompt);
  TRY_VOID(go_back(nearest(prompt)));

  auto snapshot_at = options.snapshots_at.begin();
  const auto told = [&](int done) {
    if (options.progress) options.progress(done, report.read);
  };
  const StopLoan loan(backend_, options.stop);
  while (tokens_.size() < prompt.size()) {
    const int at = static_cast<int>(tokens_.size());
    told(at - report.reused);
    if (options.stop.stop_requested())
      return fail(Errc::cancelled, "reading the prompt was stopped");
    while (snapshot_at != options.snapshots_at.end() && *snapshot_at <= at) ++snapshot_at;
    std::size_t end = std::min(prompt.size(), tokens_.size() + kChunk);
    if (snapshot_at != options.snapshots_at.end())
      end = std::min(end, static_cast<std::size_t>(*snapshot_at));
    TRY_VOID(read(prompt.subspan(tokens_.size(), end - tokens_.size()),
                  end == prompt.size() ? Logits::last : Logits::none));
    if (snapshot_at != options.snapshots_at.end() && end == static_cast<std::size_t>(*snapshot_at))
      keep_snapshot(*snapshot_at == options.pinned_at ? Pin::yes : Pin::no);
  }
  drop_snapshots_beyond_bounds();  // the timeline may have left what it shared with them
  told(report.read);
  return report;
}

Result<> Session::append(TokenId id) { return read(std::span(&id, 1), Logits::last); }

void Session::keep_snapshot(Pin pin) {
  if (tokens_.empty()) return;
  bool is_pinned = pin == Pin::yes;
  for (const Snapshot& s : snapshots_) is_pinned = is_pinned || (s.pinned && s.tokens == tokens_);
  auto cache = cache_->fork();
  if (!cache) return;
  if (pin == Pin::yes)
    for (Snapshot& s : snapshots_) s.pinned = false;
  (*cache)->trim();
  std::erase_if(snapshots_, [&](const Snapshot& s) { return s.tokens == tokens_; });
  snapshots_.push_back({tokens_, std::move(*cache), is_pinned});
  drop_snapshots_beyond_bounds();
}

void Session::drop_a_snapshot() {
  const auto oldest = std::find_if(snapshots_.begin(), snapshots_.end(),
                                   [](const Snapshot& s) { return !s.pinned; });
  snapshots_.erase(oldest == snapshots_.end() ? snapshots_.begin() : oldest);
}

void Session::drop_snapshots_beyond_bounds() {
  const auto held = [&] {
    const std::size_t all = cache_->family_bytes(), own = cache_->bytes();
    return all > own ? all - own : 0;
  };
  while (!snapshots_.empty() &&
         (snapshots() > options_.snapshots_max || held() > options_.snapshot_bytes_max))
    drop_a_snapshot();
}

Result<std::unique_ptr<Session>> Session::fork() const {
  TRY(auto cache, cache_->fork());
  auto branch = std::unique_ptr<Session>(new Session(backend_, std::move(cache), options_));
  branch->tokens_ = tokens_;
  branch->logits_ = logits_;
  branch->snapshots_ = snapshots_;
  return branch;
}

void Session::become(Session& branch) {
  CHECK(&backend_ == &branch.backend_);
  std::swap(cache_, branch.cache_);
  std::swap(tokens_, branch.tokens_);
  std::swap(logits_, branch.logits_);
}

Result<> Session::append_each(std::span<Session* const> sessions, std::span<const TokenId> ids) {
  CHECK(sessions.size() == ids.size());
  if (sessions.empty()) return {};
  std::vector<Sequence> sequences;
  for (std::size_t i = 0; i < sessions.size(); ++i)
    sequences.push_back({sessions[i]->cache_.get(), ids.subspan(i, 1), Logits::last,
                         &sessions[i]->logits_});
  const auto ran = sessions[0]->backend_.forward_batch(sequences);
  const bool memory = !ran && (ran.error().code == Errc::out_of_memory ||
                               ran.error().code == Errc::limit);
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    Session& s = *sessions[i];
    if (s.cache_->length() > static_cast<int>(s.tokens_.size())) {
      s.tokens_.push_back(ids[i]);
    } else if (memory) {
      TRY_VOID(s.append(ids[i]));  // alone it can make room
    }
  }
  return memory ? Result<>() : ran;
}

}  // namespace model

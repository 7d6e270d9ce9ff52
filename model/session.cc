#include "model/session.h"

#include <algorithm>

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

}  // namespace

Result<std::unique_ptr<Session>> Session::create(Backend& backend, int capacity) {
  TRY(auto cache, backend.new_cache(capacity));
  return std::unique_ptr<Session>(new Session(backend, std::move(cache)));
}

Result<SyncReport> Session::sync(std::span<const TokenId> prompt, std::stop_token stop,
                                 const std::function<void(int done, int total)>& progress) {
  if (prompt.empty()) return fail(Errc::usage, "prompt: wanted at least one token, got none");
  if (prompt.size() > static_cast<std::size_t>(capacity()))
    return fail(Errc::limit, "prompt: wanted at most " + std::to_string(capacity()) +
                                 " tokens (the context), got " + std::to_string(prompt.size()));

  const auto differs = std::mismatch(tokens_.begin(), tokens_.end(), prompt.begin(), prompt.end());
  const auto common = static_cast<std::size_t>(differs.first - tokens_.begin());
  SyncReport report;
  if (common < tokens_.size()) report.diverged_at = static_cast<int>(common);

  std::size_t keep = std::min(common, prompt.size() - 1);  // the last token gives the logits
  if (!cache_->can_truncate(static_cast<int>(keep))) keep = 0;
  cache_->truncate(static_cast<int>(keep));
  tokens_.resize(keep);
  report.reused = static_cast<int>(keep);

  const std::size_t total = prompt.size() - keep;
  const StopLoan loan(backend_, stop);
  for (std::size_t done = 0; done < total;) {
    if (progress) progress(static_cast<int>(done), static_cast<int>(total));
    if (stop.stop_requested()) return fail(Errc::cancelled, "reading the prompt was stopped");
    const auto chunk = prompt.subspan(keep + done, std::min(kChunk, total - done));
    done += chunk.size();
    TRY_VOID(
        backend_.forward(*cache_, chunk, done == total ? Logits::last : Logits::none, logits_));
    tokens_.insert(tokens_.end(), chunk.begin(), chunk.end());
  }
  if (progress) progress(static_cast<int>(total), static_cast<int>(total));
  report.read = static_cast<int>(total);
  return report;
}

Result<> Session::append(TokenId id) {
  TRY_VOID(backend_.forward(*cache_, std::span(&id, 1), Logits::last, logits_));
  tokens_.push_back(id);
  return {};
}

}  // namespace model

#include "model/backend.h"

namespace model {

using base::Errc;
using base::fail;
using base::Result;

Result<> check_forward(const Config& config, const KvCache& cache,
                       std::span<const TokenId> tokens) {
  if (tokens.empty()) return fail(Errc::usage, "forward: wanted at least one token, got none");
  for (const TokenId id : tokens)
    if (id < 0 || id >= config.vocab)
      return fail(Errc::usage, "token id: wanted 0 to " + std::to_string(config.vocab - 1) +
                                   ", got " + std::to_string(id));
  const auto room = static_cast<std::size_t>(cache.capacity() - cache.length());
  if (tokens.size() > room)
    return fail(Errc::limit, "the context is full: it holds " + std::to_string(cache.capacity()) +
                                 " tokens, " + std::to_string(cache.length()) + " are used and " +
                                 std::to_string(tokens.size()) + " more were wanted");
  return {};
}

Result<> KvCache::save(const ByteSink&) const {
  return fail(Errc::unsupported, "this backend cannot save what it holds of a conversation");
}

Result<> Backend::forward_batch(std::span<const Sequence> sequences) {
  for (const Sequence& s : sequences)
    TRY_VOID(forward(*s.cache, s.tokens, s.which, *s.logits));
  return {};
}

Result<std::unique_ptr<KvCache>> Backend::load_cache(int, int,
                                                     std::shared_ptr<const base::MappedFile>,
                                                     std::size_t, std::size_t) {
  return fail(Errc::unsupported, name() + " cannot take up what was saved of a conversation");
}

}  // namespace model

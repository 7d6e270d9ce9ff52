#include "agent/completion.h"

#include <algorithm>

#include "agent/best_of.h"
#include "agent/read_prompt.h"
#include "agent/token_loop.h"

namespace agent {

Completion run_completion(model::Session& session, const model::Tokenizer& tokenizer,
                          const PromptRequest& request, std::stop_token stop,
                          const ChatSink& sink, PromptTokens& held) {
  if (request.best_of > 1)
    return run_best_of(session, tokenizer, request, std::move(stop), sink, held);
  Completion c;
  c.message.role = model::Role::assistant;
  TokenLoop loop(session, tokenizer, request, sink);
  if (auto ready = loop.prepare(); !ready) return failed_completion(ready.error(), c.usage);
  if (auto read = read_prompt(session, tokenizer, request, stop, sink, held, c.usage); !read)
    return failed_completion(read.error(), c.usage);
  const int room = session.capacity() - c.usage.prompt_tokens;
  loop.run(held.opening, std::min(request.tokens_max, room), std::move(stop), c);
  return c;
}

}  // namespace agent

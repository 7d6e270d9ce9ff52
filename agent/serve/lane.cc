#include "agent/serve/lane.h"

namespace agent::serve {
namespace {

constexpr int kAlternativesKept = 8;

}  // namespace

base::Task<Completion> Lane::complete(PromptRequest request, ChatSink sink) {
  GenerationRequest wanted;
  wanted.prompt = std::move(request);
  wanted.prompt.lane = name_;
  auto& forced = wanted.prompt.forced;
  forced.insert(forced.end(), forced_.begin(), forced_.end());
  forced_.clear();
  wanted.alternatives = kAlternativesKept;
  wanted.wants_experts = wants_experts_;
  GenerationSink told = [this, sink = std::move(sink)](const GenerationEvent& event, int) {
    if (const auto* prefix = std::get_if<PrefixFound>(&event)) return sink(*prefix);
    if (const auto* progress = std::get_if<PrefillProgress>(&event)) return sink(*progress);
    if (const auto* chat = std::get_if<model::ChatEvent>(&event)) return sink(*chat);
    tell_(event);
  };
  auto said = co_await model_.generate(std::move(wanted), std::move(told));
  co_return std::move(said.front());
}

}  // namespace agent::serve

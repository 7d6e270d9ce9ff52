// One completion from start to end on the calling thread, step by step as the model's thread does
// it, on a session that the test can look into.
#pragma once

#include <doctest/doctest.h>

#include "agent/generation.h"

namespace tests {

inline agent::Completion complete(agent::Timeline& timeline, const model::Tokenizer& tokenizer,
                                  const agent::PromptRequest& request,
                                  const agent::GenerationSink& told = {}) {
  agent::GenerationRequest wanted;
  wanted.prompt = request;
  agent::Generation generation(std::move(wanted));
  const auto tell = [&] {
    for (const auto& each : generation.take_outbox())
      if (told) told(each.event, each.choice);
  };
  if (generation.open(tokenizer, timeline.session->capacity())) {
    generation.begin(timeline);
    while (generation.is_reading() && !generation.ends()) generation.read(512, {});
    while (!generation.ends()) {
      std::vector<model::Session*> sessions;
      std::vector<model::TokenId> ids;
      std::vector<agent::Voice*> voices;
      for (const auto& voice : generation.voices()) {
        if (voice->is_over()) continue;
        const auto id = voice->say({});
        if (!id) continue;
        voices.push_back(voice.get());
        sessions.push_back(&voice->session());
        ids.push_back(*id);
      }
      if (voices.empty()) continue;
      const auto how = model::Session::append_each(sessions, ids);
      for (agent::Voice* voice : voices) voice->appended(how);
      tell();
    }
  }
  tell();
  REQUIRE(generation.completions().size() == 1);
  return generation.completions().front();
}

}  // namespace tests

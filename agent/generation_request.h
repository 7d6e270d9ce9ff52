// What the model can be asked for beyond what the loop needs (ports.h), and what it tells of each
// token where somebody looks inside: for the panel, the API and the view inside the model.
// Plain data, any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "agent/ports.h"

namespace agent {

inline constexpr int kBranchesMax = 16;

// Instead of a conversation: a text or tokens as they are, behind <bos>.
struct RawPrompt {
  std::string text;
  std::vector<model::TokenId> tokens;
};

struct GenerationRequest {
  PromptRequest prompt;
  std::optional<RawPrompt> raw = {};  // prompt's messages and tools are then not looked at
  // An agent's conversation keeps its timeline; guests (the API's requests) share a few.
  enum class Whose { agent, guest } whose = Whose::agent;
  int choices = 1;         // answers to the same prompt, each told; 1 to kBranchesMax
  int alternatives = -1;   // told for each token (TokenSaid); -1: tokens are not told at all
  int calls_max = 0;       // the turn ends with this many; 0: the model decides
  bool wants_experts = false;
};

struct Alternative {
  model::TokenId id;
  std::string text;
  float logprob;
};
// Probabilities are the model's own: before bias, temperature and masks.
struct TokenSaid {
  model::TokenId id;
  std::string text;  // the token's own bytes, maybe half a character
  float logprob = 0;
  bool in_text = false;          // part of the answer's text: no control token, thought or call
  std::vector<Alternative> top;  // most likely first
  // Of each layer that has experts, the ones that this token used: [layer][k].
  std::vector<std::vector<int>> experts;
};
struct TokensTakenBack {  // a loop: the last ones that were told are no part of the answer
  int count = 0;
};
struct RawText {
  std::string text;
};
using GenerationEvent = std::variant<PrefixFound, PrefillProgress, model::ChatEvent, TokenSaid,
                                     TokensTakenBack, RawText>;
// Called on home, in order. `choice`: which of the answers; 0 for what concerns the prompt.
using GenerationSink = std::function<void(const GenerationEvent& event, int choice)>;

}  // namespace agent
